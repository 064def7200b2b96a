/** London's clock and working days from 16 March to 20 April 2026, written down by hand. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BANK_HOLIDAYS = ['2026-04-03', '2026-04-06'];
const SUMMER_TIME = { from: '2026-03-29T02:00', instant: Date.parse('2026-03-29T01:00Z') };

/** UTC milliseconds of a London time. */
export function instantAt(local: string): number {
  return Date.parse(`${local}:00Z`) - (local >= SUMMER_TIME.from ? HOUR : 0);
}

export function localAt(instant: number): string {
  const offset = instant >= SUMMER_TIME.instant ? HOUR : 0;
  return new Date(instant + offset).toISOString().slice(0, 16);
}

export function hoursAfter(local: string, hours: number): string {
  return localAt(instantAt(local) + hours * HOUR);
}

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

export const dayOf = (local: string): string => local.slice(0, 10);

export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.includes(day);
}

/** Working days after one day, up to and with another. */
export function workingDaysFrom(day: string, until: string): number {
  let count = 0;
  for (let next = daysAfter(day, 1); next <= until; next = daysAfter(next, 1)) {
    if (isWorkingDay(next)) count++;
  }
  return count;
}
