/** DESIGN.md section 5's figures, counted referral by referral. */
import { medianOf } from './median.ts';
import { percentage, wilsonInterval } from './percentages.ts';
import { isSubmitted, STATUSES, type Status } from './status.ts';

/** Rates are percentages to one decimal, null when `due` is 0; the median is in milliseconds, null of none. */
export interface Figures {
  readonly referrals: number;
  readonly inScope: number;
  readonly due: number;
  readonly statuses: Readonly<Record<Status, number>>;
  readonly complianceRate: number | null;
  readonly complianceLow: number | null;
  readonly complianceHigh: number | null;
  readonly complianceIfAccepted: number | null;
  readonly onTimeRate: number | null;
  readonly medianTimeToSubmit: number | null;
}

/** Referrals counted together, such as one team's of one month. */
export class Tally {
  readonly statuses: Record<Status, number> = noReferrals();
  #due = 0;
  #reviewsNotDue = 0;
  readonly #timesToSubmit: number[] = [];

  /**
   * Counts one referral. `duePassed` says whether its due time is not after the figures' `as_at`; `timeToSubmit` is in
   * milliseconds, null when it is not known; it counts when the document is in.
   */
  add(status: Status, duePassed: boolean, timeToSubmit: number | null): void {
    this.addMany(status, duePassed, 1);
    if (isSubmitted(status) && timeToSubmit !== null) this.#timesToSubmit.push(timeToSubmit);
  }

  /** Counts referrals of which the times to submit are not known. */
  addMany(status: Status, duePassed: boolean, referrals: number): void {
    this.statuses[status] += referrals;
    if (status === 'exempt') return;
    if (isSubmitted(status) || duePassed) this.#due += referrals;
    else if (status === 'needs_review') this.#reviewsNotDue += referrals;
  }

  /** The figures of all that these tallies counted. */
  static figuresOf(tallies: readonly Tally[]): Figures {
    const statuses = noReferrals();
    let due = 0;
    let reviewsNotDue = 0;
    for (const tally of tallies) {
      for (const status of STATUSES) statuses[status] += tally.statuses[status];
      due += tally.#due;
      reviewsNotDue += tally.#reviewsNotDue;
    }
    const times = joined(tallies.map((tally) => tally.#timesToSubmit));
    return figuresFrom(statuses, due, reviewsNotDue, medianOf(times));
  }
}

function figuresFrom(
  statuses: Readonly<Record<Status, number>>,
  due: number,
  reviewsNotDue: number,
  medianTimeToSubmit: number | null,
): Figures {
  const referrals = STATUSES.reduce((sum, status) => sum + statuses[status], 0);
  const submitted = statuses.submitted_on_time + statuses.submitted_late;
  const interval = wilsonInterval(submitted, due);
  return {
    referrals,
    inScope: referrals - statuses.exempt,
    due,
    statuses,
    complianceRate: percentage(submitted, due),
    complianceLow: interval.low,
    complianceHigh: interval.high,
    // An accepted document is a submitted one, whose referral counts in `due` before its due time too.
    complianceIfAccepted:
      due === 0 ? null : percentage(submitted + statuses.needs_review, due + reviewsNotDue),
    onTimeRate: percentage(statuses.submitted_on_time, due),
    medianTimeToSubmit,
  };
}

function joined(lists: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  return all;
}

function noReferrals(): Record<Status, number> {
  return {
    exempt: 0,
    submitted_on_time: 0,
    submitted_late: 0,
    needs_review: 0,
    submitted_by_other: 0,
    awaiting: 0,
    missing: 0,
  };
}
