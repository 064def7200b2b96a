/**
 * The address at which people find the service, written down while it runs: another process that makes a one-time link
 * may have been started with other settings.
 */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { deleteMeta, findMeta, saveMeta } from '../../../db/stores/meta.ts';
import { success, type Result } from '../../domain/problem.ts';

const NAME = 'service_address';

export interface RunningService {
  /** 'http://localhost:3000' */
  readonly address: string;
  /** The process that runs it. */
  readonly pid: number;
}

/** Problems: the database's. */
export function saveServiceAddress(db: Database, service: RunningService): Result<null> {
  return writeTransaction(db, () => {
    saveMeta(db, NAME, JSON.stringify(service));
    return success(null);
  });
}

/** Forgets the address that this process wrote down, unless another service has taken its place. */
export function forgetServiceAddress(db: Database, pid: number): Result<null> {
  return writeTransaction(db, () => {
    if (findSaved(db)?.pid === pid) deleteMeta(db, NAME);
    return success(null);
  });
}

/** The service that runs on this database; null when none does. A service that was killed is not taken for a running one. */
export function findRunningService(db: Database, isRunning: (pid: number) => boolean): RunningService | null {
  const saved = findSaved(db);
  return saved && isRunning(saved.pid) ? saved : null;
}

function findSaved(db: Database): RunningService | null {
  const text = findMeta(db, NAME);
  // It was written by saveServiceAddress.
  return text === null ? null : (JSON.parse(text) as RunningService);
}
