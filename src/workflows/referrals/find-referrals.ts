/** The referrals that a person means by a reference: the NCCU's, the incident's in any style, or a document's. */
import type { Database } from '../../../db/database.ts';
import { findDocumentsByReference } from '../../../db/stores/documents.ts';
import { findLinksOfDocuments } from '../../../db/stores/links.ts';
import {
  findReferralsByIds,
  findReferralsByKeys,
  findReferralsByReference,
  type StoredReferral,
} from '../../../db/stores/referrals.ts';
import { bestAgreement, keysOfReferences, readReferences } from '../../domain/references/index.ts';
import { referencesOf, rowDateOf } from '../../matching/keys.ts';

const ANY_TIME = { from: -8.64e15, before: 8.64e15 };

/** As typed where some record has it so, else as read; earliest first. */
export function findReferrals(db: Database, reference: string): StoredReferral[] {
  const asTyped = findReferralsByReference(db, reference);
  if (asTyped.length > 0) return asTyped;
  const linked = findLinksOfDocuments(
    db,
    findDocumentsByReference(db, reference).map(({ id }) => id),
  ).filter(({ kind }) => kind !== 'other_officer');
  const byDocument = findReferralsByIds(db, [...new Set(linked.map(({ referralId }) => referralId))]);
  return byDocument.length > 0 ? byDocument : findAsRead(db, reference);
}

function findAsRead(db: Database, text: string): StoredReferral[] {
  const { references } = readReferences(text, null);
  const keys = keysOfReferences(references).map(({ key }) => key);
  const found = findReferralsByKeys(db, [...new Set(keys)], ANY_TIME.from, ANY_TIME.before);
  return found
    .filter(({ record }) => {
      const { incidentReference, nccuReference, referredAt } = record;
      const { incident, nccu } = referencesOf(incidentReference, nccuReference, rowDateOf(referredAt));
      return bestAgreement([...incident.references, ...nccu], references).kind === 'same';
    })
    .sort((a, b) => a.record.referredAt.instant - b.record.referredAt.instant || a.id - b.id);
}
