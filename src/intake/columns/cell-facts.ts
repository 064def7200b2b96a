/** What the cells of one column read as. */
import { readForce, readOfficerCell } from '../../domain/officers/index.ts';
import { readReferences } from '../../domain/references/index.ts';
import { cleanText } from '../clean-text.ts';
import type { DateReader } from '../dates.ts';

/** Cells whose content is looked into. */
const CELLS_READ = 200;

/** NCCU references as far as their issuers let them be seen; other ones are known by their header only. */
const NCCU_REFERENCE = /^(?:nccu|nc&c|ie|ho|hoie)\b|^nccu\d/i;
/** `2349 01/03/26` may be a serial of a day, or a time before its date. */
const NUMBER_BEFORE_DATE = /^(\d{1,5})\s+(?:of\s+)?\d{1,2}[\s/.-]/i;
/** `20260512-0123` may be the serial of a day, or a date before its time. */
const DATE_BEFORE_NUMBER = /^(?:\d{8}|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})\s*[\s-]\s*(\d{1,5})$/;
/** "1912 of March 2 2026": the serial of a day, though its number might be a time. */
const SERIAL_OF_DAY = /^\D*\d[\d,]* of (?:\d|[a-z]+ \d{1,2}(?!\d))/i;
const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const DIGITS = /\d/g;
/** What is numbered otherwise than incidents and documents. */
const OTHER_IDENTIFIERS = [
  /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i, // a GUID
  /^(?=.*[a-f])(?:0x)?[0-9a-f]{20,}$/i,
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z\d]{14,}$/, // a key made at random
  /^[A-Z]{2}\d{2} ?[A-Z]{3}$/i, // a vehicle, new style
  /^[A-Z]\d{1,3} ?[A-Z]{3}$/i, // and older
  /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, // a postcode
  /^(?:\+44|0044|0)\s?\d{3,4}\s?\d{3}\s?\d{3,4}$/, // a telephone
  /^(?:\d{1,3}\.){3}\d{1,3}$/, // a computer's address
];
const YES_OR_NO = /^(?:y|n|yes|no|true|false|n\/a|none|unknown|nil)$/i;
const WHOLE_NUMBER = /^\d{1,6}$/;
const SERIAL_DATE = /^[34]\d{4}(?:\.\d+)?$/;
/** A time without its separators and leading zeros: 5 for 00:05. */
const LOST_ZEROS = /^\d{1,4}$/;
/** A time of day as some databases print it: at the day that they count from. */
const ON_DAY_NOUGHT = /^(?:30[/.-]12[/.-]1899|12[/.-]30[/.-]1899|1899-12-30|1900-01-0[01])\b/;
const CLOCK = /\d\s*[:.]\s*\d\d|\d\s*[ap]m\b|t\d\d/i;
const NAME_WORD = /^\p{Lu}[\p{L}'’.-]*$/u;
const RANK =
  /^(?:T\/|A\/|D\/)?(?:PC|DC|PS|DS|SGT|SERGEANT|INSP|INSPECTOR|DI|PI|DCI|CI|PCSO|SC|SPC|CONSTABLE|SUPT|STAFF|POLICE STAFF)$/i;
const YEAR = /\b(?:19|20)\d\d\b/;
const FIRST_YEAR_OF_EVENTS = 2012;
const LONGEST_NAME_WORDS = 4;
const LONGEST_NUMBER = 7;
/** So many numbers that follow each other are no chance, wherever they begin. */
const CLEARLY_CONSECUTIVE = 10;
const MOST = 0.9;

/** Shares of the filled cells, from 0 to 1. */
export interface CellFacts {
  /** Cleaned cells with anything in them: the first of them. */
  readonly filled: readonly string[];
  /** Of all the rows. */
  readonly fill: number;
  readonly distinct: number;
  readonly date: number;
  /** Spreadsheet's numbers of days. */
  readonly serialDate: number;
  /** Dates with a time of day. */
  readonly clock: number;
  readonly time: number;
  /** Times, and numbers that may be what a spreadsheet left of one. */
  readonly lostTime: number;
  /** Dates of birth, not of events. */
  readonly longAgo: number;
  readonly nccu: number;
  readonly reference: number;
  /** References with a shape of their own, or long enough to be nothing else. */
  readonly telling: number;
  readonly officerNumber: number;
  /** Officer's numbers with nothing beside them. */
  readonly bareNumber: number;
  readonly name: number;
  readonly email: number;
  readonly rank: number;
  readonly digits: number;
  /** Names of forces of the list, and their codes. */
  readonly force: number;
  readonly forceCode: number;
  /** Vehicles, telephones, postcodes, and what programs call their rows. */
  readonly otherIdentifier: number;
  /** 1, 2, 3, ...: the numbers that someone gave the rows of a log kept by hand. */
  readonly countsRows: boolean;
}

type Tests = Readonly<
  Record<Exclude<keyof CellFacts, 'filled' | 'fill' | 'distinct' | 'countsRows'>, number>
>;

export function cellFacts(cells: readonly string[], dates: DateReader): CellFacts {
  const cleaned = cells.map((cell) => cleanText(cell));
  // A dash stands for nothing.
  const all = cleaned.filter((cell) => LETTER_OR_DIGIT.test(cell));
  const filled = all.slice(0, CELLS_READ);
  const areSerials = filled.some((cell) => isSerialBesideDate(cell));
  const sums: Record<keyof Tests, number> = {
    ...{ date: 0, serialDate: 0, clock: 0, time: 0, lostTime: 0, longAgo: 0, nccu: 0, reference: 0 },
    ...{
      telling: 0,
      officerNumber: 0,
      bareNumber: 0,
      name: 0,
      email: 0,
      rank: 0,
      digits: 0,
      otherIdentifier: 0,
      force: 0,
      forceCode: 0,
    },
  };
  const known = new Map<string, Tests>();
  for (const cell of filled) {
    const tests = known.get(cell) ?? testsOf(cell, dates, areSerials);
    known.set(cell, tests);
    for (const name of Object.keys(sums) as (keyof Tests)[]) sums[name] += tests[name];
  }
  const share = (sum: number): number => (filled.length === 0 ? 0 : sum / filled.length);
  const shares = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, share(sum)])) as Tests;
  return {
    ...shares,
    filled,
    fill: cells.length === 0 ? 0 : all.length / cells.length,
    distinct: share(new Set(filled).size),
    countsRows: countsRows(filled),
  };
}

