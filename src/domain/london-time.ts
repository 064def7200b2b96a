/**
 * Europe/London time. Exports hold local clock times; we keep UTC instants in milliseconds. Luxon knows the rules of the
 * zone; the answers are kept for each day, because an export asks about the same few hundred days a million times.
 */
import { DateTime } from 'luxon';

const ZONE = 'Europe/London';
const MILLISECONDS_A_DAY = 86_400_000;
const MILLISECONDS_AN_HOUR = 3_600_000;

/** What happened to a clock time on a day when the clocks change. */
export type ClockNote = 'repeated_hour' | 'skipped_hour';

/**
 * A moment as an export tells it. `instant` is UTC milliseconds; where only a date was given, `hasTime` is false and
 * `instant` is the first moment of that day in London.
 */
export interface Moment {
  readonly instant: number;
  readonly hasTime: boolean;
  readonly note: ClockNote | null;
}

/** A day of the calendar; `month` and `day` count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1 January 1970, of a day of the calendar; NaN for a day that does not exist (31 June). */
export function dayNumberOf(year: number, month: number, day: number): number {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / MILLISECONDS_A_DAY : NaN;
}

/** The day of the calendar with this day number. */
export function calendarDayOf(dayNumber: number): CalendarDay {
  const date = new Date(dayNumber * MILLISECONDS_A_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const isoDays = new Map<number, string>();

/** '2026-05-12' for a day number. */
export function isoDayOf(dayNumber: number): string {
  let day = isoDays.get(dayNumber);
  if (day === undefined) {
    day = new Date(dayNumber * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
    isoDays.set(dayNumber, day);
  }
  return day;
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

interface OffsetsOfDay {
  /** Milliseconds that London is ahead of UTC when the local day starts. */
  readonly atStart: number;
  /** The same when it ends; another figure on a day when the clocks change. */
  readonly atEnd: number;
}

const offsetsByDay = new Map<number, OffsetsOfDay>();

function offsetAt(instant: number): number {
  return DateTime.fromMillis(instant, { zone: ZONE }).offset * 60_000;
}

function offsetsOf(dayNumber: number): OffsetsOfDay {
  const known = offsetsByDay.get(dayNumber);
  if (known) return known;
  const midnight = dayNumber * MILLISECONDS_A_DAY;
  // Britain changes its clocks at 01:00 UTC, so UTC midnight tells the offset at each end of the local day.
  const found = { atStart: offsetAt(midnight), atEnd: offsetAt(midnight + MILLISECONDS_A_DAY) };
  offsetsByDay.set(dayNumber, found);
  return found;
}

/** The first moment of a London day, in UTC milliseconds. */
export function startOfLondonDay(dayNumber: number): number {
  return dayNumber * MILLISECONDS_A_DAY - offsetsOf(dayNumber).atStart;
}

/**
 * The instant of a London clock time: `time` is milliseconds since local midnight as the clock shows it. In the hour
 * that repeats, the first pass is taken; in the hour that is skipped, the time moves forward; both are noted.
 */
export function londonInstant(dayNumber: number, time: number): Moment {
  const { atStart, atEnd } = offsetsOf(dayNumber);
  const clock = dayNumber * MILLISECONDS_A_DAY + time;
  if (atStart === atEnd) return { instant: clock - atStart, hasTime: true, note: null };
  const change = dayNumber * MILLISECONDS_A_DAY + MILLISECONDS_AN_HOUR; // 01:00 UTC
  if (atStart < atEnd) {
    if (clock < change + atStart) return { instant: clock - atStart, hasTime: true, note: null };
    if (clock < change + atEnd) return { instant: clock - atStart, hasTime: true, note: 'skipped_hour' };
    return { instant: clock - atEnd, hasTime: true, note: null };
  }
  if (clock < change + atEnd) return { instant: clock - atStart, hasTime: true, note: null };
  if (clock < change + atStart) return { instant: clock - atStart, hasTime: true, note: 'repeated_hour' };
  return { instant: clock - atEnd, hasTime: true, note: null };
}

/** A day without a time, as a moment. */
export function londonDay(dayNumber: number): Moment {
  return { instant: startOfLondonDay(dayNumber), hasTime: false, note: null };
}

/** Milliseconds that London is ahead of UTC at an instant. */
export function londonOffset(instant: number): number {
  const dayNumber = Math.floor(instant / MILLISECONDS_A_DAY);
  const { atStart, atEnd } = offsetsOf(dayNumber);
  return instant < dayNumber * MILLISECONDS_A_DAY + MILLISECONDS_AN_HOUR ? atStart : atEnd;
}

/** The day number, in London, of an instant. */
export function londonDayNumber(instant: number): number {
  return Math.floor((instant + londonOffset(instant)) / MILLISECONDS_A_DAY);
}

/** Milliseconds since local midnight as a London clock shows them at an instant. */
export function londonTimeOfDay(instant: number): number {
  const local = instant + londonOffset(instant);
  return local - Math.floor(local / MILLISECONDS_A_DAY) * MILLISECONDS_A_DAY;
}

/** '2026-05' of an instant in London. */
export function londonMonth(instant: number): string {
  return isoDayOf(londonDayNumber(instant)).slice(0, 7);
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** 'T14:05' for each minute of a day. */
const CLOCK_TEXTS = TWO_DIGITS.slice(0, 24).flatMap((hour) =>
  TWO_DIGITS.map((minute) => `T${hour}:${minute}`),
);
const WINTER_ENDINGS = TWO_DIGITS.map((second) => `:${second}+00:00`);
const SUMMER_ENDINGS = TWO_DIGITS.map((second) => `:${second}+01:00`);

/**
 * '2026-05-12T14:05:00+01:00'; just the day, '2026-05-12', for a moment that has no time. Put together from tables,
 * because a return of a million rows asks for three million of them.
 */
export function formatLondon(instant: number, hasTime = true): string {
  const offset = londonOffset(instant);
  const local = instant + offset;
  const dayNumber = Math.floor(local / MILLISECONDS_A_DAY);
  const day = isoDayOf(dayNumber);
  if (!hasTime) return day;
  const secondOfDay = Math.floor((local - dayNumber * MILLISECONDS_A_DAY) / 1000);
  const minuteOfDay = Math.floor(secondOfDay / 60);
  const endings = offset === 0 ? WINTER_ENDINGS : SUMMER_ENDINGS;
  return `${day}${CLOCK_TEXTS[minuteOfDay] ?? ''}${endings[secondOfDay - minuteOfDay * 60] ?? ''}`;
}
