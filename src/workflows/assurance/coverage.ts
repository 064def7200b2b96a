/** How the force's log compares with the NCCU's own list, by the last time that they were laid side by side. */
import type { Database } from '../../../db/database.ts';
import { findLatestCoverage, type Coverage } from '../../../db/stores/coverages.ts';
import { percentage } from '../../compliance/index.ts';

export interface ReportCoverage extends Pick<
  Coverage,
  'fromDay' | 'toDay' | 'listRows' | 'listInLog' | 'listDoubtful' | 'logRows' | 'logInList' | 'laidAt'
> {
  /** How much of the list the log has, in percent; null for a list without rows. */
  readonly share: number | null;
}

/** Null where the list was not laid by `asAt` (UTC milliseconds). */
export function coverageOfReport(db: Database, asAt: number): ReportCoverage | null {
  const latest = findLatestCoverage(db);
  if (!latest || latest.laidAt > asAt) return null;
  const { fromDay, toDay, listRows, listInLog, listDoubtful, logRows, logInList, laidAt } = latest;
  return {
    ...{ fromDay, toDay, listRows, listInLog, listDoubtful, logRows, logInList, laidAt },
    share: percentage(listInLog, listRows),
  };
}
