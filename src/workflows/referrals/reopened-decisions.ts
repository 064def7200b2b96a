/** Decisions that new data contradict, with the references of their records. */
import type { Database } from '../../../db/database.ts';
import type { Decision } from '../../../db/stores/decisions.ts';
import { findDocumentsByIds } from '../../../db/stores/documents.ts';
import { findReferralsByIds } from '../../../db/stores/referrals.ts';

export interface ReopenedDecision {
  readonly decision: Decision;
  /** The NCCU reference, or the incident's where there is none. */
  readonly referral: string;
  /** The document's reference; '' for an exemption. */
  readonly document: string;
}

/** In the order of the decisions. */
export function reopenedDecisions(db: Database, decisions: readonly Decision[]): ReopenedDecision[] {
  const referrals = findReferralsByIds(
    db,
    decisions.map(({ referralId }) => referralId),
  );
  const documents = findDocumentsByIds(
    db,
    decisions.flatMap(({ documentId }) => documentId ?? []),
  );
  const referralOf = new Map(
    referrals.map(({ id, record }) => [id, record.nccuReference || record.incidentReference]),
  );
  const documentOf = new Map(documents.map(({ id, record }) => [id, record.documentReference]));
  return decisions.map((decision) => ({
    decision,
    referral: referralOf.get(decision.referralId) ?? '',
    document: documentOf.get(decision.documentId ?? NaN) ?? '',
  }));
}
