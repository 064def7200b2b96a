/** Officer cells -> number, name, e-mail. `PC 1234`, `C/1234`, `DC 1234 SMITH`, `Smith, Jo (1234)`, `1234@force.police.uk`. */
import { isNothing } from '../nothing.ts';
import { withoutLeadingZeros } from '../references/reference.ts';
import { readName, type PersonName } from './names.ts';

/** A collar, shoulder, warrant or staff number: letters may stand before or behind its digits, and carry little. */
export interface OfficerNumber {
  /** Without leading zeros. */
  readonly digits: string;
  readonly prefix: string;
  readonly suffix: string;
}

export interface OfficerReading {
  readonly number: OfficerNumber | null;
  readonly name: PersonName | null;
  /** Lower case; '' when none is written. */
  readonly email: string;
}

const RANKS: ReadonlySet<string> = new Set(
  `PC WPC DC PS SGT SERGEANT SERG DS TDC TPC TPS TDS APS ADS DI INSP INSPECTOR DCI CI CHINSP DET DETECTIVE CONSTABLE CON
   CH CHIEF SUPT SUPERINTENDENT DSUPT DCS CHSUPT ACC DCC CC SC SPECIAL SPC SPS SI PCSO CSO PSI PSE STAFF MR OFFICER OFF
   ACTING TEMP TEMPORARY TRAINEE STUDENT COLLAR SHOULDER WARRANT NUMBER NO NUM ID PIN EPAULETTE FORCE SUPPORT
   COMMUNITY POLICE`.split(/\s+/),
);
const LONGEST_NUMBER = 10;
const EMAIL = /[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+/;

/** Reads one officer from the cell that should hold the number and the cell that should hold the name. */
export function readOfficer(numberCell: string, nameCell: string): OfficerReading {
  return officerOfCells(readOfficerCell(numberCell), readOfficerCell(nameCell));
}

/** What the cell of the number and the cell of the name say together. */
export function officerOfCells(fromNumber: OfficerCellReading, fromName: OfficerCellReading): OfficerReading {
  const fromEmail = fromNumber.ofEmail ?? fromName.ofEmail;
  return {
    number: fromNumber.number ?? fromName.number ?? fromEmail?.number ?? null,
    name: fromName.name ?? fromNumber.name ?? fromEmail?.name ?? null,
    email: fromNumber.email === '' ? fromName.email : fromNumber.email,
  };
}

interface CellReading {
  readonly number: OfficerNumber | null;
  readonly name: PersonName | null;
}

/** What one cell says: outside an e-mail address, and in the address before its `@`. */
export interface OfficerCellReading extends CellReading {
  /** Lower case; '' when none is written. */
  readonly email: string;
  /** Null when there is no address. */
  readonly ofEmail: CellReading | null;
}

export function readOfficerCell(cell: string): OfficerCellReading {
  const email = cell.includes('@') ? (EMAIL.exec(cell)?.[0] ?? '') : '';
  if (email === '') return { ...readCell(cell), email, ofEmail: null };
  const local = email.split('@')[0] ?? '';
  return {
    ...readCell(cell.replace(EMAIL, ' ')),
    email: email.toLowerCase(),
    ofEmail: readCell(local.replace(/[._]/g, ' ')),
  };
}

const NOTHING: CellReading = { number: null, name: null };
const PLAIN_NUMBER = /^\d{1,10}$/;
/** `1234.0`, as programs write a whole number that they keep as a fraction. */
const WHOLE_FRACTION = /^\d{1,10}\.0$/;
/** `FORCE\1234`: an account with its domain. */
const DOMAIN = /^[A-Za-z][A-Za-z0-9._-]*\\+(?=[^\s\\]+$)/;
/** `1,234`, as a spreadsheet shows a number. */
const THOUSANDS = /^\d{1,3}(?:,\d{3})+$/;

const MOST_REMEMBERED = 50_000;
const remembered = new Map<string, CellReading>();

/** An export names its few thousand officers on every row: each writing of one is read once. */
function readCell(cell: string): CellReading {
  let reading = remembered.get(cell);
  if (!reading) {
    reading = readNewCell(cell);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(cell, reading);
  }
  return reading;
}

function readNewCell(cell: string): CellReading {
  if (isNothing(cell)) return NOTHING;
  if (PLAIN_NUMBER.test(cell)) return { number: numberOf('', cell, ''), name: null };
  if (THOUSANDS.test(cell)) return readCell(cell.replaceAll(',', ''));
  if (WHOLE_FRACTION.test(cell)) return readCell(cell.replace('.0', ''));
  if (DOMAIN.test(cell)) return readCell(cell.replace(DOMAIN, ''));
  const found = findNumber(cell);
  const rest = found ? cell.slice(0, found.start) + ' ' + cell.slice(found.end) : cell;
  return { number: found?.number ?? null, name: readName(withoutRanks(rest)) };
}

interface FoundNumber {
  readonly number: OfficerNumber;
  readonly start: number;
  readonly end: number;
}

/**
 * Letters (perhaps set off by a mark), digits, letters: `C/1234`, `PC1234`, `1234CW`, `1234-CW`, `S0123`. After a space, two
 * letters that end the cell are a division: `1234 CW`.
 */
const NUMBER =
  /(?<![A-Za-z0-9])(?:([A-Za-z]{1,20})([/\-. ]?))?(\d{1,10})(?:[-/]?([A-Za-z]{1,3})| ((?:[A-Z]{2}|[a-z]{2})(?=\s*$)))?(?![A-Za-z0-9])/g;

function findNumber(cell: string): FoundNumber | null {
  for (const match of cell.matchAll(NUMBER)) {
    const [whole, letters = '', mark = '', digits = '', glued = '', spaced = ''] = match;
    const lettersBehind = glued || spaced;
    const suffix = RANKS.has(lettersBehind.toUpperCase()) ? '' : lettersBehind;
    const part = partOfLetters(letters.toUpperCase(), mark);
    const prefix = part === 'prefix' ? withoutRank(letters.toUpperCase()) : '';
    if (prefix.length + digits.length + suffix.length > LONGEST_NUMBER) continue;
    const start = match.index + (part === 'name' ? letters.length : 0);
    return { number: numberOf(prefix, digits, suffix.toUpperCase()), start, end: match.index + whole.length };
  }
  return null;
}

/** What the letters before a number are: a rank, a name (`Smith 1234`), or a part of the number (`C/1234`, `S0123`). */
function partOfLetters(letters: string, mark: string): 'rank' | 'name' | 'prefix' {
  const isDivision = letters.length === 1 && mark === '/';
  if (RANKS.has(letters) && !isDivision) return 'rank';
  if (mark === '') return withoutRank(letters).length > LONGEST_PREFIX.glued ? 'name' : 'prefix';
  return letters.length > (mark === ' ' ? LONGEST_PREFIX.spaced : LONGEST_PREFIX.marked) ? 'name' : 'prefix';
}

/** More letters than these before a number are a name, by what stands between: `C 1234`, `CW/1234`, `CPT1234`. */
const LONGEST_PREFIX = { spaced: 1, marked: 2, glued: 3 } as const;

const RANKS_BEFORE_LETTERS = ['PCSO', 'PC', 'DC', 'PS', 'DS', 'SGT', 'SC'];

/** `DCB8933`: a rank that has run into the letters of the number. */
function withoutRank(letters: string): string {
  const rank = RANKS_BEFORE_LETTERS.find(
    (known) => letters.startsWith(known) && letters.length > known.length,
  );
  return rank ? letters.slice(rank.length) : letters;
}

function numberOf(prefix: string, digits: string, suffix: string): OfficerNumber {
  return { digits: withoutLeadingZeros(digits), prefix, suffix };
}

/** What is left for a name: no ranks, and nothing in brackets beside it: `Anna Price (Response A)`. */
function withoutRanks(text: string): string {
  const beside = withoutRankWords(text.replace(/\([^()]*\)/g, ' '));
  return /\p{L}{2}/u.test(beside) ? beside : withoutRankWords(text);
}

/** `T/DC`, `A/PS`, `D/Sgt`: a letter and a stroke say temporary, acting or detective. */
function withoutRankWords(text: string): string {
  return text
    .replace(/\b[TAPD]\//gi, ' ')
    .split(/(\s+|[/,()])/)
    .filter((word) => !RANKS.has(word.replace(/[.:#]/g, '').toUpperCase()))
    .join('')
    .replace(/[()#:;/]/g, ' ');
}

/** Whether two numbers are one, whatever letters one of them leaves out. */
export function isSameNumber(a: OfficerNumber, b: OfficerNumber): boolean {
  return a.digits === b.digits && areCompatible(a.prefix, b.prefix) && areCompatible(a.suffix, b.suffix);
}

function areCompatible(a: string, b: string): boolean {
  return a === b || a === '' || b === '';
}
