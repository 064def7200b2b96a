import type { Cell, Deadline, WorkingCalendar } from '../compliance/index.ts';
import { isoDayOf } from '../domain/london-time.ts';
import { yesOrNo } from './cells.ts';

export const WORKING_DAY_COLUMNS = ['day', 'is_working_day'] as const;

/** Each day from the first of a month (London day numbers, both included) to the last on which a document can be due. */
export function workingDayRows(
  firstDay: number,
  lastDay: number,
  calendar: WorkingCalendar,
  deadline: Deadline,
): Cell[][] {
  const last = deadline.kind === 'hours' ? lastDay : calendar.nthWorkingDayAfter(lastDay, deadline.days);
  return Array.from({ length: last - firstDay + 1 }, (_, index) => {
    const day = firstDay + index;
    return [isoDayOf(day), yesOrNo(calendar.isWorkingDay(day))];
  });
}
