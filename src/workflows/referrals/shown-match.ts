/** Which of the documents held against a referral its status rests on, as at a moment. */
import { statusOf, type Status } from '../../compliance/index.ts';
import type { Moment } from '../../domain/london-time.ts';

export interface HeldDocuments<Held> {
  readonly accepted: Held | null;
  /** Strongest first. */
  readonly candidates: readonly Held[];
  readonly byOther: Held | null;
}

export interface Standing<Held> {
  readonly status: Status;
  /** The document to show: the accepted one, the best candidate, or another officer's. */
  readonly shown: Held | null;
}

export interface StandingFacts {
  readonly exempt: boolean;
  readonly due: Moment;
  /** UTC milliseconds. */
  readonly asAt: number;
}

/** A document submitted after the moment in question was not there to be counted. */
export function standingOf<Held>(
  { accepted, candidates, byOther }: HeldDocuments<Held>,
  submissionOf: (held: Held) => Moment | null,
  { exempt, due, asAt }: StandingFacts,
): Standing<Held> {
  const isThere = (held: Held): boolean => (submissionOf(held)?.instant ?? -Infinity) <= asAt;
  const match = accepted !== null && isThere(accepted) ? accepted : null;
  const candidate = match === null ? (candidates.find(isThere) ?? null) : null;
  const other = byOther !== null && isThere(byOther) ? byOther : null;
  const acceptedSubmission = match === null ? null : submissionOf(match);
  const facts = {
    exempt,
    acceptedSubmission,
    hasCandidate: candidate !== null,
    submittedByOther: other !== null,
    due,
  };
  return { status: statusOf(facts, asAt), shown: match ?? candidate ?? other };
}
