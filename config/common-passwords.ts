/** Passwords that everybody tries first. */
import { readFileSync } from 'node:fs';
import { failure, success, type Result } from '../src/domain/problem.ts';

/** One a line, in lower case; lines that begin with # are remarks. Problem: `settings_common_passwords`. */
export function loadCommonPasswords(file: string): Result<ReadonlySet<string>> {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const words = lines
      .map((line) => line.trim().toLowerCase())
      .filter((line) => line !== '' && !line.startsWith('#'));
    return success(new Set(words));
  } catch {
    return failure({
      code: 'settings_common_passwords',
      message: 'The list of common passwords cannot be read.',
      whatToDo: 'See that the file is there and can be read; an empty one will do.',
      where: { file },
    });
  }
}
