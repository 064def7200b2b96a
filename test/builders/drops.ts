/** A simulated force that comes in drop by drop, with corrections and decisions between, as nobody would choose them. */
import type { Database } from '../../db/database.ts';
import { findAllLinks } from '../../db/stores/links.ts';
import { Random } from '../../scripts/simulator/random.ts';
import type { DocumentRecord, ReferralRecord } from '../../src/domain/records.ts';
import type { Ruling } from '../../src/workflows/matching/decide.ts';
import type { ForceRecords } from './simulated.ts';
import type { Step } from './kept-force.ts';

/** A share of the records of each kind comes first as something else was written in it. */
const CORRECTED = 0.25;
const MOST_ROWS_OF_A_DROP = 12;

/** The drops of a force: the first brings the directory and half of the records, the others a few each. */
export function* dropsOf({ referrals, documents, officers }: ForceRecords, seed: number): Generator<Step> {
  const random = new Random(seed).stream('drops');
  const asked = withEarlierVersions(referrals, random, earlierReferral);
  const written = withEarlierVersions(documents, random, earlierDocument);
  const [half, halfOfDocuments] = [asked.length, written.length].map((count) => Math.floor(count / 2));
  yield { officers, referrals: asked.splice(0, half), documents: written.splice(0, halfOfDocuments) };
  while (asked.length + written.length > 0) {
    const [ofReferrals, ofDocuments] = [0, 0].map(() => random.between(0, MOST_ROWS_OF_A_DROP));
    yield { referrals: asked.splice(0, ofReferrals), documents: written.splice(0, ofDocuments) };
  }
}

/** A ruling on a link that there is, or on any two records; it may be one that cannot be taken. */
export function rulingOn(db: Database, random: Random): Ruling {
  const links = findAllLinks(db).filter(({ kind }) => kind !== 'other_officer' || random.chance(0.1));
  const link = links[random.between(0, Math.max(0, links.length - 1))];
  const pair = { referralId: link?.referralId ?? 1, documentId: link?.documentId ?? 1 };
  const reason = 'The sergeant said so.';
  if (random.chance(0.2)) return { kind: 'undo', referralId: pair.referralId, reason };
  return { kind: random.chance(0.5) ? 'accept' : 'reject', ...pair, reason };
}

/** In any order; a corrected record comes first as it was, and somewhere later as it is. */
function withEarlierVersions<Row>(
  records: readonly Row[],
  random: Random,
  earlier: (record: Row, others: readonly Row[], random: Random) => Row,
): Row[] {
  const rows = records.flatMap((record) => {
    const [place, later] = [random.fraction(), random.fraction()];
    if (!random.chance(CORRECTED)) return [{ place, record }];
    const first = { place: Math.min(place, later), record: earlier(record, records, random) };
    return [first, { place: Math.max(place, later), record }];
  });
  return rows.sort((a, b) => a.place - b.place).map(({ record }) => record);
}

function oneOf<Value>(values: readonly Value[], random: Random): Value | undefined {
  return values[random.between(0, values.length - 1)];
}

function earlierReferral(
  record: ReferralRecord,
  others: readonly ReferralRecord[],
  random: Random,
): ReferralRecord {
  const other = oneOf(others, random) ?? record;
  if (random.chance(0.3)) return { ...record, incidentReference: 'TBC' };
  if (random.chance(0.5)) return { ...record, incidentReference: other.incidentReference };
  return { ...record, officerNumber: other.officerNumber, officerName: other.officerName };
}

function earlierDocument(
  record: DocumentRecord,
  others: readonly DocumentRecord[],
  random: Random,
): DocumentRecord {
  const other = oneOf(others, random) ?? record;
  if (random.chance(0.2)) return { ...record, submission: 'not_submitted', status: 'Draft' };
  if (random.chance(0.3)) return { ...record, incidentReference: '', title: '' };
  if (random.chance(0.4)) return { ...record, incidentReference: other.incidentReference };
  if (random.chance(0.4)) return { ...record, submittedAt: other.submittedAt };
  return { ...record, officerNumber: other.officerNumber, officerName: other.officerName };
}
