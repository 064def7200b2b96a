/** Times as a letter writes them, in London. */
import {
  calendarDayOf,
  formatLondon,
  londonDayNumber,
  weekdayOf,
  type Moment,
} from '../domain/london-time.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue 12 May 2026`. */
export function writtenDay(dayNumber: number): string {
  const { year, month, day } = calendarDayOf(dayNumber);
  return `${WEEKDAYS[weekdayOf(dayNumber) - 1] ?? ''} ${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** `Tue 12 May 2026, 14:05`; just the day where no time is known. */
export function writtenMoment({ instant, hasTime }: Pick<Moment, 'instant' | 'hasTime'>): string {
  const day = writtenDay(londonDayNumber(instant));
  return hasTime ? `${day}, ${formatLondon(instant).slice(11, 16)}` : day;
}
