/** A publication's own view: what was known when it was made, and the deadline and bank holidays that it was judged by. */
import type { Publication } from '../../../db/stores/returns.ts';
import { parseDeadline, workingCalendar, type WorkingCalendar } from '../../compliance/index.ts';
import { dayNumberOf } from '../../domain/london-time.ts';
import type { View } from '../referrals/as-at.ts';

/** A list of bank holidays that was corrected since changes nothing of what was published. */
export function publishedView({
  asAt,
  known,
  deadline,
  files,
}: Publication): View & { readonly known: number } {
  const read = parseDeadline(deadline);
  if (!read.ok) throw new Error(`a publication has the deadline ${deadline}`);
  return { asAt, known, deadline: read.value, calendar: calendarOf(files.sidecar.content) };
}

/** The calendar of the bank holidays that a sidecar lists. */
function calendarOf(sidecar: string | null): WorkingCalendar {
  if (sidecar === null) throw new Error('a publication has no sidecar');
  // It was written by sidecarText.
  const { bank_holidays: listed } = JSON.parse(sidecar) as { readonly bank_holidays: readonly string[] };
  const days = listed.map((day) => {
    const [year = NaN, month = NaN, ofMonth = NaN] = day.split('-').map(Number);
    return { year, number: dayNumberOf(year, month, ofMonth) };
  });
  const years = days.map(({ year }) => year);
  const [firstYear, lastYear] = [Math.min(...years), Math.max(...years)];
  return workingCalendar({ firstYear, lastYear, days: days.map(({ number }) => number) });
}