/** A number beside a date that is no time of day: then none in the column is. */
function isSerialBesideDate(cell: string): boolean {
  const number = (NUMBER_BEFORE_DATE.exec(cell) ?? DATE_BEFORE_NUMBER.exec(cell))?.[1];
  return (
    number !== undefined && (number.length !== 4 || Number(number) >= 2400 || Number(number) % 100 >= 60)
  );
}

const when = (holds: boolean): number => (holds ? 1 : 0);

function testsOf(cell: string, dates: DateReader, areSerials: boolean): Tests {
  const isBesideDate = NUMBER_BEFORE_DATE.test(cell) || DATE_BEFORE_NUMBER.test(cell);
  const isSerial = SERIAL_OF_DAY.test(cell) || (areSerials && isBesideDate);
  const isDate =
    !isSerial && !WHOLE_NUMBER.test(cell) && !ON_DAY_NOUGHT.test(cell) && isDateCell(cell, dates);
  const digits = cell.match(DIGITS)?.length ?? 0;
  return {
    ...dateTests(cell, isDate, dates),
    ...numberTests(cell, isDate, digits),
    nccu: when(NCCU_REFERENCE.test(cell) && digits > 0),
    name: when(!isDate && isName(cell, digits)),
    email: when(cell.includes('@')),
    rank: when(RANK.test(cell)),
    digits: when(digits > 0),
    ...forceTests(cell),
    otherIdentifier: when(OTHER_IDENTIFIERS.some((shape) => shape.test(cell))),
  };
}

function forceTests(cell: string) {
  const { kind } = readForce(cell);
  const isForce = kind === 'known' || kind === 'joint';
  return { force: when(isForce && LETTER.test(cell)), forceCode: when(isForce && /^\d\d$/.test(cell)) };
}

