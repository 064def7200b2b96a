/** The parts that the grammar's shapes are made of: each reads itself at a token, or says that it is not there. */
import { calendarDayOf } from '../london-time.ts';
import { slipBetween } from '../slips.ts';
import { withoutLeadingZeros, type RowDate } from './reference.ts';
import {
  dateOfEightDigits,
  dayNumberOfDate,
  dayAndMonthAt,
  fullDateAt,
  fullYear,
  namedDateAt,
  numericDateAt,
  sixDigitDatesAt,
  yearBeside,
  type WrittenDate,
} from './dates.ts';
import type { Token, TokenKind } from './tokens.ts';

/** What the parts of one shape have found so far. */
export interface Found {
  serial: string;
  qualifier: string;
  area: string;
  year: number | null;
  date: Omit<WrittenDate, 'next'> | null;
  yearAssumed: boolean;
  /** Whether to read a year that cannot be, if it is one slip from the row's own. */
  readonly admitsSlip: boolean;
}

/** Reads a part at a token: the token after it, or ABSENT. */
export type ReadElement = (tokens: readonly Token[], at: number, found: Found, row: RowDate | null) => number;

export const ABSENT = -1;
const LONGEST_SERIAL = 9;
const LONGEST_PREFIX = 6;
const DIGITS_OF_DATE = 8;
/** An incident is reported within so many years; a number further back is not its year. */
const OLDEST_YEARS = 12;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2079;
const LARGEST_ANNUAL_SERIAL = 10_000_000;

function isPlausibleYear(year: number, row: RowDate | null): boolean {
  const latest = row ? calendarDayOf(row.day + 1).year : LAST_YEAR;
  return year <= latest && year >= (row ? latest - OLDEST_YEARS : FIRST_YEAR);
}

const serial: ReadElement = (tokens, at, found) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length > LONGEST_SERIAL) return ABSENT;
  // `NP-04027026-56`: eight digits are a date that a slip made, and the year is in them.
  if (found.admitsSlip && token.text.length === DIGITS_OF_DATE) return ABSENT;
  // `12/05/26 13/05/26`: a number that begins another date is no serial of this one.
  if (found.date && numericDateAt(tokens, at)) return ABSENT;
  found.serial = withoutLeadingZeros(token.text);
  return at + 1;
};

const year: ReadElement = (tokens, at, found, row) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || (token.text.length !== 2 && token.text.length !== 4)) return ABSENT;
  const value = fullYear(token.text);
  const isRead = isPlausibleYear(value, row) || (found.admitsSlip && isSlipOfYear(token.text, row));
  if (!isRead) return ABSENT;
  found.year = value;
  return at + 1;
};

/** `62` and `36` beside a row of 2026, `2062` too: no incident has that year, but a slip makes it. */
function isSlipOfYear(text: string, row: RowDate | null): boolean {
  if (!row) return false;
  const slip = slipBetween(`${calendarDayOf(row.day).year}`.slice(-text.length), text);
  return slip === 'wrong_character' || slip === 'swapped_characters';
}

const force: ReadElement = (tokens, at, found) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length > 2) return ABSENT;
  found.qualifier = withoutLeadingZeros(token.text);
  return at + 1;
};

const prefix: ReadElement = (tokens, at, found) => {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.text.length > LONGEST_PREFIX) return ABSENT;
  found.qualifier = token.text;
  return at + 1;
};

const letter: ReadElement = (tokens, at, found) => {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.text.length > 2) return ABSENT;
  found.qualifier = token.text;
  return at + 1;
};

/** A letter that belongs to the number before it, as no word after a space does: `0001S 010326`, `00123_i_12052026`. */
const ownLetter: ReadElement = (tokens, at, found) => {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.text.length > 1 || tokens[at - 1]?.kind === 'space') return ABSENT;
  found.qualifier = token.text;
  return at + 1;
};

/** A beat may spell a word that means something elsewhere: `22ND`, `22NO`. */
const BEAT_KINDS: ReadonlySet<TokenKind> = new Set(['word', 'ordinal', 'label']);

/** Force code and beat in one: `22DA`, `12A`. */
const area: ReadElement = (tokens, at, found) => {
  const [code, beat] = [tokens[at], tokens[at + 1]];
  if (code?.kind !== 'digits' || !beat || !BEAT_KINDS.has(beat.kind)) return ABSENT;
  if (code.text.length > 2 || beat.text.length > 2) return ABSENT;
  found.area = withoutLeadingZeros(code.text) + beat.text;
  return at + 2;
};

