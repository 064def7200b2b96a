/** The one status of each referral. */
import type { Moment } from '../domain/london-time.ts';
import { hasPassed, isOnTime } from './deadline.ts';

/** Every status, in the order in which they are tried. */
export const STATUSES = [
  'exempt',
  'submitted_on_time',
  'submitted_late',
  'needs_review',
  'submitted_by_other',
  'awaiting',
  'missing',
] as const;

export type Status = (typeof STATUSES)[number];

/** What is known of a referral once decisions and matches are in. */
export interface StatusFacts {
  /** A decision exempts it. */
  readonly exempt: boolean;
  /** When the accepted document of the reporting officer was submitted. */
  readonly acceptedSubmission: Moment | null;
  /** A candidate waits for a person's decision. */
  readonly hasCandidate: boolean;
  /** Another officer submitted for the incident. */
  readonly submittedByOther: boolean;
  readonly due: Moment;
}

/** The status as at an instant: the first that applies. */
export function statusOf(facts: StatusFacts, asAt: number): Status {
  if (facts.exempt) return 'exempt';
  if (facts.acceptedSubmission) {
    return isOnTime(facts.acceptedSubmission, facts.due) ? 'submitted_on_time' : 'submitted_late';
  }
  if (facts.hasCandidate) return 'needs_review';
  if (facts.submittedByOther) return 'submitted_by_other';
  return hasPassed(facts.due, asAt) ? 'missing' : 'awaiting';
}

/** Whether this status says that the reporting officer's own document is in: the recommendation is met. */
export function isSubmitted(status: Status): boolean {
  return status === 'submitted_on_time' || status === 'submitted_late';
}
