/**
 * The simulator's time: whole minutes since 1 January 1970 as a London wall clock shows them, because that is what
 * officers and exports write. Only the truth needs instants, and takes them from the domain's London time.
 */
import { calendarDayOf, londonInstant, type CalendarDay } from '../../src/domain/london-time.ts';

export type ClockMinute = number;

export const MINUTES_A_DAY = 1440;

export function dayOf(minute: ClockMinute): number {
  return Math.floor(minute / MINUTES_A_DAY);
}

export function minuteOfDay(minute: ClockMinute): number {
  return minute - dayOf(minute) * MINUTES_A_DAY;
}

export function calendarOf(minute: ClockMinute): CalendarDay {
  return calendarDayOf(dayOf(minute));
}

/** UTC milliseconds of a wall clock minute. */
export function instantOf(minute: ClockMinute): number {
  return londonInstant(dayOf(minute), minuteOfDay(minute) * 60_000).instant;
}

/** The minute itself, or an hour later where the clocks skipped it. */
export function shownByAClock(minute: ClockMinute): ClockMinute {
  const moment = londonInstant(dayOf(minute), minuteOfDay(minute) * 60_000);
  return moment.note === 'skipped_hour' ? minute + 60 : minute;
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** '2026-05-12T14:05', as --as-at takes it. */
export function isoMinute(minute: ClockMinute): string {
  const { year, month, day } = calendarOf(minute);
  const time = minuteOfDay(minute);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(Math.floor(time / 60))}:${twoDigits(time % 60)}`;
}
