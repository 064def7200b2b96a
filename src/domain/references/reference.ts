/** What an incident reference says, whatever it looked like. */
import type { DateOrder } from './dates.ts';

export const FAMILIES = [
  'serial_of_date',
  'serial_of_date_without_year',
  'prefix_date_serial',
  'force_serial_year',
  'force_year_serial',
  'year_serial',
  'serial_letter_year',
  'serial_letter_date',
  'opaque',
] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * One reading of one reference. The serial and the date or the year carry much; the qualifier (prefix, force code or
 * letter) carries little: it can tell two references apart only where both have one.
 */
export interface Reference {
  readonly family: Family;
  /** The number without leading zeros. */
  readonly serial: string;
  /** Letters or force code, upper case, without leading zeros; '' when there is none. */
  readonly qualifier: string;
  /** Force code and beat, or division, of a reference that may have a letter too: `22DA` of `22DA/12345A/26`; else ''. */
  readonly area: string;
  /** Whether the NCCU gave the number: it says so, or stands in the NCCU reference's own field. */
  readonly isNccu: boolean;
  /** The possible days as day numbers: one as written, or those that the row's own date allows; none for a year or a
   * bare number. */
  readonly days: readonly number[];
  /** The date's digits, DDMMYYYY, as written even if there is no such day; '' when no date is written. */
  readonly date: string;
  /** The order in which the date was written. */
  readonly order: DateOrder;
  /** The year in full, of families that have a year and no date. */
  readonly year: number | null;
  /** What the row's own date supplied, because the writing leaves it out. */
  readonly assumed: 'nothing' | 'year' | 'day';
  /** Every digit written, without leading zeros. */
  readonly digits: string;
  /** The piece that was read, upper case. */
  readonly written: string;
}

/** The date of the row that a reference stands in. It supplies what the writing leaves out. */
export interface RowDate {
  /** London day number. */
  readonly day: number;
  /** In the first hours of the day, when a serial may still be the day before's. */
  readonly early: boolean;
}

export function withoutLeadingZeros(digits: string): string {
  let at = 0;
  while (at < digits.length - 1 && digits.charCodeAt(at) === 48) at++;
  return at === 0 ? digits : digits.slice(at);
}

/** Of the same year, or of a day in common. */
export function isSameTime(a: Reference, b: Reference): boolean {
  if (a.year !== b.year) return false;
  return a.days.length === 0 && b.days.length === 0
    ? a.date === b.date
    : a.days.some((day) => b.days.includes(day));
}

export function startsWithLetter(text: string): boolean {
  return text.charCodeAt(0) > 57;
}
