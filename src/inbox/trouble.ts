/** What the file system says, as problems. */
import type { Problem } from '../domain/problem.ts';
import { systemCodeOf } from '../tabular/index.ts';

/** The problem, with what the system said; throws what is a bug. */
export function troubleOnDisk(error: unknown, problem: Problem): Problem {
  const code = systemCodeOf(error);
  if (code === null) throw error;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const whatToDo = isFull ? 'Make room on the disk of the inbox.' : problem.whatToDo;
  return { ...problem, message: `${problem.message} (${code}).`, whatToDo };
}
