/** The environment that settings are read from: the process's own, and under it a file `.env`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { failure, success, type Result } from '../src/domain/problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The process's environment, with what it lacks filled in from the first of these folders that holds a `.env`.
 * Problem: `settings_unreadable`, when that file cannot be read.
 */
export function readEnvironment(own: Environment, folders: readonly string[]): Result<Environment> {
  const file = folders.map((folder) => path.join(folder, '.env')).find((candidate) => existsSync(candidate));
  if (file === undefined) return success(own);
  try {
    return success({ ...parseEnv(readFileSync(file, 'utf8')), ...own });
  } catch {
    return failure({
      code: 'settings_unreadable',
      message: 'The file of settings cannot be read.',
      whatToDo: 'See that it is a file, and that this account may read it.',
      where: { file },
    });
  }
}
