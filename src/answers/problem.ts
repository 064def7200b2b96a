/** Trouble as programs are told of it: the same words in every JSON document. */
import type { Place, Problem } from '../domain/problem.ts';

export interface ProblemDocument {
  readonly code: string;
  readonly message: string;
  readonly what_to_do: string;
  readonly where?: Place;
}

export function problemDocument({ code, message, whatToDo, where }: Problem): ProblemDocument {
  return { code, message, what_to_do: whatToDo, ...(where && { where }) };
}
