/** Reads a WHEN, as people give it on the command line and in settings: ISO 8601. */
import { dayNumberOf, londonDay, londonInstant, MILLISECONDS_A_DAY, type Moment } from './london-time.ts';

const WHEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

const MILLISECONDS_A_MINUTE = 60_000;

/**
 * The moment of `2026-05-12T14:05`, `2026-05-12 14:05:30`, `2026-05-12T13:05Z` or `2026-05-12`; null for anything else.
 * Without an offset it is Europe/London; without a time it is a day, and its instant the first of that day.
 */
export function readWhen(text: string): Moment | null {
  const found = WHEN.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset] = found;
  const dayNumber = dayNumberOf(Number(year), Number(month), Number(day));
  if (Number.isNaN(dayNumber)) return null;
  if (hour === undefined) return londonDay(dayNumber);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  const time = minutes * MILLISECONDS_A_MINUTE + Number(second) * 1000 + Number(fraction.padEnd(3, '0'));
  if (offset === undefined) return londonInstant(dayNumber, time);
  return { instant: dayNumber * MILLISECONDS_A_DAY + time - offsetOf(offset), hasTime: true, note: null };
}

/** Milliseconds ahead of UTC, of `Z`, `+01:00` or `+0100`. */
function offsetOf(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MILLISECONDS_A_MINUTE;
  return sign === '-' ? -ahead : ahead;
}
