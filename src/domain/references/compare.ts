/** Whether two readings are of the same incident, and if not quite, how they differ. */
import { calendarDayOf } from '../london-time.ts';
import { isRunTogether, SHORTEST_DIGITS } from './arrangements.ts';
import { findReferenceSlip, type ReferenceSlip } from './reference-slip.ts';
import { isSameTime, startsWithLetter, type Reference } from './reference.ts';

export type ReferenceAgreement =
  | { readonly kind: 'same' }
  /** The number agrees, and what tells one day's or year's number from another's is not written. */
  | { readonly kind: 'incomplete' }
  | ReferenceSlip
  | { readonly kind: 'different' };

const SAME: ReferenceAgreement = { kind: 'same' };
const INCOMPLETE: ReferenceAgreement = { kind: 'incomplete' };
const DIFFERENT: ReferenceAgreement = { kind: 'different' };

/**
 * How `written` (in a document) agrees with `right` (in the referral log). Symmetric but for the name of a slip, and for
 * a serial whose day only its row tells: a referral's row is of the incident's day, a document's may be of a later one.
 */
export function compareReferences(right: Reference, written: Reference): ReferenceAgreement {
  if (!isOneSystem(right, written)) return DIFFERENT;
  const prefixesDiffer =
    isConflict(right.qualifier, written.qualifier) || isConflict(right.area, written.area);
  if (!prefixesDiffer) {
    if (isSameNumber(right, written)) return SAME;
    if (isIncomplete(right, written)) return INCOMPLETE;
  }
  return findReferenceSlip(right, written, prefixesDiffer) ?? DIFFERENT;
}

/** The readings of two cells: the best agreement of any two of them. */
export function bestAgreement(
  right: readonly Reference[],
  written: readonly Reference[],
): ReferenceAgreement {
  return bestPair(right, written)?.agreement ?? DIFFERENT;
}

/** Two references that agree at least in part, and how. */
export interface AgreeingPair {
  readonly agreement: ReferenceAgreement;
  readonly right: Reference;
  readonly written: Reference;
}

/** Of the readings of two cells the two that agree best, if any agree. */
export function bestPair(right: readonly Reference[], written: readonly Reference[]): AgreeingPair | null {
  let best: AgreeingPair | null = null;
  for (const a of right) {
    for (const b of written) {
      const agreement = compareReferences(a, b);
      if (strengthOf(agreement) > strengthOf(best?.agreement ?? DIFFERENT))
        best = { agreement, right: a, written: b };
    }
  }
  return best;
}

const STRENGTH = { same: 4, incomplete: 3, slip: 1, different: 0 } as const;

/** Where a cell reads in two ways, a slip in the running number comes first: it may be another incident's number. */
function strengthOf(agreement: ReferenceAgreement): number {
  const isInNumber = agreement.kind === 'slip' && agreement.part === 'number';
  return STRENGTH[agreement.kind] + (isInNumber ? 1 : 0);
}

/** An NCCU reference and an incident's never meet as bare digits: only where both have the same letters. */
function isOneSystem(a: Reference, b: Reference): boolean {
  return a.isNccu === b.isNccu || (a.qualifier === b.qualifier && startsWithLetter(a.qualifier));
}

function isConflict(a: string, b: string): boolean {
  return a !== b && a !== '' && b !== '';
}

function isSameNumber(a: Reference, b: Reference): boolean {
  const arrangedAlike = a.family === b.family && a.family !== 'opaque';
  if (!arrangedAlike && a.digits === b.digits && a.digits.length >= SHORTEST_DIGITS) return true;
  return a.serial === b.serial && isSameTime(a, b);
}

function isIncomplete(right: Reference, written: Reference): boolean {
  if (right.serial === written.serial) {
    if (right.assumed === 'day' || written.assumed === 'day') return isDayPossible(right, written);
    if (lacksTime(right) || lacksTime(written)) return true;
    if (isOfYear(right, written.days) || isOfYear(written, right.days)) return true;
  }
  return isRunTogether(right, written) || isRunTogether(written, right);
}

/** Whether a serial written without its day may be of the day that the other one has. */
function isDayPossible(right: Reference, written: Reference): boolean {
  if (right.assumed === written.assumed || right.days.length === 0 || written.days.length === 0) return true;
  const latest = Math.max(...(right.assumed === 'day' ? right : written).days);
  if (written.assumed === 'day') return right.days.some((day) => day <= latest);
  return written.days.some((day) => day === latest || day === latest - 1);
}

function isOfYear({ year }: Reference, days: readonly number[]): boolean {
  return year !== null && days.some((day) => calendarDayOf(day).year === year);
}

/** Neither a date nor a year. */
function lacksTime(reference: Reference): boolean {
  return reference.date === '' && reference.days.length === 0 && reference.year === null;
}
