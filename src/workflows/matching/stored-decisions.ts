/** People's rulings as matching needs them, and whether what they were taken on still stands. */
import { createHash } from 'node:crypto';
import type { Decision } from '../../../db/stores/decisions.ts';
import type { StoredDocument } from '../../../db/stores/documents.ts';
import type { StoredReferral } from '../../../db/stores/referrals.ts';
import { contentOf } from '../../domain/identity.ts';
import type { PairDecisions } from '../../matching/index.ts';

/** What a decision is taken on: a fingerprint of each record's contents. Kept with the decision, as JSON. */
export function evidenceOf(referral: StoredReferral, document: StoredDocument | null): string {
  return JSON.stringify({ referral: fingerprint(referral), document: document && fingerprint(document) });
}

function fingerprint({ record }: StoredReferral | StoredDocument): string {
  return createHash('sha256').update(contentOf(record)).digest('hex').slice(0, 16);
}

/** The records that a neighbourhood holds, with their numbers in the matching tables. */
export interface RecordsInView {
  readonly referrals: readonly StoredReferral[];
  readonly documents: readonly StoredDocument[];
}

/** Decisions whose records have changed since. They are reopened: a person must look again. */
export function contradicted(
  decisions: readonly Decision[],
  { referrals, documents }: RecordsInView,
): Decision[] {
  const referralById = new Map(referrals.map((referral) => [referral.id, referral]));
  const documentById = new Map(documents.map((document) => [document.id, document]));
  return decisions.filter((decision) => {
    const referral = referralById.get(decision.referralId);
    if (!referral) return false;
    const document = decision.documentId === null ? null : documentById.get(decision.documentId);
    return document !== undefined && evidenceOf(referral, document) !== decision.evidence;
  });
}

/** The rulings on pairs, by the numbers of the records in view. */
export function pairDecisions(
  decisions: readonly Decision[],
  { referrals, documents }: RecordsInView,
): PairDecisions {
  const referralNumber = new Map(referrals.map(({ id }, number) => [id, number]));
  const documentNumber = new Map(documents.map(({ id }, number) => [id, number]));
  const accepted: { referral: number; document: number }[] = [];
  const rejected = new Set<string>();
  for (const { kind, referralId, documentId } of decisions) {
    const referral = referralNumber.get(referralId);
    const document = documentId === null ? undefined : documentNumber.get(documentId);
    if (referral === undefined || document === undefined) continue;
    if (kind === 'accept') accepted.push({ referral, document });
    if (kind === 'reject') rejected.add(`${referral} ${document}`);
  }
  return {
    accepted,
    hasRejected: rejected.size > 0,
    isRejected: (referral, document) => rejected.has(`${referral} ${document}`),
  };
}
