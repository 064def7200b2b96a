/**
 * Reads incident references. A cell may hold several; each is read at the place where it stands by the shape that
 * reads furthest, and where two shapes read equally far both readings are kept. Total: it never throws.
 */
import { dayNumberOfDate, digitsOfDate, digitsOfDay } from './dates.ts';
import { ABSENT, type Found } from './elements.ts';
import type { Shape } from './grammar.ts';
import { isAfterNccu, lettersBefore, NCCU, planOf, type Attempts } from './plan.ts';
import { withoutLeadingZeros, type Family, type Reference, type RowDate } from './reference.ts';
import { looksLikePhone, refusalOfUnread, refusalOfWhole, type RefusalCode } from './refusals.ts';
import { tokenise, type Token, type TokenKind, type Tokens } from './tokens.ts';

export interface ReferenceReading {
  readonly references: readonly Reference[];
  /** Why there are none; null when there are. */
  readonly refusal: RefusalCode | null;
}

interface Reading {
  readonly shape: Shape;
  readonly found: Found;
  readonly start: number;
  readonly end: number;
}

const LONGEST_BARE_SERIAL = 6;
const SHORTEST_BESIDE_OTHERS = 5;

/** Reads a field that should hold incident references. `row` is the date of the row that the field stands in. */
export function readReferences(written: string, row: RowDate | null): ReferenceReading {
  const refusal = refusalOfWhole(written);
  if (refusal) return { references: [], refusal };
  const text = tokenise(written);
  const { references, sawDate, unread } = readShapes(text, row);
  if (references.length > 0) {
    const others = unread.flatMap((stretch) => readBesideOthers(text, stretch, row));
    return { references: [...references, ...others], refusal: null };
  }
  if (sawDate) return { references, refusal: 'bare_date' };
  if (looksLikePhone(written)) return { references, refusal: 'phone_number' };
  const whole = { from: 0, to: text.tokens.length };
  const slipped = readShapes(text, row, whole, true).references;
  const rest = slipped.length > 0 ? slipped : readBareNumbers(text.tokens, whole, row);
  return { references: rest, refusal: rest.length > 0 ? null : refusalOfUnread(text.tokens) };
}

/** What stands before, between or behind references that were read: one with an impossible year, or a number alone. */
function readBesideOthers(text: Tokens, stretch: Stretch, row: RowDate | null): readonly Reference[] {
  const slipped = readShapes(text, row, stretch, true).references;
  if (slipped.length > 0) return slipped;
  return readBareNumbers(text.tokens, stretch, row).filter(
    (reference) => isLongNumber(reference) || isItemOfList(text.tokens, stretch),
  );
}

/** Reads every reference that free text may mention: those with a shape, and every number by itself. */
export function readMentions(text: string, row: RowDate | null): readonly Reference[] {
  const words = tokenise(text);
  const { tokens } = words;
  const { references } = readShapes(words, row);
  const numbers = tokens.flatMap((token, at) =>
    token.kind === 'digits' ? [bareNumber(tokens, at, at + 1, null)] : [],
  );
  // The word before a number may be its letters, `N26003644`, or a word of the sentence.
  const alone = numbers.map((number) => ({ ...number, qualifier: '' }));
  return [...references, ...alone, ...numbers.filter(({ qualifier }) => qualifier !== '')];
}

interface Shaped {
  readonly references: Reference[];
  /** Whether a date stood there by itself. */
  readonly sawDate: boolean;
  /** What stood between the references. */
  readonly unread: readonly Stretch[];
}

/** Tokens from one to just before another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether the short numbers in it are of the date behind it. */
  readonly isOfDate?: boolean;
}

