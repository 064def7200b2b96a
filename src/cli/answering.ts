/** How an action of commander ends: with an exit code, or with a problem that is told. */
import { problemDocument } from '../answers/problem.ts';
import type { Problem, Result } from '../domain/problem.ts';
import { exitCodeOf, type ExitCode } from './exit-codes.ts';
import type { CommandProcess } from './surroundings.ts';
import { problemText, type Terminal } from './terminal.ts';

/** The code that the process ends with, or what stopped the command. */
export type Answer = Result<ExitCode>;

/** Makes an action of work that answers; the work is loaded only when the command is the one that was asked for. */
export function answering<Given extends readonly unknown[]>(
  { terminal, endWith }: CommandProcess,
  work: (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<void> {
  return async (...given) => {
    const ended = await work(...given);
    if (!ended.ok) {
      terminal.tell(problemText(ended.problem));
      if (given.some(wantsJson)) answerProblem(terminal, ended.problem);
    }
    endWith(ended.ok ? ended.value : exitCodeOf(ended.problem.code));
  };
}

/** Whoever asked for JSON gets one document in any case; this one has the code that the API would give, too. */
export function answerProblem(terminal: Terminal, problem: Problem): void {
  terminal.answerJson({ problem: problemDocument(problem) });
}

const wantsJson = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'json' in part && part.json === true;