/** A division of letters and digits in one: `B6`. */
const division: ReadElement = (tokens, at, found) => {
  const [letters, digits] = [tokens[at], tokens[at + 1]];
  if (letters?.kind !== 'word' || digits?.kind !== 'digits') return ABSENT;
  if (letters.text.length > 2 || digits.text.length > 2) return ABSENT;
  found.area = letters.text + withoutLeadingZeros(digits.text);
  return at + 2;
};

/** A force code that is not what alone tells the reference from others, as its letter does too. */
const forceArea: ReadElement = (tokens, at, found) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length > 2) return ABSENT;
  found.area = withoutLeadingZeros(token.text);
  return at + 1;
};

/**
 * A date that stands by itself: not the number of a prefix, `CVP26112007`, nor a serial of a month and day, `24 of May 27`,
 * in whose year no incident can be.
 */
const dateAlone: ReadElement = (tokens, at, found, row) => {
  if (tokens[at - 1]?.kind === 'word') return ABSENT;
  const next = dated(fullDateAt)(tokens, at, found, row);
  const isSerialOfDay = namedDateAt(tokens, at) !== null && !isPlausibleYear(found.date?.year ?? 0, row);
  return isSerialOfDay ? ABSENT : next;
};

function dated(read: (tokens: readonly Token[], at: number) => WrittenDate | null): ReadElement {
  return (tokens, at, found) => {
    const date = read(tokens, at);
    if (!date) return ABSENT;
    found.date = date;
    return date.next;
  };
}

function datedWithoutYear(read: (tokens: readonly Token[], at: number) => WrittenDate | null): ReadElement {
  return (tokens, at, found, row) => {
    const date = read(tokens, at);
    if (!date || date.year !== null || !row) return ABSENT;
    found.date = { ...date, year: yearBeside(date.day, date.month, row.day) };
    found.yearAssumed = true;
    return date.next;
  };
}

/** Only a day of a year that the incident can be of: `26/031234` is no serial of 2034. */
const sixDigitDate: ReadElement = (tokens, at, found, row) => {
  const date = sixDigitDatesAt(tokens, at).find(({ year }) => isPlausibleYear(year ?? 0, row));
  if (!date) return ABSENT;
  found.date = date;
  return date.next;
};

/** Only a day that exists, where nothing but the day itself tells that it is one. */
function real(read: ReadElement): ReadElement {
  return (tokens, at, found, row) => {
    const next = read(tokens, at, found, row);
    return found.date && Number.isNaN(dayNumberOfDate(found.date)) ? ABSENT : next;
  };
}

/** `20260512` and the serial in one run of digits. */
const dateAndSerial: ReadElement = (tokens, at, found) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length < 10 || token.text.length > 14) return ABSENT;
  const date = dateOfEightDigits(token.text.slice(0, 8));
  if (!date || Number.isNaN(dayNumberOfDate(date))) return ABSENT;
  found.date = date;
  found.serial = withoutLeadingZeros(token.text.slice(8));
  return at + 1;
};

/** Letters just before digits are what stands for the force there, and no code follows: `NCCU2026004079`, `CVP/5026/133594`. */
function isAfterLetters(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.kind === 'mark' ? at - 2 : at - 1;
  return tokens[before]?.kind === 'word';
}

/** Force code, year and serial in eleven digits; ten where a spreadsheet took the first zero. */
const forceYearAndSerial: ReadElement = (tokens, at, found, row) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length < 10 || token.text.length > 11) return ABSENT;
  if (isAfterLetters(tokens, at)) return ABSENT;
  const digits = token.text.padStart(11, '0');
  const value = fullYear(digits.slice(2, 4));
  if (!isPlausibleYear(value, row)) return ABSENT;
  found.qualifier = withoutLeadingZeros(digits.slice(0, 2));
  found.year = value;
  found.serial = withoutLeadingZeros(digits.slice(4));
  return at + 1;
};

/** The same with a serial of six digits: `5226123456`. */
const forceYearAndShortSerial: ReadElement = (tokens, at, found, row) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length !== 10 || token.text.startsWith('0')) return ABSENT;
  if (isAfterLetters(tokens, at)) return ABSENT;
  const value = fullYear(token.text.slice(2, 4));
  if (value === FIRST_YEAR || !isPlausibleYear(value, row)) return ABSENT;
  found.qualifier = token.text.slice(0, 2);
  found.year = value;
  found.serial = withoutLeadingZeros(token.text.slice(4));
  return at + 1;
};

