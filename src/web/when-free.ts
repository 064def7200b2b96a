/** Writing without keeping anybody waiting: SQLite has one writer at a time, and an import may be it for seconds. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Result } from '../domain/problem.ts';

const PAUSE_MILLISECONDS = 40;
const TRIES = 250;

/**
 * Does work that writes as soon as nobody else is writing, for ten seconds at most; other requests are answered
 * meanwhile. Problem: `database_busy`, beside those of the work.
 */
export async function whenFree<Value>(work: () => Result<Value>, tries = TRIES): Promise<Result<Value>> {
  const done = work();
  if (done.ok || done.problem.code !== 'database_busy' || tries <= 1) return done;
  await pause(PAUSE_MILLISECONDS);
  return whenFree(work, tries - 1);
}
