/** The folder that results go to. */
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { failure, success, type Result } from '../domain/problem.ts';

/**
 * Makes the folder where it is missing. Problems: `folder_not_writable`; `usage_would_overwrite`, when a result would
 * take the place of a file that is to be read.
 */
export function prepareOutput(
  folder: string,
  resultNames: readonly string[],
  inputs: readonly string[],
): Result<null> {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    return failure({
      code: 'folder_not_writable',
      message: `The folder for the results cannot be used (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      whatToDo: 'Name another folder, or see that this account may write in this one.',
      where: { file: folder },
    });
  }
  const results = new Set(resultNames.map((name) => path.join(realpathSync(folder), name)));
  const input = inputs.find((file) => results.has(realPath(file)));
  if (input === undefined) return success(null);
  return failure({
    code: 'usage_would_overwrite',
    message: 'A result would be written over a file that is to be read.',
    whatToDo: 'Name another folder for the results.',
    where: { file: input },
  });
}

/** The file itself, whatever links lead to it; a file that is not there is a problem for its reader. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
