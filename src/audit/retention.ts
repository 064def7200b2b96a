/** Retention: for how long each class of record is kept before a person looks whether it may go. */
import { calendarDayOf, dayNumberOf } from '../domain/london-time.ts';

/** In the order in which they may be disposed of: a document stays as long as a referral that it is held against. */
export const RETENTION_CLASSES = [
  'referrals',
  'documents',
  'officers',
  'rejected_rows',
  'messages',
  'published_detail',
  'samples',
] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/** Whole months by class. */
export type RetentionPeriods = Readonly<Record<RetentionClass, number>>;

/**
 * The first day that is still within a period: what lies before it is past its period. Days are day numbers. From
 * 31 August, six months go back to 28 or 29 February: a day that the month lacks is its last.
 */
export function firstDayKept(today: number, months: number): number {
  const { year, month, day } = calendarDayOf(today);
  const count = year * 12 + (month - 1) - months;
  const [keptYear, keptMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return dayNumberOf(keptYear, keptMonth, Math.min(day, daysIn(keptYear, keptMonth)));
}

function daysIn(year: number, month: number): number {
  const next = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1);
  return next - dayNumberOf(year, month, 1);
}
