/** How an action of commander ends: with an exit code, or with a problem that is told. */
import type { Result } from '../domain/problem.ts';
import { exitCodeOf, type ExitCode } from './exit-codes.ts';
import { problemText, tell } from './terminal.ts';

/** The code that the process ends with, or what stopped the command. */
export type Answer = Result<ExitCode>;

/** Makes an action of work that answers; the work is loaded only when the command is the one that was asked for. */
export function answering<Given extends readonly unknown[]>(
  work: (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<void> {
  return async (...given) => {
    const ended = await work(...given);
    if (!ended.ok) tell(problemText(ended.problem));
    process.exitCode = ended.ok ? ended.value : exitCodeOf(ended.problem.code);
  };
}
