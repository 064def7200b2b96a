/**
 * What is few is worked out while its page waits, for that takes less than to start a process. What is many is a job's
 * affair: everybody else would wait along with the page.
 */
import type { Database } from '../../db/database.ts';
import { findMonthCounts, type MonthCount } from '../../db/stores/standings.ts';

/** So many are judged, and their letters written, in some tens of milliseconds. */
const FEW_OWED = 200;
/** So many are judged in the same time. */
const FEW_REFERRALS = 1000;

/** Whether few referrals are missing, or may be when time has passed. */
export function areFewOwed(db: Database): boolean {
  return count(db, ({ status }) => status === 'missing' || status === 'awaiting') <= FEW_OWED;
}

/** Whether there are few referrals: of a month, '2026-05', or in all. */
export function areFewReferrals(db: Database, month: string | null): boolean {
  return count(db, (counted) => month === null || counted.month === month) <= FEW_REFERRALS;
}

function count(db: Database, isCounted: (count: MonthCount) => boolean): number {
  const counted = findMonthCounts(db).filter(isCounted);
  return counted.reduce((sum, { referrals }) => sum + referrals, 0);
}
