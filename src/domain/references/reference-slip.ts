/** The one slip between two references, and where in them it lies. */
import { findSlip, findSlipInNumbers, type PlacedSlip, type Slip } from '../slips.ts';
import { arrangements, asWritten, SHORTEST_DIGITS, type Arrangement } from './arrangements.ts';
import { digitsInOrder, digitsOfDay } from './dates.ts';
import { isSameTime, type Reference } from './reference.ts';

export interface ReferenceSlip {
  readonly kind: 'slip';
  readonly slip: Slip;
  readonly part: 'number' | 'date' | 'year' | 'prefix';
  /**
   * Where in the part, counted from the right in the order in which it was written: 1 is the last digit of the running
   * number. Of two swapped digits, the place of the right one. A slip in what stands before the number in one run counts on.
   */
  readonly place: number;
}

/** Below this many digits, a number with a digit more or less is more likely another number. */
const SHORTEST_WITH_LOST_DIGIT = 5;
/** From this length a run of digits holds a year or a date beside the number. */
const SHORTEST_RUN = 9;

/** Null for references that are more than one slip apart. `prefixesDiffer` leaves a slip in the prefix alone. */
export function findReferenceSlip(
  right: Reference,
  written: Reference,
  prefixesDiffer: boolean,
): ReferenceSlip | null {
  if (prefixesDiffer) return slipInPrefix(right, written);
  return (
    slipInDate(right, written) ??
    slipInYear(right, written) ??
    slipInSerial(right, written) ??
    slipInDigits(right, written)
  );
}

function slipIn(part: ReferenceSlip['part'], placed: PlacedSlip | null): ReferenceSlip | null {
  return placed && { kind: 'slip', ...placed, part };
}

/** A force code is a number, and lost its zeros; other prefixes are letters. */
function slipInPrefix(right: Reference, written: Reference): ReferenceSlip | null {
  if (right.serial !== written.serial || !isSameTime(right, written)) return null;
  const areas = prefixSlip(right.area, written.area);
  const qualifiers = prefixSlip(right.qualifier, written.qualifier);
  if (areas === 'different' || qualifiers === 'different') return null;
  if (areas && qualifiers) return null;
  return slipIn('prefix', areas ?? qualifiers);
}

/** Null where one is missing or they are equal. */
function prefixSlip(right: string, written: string): PlacedSlip | 'different' | null {
  if (right === written || right === '' || written === '') return null;
  const areNumbers = /^\d+$/.test(right) && /^\d+$/.test(written);
  return (areNumbers ? findSlipInNumbers : findSlip)(right, written) ?? 'different';
}

/** A year that the writing leaves out was supplied by the row, and is no part of what was copied. */
function slipInDate(right: Reference, written: Reference): ReferenceSlip | null {
  if (right.serial !== written.serial) return null;
  const lacksYear = right.assumed !== 'nothing' || written.assumed !== 'nothing';
  const orders = new Set([right.order, written.order, 'day_first' as const]);
  for (const one of datesOf(right)) {
    for (const other of datesOf(written)) {
      const dayAndMonth = lacksYear ? findSlip(one.slice(0, 4), other.slice(0, 4)) : null;
      if (dayAndMonth) return slipIn('date', dayAndMonth);
      for (const order of orders) {
        const whole = findSlip(digitsInOrder(one, order), digitsInOrder(other, order));
        if (whole) return slipIn('date', whole);
      }
    }
  }
  return null;
}

/** The date as written, or of each day that only the row tells: soon after midnight there are two. */
function datesOf({ assumed, days, date }: Reference): readonly string[] {
  if (assumed === 'day') return days.map(digitsOfDay);
  return date === '' ? [] : [date];
}

function slipInYear(right: Reference, written: Reference): ReferenceSlip | null {
  if (right.year === null || written.year === null || right.serial !== written.serial) return null;
  return slipIn('year', findSlip(`${right.year}`, `${written.year}`));
}

function slipInSerial(right: Reference, written: Reference): ReferenceSlip | null {
  if (!isSameTime(right, written) && !isOfDayBefore(right, written)) return null;
  const placed = findSlipInNumbers(right.serial, written.serial);
  return placed && isCredible(placed, right.serial, written.serial) ? slipIn('number', placed) : null;
}

/** Whether a bare serial may have been written up the day after its incident. */
function isOfDayBefore(right: Reference, { assumed, days }: Reference): boolean {
  return assumed === 'day' && right.days.includes(Math.max(...days) - 1);
}

/** A slip that made a date or a year impossible leaves a number that only its digits connect to the right one. */
function slipInDigits(right: Reference, written: Reference): ReferenceSlip | null {
  if (isRunOfDigits(right) && isRunOfDigits(written)) {
    const placed = findSlip(right.digits, written.digits);
    if (placed && isCredible(placed, '', '')) return slipOfArrangement(placed, asWritten(right), right);
  }
  if (right.family !== 'opaque' && written.family !== 'opaque') return null;
  for (const [whole, other] of [
    [right, written],
    [written, right],
  ] as const) {
    if (other.family !== 'opaque' || other.digits.length < SHORTEST_DIGITS) continue;
    for (const arrangement of arrangements(whole)) {
      const placed = findSlipInNumbers(arrangement.digits, other.digits);
      if (placed && isCredible(placed, arrangement.digits, other.digits))
        return slipOfArrangement(placed, arrangement, whole);
    }
  }
  return null;
}

/** A slip to the right of the running number lies in the date or the year that follows it there. */
function slipOfArrangement(
  placed: PlacedSlip,
  { after }: Arrangement,
  { year }: Reference,
): ReferenceSlip | null {
  const place = placed.place - after;
  if (place > 0) return slipIn('number', { ...placed, place });
  // The number's last digit swapped with the first of what follows.
  if (place === 0 && placed.slip === 'swapped_characters') return slipIn('number', { ...placed, place: 1 });
  return slipIn(year === null ? 'date' : 'year', placed);
}

/** Written in one run, where a swap may cross from one part into the next: `43206149665` for `43260149665`. */
function isRunOfDigits({ digits, written }: Reference): boolean {
  return digits.length >= SHORTEST_RUN && /^\d+$/.test(written);
}

function isCredible({ slip }: PlacedSlip, right: string, written: string): boolean {
  if (slip === 'wrong_character' || slip === 'swapped_characters') return true;
  return Math.min(right.length, written.length) >= SHORTEST_WITH_LOST_DIGIT;
}
