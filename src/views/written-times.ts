/** Times as a page writes them, in London. Instants are UTC milliseconds; days are '2026-05-12', months '2026-05'. */
import { formatLondon, londonTimeOfDay } from '../domain/london-time.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** '2026-05' -> 'May 2026'. */
export function writtenMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${monthName(number)} ${year}`;
}

/** '2026-05' -> 'May 26', for the axis of a chart. */
export function shortMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${monthName(number).slice(0, 3)} ${year.slice(2)}`;
}

function monthName(number: string): string {
  return MONTHS[Number(number) - 1] ?? '';
}

/** '12 May 2026', of an instant or of a day. */
export function writtenDay(when: number | string): string {
  const [year = '', month = '', day = ''] = (
    typeof when === 'string' ? when : formatLondon(when, false)
  ).split('-');
  return `${Number(day)} ${monthName(month)} ${year}`;
}

/** '2:05pm'; 'midday' and 'midnight' as GOV.UK writes them. */
function writtenClock(instant: number): string {
  const minutes = Math.floor(londonTimeOfDay(instant) / MINUTE);
  if (minutes === 0) return 'midnight';
  if (minutes === 720) return 'midday';
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  const clock = minute === 0 ? `${hour % 12 || 12}` : `${hour % 12 || 12}:${String(minute).padStart(2, '0')}`;
  return `${clock}${hour < 12 ? 'am' : 'pm'}`;
}

/** '12 May 2026 at 2:05pm'; just the day for a moment that has no time. */
export function writtenMoment(instant: number, hasTime = true): string {
  return hasTime ? `${writtenDay(instant)} at ${writtenClock(instant)}` : writtenDay(instant);
}

const FILE_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/;
const FILE_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A moment as files have it ('2026-05-12T14:05:00+01:00', '2026-05-12') as a page writes it; any other text as it is. */
export function writtenFileMoment(text: string): string {
  if (FILE_DAY.test(text)) return writtenDay(text);
  return FILE_MOMENT.test(text) ? writtenMoment(Date.parse(text)) : text;
}

/** '2 hours ago', seen from `now`; a moment that is yet to come is 'just now', for clocks differ a little. */
export function freshness(instant: number, now: number): string {
  const age = now - instant;
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return ago(age / MINUTE, 'minute');
  if (age < DAY) return ago(age / HOUR, 'hour');
  return ago(age / DAY, 'day');
}

function ago(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? '' : 's'} ago`;
}
