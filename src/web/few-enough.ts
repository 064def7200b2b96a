/**
 * What is few is worked out while its page waits, for that takes less than to start a process. What is many is a job's
 * affair: everybody else would wait along with the page.
 */
import type { Database } from '../../db/database.ts';
import { findMonthCounts, type MonthCount } from '../../db/stores/standings.ts';

/** So many are judged, and their letters written, in some tens of milliseconds. */
const FEW = 200;

/** Whether few referrals are missing, or may be when time has passed. */
export function areFewOwed(db: Database): boolean {
  return areFew(db, ({ status }) => status === 'missing' || status === 'awaiting');
}

/** Whether there are few referrals: of a month, '2026-05', or in all. */
export function areFewReferrals(db: Database, month: string | null): boolean {
  return areFew(db, (count) => month === null || count.month === month);
}

function areFew(db: Database, isCounted: (count: MonthCount) => boolean): boolean {
  const counted = findMonthCounts(db).filter(isCounted);
  return counted.reduce((sum, { referrals }) => sum + referrals, 0) <= FEW;
}
