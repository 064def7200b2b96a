/** The dates inside references: British, in digits or with the month's name, with or without a year. */
import { calendarDayOf, dayNumberOf } from '../london-time.ts';
import type { Token } from './tokens.ts';
import { MONTHS } from './words.ts';

/** The order in which the parts of a date are written; `short_year` has two digits of the year, last. */
export type DateOrder = 'day_first' | 'short_year' | 'year_first';

/** A date as written. It may be a day that does not exist, for a slip of the finger makes those. */
export interface WrittenDate {
  readonly day: number;
  readonly month: number;
  /** In full; null when none is written. */
  readonly year: number | null;
  readonly order: DateOrder;
  /** The token after the date. */
  readonly next: number;
}

type DateParts = Pick<WrittenDate, 'day' | 'month' | 'year'>;

const FIRST_YEAR = 2000;
const LAST_YEAR = 2079;

export function fullYear(digits: string): number {
  return digits.length === 2 ? FIRST_YEAR + Number(digits) : Number(digits);
}

function isYear(token: Token | undefined): token is Token {
  return token?.kind === 'digits' && (token.text.length === 2 || token.text.length === 4);
}

/** Day numbers are given only to days that exist, in the years that a log can be of. */
export function dayNumberOfDate({ day, month, year }: DateParts): number {
  if (year === null || year < FIRST_YEAR || year > LAST_YEAR) return NaN;
  return dayNumberOf(year, month, day);
}

/** DDMMYYYY of a date, even of a day that does not exist; `dayNumber` is its dayNumberOfDate. */
export function digitsOfDate({ day, month, year }: DateParts, dayNumber: number): string {
  if (!Number.isNaN(dayNumber)) return digitsOfDay(dayNumber);
  return `${twoDigits(day)}${twoDigits(month)}${`${year ?? ''}`.padStart(4, '0')}`;
}

const digitsByDay = new Map<number, string>();

/** DDMMYYYY of a day number; an export has a million references of a few hundred days. */
export function digitsOfDay(dayNumber: number): string {
  let digits = digitsByDay.get(dayNumber);
  if (digits === undefined) {
    const { year, month, day } = calendarDayOf(dayNumber);
    digits = twoDigits(day) + twoDigits(month) + `${year}`;
    digitsByDay.set(dayNumber, digits);
  }
  return digits;
}

/** DDMMYYYY in the order in which the date was written. */
export function digitsInOrder(digits: string, order: DateOrder): string {
  if (order === 'year_first') return digits.slice(4) + digits.slice(2, 4) + digits.slice(0, 2);
  return order === 'short_year' ? digits.slice(0, 4) + digits.slice(6) : digits;
}

function orderOfYear({ text }: Token): DateOrder {
  return text.length === 2 ? 'short_year' : 'day_first';
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function isShortNumber(token: Token | undefined): token is Token {
  return token?.kind === 'digits' && token.text.length <= 2;
}

function skipMarks(tokens: readonly Token[], at: number): number {
  while (tokens[at]?.kind === 'space' || tokens[at]?.kind === 'mark' || tokens[at]?.kind === 'comma') at++;
  return at;
}

/** Three numbers with the same mark between them, the first of which is at this token. */
function hasSameMarks(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at + 1];
  return mark !== undefined && mark.kind !== 'digits' && mark.text === tokens[at + 3]?.text;
}

/** `12/05/2026`, `12-5-26`, `12.05.2026`, `12 05 2026`. */
function dayMonthYearAt(tokens: readonly Token[], at: number): WrittenDate | null {
  const [day, month, year] = [tokens[at], tokens[at + 2], tokens[at + 4]];
  if (!isShortNumber(day) || !isShortNumber(month) || !isYear(year) || !hasSameMarks(tokens, at)) return null;
  return {
    day: Number(day.text),
    month: Number(month.text),
    year: fullYear(year.text),
    order: orderOfYear(year),
    next: at + 5,
  };
}

/** `2026-05-12`, `2026/05/12`. */
function yearMonthDayAt(tokens: readonly Token[], at: number): WrittenDate | null {
  const [year, month, day] = [tokens[at], tokens[at + 2], tokens[at + 4]];
  if (year?.text.length !== 4 || !isYear(year) || !isShortNumber(month) || !isShortNumber(day)) return null;
  if (!hasSameMarks(tokens, at)) return null;
  return {
    day: Number(day.text),
    month: Number(month.text),
    year: Number(year.text),
    order: 'year_first',
    next: at + 5,
  };
}

/** `20260512` or `12052026`: eight digits that are a day one way or the other. */
export function dateOfEightDigits(digits: string): Omit<WrittenDate, 'next'> | null {
  if (digits.length !== 8) return null;
  const [yearFirst, dayFirst] = [Number(digits.slice(0, 4)), Number(digits.slice(4))];
  if (yearFirst >= FIRST_YEAR && yearFirst <= LAST_YEAR) {
    const date = {
      day: Number(digits.slice(6)),
      month: Number(digits.slice(4, 6)),
      year: yearFirst,
      order: 'year_first' as const,
    };
    if (date.month <= 12 || dayFirst < FIRST_YEAR) return date;
  }
  if (dayFirst < FIRST_YEAR || dayFirst > LAST_YEAR) return null;
  return {
    day: Number(digits.slice(0, 2)),
    month: Number(digits.slice(2, 4)),
    year: dayFirst,
    order: 'day_first',
  };
}

