/** From when a month's return is no longer provisional. */
import { dayNumberOf, londonDayNumber, startOfLondonDay } from '../domain/london-time.ts';
import { dueTime, type Deadline } from './deadline.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Days that the last referral of the month must have been due for. */
export const DAYS_OF_GRACE = 14;

/** The number of the first day of a London month, '2026-05', and of the day after its last. */
export function daysOfMonth(month: string): { readonly first: number; readonly next: number } {
  const [year = NaN, number = NaN] = month.split('-').map(Number);
  const next = number === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, number + 1, 1);
  return { first: dayNumberOf(year, number, 1), next };
}

/**
 * The UTC instant from which a return of the month is final: a referral of its last moment has then been due for 14
 * whole London days, whatever the clocks did in between.
 */
export function finalFrom(month: string, deadline: Deadline, calendar: WorkingCalendar): number {
  const lastMoment = startOfLondonDay(daysOfMonth(month).next) - 1;
  const due = dueTime({ instant: lastMoment, hasTime: true, note: null }, deadline, calendar);
  return startOfLondonDay(londonDayNumber(due.instant) + DAYS_OF_GRACE + 1);
}
