/**
 * The grammar of a British date, over its pieces. Each function takes its part and goes past it, or says why it cannot.
 *
 *     day  = day / month / year | year - month - day | day month-name year | month-name day year | yyyymmdd | ddmmyyyy
 *     time = hours (: or .) minutes [seconds] [am | pm] [hrs] | 1405 | 140530 | 2 pm
 *     zone = Z | GMT | UTC | BST | +01:00
 */
import { dayNumberOf } from '../domain/london-time.ts';
import { PIECE, type DateTokens } from './date-tokens.ts';

/** Why a text is no date: `unreadable` has not even the shape of one. */
export type DateFault = 'unreadable' | 'month_first' | 'impossible' | 'time_impossible';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const WHOLE_DAY = 24 * HOUR;

const DAY_MARKS: ReadonlySet<number> = new Set([PIECE.slash, PIECE.dash, PIECE.dot]);
const MOST_HOURS_AHEAD = 14;
const TWO_OR_FOUR: ReadonlySet<number> = new Set([2, 4]);

/** Days since 1 January 1970. A year below 100 would be another century's to JavaScript, and is no date here. */
export function dayNumber(year: number, month: number, day: number): number {
  return year < 100 ? NaN : dayNumberOf(year, month, day);
}

/** Of two digits: 00 to 69 are this century's years, 70 to 99 the last one's. */
function wholeYear(year: number, digits: number): number {
  if (digits > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function existing(year: number, month: number, day: number): number | DateFault {
  const found = dayNumber(year, month, day);
  return Number.isNaN(found) ? 'impossible' : found;
}

/** Takes a day; the answer is days since 1 January 1970. */
export function takeDay(tokens: DateTokens): number | DateFault {
  if (tokens.piece() === PIECE.month) return takeMonthNameFirst(tokens);
  if (tokens.digits() === 8) return takeEightDigits(tokens);
  const afterDay = tokens.piece(1) === PIECE.ordinal ? 2 : 1;
  const mark = tokens.piece(afterDay);
  const marked = DAY_MARKS.has(mark);
  const monthAt = marked ? afterDay + 1 : afterDay;
  const yearAt = marked ? monthAt + 2 : monthAt + 1;
  if (!tokens.isNumber() || !tokens.isNumber(yearAt)) return 'unreadable';
  if (marked && tokens.piece(monthAt + 1) !== mark) return 'unreadable';
  return takeThree(tokens, monthAt, yearAt, marked);
}

/** "May 12 2026": the name leaves no doubt which is the month. */
function takeMonthNameFirst(tokens: DateTokens): number | DateFault {
  const yearAt = tokens.piece(2) === PIECE.ordinal ? 3 : 2;
  if (!tokens.isNumber(1) || tokens.digits(1) > 2 || tokens.digits(yearAt) !== 4) return 'unreadable';
  const found = existing(tokens.value(yearAt), tokens.value(), tokens.value(1));
  tokens.next += yearAt + 1;
  return found;
}

/** Three parts with the month in the middle; the year is the one of four digits, else the last. */
function takeThree(tokens: DateTokens, monthAt: number, lastAt: number, marked: boolean): number | DateFault {
  const monthIsNumber = tokens.isNumber(monthAt);
  if (!monthIsNumber && tokens.piece(monthAt) !== PIECE.month) return 'unreadable';
  // Three bare numbers are a date only if the last is plainly a year: "12 05 2026", but not "1405 12 05".
  if (monthIsNumber && !marked && tokens.digits(lastAt) !== 4) return 'unreadable';
  const yearAt = tokens.digits() === 4 ? 0 : lastAt;
  const dayAt = lastAt - yearAt;
  const yearDigits = tokens.digits(yearAt);
  if (!TWO_OR_FOUR.has(yearDigits) || tokens.digits(dayAt) > 2 || tokens.digits(monthAt) > 2)
    return 'unreadable';
  const day = tokens.value(dayAt);
  const month = tokens.value(monthAt);
  const year = wholeYear(tokens.value(yearAt), yearDigits);
  tokens.next += lastAt + 1;
  return yearAt > 0 && isMonthFirst(day, month) ? 'month_first' : existing(year, month, day);
}

/** Whether a date is one only if its first number is the month: 05/13/2026. */
function isMonthFirst(first: number, second: number): boolean {
  return second > 12 && second <= 31 && first >= 1 && first <= 12;
}

/** yyyymmdd or ddmmyyyy: only one of them can have a year of this century. */
function takeEightDigits(tokens: DateTokens): number | DateFault {
  const digits = tokens.value();
  tokens.next += 1;
  const year = Math.floor(digits / 10_000);
  const yearFirst = dayNumber(year, Math.floor(digits / 100) % 100, digits % 100);
  if (year >= 1900 && !Number.isNaN(yearFirst)) return yearFirst;
  return existing(digits % 10_000, Math.floor(digits / 10_000) % 100, Math.floor(digits / 1_000_000));
}

/** Takes a clock time; the answer is milliseconds since midnight, a whole day for 24:00. */
export function takeTime(tokens: DateTokens): number | DateFault {
  if (!tokens.isNumber()) return 'unreadable';
  const mark = tokens.piece(1);
  const marked = (mark === PIECE.colon || mark === PIECE.dot) && tokens.isNumber(2);
  return marked ? takeMarkedTime(tokens, mark) : takeBareTime(tokens);
}

/** 14:05, 14.05, 14:05:30, 2:05:30.000 pm */
function takeMarkedTime(tokens: DateTokens, mark: number): number | DateFault {
  const hours = tokens.value();
  const minutes = tokens.value(2);
  if (tokens.digits() > 2 || tokens.digits(2) !== 2) return 'unreadable';
  tokens.next += 3;
  let seconds = 0;
  if (tokens.piece() === mark && tokens.digits(1) === 2) {
    seconds = tokens.value(1);
    tokens.next += 2;
    // Fractions of a second are more than any deadline needs.
    if (tokens.piece() === PIECE.dot && tokens.isNumber(1)) tokens.next += 2;
  }
  return clockTime(tokens, hours, minutes, seconds);
}

/** 1405, 140530, or hours alone where "pm" or "hrs" follows. */
function takeBareTime(tokens: DateTokens): number | DateFault {
  const value = tokens.value();
  const digits = tokens.digits();
  const following = tokens.piece(1);
  tokens.next += 1;
  if (digits === 6) {
    return clockTime(tokens, Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
  }
  if (digits === 4 || digits === 3) return clockTime(tokens, Math.floor(value / 100), value % 100, 0);
  const hoursAlone = digits <= 2 && (following === PIECE.meridiem || following === PIECE.hours);
  return hoursAlone ? clockTime(tokens, value, 0, 0) : 'unreadable';
}

function clockTime(tokens: DateTokens, hours: number, minutes: number, seconds: number): number | DateFault {
  let hour = hours;
  if (tokens.piece() === PIECE.meridiem) {
    const afterNoon = tokens.value();
    tokens.next += 1;
    if (afterNoon === 0 ? hours > 12 : hours === 0) return 'time_impossible';
    if (hours <= 12) hour = (hours % 12) + afterNoon;
  }
  tokens.skip(PIECE.hours);
  const time = hour * HOUR + minutes * MINUTE + seconds * SECOND;
  return minutes < 60 && seconds < 60 && time <= WHOLE_DAY ? time : 'time_impossible';
}

/** Takes what a text says about its zone, if anything: the answer is milliseconds ahead of UTC, or NaN. */
export function takeZone(tokens: DateTokens): number {
  const named = tokens.piece() === PIECE.zone ? tokens.value() * MINUTE : NaN;
  tokens.skip(PIECE.zone);
  const sign = tokens.piece();
  if ((sign !== PIECE.plus && sign !== PIECE.dash) || !TWO_OR_FOUR.has(tokens.digits(1))) return named;
  const withColon = tokens.digits(1) === 2 && tokens.piece(2) === PIECE.colon && tokens.digits(3) === 2;
  // +01:00, +0100 and +01 say the same.
  const [hours, minutes] =
    tokens.digits(1) === 4
      ? [Math.floor(tokens.value(1) / 100), tokens.value(1) % 100]
      : [tokens.value(1), withColon ? tokens.value(3) : 0];
  if (hours > MOST_HOURS_AHEAD || minutes > 59) return named;
  tokens.next += withColon ? 4 : 2;
  return (sign === PIECE.dash ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}