/** `admitsSlip`: reads years that cannot be, too, where no other reading was found. */
function readShapes(
  { tokens, layout }: Tokens,
  row: RowDate | null,
  stretch: Stretch = { from: 0, to: tokens.length },
  admitsSlip = false,
): Shaped {
  const references: Reference[] = [];
  const unread: Stretch[] = [];
  let sawDate = false;
  let { from } = stretch;
  for (const { at, attempts } of planOf(layout)) {
    if (at < from || at >= stretch.to) continue;
    const best = furthest(attempts, { from, to: stretch.to }, tokens, row, admitsSlip);
    for (const reading of best) {
      const { family } = reading.shape;
      if (family) references.push(referenceOf(tokens, reading, family));
      else sawDate = true;
      references.push(...sharingTheDate(tokens, reading, from));
    }
    if (best[0]) unread.push({ from, to: best[0].start, isOfDate: givesItsDate(best[0]) });
    from = best[0]?.end ?? from;
  }
  unread.push({ from, to: stretch.to });
  return { references, sawDate, unread };
}

/** `168 and 348 of 22/01/2026`, `168 RTC 22/01/2026`: serials left over before a date are of that date. */
function sharingTheDate(tokens: readonly Token[], reading: Reading, from: number): Reference[] {
  if (!givesItsDate(reading)) return [];
  const datedFamily = reading.found.yearAssumed ? 'serial_of_date_without_year' : 'serial_of_date';
  const shared: Reference[] = [];
  for (let at = from; at < reading.start; at++) {
    const token = tokens[at];
    if (token?.kind !== 'digits' || token.text.length > LONGEST_BARE_SERIAL) continue;
    const found = { ...reading.found, serial: withoutLeadingZeros(token.text) };
    shared.push({
      ...referenceOf(tokens, { ...reading, found }, datedFamily),
      digits: found.serial,
      written: token.text,
    });
  }
  return shared;
}

function givesItsDate({ found, shape }: Reading): boolean {
  return found.date !== null && shape.family !== 'prefix_date_serial';
}

/** The readings at one place that reach furthest. A real day beats an impossible one. */
function furthest(
  attempts: Attempts,
  { from, to }: Stretch,
  tokens: readonly Token[],
  row: RowDate | null,
  admitsSlip: boolean,
): Reading[] {
  let best: Reading[] = [];
  for (const { shape, start } of attempts) {
    const reading = start < from ? null : readShape(shape, tokens, start, row, admitsSlip);
    if (!reading || reading.end > to) continue;
    const order = best[0] ? compareReadings(reading, best[0]) : 1;
    if (order > 0) best = [reading];
    else if (order === 0) best.push(reading);
  }
  if (best.length < 2) return best;
  // A date and nothing else is no incident, whatever else those digits could be.
  const date = best.find(({ shape, found }) => shape.family === null && isRealDay(found));
  return date ? [date] : best.filter(({ shape }) => shape.family !== null);
}

function compareReadings(a: Reading, b: Reading): number {
  return a.end - b.end || Number(isRealDay(a.found)) - Number(isRealDay(b.found)) || b.start - a.start;
}

function isRealDay({ date }: Found): boolean {
  return !date || !Number.isNaN(dayNumberOfDate(date));
}

function readShape(
  shape: Shape,
  tokens: readonly Token[],
  start: number,
  row: RowDate | null,
  admitsSlip: boolean,
): Reading | null {
  const found: Found = {
    serial: '',
    qualifier: '',
    area: '',
    year: null,
    date: null,
    yearAssumed: false,
    admitsSlip,
  };
  let at = start;
  for (const part of shape.parts) {
    if (at > start) while (tokens[at]?.kind === 'space' || tokens[at]?.kind === 'mark') at++;
    at = part(tokens, at, found, row);
    if (at === ABSENT) return null;
  }
  return { shape, found, start, end: at };
}

function referenceOf(tokens: readonly Token[], { found, start, end }: Reading, family: Family): Reference {
  const { date } = found;
  const day = date ? dayNumberOfDate(date) : NaN;
  return {
    family,
    serial: found.serial,
    qualifier: found.qualifier,
    area: found.area,
    isNccu: found.qualifier === NCCU || isAfterNccu(tokens, start),
    days: Number.isNaN(day) ? [] : [day],
    date: date ? digitsOfDate(date, day) : '',
    order: date?.order ?? 'day_first',
    year: found.year,
    assumed: found.yearAssumed ? 'year' : 'nothing',
    digits: digitsOf(tokens, start, end),
    written: asWritten(tokens, start, end),
  };
}

