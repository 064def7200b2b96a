import path from 'node:path';
import { hasAccounts } from '../../db/stores/accounts.ts';
import { success } from '../domain/problem.ts';
import { startService } from '../service.ts';
import { actorOf, withNewDatabase, type KeptGround } from './database.ts';
import type { Answer } from './answering.ts';
import { EXIT } from './exit-codes.ts';
import { untilInterrupted } from './interruption.ts';
import { programFolders } from './program-folders.ts';
import { firstAccountCommand } from './shell-words.ts';
import type { ServeSurroundings } from './surroundings.ts';
import { problemText } from './terminal.ts';

/** Runs the service until it is asked to stop, by Ctrl-C or a signal: that is how it ends well. */
export async function runServe(surroundings: ServeSurroundings): Promise<Answer> {
  const ended = await withNewDatabase(surroundings, actorOf(undefined), async (ground) => {
    const interrupted = untilInterrupted();
    const service = await startService(servicePartsOf(ground, surroundings));
    if (!service.ok) return service;
    if (!hasAccounts(ground.db)) {
      surroundings.terminal.tell(
        `Nobody can sign in yet. Make the first account with: ${firstAccountCommand(surroundings)}`,
      );
    }
    await interrupted;
    await service.value.stop();
    return success(EXIT.done);
  });
  if (ended.ok) surroundings.terminal.tell('The service has stopped.');
  return ended;
}

/** What the service is given by the command that starts it. */
export function servicePartsOf(
  ground: KeptGround,
  surroundings: ServeSurroundings,
): Parameters<typeof startService>[0] {
  const { settings, db } = ground;
  const inWorkingFolder = (folder: string): string => path.resolve(surroundings.workingFolder, folder);
  return {
    ...ground,
    root: surroundings.root,
    program: surroundings.backgroundProgram,
    programFolders: programFolders(surroundings.ownEnvironment),
    mailFolder: inWorkingFolder(settings.mailDir),
    returnsFolder: inWorkingFolder(settings.returnsDir),
    inboxFolder: settings.inboxDir === null ? null : inWorkingFolder(settings.inboxDir),
    uploadFolder: path.join(path.dirname(db.file), 'uploads'),
    demo: null,
    tell: surroundings.terminal.tell,
    tellProblem: (problem) => surroundings.terminal.tell(problemText(problem)),
  };
}
