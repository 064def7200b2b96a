/** What a method showed, laid against the truth. Pure. */
import type { SimulatedForce } from '../simulator/force.ts';

/** What a method says of one referral. */
export interface Shown {
  readonly status: string;
  readonly documentReference: string;
  readonly rule: string;
  readonly explanation: string;
}

export const ERROR_KINDS = [
  'wrong_credit',
  'wrong_accusation',
  'left_to_a_person',
  'other_status',
  'lost',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export interface FoundError {
  readonly kind: ErrorKind;
  readonly force: SimulatedForce;
  /** The referral's place in the log, from 0. */
  readonly index: number;
  readonly shown: Shown | undefined;
}

/** Counts that add up over forces; the rates come from them. */
export interface Tally {
  readonly referrals: number;
  readonly accepted: number;
  readonly wrongCredit: number;
  /** Referrals whose officer did submit. */
  readonly submitted: number;
  readonly wrongAccusation: number;
  readonly review: number;
  readonly statusRight: number;
  readonly lost: number;
}

export const EMPTY_TALLY: Tally = {
  referrals: 0,
  accepted: 0,
  wrongCredit: 0,
  submitted: 0,
  wrongAccusation: 0,
  review: 0,
  statusRight: 0,
  lost: 0,
};

export interface Score {
  readonly tally: Tally;
  readonly errors: readonly FoundError[];
}

const ACCUSING = new Set(['missing', 'awaiting', 'submitted_by_other']);

function isAccepted(shown: Shown | undefined): boolean {
  return shown?.status === 'submitted_on_time' || shown?.status === 'submitted_late';
}

export function scoreForce(force: SimulatedForce, shownByIndex: ReadonlyMap<number, Shown>): Score {
  const errors: FoundError[] = [];
  let tally = EMPTY_TALLY;
  force.truth.forEach((truth, index) => {
    const shown = shownByIndex.get(index);
    const kind = errorOf(truth, shown);
    if (kind) errors.push({ kind, force, index, shown });
    tally = addTallies(tally, {
      referrals: 1,
      accepted: Number(isAccepted(shown)),
      wrongCredit: Number(kind === 'wrong_credit'),
      submitted: Number(truth.answers.length > 0),
      wrongAccusation: Number(kind === 'wrong_accusation'),
      review: Number(shown?.status === 'needs_review'),
      statusRight: Number(shown?.status === truth.status),
      lost: Number(shown === undefined),
    });
  });
  return { tally, errors };
}

function errorOf(truth: SimulatedForce['truth'][number], shown: Shown | undefined): ErrorKind | null {
  if (shown === undefined) return 'lost';
  if (isAccepted(shown) && !truth.answers.includes(shown.documentReference)) return 'wrong_credit';
  if (truth.answers.length > 0 && ACCUSING.has(shown.status)) return 'wrong_accusation';
  if (shown.status === 'needs_review') return 'left_to_a_person';
  return shown.status === truth.status ? null : 'other_status';
}

export function addTallies(one: Tally, other: Tally): Tally {
  return {
    referrals: one.referrals + other.referrals,
    accepted: one.accepted + other.accepted,
    wrongCredit: one.wrongCredit + other.wrongCredit,
    submitted: one.submitted + other.submitted,
    wrongAccusation: one.wrongAccusation + other.wrongAccusation,
    review: one.review + other.review,
    statusRight: one.statusRight + other.statusRight,
    lost: one.lost + other.lost,
  };
}

/** Percentages; 0 where there was nothing to count. */
export interface Rates {
  readonly wrongCredit: number;
  readonly wrongAccusation: number;
  readonly review: number;
  readonly statusAccuracy: number;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

export function ratesOf(tally: Tally): Rates {
  return {
    wrongCredit: percent(tally.wrongCredit, tally.accepted),
    wrongAccusation: percent(tally.wrongAccusation, tally.submitted),
    review: percent(tally.review, tally.referrals),
    statusAccuracy: percent(tally.statusRight, tally.referrals),
  };
}

/** The aims of the project, in per cent. */
const AIMS = { wrongCredit: 0.1, wrongAccusation: 0.1, review: 3 } as const;

export function meetsTheAims(tally: Tally): boolean {
  const rates = ratesOf(tally);
  return (
    rates.wrongCredit <= AIMS.wrongCredit &&
    rates.wrongAccusation <= AIMS.wrongAccusation &&
    rates.review <= AIMS.review &&
    tally.lost === 0
  );
}