/** Every digit from one token to just before another, without leading zeros. */
function digitsOf(tokens: readonly Token[], start: number, end: number): string {
  let digits = '';
  for (let at = start; at < end; at++) if (tokens[at]?.kind === 'digits') digits += tokens[at]?.text ?? '';
  return withoutLeadingZeros(digits);
}

function asWritten(tokens: readonly Token[], start: number, end: number): string {
  let written = '';
  for (let at = start; at < end; at++) written += tokens[at]?.text ?? '';
  return written;
}

/** Numbers that no shape reads: a bare serial, of the row's own day, or an opaque reference. */
function readBareNumbers(tokens: readonly Token[], { from, to }: Stretch, row: RowDate | null): Reference[] {
  const references: Reference[] = [];
  let first = ABSENT;
  let last = ABSENT;
  for (let at = from; at <= to; at++) {
    if (first !== ABSENT && (at === to || endsNumber(tokens, at))) {
      references.push(bareNumber(tokens, first, last + 1, row));
      first = ABSENT;
    }
    // `the 12th` is a day.
    if (at === to || tokens[at]?.kind !== 'digits' || tokens[at + 1]?.kind === 'ordinal') continue;
    if (first === ABSENT) first = at;
    last = at;
  }
  return references;
}

/** Beside a reference with a shape, a short number is more likely a count or an age than another reference. */
function isLongNumber({ digits }: Reference): boolean {
  return digits.length >= SHORTEST_BESIDE_OTHERS;
}

/** `536 of 3 December; 1565`, `Log 192, NP-21062026-135`: a number that is all there is beside a list mark. */
function isItemOfList(tokens: readonly Token[], { from, to, isOfDate }: Stretch): boolean {
  const item = isOfDate ? [] : tokens.slice(from, to);
  const has = (wanted: TokenKind): boolean => item.some(({ kind }) => kind === wanted);
  // A comma may as well set off a count or an age.
  const isSetOff = has('list') || (has('comma') && has('label'));
  return isSetOff && item.every(({ kind }) => LIST_ITEM_KINDS.has(kind));
}

const LIST_ITEM_KINDS: ReadonlySet<TokenKind> = new Set(['list', 'comma', 'space', 'label', 'digits']);

/** Where one opaque reference ends and another may begin: at a comma, `and` or `of`, or at letters after a space. */
function endsNumber(tokens: readonly Token[], at: number): boolean {
  const kind = tokens[at]?.kind;
  if (kind === 'list' || kind === 'comma' || kind === 'joiner') return true;
  return (kind === 'word' || kind === 'label') && tokens[at - 1]?.kind === 'space';
}

/** One number by itself, or the digits of several as one opaque number. */
function bareNumber(tokens: readonly Token[], first: number, end: number, row: RowDate | null): Reference {
  const before = lettersBefore(tokens, first);
  const qualifier = tokens[before]?.kind === 'word' ? tokens[before].text : '';
  const start = before === ABSENT ? first : before;
  const digits = digitsOf(tokens, start, end);
  const isNccu = qualifier === NCCU || isAfterNccu(tokens, start);
  const isSerial = !isNccu && qualifier === '' && isBareSerial(tokens, first, end);
  const isOfRow = isSerial && row !== null;
  return {
    family: isSerial ? 'serial_of_date_without_year' : 'opaque',
    serial: digits,
    qualifier,
    area: '',
    isNccu,
    days: isOfRow ? daysOf(row) : [],
    date: isOfRow ? digitsOfDay(row.day) : '',
    order: 'day_first',
    year: null,
    assumed: isOfRow ? 'day' : 'nothing',
    digits,
    written: asWritten(tokens, start, end),
  };
}

/** One short number by itself. */
function isBareSerial(tokens: readonly Token[], first: number, end: number): boolean {
  return end === first + 1 && (tokens[first]?.text.length ?? 0) <= LONGEST_BARE_SERIAL;
}

function daysOf({ day, early }: RowDate): number[] {
  return early ? [day, day - 1] : [day];
}
