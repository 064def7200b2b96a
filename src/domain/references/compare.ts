/** Whether two readings are of the same incident, and if not quite, how they differ. */
import { calendarDayOf } from '../london-time.ts';
import { slipBetween, slipBetweenNumbers, type Slip } from '../slips.ts';
import { withoutLeadingZeros, type Reference } from './reference.ts';

export type ReferenceAgreement =
  | { readonly kind: 'same' }
  /** The number agrees, and what tells one day's or year's number from another's is not written. */
  | { readonly kind: 'incomplete' }
  | {
      readonly kind: 'slip';
      readonly slip: Slip;
      readonly part: 'number' | 'date' | 'year' | 'prefix';
      /** Only the row's date says that the day agrees, or the number is so short that nothing of it agrees. */
      readonly isWeak: boolean;
    }
  | { readonly kind: 'different' };

const SAME: ReferenceAgreement = { kind: 'same' };
const INCOMPLETE: ReferenceAgreement = { kind: 'incomplete' };
const DIFFERENT: ReferenceAgreement = { kind: 'different' };
/** Below this many digits, a number with a digit more or less is more likely another number. */
const SHORTEST_WITH_LOST_DIGIT = 5;
/** Below this many digits, a number with a wrong digit has nothing in common: log 5 and log 6 of one night. */
const SHORTEST_WITH_SLIP = 2;
/** Below this many digits, equal digits in another arrangement may be chance. */
const SHORTEST_DIGITS = 7;
/** From this length a run of digits holds a year or a date beside the number. */
const SHORTEST_RUN = 9;

/** How `written` (in a document) agrees with `right` (in the referral log). Symmetric but for the name of a slip. */
export function compareReferences(right: Reference, written: Reference): ReferenceAgreement {
  const qualifier = compareQualifiers(right.qualifier, written.qualifier);
  if (qualifier !== 'conflict') {
    if (isSameNumber(right, written)) return SAME;
    if (isIncomplete(right, written)) return INCOMPLETE;
  }
  return slipOf(right, written, qualifier) ?? DIFFERENT;
}

/** The readings of two cells: the best agreement of any two of them. */
export function bestAgreement(
  right: readonly Reference[],
  written: readonly Reference[],
): ReferenceAgreement {
  let best = DIFFERENT;
  for (const a of right) {
    for (const b of written) {
      const agreement = compareReferences(a, b);
      if (STRENGTH[agreement.kind] > STRENGTH[best.kind]) best = agreement;
    }
  }
  return best;
}

const STRENGTH = { same: 3, incomplete: 2, slip: 1, different: 0 } as const;

type QualifierAgreement = 'agree' | 'absent' | 'conflict';

function compareQualifiers(a: string, b: string): QualifierAgreement {
  if (a === b) return 'agree';
  return a === '' || b === '' ? 'absent' : 'conflict';
}

function isSameNumber(a: Reference, b: Reference): boolean {
  const arrangedAlike = a.family === b.family && a.family !== 'opaque';
  if (!arrangedAlike && a.digits === b.digits && a.digits.length >= SHORTEST_DIGITS) return true;
  return a.serial === b.serial && isSameTime(a, b);
}

function isIncomplete(a: Reference, b: Reference): boolean {
  if (a.serial === b.serial) {
    if (a.assumed === 'day' || b.assumed === 'day') return true;
    if (lacksTime(a) || lacksTime(b)) return true;
    if (a.year !== null && b.days.length > 0) return b.days.some((day) => calendarDayOf(day).year === a.year);
    if (b.year !== null && a.days.length > 0) return a.days.some((day) => calendarDayOf(day).year === b.year);
  }
  return isRunTogether(a, b) || isRunTogether(b, a);
}

/** Neither a date nor a year. */
function lacksTime(reference: Reference): boolean {
  return reference.date === '' && reference.days.length === 0 && reference.year === null;
}

function isRunTogether(whole: Reference, digitsOnly: Reference): boolean {
  if (digitsOnly.family !== 'opaque' || digitsOnly.digits.length < SHORTEST_DIGITS) return false;
  return arrangements(whole).includes(digitsOnly.digits);
}

function slipOf(
  right: Reference,
  written: Reference,
  qualifier: QualifierAgreement,
): ReferenceAgreement | null {
  if (right.serial === written.serial) {
    const dateSlip = slipInDate(right, written);
    if (dateSlip && qualifier !== 'conflict')
      return { kind: 'slip', slip: dateSlip, part: 'date', isWeak: false };
    if (isSameTime(right, written) && qualifier === 'conflict') {
      const prefixSlip = slipInQualifier(right.qualifier, written.qualifier);
      if (prefixSlip) return { kind: 'slip', slip: prefixSlip, part: 'prefix', isWeak: false };
    }
  }
  if (qualifier === 'conflict') return null;
  return yearSlip(right, written) ?? serialSlip(right, written) ?? digitsSlip(right, written);
}

