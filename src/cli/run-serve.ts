import path from 'node:path';
import { success } from '../domain/problem.ts';
import { SERVICE_ACTOR, startService } from '../service.ts';
import type { Answer } from './answering.ts';
import { withNewDatabase } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { untilInterrupted } from './interruption.ts';
import type { Whereabouts } from './surroundings.ts';
import { problemText, tell } from './terminal.ts';

/** Runs the service until it is asked to stop, by Ctrl-C or a signal: that is how it ends well. */
export async function runServe(whereabouts: Whereabouts): Promise<Answer> {
  const ended = await withNewDatabase(
    whereabouts,
    SERVICE_ACTOR,
    async ({ settings, calendar, clock, db }) => {
      const interrupted = untilInterrupted();
      const service = startService({
        ...{ settings, calendar, clock, db, tell },
        mailFolder: path.resolve(whereabouts.workingFolder, settings.mailDir),
        tellProblem: (problem) => tell(problemText(problem)),
      });
      if (!service.ok) return service;
      await interrupted;
      await service.value.stop();
      return success(EXIT.done);
    },
  );
  if (ended.ok) tell('The service has stopped.');
  return ended;
}
