/** For a referral: the nearest documents that are not held against it, and the test that each of them failed. */
import type { Database } from '../../../db/database.ts';
import { findLinksOfDocuments, findLinksOfReferrals } from '../../../db/stores/links.ts';
import type { StoredDocument } from '../../../db/stores/documents.ts';
import { findReferralsByIds } from '../../../db/stores/referrals.ts';
import { judgePair, type FailedTest, type Judgement } from '../../matching/index.ts';
import { prefixesInUse, tablesOf } from './matching-tables.ts';
import { findDocumentsNear } from './neighbourhood.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';

export interface NotTaken {
  readonly document: StoredDocument;
  /** `spoken_for`: it is accepted for another referral; `weaker`: it would do, but what is held is stronger. */
  readonly failed: FailedTest | 'not_submitted' | 'spoken_for' | 'weaker';
}

/** Each failure in words: 'it cites another incident'. */
export const WHY_NOT: Readonly<Record<NotTaken['failed'], string>> = {
  other_officer: 'another officer submitted it',
  other_incident: 'it cites another incident',
  outside_time_window: 'it was submitted too long before or after the referral',
  officer_uncertain: 'it is not certain that the officer is the same',
  not_submitted: 'it has not been submitted',
  spoken_for: 'it is the accepted document of another referral',
  weaker: 'a stronger document is held, or a person rejected it',
};

/** Which failure leaves a document nearest to being taken. */
const NEARNESS: readonly NotTaken['failed'][] = [
  'not_submitted',
  'spoken_for',
  'weaker',
  'officer_uncertain',
  'outside_time_window',
  'other_officer',
  'other_incident',
];

/** At most `most`, the nearest first: by the test that they failed, then by the time between the two. */
export function findNotTaken(db: Database, referralId: number, most: number): NotTaken[] {
  const directory = storedDirectory(db);
  const [stored] = findReferralsByIds(db, [referralId]);
  if (!stored) return [];
  const documents = findDocumentsNear(db, stored, directory);
  const inView = { referrals: [stored], documents, otherCalls: [] };
  const held = new Set(findLinksOfReferrals(db, [referralId]).map(({ documentId }) => documentId));
  const taken = acceptedElsewhere(db, inView.documents);
  const tables = tablesOf(inView, directory, prefixesInUse(db));
  const referral = tables.referrals.view(0);
  const at = tables.referrals.instant(0);
  const notTaken = inView.documents.flatMap((document, index) => {
    if (held.has(document.id)) return [];
    const judgement = judgePair(referral, tables.documents.view(index), tables.referrals.prefixes);
    const { officer, reference } = judgement.evidence;
    if (officer.kind === 'other' && reference.kind === 'different') return [];
    const apart = Math.abs((document.record.submittedAt?.instant ?? Infinity) - at);
    return [{ document, failed: failedTest(document, judgement, taken), apart }];
  });
  notTaken.sort((a, b) => NEARNESS.indexOf(a.failed) - NEARNESS.indexOf(b.failed) || a.apart - b.apart);
  return notTaken.slice(0, most).map(({ document, failed }) => ({ document, failed }));
}

function acceptedElsewhere(db: Database, documents: readonly StoredDocument[]): Set<number> {
  const links = findLinksOfDocuments(
    db,
    documents.map(({ id }) => id),
  );
  return new Set(links.filter(({ kind }) => kind === 'accepted').map(({ documentId }) => documentId));
}

/** A document whose content already speaks against it is told so; only then comes what keeps a good one away. */
function failedTest(
  { id, record }: StoredDocument,
  { failed }: Judgement,
  taken: ReadonlySet<number>,
): NotTaken['failed'] {
  if (failed) return failed;
  if (record.submission === 'not_submitted') return 'not_submitted';
  return taken.has(id) ? 'spoken_for' : 'weaker';
}
