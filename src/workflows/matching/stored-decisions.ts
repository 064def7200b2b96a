/** People's rulings as matching needs them, and whether what they rest on still holds. */
import { createHash } from 'node:crypto';
import type { Database } from '../../../db/database.ts';
import type { Decision } from '../../../db/stores/decisions.ts';
import type { StoredDocument } from '../../../db/stores/documents.ts';
import type { StoredReferral } from '../../../db/stores/referrals.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import { contentOf } from '../../domain/identity.ts';
import type { DocumentRecord, ReferralRecord } from '../../domain/records.ts';
import { basisOf, contradiction, type DecisionBasis, type PairDecisions } from '../../matching/index.ts';

/** What a decision rests on, as JSON: kept with the decision. */
export function evidenceOf(referral: StoredReferral, document: StoredDocument | null): string {
  return JSON.stringify(basisOf(referral.record, document?.record ?? null));
}

/** The records that a neighbourhood holds, with their numbers in the matching tables. */
export interface RecordsInView {
  readonly referrals: readonly StoredReferral[];
  readonly documents: readonly StoredDocument[];
}

/** A decision that new data contradict, and how: it holds until a person has looked again. */
export interface ContradictedDecision extends Decision {
  readonly why: string;
}

/** The decisions, not reopened yet, that their records contradict now. */
export function contradicted(
  db: Database,
  decisions: readonly Decision[],
  { referrals, documents }: RecordsInView,
): ContradictedDecision[] {
  const referralById = new Map(referrals.map((referral) => [referral.id, referral]));
  const documentById = new Map(documents.map((document) => [document.id, document]));
  return decisions.flatMap((decision) => {
    const referral = referralById.get(decision.referralId);
    const document = decision.documentId === null ? null : documentById.get(decision.documentId);
    if (decision.reopened || decision.kind === 'undo' || !referral || document === undefined) return [];
    const before = basisOfDecision(db, decision, referral, document);
    const why =
      before && contradiction(decision.kind, before, basisOf(referral.record, document?.record ?? null));
    return why ? [{ ...decision, why }] : [];
  });
}

/** Null where nobody can tell any more. */
function basisOfDecision(
  db: Database,
  { evidence }: Decision,
  referral: StoredReferral,
  document: StoredDocument | null,
): DecisionBasis | null {
  const stored = JSON.parse(evidence) as Partial<DecisionBasis> | FingerprintEvidence;
  if (!stored.referral) return null;
  // It was written by `evidenceOf`.
  if (typeof stored.referral !== 'string') return stored as DecisionBasis;
  const { referral: ofReferral, document: ofDocument } = stored as FingerprintEvidence;
  const referralThen = contentWith(db, 'referrals', referral, ofReferral);
  const documentThen = document && contentWith(db, 'documents', document, ofDocument ?? '');
  return referralThen && (documentThen || !document) ? basisOf(referralThen, documentThen) : null;
}

/** Older decisions kept fingerprints of the contents of their records. */
interface FingerprintEvidence {
  readonly referral: string;
  readonly document: string | null;
}

/** Of what a record holds and held, the contents that have a fingerprint. */
function contentWith<Row extends ReferralRecord | DocumentRecord>(
  db: Database,
  kind: 'referrals' | 'documents',
  { id, record }: { readonly id: number; readonly record: Row },
  fingerprint: string,
): Row | null {
  if (fingerprintOf(record) === fingerprint) return record;
  const earlier = findEarlierVersions(db, kind, id).map(
    // It was written from a record of this kind, all but its place.
    ({ content }) => ({ source: record.source, ...(JSON.parse(content) as object) }) as Row,
  );
  return earlier.find((content) => fingerprintOf(content) === fingerprint) ?? null;
}

function fingerprintOf(record: ReferralRecord | DocumentRecord): string {
  return createHash('sha256').update(contentOf(record)).digest('hex').slice(0, 16);
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