/** Digits alone are a date only where there is such a day: else they are a reference. */
function isDateCell(cell: string, dates: DateReader): boolean {
  if (!dates.looksLikeDate(cell)) return false;
  return !/^\d+$/.test(cell) || typeof dates.readMoment(cell, '', false) !== 'string';
}

function dateTests(cell: string, isDate: boolean, dates: DateReader) {
  const isTime = ON_DAY_NOUGHT.test(cell) || (!isDate && dates.looksLikeTime(cell));
  const year = isDate ? Number(YEAR.exec(cell)?.[0]) : NaN;
  return {
    date: when(isDate),
    serialDate: when(SERIAL_DATE.test(cell)),
    clock: when((isDate && CLOCK.test(cell) && !dates.isMidnight(cell)) || /^\d{5}\.\d+$/.test(cell)),
    time: when(isTime),
    lostTime: when(isTime || LOST_ZEROS.test(cell)),
    longAgo: when(year < FIRST_YEAR_OF_EVENTS),
  };
}

function numberTests(cell: string, isDate: boolean, digits: number) {
  const { number, isBare } = isDate ? NO_NUMBER : officerNumberOf(cell, digits);
  const references = isDate || cell.includes('@') ? [] : readReferences(cell, null).references;
  const isShaped = !WHOLE_NUMBER.test(cell) && references.some(({ family }) => family !== 'opaque');
  const isLong = digits >= LONGEST_NUMBER;
  return {
    reference: when(references.length > 0),
    telling: when(references.length > 0 && (isLong || (isShaped && !number))),
    officerNumber: when(number),
    bareNumber: when(number && isBare),
  };
}

const NO_NUMBER = { number: false, isBare: false };
const MOST_ZEROS = 4;
/** `1234.0` is 1234. */
const WHOLE_FRACTION = /^\d+\.0$/;
const LONGEST_OFFICER_CELL = 60;

/** Whether all digits of a cell are those of one officer's number, and whether nothing stands beside it. */
function officerNumberOf(typed: string, written: number): typeof NO_NUMBER {
  const isFraction = WHOLE_FRACTION.test(typed);
  const [cell, digits] = isFraction ? [typed.slice(0, -2), written - 1] : [typed, written];
  if (digits === 0 || cell.length > LONGEST_OFFICER_CELL || /^0\d{9,}/.test(cell)) return NO_NUMBER;
  const { number, name, ofEmail } = readOfficerCell(cell);
  const read = (number ?? ofEmail?.number)?.digits ?? '';
  const zeros = digits - read.length;
  const isWhole = read !== '' && read.length <= LONGEST_NUMBER && zeros >= 0 && zeros <= MOST_ZEROS;
  const isAll = isWhole && cell.replace(/\D/g, '').includes('0'.repeat(zeros) + read);
  return { number: isAll, isBare: name === null && !cell.includes('@') };
}

/** Two to four words with capitals, ranks aside: "PC Jo Smith", "O'Neill, Jo", "SMITH J". */
function isName(cell: string, digits: number): boolean {
  if (digits > 0 || cell.length > 60 || YES_OR_NO.test(cell) || cell.includes('@')) return false;
  const words = cell.split(/[\s,]+/).filter((word) => word !== '' && !RANK.test(word));
  return (
    words.length >= 1 && words.length <= LONGEST_NAME_WORDS && words.every((word) => NAME_WORD.test(word))
  );
}

/** Nearly all cells count on, or are the numbers of so few rows in another order. */
function countsRows(filled: readonly string[]): boolean {
  const numbers = filled.filter((cell) => WHOLE_NUMBER.test(cell)).map(Number);
  const begins = Number(filled[0]) <= 1 || numbers.length >= CLEARLY_CONSECUTIVE;
  if (!begins || numbers.length < 3 || numbers.length < filled.length * MOST) return false;
  const next = numbers.filter((number, at) => at > 0 && number === (numbers[at - 1] ?? 0) + 1).length;
  if (next >= (numbers.length - 1) * MOST) return true;
  const areSmall = Math.max(...numbers) <= 2 * numbers.length && new Set(numbers).size === numbers.length;
  return numbers.length >= CLEARLY_CONSECUTIVE && areSmall;
}
