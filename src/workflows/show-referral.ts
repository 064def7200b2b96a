/** Everything that is known of one referral, as of one moment. */
import { readTransaction, type Database } from '../../db/database.ts';
import { findDecisionsInForce, findDecisionsOfReferral, type Decision } from '../../db/stores/decisions.ts';
import { findDocumentsByIds, type StoredDocument } from '../../db/stores/documents.ts';
import { findAllFiles, type ImportFile } from '../../db/stores/import-files.ts';
import type { Link } from '../../db/stores/links.ts';
import { findReferralsByIds } from '../../db/stores/referrals.ts';
import { findRemindersOfReferral, type ReminderRow } from '../../db/stores/reminders.ts';
import { findEarlierVersions, type EarlierVersion } from '../../db/stores/versions.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import type { JudgingRules } from './judge-referrals.ts';
import { judgeReferralsByIds, type JudgedStoredReferral } from './stored-referrals.ts';
import { findNotTaken, type NotTaken } from './why-not.ts';

export interface HeldDocument {
  readonly link: Link;
  readonly document: StoredDocument;
}

export interface ShownReferral extends JudgedStoredReferral {
  /** The file that its present contents came from. */
  readonly fileId: number;
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

/** Problem: `record_not_found`. */
export function showReferral(db: Database, referralId: number, rules: JudgingRules): Result<ShownReferral> {
  return readTransaction(db, () => {
    const [judged] = judgeReferralsByIds(db, [referralId], rules);
    const [stored] = findReferralsByIds(db, [referralId]);
    if (!judged || !stored) {
      const message = 'There is no such referral.';
      return failure({ code: 'record_not_found', message, whatToDo: 'Look the reference up again.' });
    }
    const documents = findDocumentsByIds(
      db,
      judged.links.map(({ documentId }) => documentId),
    );
    const documentById = new Map(documents.map((document) => [document.id, document]));
    const held = judged.links.flatMap((link) => {
      const document = documentById.get(link.documentId);
      return document ? [{ link, document }] : [];
    });
    const isAccepted = held.some(({ link }) => link.kind === 'accepted');
    const inForce = new Set(findDecisionsInForce(db).map(({ id }) => id));
    return success({
      ...judged,
      fileId: stored.fileId,
      held,
      notTaken: isAccepted ? [] : findNotTaken(db, referralId, NOT_TAKEN_SHOWN),
      decisions: findDecisionsOfReferral(db, referralId).map((decision) => ({
        ...decision,
        isInForce: inForce.has(decision.id),
      })),
      reminders: findRemindersOfReferral(db, referralId),
      earlierVersions: findEarlierVersions(db, 'referrals', referralId),
      files: new Map(findAllFiles(db).map((file) => [file.id, file])),
    });
  });
}
