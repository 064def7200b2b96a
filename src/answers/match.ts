/** What came of matching. */
import type { Database } from '../../db/database.ts';
import { findDocumentsByIds } from '../../db/stores/documents.ts';
import { findReferralsByIds } from '../../db/stores/referrals.ts';
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
  };
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
