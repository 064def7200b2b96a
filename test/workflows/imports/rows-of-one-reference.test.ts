import { streamDocuments } from '../../../db/stores/documents.ts';
import { identityApart } from '../../../src/domain/apart.ts';
import { mergeDocuments, referralIdentity } from '../../../src/domain/identity.ts';
import type { DocumentRecord, ReferralRecord } from '../../../src/domain/records.ts';
import { documentCollector, referralCollector } from '../../../src/matching/index.ts';
import { RECORD_KINDS } from '../../../src/workflows/imports/record-kinds.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importRecords } from '../../builders/import.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const { shape, rules } = RECORD_KINDS.documents;

const paper = (changes: Partial<DocumentRecord>): DocumentRecord =>
  aDocument({ documentReference: 'IR1', incidentReference: 'Log 123 of 12/05/2026', ...changes });
const call = (changes: Partial<ReferralRecord>): ReferralRecord =>
  aReferral({ nccuReference: 'NCCU/26/1', incidentReference: 'Log 123 of 12/05/2026', ...changes });

function collectDocuments(records: readonly DocumentRecord[]) {
  const collector = documentCollector();
  for (const record of records) collector.add(record);
  return { ...collector.counts, apart: collector.keptApart.count };
}

function collectReferrals(records: readonly ReferralRecord[]) {
  const collector = referralCollector();
  for (const record of records) collector.add(record);
  return { ...collector.counts, apart: collector.keptApart.count };
}

const OTHER_INCIDENT = { incidentReference: 'Log 200 of 12/05/2026' };
const OTHER_OFFICER = { officerNumber: '9876', officerName: 'Kit Other' };
const LATER = { submittedAt: london('2026-05-14T09:00') };

describe('rows of one file that bear one reference', () => {
  test.each([
    ['that say the same are duplicates', [{}, {}], { new: 1, updated: 0, duplicate: 1, apart: 0 }],
    [
      'that cite other incidents are one',
      [{}, OTHER_INCIDENT],
      { new: 1, updated: 1, duplicate: 0, apart: 0 },
    ],
    [
      'of another officer are kept apart',
      [{}, OTHER_OFFICER],
      { new: 2, updated: 0, duplicate: 0, apart: 1 },
    ],
    ['of another time are kept apart', [{}, LATER], { new: 2, updated: 0, duplicate: 0, apart: 1 }],
    [
      'of both, twice each, are two',
      [{}, OTHER_OFFICER, {}, OTHER_OFFICER],
      { new: 2, updated: 0, duplicate: 2, apart: 1 },
    ],
  ])('%s', (_what, rows, counts) => {
    expect(collectDocuments(rows.map(paper))).toEqual(counts);
    expect(collectDocuments(rows.map(paper).reverse())).toEqual(counts);
  });

  test('and so with referrals', () => {
    const time = { referredAt: london('2026-05-13T09:00') };
    expect(collectReferrals([{}, OTHER_INCIDENT, { notes: 'x' }].map(call))).toMatchObject({
      new: 1,
      apart: 0,
    });
    expect(collectReferrals([{}, OTHER_OFFICER, time].map(call))).toMatchObject({ new: 3, apart: 2 });
  });

  test('cite all that each of them cites, once, whatever their order', () => {
    const [a, b] = [paper({}), paper(OTHER_INCIDENT)];
    const again = paper({ incidentReference: 'LOG 123 12/05/26' });
    const merged = mergeDocuments(a, b, true);
    expect(merged.incidentReference).toBe('Log 123 of 12/05/2026; Log 200 of 12/05/2026');
    expect(mergeDocuments(b, a, true).incidentReference).toBe(merged.incidentReference);
    expect(mergeDocuments(merged, again, true).incidentReference).toBe(merged.incidentReference);
    expect(mergeDocuments(merged, b, false).incidentReference).toBe(b.incidentReference);
  });

  test('a rounded reference makes no two documents one', () => {
    const rounded = { documentReference: '2.02605E+11' };
    const rows = [rounded, { ...rounded, ...OTHER_OFFICER }, { ...rounded, ...OTHER_INCIDENT }, rounded];
    expect(collectDocuments(rows.map(paper))).toEqual({ new: 3, updated: 0, duplicate: 1, apart: 0 });
  });

  test.each(['0', '0000', 'N/A', '2.02605E+11'])(
    'an NCCU reference that is %s identifies no referral',
    (nothing) => {
      expect(referralIdentity(call({ nccuReference: nothing }))).not.toContain('nccu');
    },
  );
});

describe('in the database', () => {
  const stored = (db: ReturnType<typeof newDatabase>) =>
    [...streamDocuments(db)].map(({ record }) => [record.officerNumber, record.incidentReference]);
  const take = (db: ReturnType<typeof newDatabase>, ...rows: Partial<DocumentRecord>[]) =>
    importRecords(db, shape, rules, rows.map(paper));
  const A = ['1234', 'Log 123 of 12/05/2026'];
  const B = ['9876', 'Log 200 of 12/05/2026'];
  const a = { officerNumber: '1234', officerName: 'Anna Price' };
  const b = { ...OTHER_OFFICER, ...OTHER_INCIDENT };

  test('records of one reference stay apart, and the same file again changes nothing', () => {
    const db = newDatabase();
    expect(take(db, a, b, b)).toEqual({ new: 2, updated: 0, unchanged: 0, duplicate: 1 });
    expect(take(db, b, a)).toEqual({ new: 0, updated: 0, unchanged: 2, duplicate: 0 });
    expect(stored(db).sort()).toEqual([A, B]);
  });

  test('a later file updates the record that it tells of, whichever comes alone', () => {
    const db = newDatabase();
    take(db, a, b);
    expect(take(db, { ...b, title: 'new' })).toEqual({ new: 0, updated: 1, unchanged: 0, duplicate: 0 });
    expect(take(db, { ...a, title: 'new' })).toEqual({ new: 0, updated: 1, unchanged: 0, duplicate: 0 });
    expect(stored(db).sort()).toEqual([A, B]);
  });

  test('another officer’s document about another incident replaces none; a corrected officer is an update', () => {
    const db = newDatabase();
    take(db, a);
    expect(take(db, b)).toEqual({ new: 1, updated: 0, unchanged: 0, duplicate: 0 });
    expect(stored(db).sort()).toEqual([A, B]);
    const other = newDatabase();
    take(other, a);
    expect(take(other, { ...a, ...OTHER_OFFICER })).toEqual({
      new: 0,
      updated: 1,
      unchanged: 0,
      duplicate: 0,
    });
  });

  test('the same officer’s correction of time and incident is an update', () => {
    const db = newDatabase();
    take(db, a);
    expect(take(db, { ...a, ...OTHER_INCIDENT, status: 'Evaluated' })).toMatchObject({ new: 0, updated: 1 });
  });
});

test('what is kept apart never has the identity of another reference', () => {
  expect(identityApart('document IR1', 'x').startsWith('document IR1\n')).toBe(true);
});
