/** A copy of the whole database as it is at one moment, while others go on working. */
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { failure, success, type Result } from '../src/domain/problem.ts';
import type { Database } from './database.ts';
import { problemOfDatabaseError } from './trouble.ts';

/**
 * Copies the database into a file of its own, for this account's eyes only: there whole, or not at all. An earlier
 * backup of that name is replaced. Problems: as of opening a database.
 */
export function backupDatabase(db: Database, file: string): Result<null> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    // SQLite fills an empty file, and keeps its permissions.
    closeSync(openSync(partial, 'wx', 0o600));
    db.prepare('VACUUM INTO ?').run(partial);
    renameSync(partial, file);
    return success(null);
  } catch (error) {
    rmSync(partial, { force: true });
    const problem = problemOfDatabaseError(error, file);
    if (!problem) throw error;
    return failure(problem);
  }
}
