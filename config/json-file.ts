/** Reads the JSON files of this folder, and says what is wrong with them. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { failure, success, type Result } from '../src/domain/problem.ts';

/** The content of a JSON file, or why there is none, in words that follow the file's name. */
export function readJson(file: string): Result<unknown, string> {
  try {
    // Some editors begin a file with a byte order mark, which JSON does not know.
    return success(JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, '')));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is not valid JSON (${error.message})` : 'cannot be read';
    return failure(reason);
  }
}

/** One line for each fault: the file, where in it, and what is wrong. */
export function faultsIn(file: string, { issues }: z.ZodError): string[] {
  return issues.map(({ path: place, message }) => {
    const where = place.length > 0 ? ` ${place.join('.')}:` : '';
    return `${file}:${where} ${message}`;
  });
}
