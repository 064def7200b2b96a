/**
 * Whether a number with a wrong digit may be the number of another incident of the same officer, rather than a slip. A
 * force numbers its incidents in turn, so numbers that differ in the last two digits are incidents of one shift.
 */
import { dayNumberOf, londonInstant } from '../domain/london-time.ts';
import {
  isSameTime,
  type AgreeingPair,
  type Reference,
  type ReferenceAgreement,
} from '../domain/references/index.ts';
import type { Span } from './rules.ts';

const HOUR = 3_600_000;
const HOURS_A_DAY = 24;
/** From this digit of the running number on, counted from the right, a wrong digit is a slip. */
const FIRST_FAR_DIGIT = 3;
/** Below so many incidents an hour, a number of the same shift is too likely to be the officer's other incident. */
const SLOWEST_PACE = 20;
/** The faster a force numbers, the less likely the officer's other incident has just this number, and the longer after the
 * referral a document is still taken for a slip: an hour for each of so many incidents an hour. */
const PACE_OF_AN_HOUR = 10;
/** A call is made some time after its incident was opened, and a force is not equally busy all day. */
const USUAL_DELAY_OF_CALL = 1;

/** Whether the running number has one digit that is another: swaps and slips in a date or a year make no other number in use. */
export function isWrongDigit(
  agreement: ReferenceAgreement,
): agreement is Extract<ReferenceAgreement, { kind: 'slip' }> {
  return agreement.kind === 'slip' && agreement.part === 'number' && agreement.slip === 'wrong_character';
}

/** `referral` and `document` are when the call was made and when the document was submitted. */
export function mayBeNextIncident(
  { agreement, right, written }: AgreeingPair,
  referral: Span,
  document: Span,
): boolean {
  // A bare serial beside the next day's date is as well a number of that day.
  if (agreement.kind === 'slip' && agreement.part === 'number' && !mayBeOfOneDay(right, written)) return true;
  if (!isWrongDigit(agreement) || agreement.place >= FIRST_FAR_DIGIT) return false;
  const pace = numbersAnHour(right, referral);
  const apart = Number(written.serial) - Number(right.serial);
  // A wrong digit that cannot be told from the rest of a run of digits says nothing of the numbers.
  if (pace === null || Math.abs(apart) >= 10 ** agreement.place) return true;
  const hoursLater = (document.latest - referral.earliest) / HOUR;
  const isNotGivenOutYet = hoursLater < apart / pace / 2 - USUAL_DELAY_OF_CALL;
  if (isNotGivenOutYet) return false;
  return pace < SLOWEST_PACE || hoursLater > pace / PACE_OF_AN_HOUR;
}

function mayBeOfOneDay(right: Reference, written: Reference): boolean {
  return written.assumed !== 'day' || isSameTime(right, written);
}

/**
 * How many incidents the force numbers in an hour, by this number alone: it is of the day's or the year's series, and was
 * given out before the call was made. Null for a number that begins at no known time.
 */
export function numbersAnHour(reference: Reference, { latest }: Span): number | null {
  const { days, year, serial } = reference;
  const [day] = days;
  if (day !== undefined) {
    const hours = (latest - londonInstant(day, 0).instant) / HOUR;
    return Number(serial) / Math.min(Math.max(hours, 1), HOURS_A_DAY);
  }
  if (year === null) return null;
  const hours = (latest - londonInstant(dayNumberOf(year, 1, 1), 0).instant) / HOUR;
  return Number(serial) / Math.max(hours, HOURS_A_DAY);
}