/** Force code and year in four digits, set off from the serial: `1226/0319994`. */
const forceAndYear: ReadElement = (tokens, at, found, row) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length !== 4 || isAfterLetters(tokens, at)) return ABSENT;
  const value = fullYear(token.text.slice(2));
  if (!isPlausibleYear(value, row)) return ABSENT;
  found.qualifier = withoutLeadingZeros(token.text.slice(0, 2));
  found.year = value;
  return at + 1;
};

/** Two digits of year and the serial in one run; a serial too large for a year's incidents is none. */
const yearAndSerial: ReadElement = (tokens, at, found, row) => {
  const token = tokens[at];
  if (token?.kind !== 'digits' || token.text.length < 9 || token.text.length > 11) return ABSENT;
  const value = fullYear(token.text.slice(0, 2));
  const number = withoutLeadingZeros(token.text.slice(2));
  if (!isPlausibleYear(value, row) || Number(number) >= LARGEST_ANNUAL_SERIAL) return ABSENT;
  found.year = value;
  found.serial = number;
  return at + 1;
};

function isBetween(kind: TokenKind | undefined): boolean {
  return kind === 'space' || kind === 'mark' || kind === 'comma';
}

/** Words such as `of`, with what stands around them. */
function joiners(needed: boolean): ReadElement {
  return (tokens, at) => {
    let seen = false;
    for (let position = at; ; position++) {
      const kind = tokens[position]?.kind;
      if (kind === 'joiner') seen = true;
      else if (!isBetween(kind) && kind !== 'aside') return needed && !seen ? ABSENT : position;
    }
  };
}

const labels: ReadElement = (tokens, at) => {
  let position = at;
  while (tokens[position]?.kind === 'label' || isBetween(tokens[position]?.kind)) position++;
  return position;
};

/** A part of a shape: what it looks like in a signature (see tokens.ts), and what it means. */
export interface Element {
  /** A regular expression's source. It may admit too much, never too little: `read` has the last word. */
  readonly looksLike: string;
  readonly read: ReadElement;
}

const BETWEEN = '[-_,]*';
const NAMED_DAY = `(?:[12]t?${BETWEEN}(?:j${BETWEEN})?m|m${BETWEEN}[12]t?)`;
const NUMERIC_DATE = '(?:8|[12][-_,][12][-_,][24]|4[-_,][12][-_,][12])';
const FULL_DATE = `(?:${NUMERIC_DATE}|${NAMED_DAY}${BETWEEN}[24])`;

export const ELEMENTS = {
  serial: { looksLike: '[1-9]', read: serial },
  year: { looksLike: '[24]', read: year },
  force: { looksLike: '[12]', read: force },
  prefix: { looksLike: 'w', read: prefix },
  own_letter: { looksLike: 'w', read: ownLetter },
  area: { looksLike: '[12][wtl]', read: area },
  division: { looksLike: 'w[12]', read: division },
  force_area: { looksLike: '[12]', read: forceArea },
  date_alone: { looksLike: FULL_DATE, read: dateAlone },
  force_year_and_short_serial: { looksLike: 'A', read: forceYearAndShortSerial },
  force_and_year: { looksLike: '4', read: forceAndYear },
  long_serial: { looksLike: '[5-7]', read: serial },
  number: { looksLike: '[3-9](?!w)', read: serial },
  letter: { looksLike: 'w', read: letter },
  date: { looksLike: FULL_DATE, read: dated(fullDateAt) },
  numeric_date: { looksLike: NUMERIC_DATE, read: dated(numericDateAt) },
  six_digit_date: { looksLike: '6', read: sixDigitDate },
  named_day: { looksLike: NAMED_DAY, read: datedWithoutYear(namedDateAt) },
  day_and_month: { looksLike: '[12]-[12]', read: datedWithoutYear(dayAndMonthAt) },
  real_day_and_month: { looksLike: '[12]-[12]', read: real(datedWithoutYear(dayAndMonthAt)) },
  date_and_serial: { looksLike: '[A-E]', read: dateAndSerial },
  force_year_and_serial: { looksLike: '[AB]', read: forceYearAndSerial },
  year_and_serial: { looksLike: '[9AB]', read: yearAndSerial },
  of: { looksLike: '[-_,d]*j[-_,dj]*', read: joiners(true) },
  'of?': { looksLike: '[-_,dj]*', read: joiners(false) },
  'labels?': { looksLike: '[-_,l]*', read: labels },
} as const satisfies Record<string, Element>;

export type ElementName = keyof typeof ELEMENTS;
