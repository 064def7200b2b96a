/** Everything that is known of one referral, as of one moment. */
import { readTransaction, type Database } from '../../../db/database.ts';
import {
  findDecisionsInForce,
  findDecisionsOfReferral,
  type Decision,
} from '../../../db/stores/decisions.ts';
import {
  findDocumentsByIds,
  findDocumentsKnownBy,
  type StoredDocument,
} from '../../../db/stores/documents.ts';
import { findAllFiles, type ImportFile } from '../../../db/stores/import-files.ts';
import type { Link } from '../../../db/stores/links.ts';
import { findRemindersOfReferral, type ReminderRow } from '../../../db/stores/reminders.ts';
import { findEarlierVersions, type EarlierVersion } from '../../../db/stores/versions.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import type { View } from './as-at.ts';
import { judgeReferralsByIds, type JudgedStoredReferral } from './stored-referrals.ts';
import { findNotTaken, type NotTaken } from '../matching/why-not.ts';

export interface HeldDocument {
  readonly link: Link;
  readonly document: StoredDocument;
}

export interface ShownReferral extends JudgedStoredReferral {
  readonly held: readonly HeldDocument[];
  /** Only for a referral that no document is accepted for. */
  readonly notTaken: readonly NotTaken[];
  readonly decisions: readonly (Decision & { readonly isInForce: boolean })[];
  /** Each day's decision on a reminder, earliest first. */
  readonly reminders: readonly ReminderRow[];
  readonly earlierVersions: readonly EarlierVersion[];
  readonly files: ReadonlyMap<number, ImportFile>;
}

const NOT_TAKEN_SHOWN = 5;

/**
 * As at a moment of the past it holds what was known then, and no nearest others. Problem: `record_not_found`, also for
 * a referral that was not known yet.
 */
export function showReferral(db: Database, referralId: number, view: View): Result<ShownReferral> {
  const { known } = view;
  return readTransaction(db, () => {
    const [judged] = judgeReferralsByIds(db, [referralId], view);
    if (!judged) {
      const message = 'There is no such referral.';
      return failure({ code: 'record_not_found', message, whatToDo: 'Look the reference up again.' });
    }
    const ids = judged.links.map(({ documentId }) => documentId);
    const documents = known === null ? findDocumentsByIds(db, ids) : findDocumentsKnownBy(db, known, ids);
    const documentById = new Map(documents.map((document) => [document.id, document]));
    const held = judged.links.flatMap((link) => {
      const document = documentById.get(link.documentId);
      return document ? [{ link, document }] : [];
    });
    const isAccepted = held.some(({ link }) => link.kind === 'accepted');
    const inForce = new Set(findDecisionsInForce(db, known, [referralId]).map(({ id }) => id));
    return success({
      ...judged,
      held,
      notTaken: isAccepted || known !== null ? [] : findNotTaken(db, referralId, NOT_TAKEN_SHOWN),
      decisions: findDecisionsOfReferral(db, referralId)
        .filter(({ event }) => known === null || event <= known)
        .map((decision) => ({ ...decision, isInForce: inForce.has(decision.id) })),
      reminders: findRemindersOfReferral(db, referralId),
      earlierVersions: findEarlierVersions(db, 'referrals', referralId),
      files: new Map(findAllFiles(db).map((file) => [file.id, file])),
    });
  });
}
