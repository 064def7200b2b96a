/** What a command knows of the service that runs on its database. */
import type { Database } from '../../db/database.ts';
import type { Settings } from '../../config/settings.ts';
import { findRunningService, type RunningService } from '../workflows/accounts/service-address.ts';

/** The address for one-time links: BASE_URL, else that of the service that runs, else what the settings give it. */
export function addressForLinks(db: Database, settings: Settings): string {
  if (settings.given.includes('BASE_URL')) return settings.baseUrl;
  return runningService(db)?.address ?? settings.baseUrl;
}

export function runningService(db: Database): RunningService | null {
  return findRunningService(db, isRunning);
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 ends nothing; it only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
