import path from 'node:path';
import { success } from '../domain/problem.ts';
import { startService } from '../service.ts';
import { actorOf, withNewDatabase } from './database.ts';
import type { Answer } from './answering.ts';
import { EXIT } from './exit-codes.ts';
import { untilInterrupted } from './interruption.ts';
import { programFolders } from './program-folders.ts';
import type { ServeSurroundings } from './surroundings.ts';
import { problemText } from './terminal.ts';

/** Runs the service until it is asked to stop, by Ctrl-C or a signal: that is how it ends well. */
export async function runServe(surroundings: ServeSurroundings): Promise<Answer> {
  const ended = await withNewDatabase(surroundings, actorOf(undefined), async (ground) => {
    const interrupted = untilInterrupted();
    const { inboxDir } = ground.settings;
    const service = await startService({
      ...ground,
      root: surroundings.root,
      program: surroundings.backgroundProgram,
      programFolders: programFolders(surroundings.ownEnvironment),
      mailFolder: path.resolve(surroundings.workingFolder, ground.settings.mailDir),
      returnsFolder: path.resolve(surroundings.workingFolder, ground.settings.returnsDir),
      inboxFolder: inboxDir === null ? null : path.resolve(surroundings.workingFolder, inboxDir),
      tell: (text) => surroundings.terminal.tell(text),
      tellProblem: (problem) => surroundings.terminal.tell(problemText(problem)),
    });
    if (!service.ok) return service;
    await interrupted;
    await service.value.stop();
    return success(EXIT.done);
  });
  if (ended.ok) surroundings.terminal.tell('The service has stopped.');
  return ended;
}
