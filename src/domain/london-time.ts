/**
 * Europe/London time. Exports hold local clock times; we keep UTC instants in milliseconds. Luxon knows the rules of the
 * zone; the answers are kept for each day, because an export asks about the same few hundred days a million times.
 */
import { DateTime } from 'luxon';

const ZONE = 'Europe/London';
export const MILLISECONDS_A_DAY = 86_400_000;
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

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_IN_400_YEARS = 146_097;
const DAYS_FROM_MARCH_0000_TO_1970 = 719_468;

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/**
 * Days since 1 January 1970, of a day of the calendar; NaN for a day that does not exist (31 June). Plain arithmetic
 * over years that begin in March, so that the leap day comes last (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
export function dayNumberOf(year: number, month: number, day: number): number {
  if (!(day >= 1 && day <= daysInMonth(year, month))) return NaN;
  const marchYear = month > 2 ? year : year - 1;
  const century = Math.floor(marchYear / 400);
  const yearOfCycle = marchYear - century * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfCycle =
    yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return century * DAYS_IN_400_YEARS + dayOfCycle - DAYS_FROM_MARCH_0000_TO_1970;
}

/** The day of the calendar with this day number. */
export function calendarDayOf(dayNumber: number): CalendarDay {
  const days = dayNumber + DAYS_FROM_MARCH_0000_TO_1970;
  const century = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfCycle = days - century * DAYS_IN_400_YEARS;
  const yearOfCycle = Math.floor(
    (dayOfCycle -
      Math.floor(dayOfCycle / 1460) +
      Math.floor(dayOfCycle / 36_524) -
      Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfCycle + century * 400 + (month <= 2 ? 1 : 0), month, day };
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
