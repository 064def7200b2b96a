/** The one record that a reference on the command line means. */
import type { Database } from '../../db/database.ts';
import { findDocumentsByReference, type StoredDocument } from '../../db/stores/documents.ts';
import type { StoredReferral } from '../../db/stores/referrals.ts';
import { formatLondon } from '../domain/london-time.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { findReferrals } from '../workflows/referrals/find-referrals.ts';
import { oneLine } from './terminal.ts';

const MOST_LISTED = 20;

/** Problems: `usage_referral_unknown`; `usage_referral_ambiguous`, which lists those that it may be. */
export function onlyReferral(db: Database, reference: string): Result<StoredReferral> {
  const found = findReferrals(db, reference);
  const [referral] = found;
  if (!referral) {
    return failure({
      code: 'usage_referral_unknown',
      message: 'No referral has this reference.',
      whatToDo:
        'Give the NCCU reference, the incident reference or a document reference; nccu list shows them.',
      where: { value: reference },
    });
  }
  if (found.length === 1) return success(referral);
  const more = found.length > MOST_LISTED ? `\n  and ${found.length - MOST_LISTED} more` : '';
  return failure({
    code: 'usage_referral_ambiguous',
    message: `${found.length} referrals have this reference:\n${found.slice(0, MOST_LISTED).map(line).join('\n')}${more}`,
    whatToDo: 'Give the NCCU reference of the one that is meant.',
    where: { value: reference },
  });
}

function line({ record }: StoredReferral): string {
  const { nccuReference, incidentReference, referredAt, officerNumber, officerName } = record;
  const moment = formatLondon(referredAt.instant, referredAt.hasTime);
  const parts = [nccuReference, incidentReference, moment, `${officerNumber} ${officerName}`];
  return `  ${parts.map(oneLine).join(' | ')}`;
}

/** Problems: `usage_document_unknown`; `usage_document_ambiguous`, of several forces. */
export function onlyDocument(db: Database, reference: string): Result<StoredDocument> {
  const found = findDocumentsByReference(db, reference);
  const [document] = found;
  if (document && found.length === 1) return success(document);
  return failure({
    code: document ? 'usage_document_ambiguous' : 'usage_document_unknown',
    message: document
      ? `${found.length} documents, of different forces, have this document reference.`
      : 'No document has this document reference.',
    whatToDo:
      'Give the reference as the documents export has it; nccu show lists those that come into question.',
    where: { value: reference },
  });
}
