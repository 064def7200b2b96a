/** What came of matching. */
import type { Database } from '../../db/database.ts';
import { findDocumentsByIds } from '../../db/stores/documents.ts';
import { findReferralsByIds } from '../../db/stores/referrals.ts';
import { reopenedDecisions } from '../workflows/referrals/reopened-decisions.ts';
import type { MatchRun } from '../workflows/matching/match-stored.ts';

const CHANGES_ANSWERED = 1000;

export interface Change {
  readonly nccu_reference: string;
  readonly incident_reference: string;
  /** Document references; null where there is no accepted document. */
  readonly before: string | null;
  readonly after: string | null;
  readonly match_rule: string | null;
}

/** The first thousand changes, and how many there are. */
export function matchDocument(db: Database, run: MatchRun) {
  return {
    everything_because: run.everythingBecause,
    referrals_judged: run.referralsJudged,
    changed: run.changes.length,
    changes: changesOf(db, run, CHANGES_ANSWERED),
    reopened_decisions: run.reopened.length,
    reopened: reopenedOf(db, run, CHANGES_ANSWERED),
  };
}

export interface Reopened {
  readonly referral: number;
  /** The NCCU reference, or the incident's where there is none. */
  readonly reference: string;
  readonly document_reference: string;
  readonly kind: string;
  readonly decided_by: string;
  /** What changed, with both values. */
  readonly why: string;
}

/** The first decisions that the new data contradict, `most` at most. */
export function reopenedOf(db: Database, { reopened }: MatchRun, most: number): Reopened[] {
  const shown = reopened.slice(0, most);
  return reopenedDecisions(db, shown).map(({ decision, referral, document }, index) => ({
    referral: decision.referralId,
    reference: referral,
    document_reference: document,
    kind: decision.kind,
    decided_by: decision.decidedBy,
    why: shown[index]?.why ?? '',
  }));
}

/** The first changes, `most` at most, with the references of their records. */
export function changesOf(db: Database, { changes }: MatchRun, most: number): Change[] {
  const shown = changes.slice(0, most);
  const idsOf = (ids: readonly (number | undefined)[]): number[] => [
    ...new Set(ids.filter((id) => id !== undefined)),
  ];
  const referrals = findReferralsByIds(db, idsOf(shown.map(({ referralId }) => referralId)));
  const documents = findDocumentsByIds(
    db,
    idsOf(shown.flatMap(({ before, after }) => [before?.documentId, after?.documentId])),
  );
  const referralOf = new Map(referrals.map(({ id, record }) => [id, record]));
  const referenceOf = new Map(documents.map(({ id, record }) => [id, record.documentReference]));
  return shown.map(({ referralId, before, after }) => ({
    nccu_reference: referralOf.get(referralId)?.nccuReference ?? '',
    incident_reference: referralOf.get(referralId)?.incidentReference ?? '',
    before: before && (referenceOf.get(before.documentId) ?? null),
    after: after && (referenceOf.get(after.documentId) ?? null),
    match_rule: after?.rule ?? null,
  }));
}
