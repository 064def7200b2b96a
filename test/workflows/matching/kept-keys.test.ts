/** The keys that are kept beside records are those that their contents have, however the records came. */
import fc from 'fast-check';
import type { Database } from '../../../db/database.ts';
import { streamDocuments } from '../../../db/stores/documents.ts';
import { findAllLinks } from '../../../db/stores/links.ts';
import { saveMeta } from '../../../db/stores/meta.ts';
import { streamReferrals } from '../../../db/stores/referrals.ts';
import { documentKeys, referralKeys } from '../../../src/matching/index.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { step, take } from '../../builders/kept-force.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const now = london('2026-05-14T09:00').instant;
/** So many, as a first load, leave their keys to matching. */
const GREAT_LOAD = 5000;

type KeyRow = readonly [key: number, at: number, id: number];

function keysIn(db: Database, table: 'referral_key' | 'document_key') {
  return db.prepare(`SELECT * FROM ${table}`).rows();
}

function inOrder(rows: readonly KeyRow[]): KeyRow[] {
  return [...rows].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}

function expectKeysOfContents(db: Database): void {
  const referrals = [...streamReferrals(db)].flatMap(({ id, record }) =>
    [...new Set(referralKeys(record))].map((key) => [key, record.referredAt.instant, id] as const),
  );
  const documents = [...streamDocuments(db)].flatMap(({ id, record }) =>
    [...new Set(documentKeys(record))].map((key) => [key, record.submittedAt?.instant ?? 0, id] as const),
  );
  expect(keysIn(db, 'referral_key')).toEqual(inOrder(referrals));
  expect(keysIn(db, 'document_key')).toEqual(inOrder(documents));
}

function manyDocuments() {
  return Array.from({ length: GREAT_LOAD }, (_, index) =>
    aDocument({
      documentReference: `INT/26/${index}`,
      incidentReference: `Log ${index} of 12/05/2026`,
      officerNumber: String(index % 50),
      submittedAt: index % 10 === 0 ? null : london(`2026-05-${10 + (index % 9)}T10:00`),
    }),
  );
}

test('after any days, with whatever they bring and change, and after other rules', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      const db = newDatabase();
      for (const [day, brought] of steps.entries()) take(db, brought, now + day);
      expectKeysOfContents(db);
      saveMeta(db, 'rule_version', 'older');
      db.execute('UPDATE document_key SET key = key + 1; DELETE FROM referral_key');
      take(db, {}, now + steps.length);
      expectKeysOfContents(db);
      db.close();
    }),
    { numRuns: 12 },
  );
});

test('a first load of documents has its keys once there are referrals, few as they may be, and matches by them', () => {
  const db = newDatabase();
  take(db, { documents: manyDocuments() }, now);
  expect(keysIn(db, 'document_key')).toEqual([]);
  // It changes before it has keys.
  take(
    db,
    {
      documents: [aDocument({ documentReference: 'INT/26/7', incidentReference: 'Log 9999 of 12/05/2026' })],
    },
    now + 1,
  );
  take(db, { referrals: [aReferral({ incidentReference: 'Log 9999 of 12/05/2026' })] }, now + 2);
  expectKeysOfContents(db);
  expect(findAllLinks(db)).toHaveLength(1);
});

test('a first load of referrals has its keys with the run that matches it', () => {
  const db = newDatabase();
  const referrals = Array.from({ length: GREAT_LOAD }, (_, index) =>
    aReferral({ nccuReference: `NCCU-${index}`, incidentReference: `Log ${index} of 12/05/2026` }),
  );
  take(db, { referrals }, now);
  expectKeysOfContents(db);
  take(db, { documents: [aDocument({ incidentReference: 'Log 77 of 12/05/2026' })] }, now + 1);
  expectKeysOfContents(db);
  expect(findAllLinks(db)).toHaveLength(1);
});