/** A day, its month's name and, where there is one, the year: `8 December`, `12th May 2026`, `26APR`, `June 29 2022`. */
export function namedDateAt(tokens: readonly Token[], at: number): WrittenDate | null {
  return isShortNumber(tokens[at]) ? dayThenMonthAt(tokens, at) : monthThenDayAt(tokens, at);
}

function dayThenMonthAt(tokens: readonly Token[], at: number): WrittenDate | null {
  let monthAt = skipMarks(tokens, afterOrdinal(tokens, at + 1));
  if (tokens[monthAt]?.text === 'OF') monthAt = skipMarks(tokens, monthAt + 1);
  const month = monthOf(tokens[monthAt]);
  if (month === undefined) return null;
  return withYear(tokens, {
    day: Number(tokens[at]?.text),
    month,
    year: null,
    order: 'day_first',
    next: monthAt + 1,
  });
}

function monthThenDayAt(tokens: readonly Token[], at: number): WrittenDate | null {
  const month = monthOf(tokens[at]);
  if (month === undefined) return null;
  const dayAt = skipMarks(tokens, at + 1);
  const day = tokens[dayAt];
  if (!isShortNumber(day)) return null;
  return withYear(tokens, {
    day: Number(day.text),
    month,
    year: null,
    order: 'day_first',
    next: afterOrdinal(tokens, dayAt + 1),
  });
}

function monthOf(token: Token | undefined): number | undefined {
  return token?.kind === 'month' ? MONTHS.get(token.text) : undefined;
}

function afterOrdinal(tokens: readonly Token[], at: number): number {
  return tokens[at]?.kind === 'ordinal' ? at + 1 : at;
}

function withYear(tokens: readonly Token[], date: WrittenDate): WrittenDate {
  const at = skipMarks(tokens, date.next);
  const year = tokens[at];
  // `8 December 0087`: four digits of no year are the serial.
  if (!isYear(year) || !/^(?:..|20..)$/.test(year.text)) return date;
  if (isBeforeFullYear(tokens, at) || beginsReference(tokens, at)) return date;
  return { ...date, year: fullYear(year.text), order: orderOfYear(year), next: at + 1 };
}

/** `2 of February 22 2026`: two digits before a year in full are the day, and the year is still to come. */
function isBeforeFullYear(tokens: readonly Token[], at: number): boolean {
  const next = tokens[skipMarks(tokens, at + 1)];
  if (tokens[at]?.text.length !== 2 || next?.kind !== 'digits' || next.text.length !== 4) return false;
  return Number(next.text) >= FIRST_YEAR && Number(next.text) <= LAST_YEAR;
}

/** `30 March / 31 of 2026-03-30`, `15 May, 15/05/2026 549`: what comes after the month begins another reference or date. */
function beginsReference(tokens: readonly Token[], at: number): boolean {
  if (numericDateAt(tokens, at)) return true;
  const joinerAt = skipMarks(tokens, at + 1);
  const joiner = tokens[joinerAt];
  if (joiner?.kind !== 'joiner' || joiner.text === 'AT') return false;
  const next = tokens[skipMarks(tokens, joinerAt + 1)]?.kind;
  return next === 'digits' || next === 'month';
}

/** A date in digits, with its year, at this token. */
export function numericDateAt(tokens: readonly Token[], at: number): WrittenDate | null {
  const token = tokens[at];
  if (token?.kind !== 'digits') return null;
  const eight = dateOfEightDigits(token.text);
  if (eight) return { ...eight, next: at + 1 };
  return dayMonthYearAt(tokens, at) ?? yearMonthDayAt(tokens, at);
}

/** A date with its year at this token, or null. */
export function fullDateAt(tokens: readonly Token[], at: number): WrittenDate | null {
  return numericDateAt(tokens, at) ?? complete(namedDateAt(tokens, at));
}

function complete(date: WrittenDate | null): WrittenDate | null {
  return date?.year === null ? null : date;
}

/** `120526`, or `260512`: the days that six digits beside a serial may be, British first. */
export function sixDigitDatesAt(tokens: readonly Token[], at: number): readonly WrittenDate[] {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length !== 6) return [];
  const [first, month, last] = [0, 2, 4].map((start) => token.text.slice(start, start + 2)) as [
    string,
    string,
    string,
  ];
  const dates: readonly WrittenDate[] = [
    { day: Number(first), month: Number(month), year: fullYear(last), order: 'short_year', next: at + 1 },
    { day: Number(last), month: Number(month), year: fullYear(first), order: 'year_first', next: at + 1 },
  ];
  return dates.filter((date) => !Number.isNaN(dayNumberOfDate(date)));
}

/** `8/12`: a day and a month in digits, which only a joiner before them tells from other numbers. */
export function dayAndMonthAt(tokens: readonly Token[], at: number): WrittenDate | null {
  const [day, month] = [tokens[at], tokens[at + 2]];
  if (!isShortNumber(day) || tokens[at + 1]?.kind !== 'mark' || !isShortNumber(month)) return null;
  return { day: Number(day.text), month: Number(month.text), year: null, order: 'day_first', next: at + 3 };
}

/** The year of a date written without one: the latest that is not after the row's own day by more than a day. */
export function yearBeside(day: number, month: number, rowDay: number): number {
  const { year } = calendarDayOf(rowDay + 1);
  return dayNumberOf(year, month, day) > rowDay + 1 ? year - 1 : year;
}