/** A force code is a number, and lost its zeros; other qualifiers are letters. */
function slipInQualifier(right: string, written: string): Slip | null {
  const areNumbers = /^\d/.test(right) && /^\d/.test(written);
  return areNumbers ? slipBetweenNumbers(right, written) : slipBetween(right, written);
}

/** A year that the writing leaves out was supplied by the row, and is no part of what was copied. */
function slipInDate(right: Reference, written: Reference): Slip | null {
  if (right.date === '' || written.date === '') return null;
  const whole = slipBetween(right.date, written.date);
  if (whole || (right.assumed !== 'year' && written.assumed !== 'year')) return whole;
  return slipBetween(right.date.slice(0, 4), written.date.slice(0, 4));
}

function isSameTime(a: Reference, b: Reference): boolean {
  if (a.year !== b.year) return false;
  return a.days.length === 0 && b.days.length === 0
    ? a.date === b.date
    : a.days.some((day) => b.days.includes(day));
}

function yearSlip(right: Reference, written: Reference): ReferenceAgreement | null {
  if (right.year === null || written.year === null || right.serial !== written.serial) return null;
  const slip = slipBetween(`${right.year}`, `${written.year}`);
  return slip && { kind: 'slip', slip, part: 'year', isWeak: false };
}

function serialSlip(right: Reference, written: Reference): ReferenceAgreement | null {
  if (!isSameTime(right, written)) return null;
  const slip = slipBetweenNumbers(right.serial, written.serial);
  const isShort = Math.max(right.serial.length, written.serial.length) < SHORTEST_WITH_SLIP;
  return slip && isCredible(slip, right.serial, written.serial)
    ? { kind: 'slip', slip, part: 'number', isWeak: isShort || written.assumed === 'day' }
    : null;
}

/** A slip that made a date or a year impossible leaves a number that only its digits connect to the right one. */
function digitsSlip(right: Reference, written: Reference): ReferenceAgreement | null {
  if (isRunOfDigits(right) && isRunOfDigits(written)) {
    const slip = slipBetween(right.digits, written.digits);
    if (slip && isCredible(slip, '', '')) return { kind: 'slip', slip, part: 'number', isWeak: false };
  }
  if (right.family !== 'opaque' && written.family !== 'opaque') return null;
  for (const [whole, other] of [
    [right, written],
    [written, right],
  ] as const) {
    if (other.family !== 'opaque' || other.digits.length < SHORTEST_DIGITS) continue;
    for (const arrangement of arrangements(whole)) {
      const slip = slipBetweenNumbers(arrangement, other.digits);
      if (slip && isCredible(slip, arrangement, other.digits))
        return { kind: 'slip', slip, part: 'number', isWeak: false };
    }
  }
  return null;
}

/** Written in one run, where a swap may cross from one part into the next: `43206149665` for `43260149665`. */
function isRunOfDigits({ digits, written }: Reference): boolean {
  return digits.length >= SHORTEST_RUN && /^\d+$/.test(written);
}

function isCredible(slip: Slip, right: string, written: string): boolean {
  if (slip === 'wrong_character' || slip === 'swapped_characters') return true;
  return Math.min(right.length, written.length) >= SHORTEST_WITH_LOST_DIGIT;
}

/** To how many digits systems fill a serial with zeros. */
const WIDTHS = [1, 4, 6, 7, 9];

/** The digits of a reference in the orders in which people write its parts, without leading zeros. */
function arrangements(reference: Reference): string[] {
  const { serial, date, year, qualifier, digits } = reference;
  const found = new Set([digits]);
  for (const number of WIDTHS.map((width) => serial.padStart(width, '0'))) {
    if (date) {
      const [dayMonth, century, short] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
      for (const written of [dayMonth + short, dayMonth + century + short])
        found.add(number + written).add(written + number);
      found.add(century + short + date.slice(2, 4) + date.slice(0, 2) + number);
    }
    if (year !== null) {
      const force = /^\d+$/.test(qualifier) ? qualifier : '';
      for (const written of [`${year}`, `${year}`.slice(2)]) {
        found.add(number + written).add(written + number);
        if (force) found.add(force + number + written).add(force + written + number);
      }
    }
  }
  return [...found].map(withoutLeadingZeros);
}
