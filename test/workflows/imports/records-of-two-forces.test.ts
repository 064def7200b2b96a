/** The force of a row says which of two forces' records it is, and never makes one record two. */
import fc from 'fast-check';
import type { Database } from '../../../db/database.ts';
import { migrate } from '../../../db/migrate.ts';
import { streamDocuments } from '../../../db/stores/documents.ts';
import { streamReferrals } from '../../../db/stores/referrals.ts';
import type { DocumentRecord, ReferralRecord } from '../../../src/domain/records.ts';
import { referralCollector } from '../../../src/matching/index.ts';
import { RECORD_KINDS } from '../../../src/workflows/imports/record-kinds.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importRecords } from '../../builders/import.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const { referrals, documents } = RECORD_KINDS;

const takeCalls = (db: Database, records: readonly ReferralRecord[]) =>
  importRecords(db, referrals.shape, referrals.rules, records);
const takePapers = (db: Database, records: readonly DocumentRecord[]) =>
  importRecords(db, documents.shape, documents.rules, records);
const forcesOfCalls = (db: Database) => [...streamReferrals(db)].map(({ record }) => record.force).sort();
const forcesOfPapers = (db: Database) => [...streamDocuments(db)].map(({ record }) => record.force).sort();

const SPELLINGS = ['Norfolk', 'NORF', '36', 'Norfolk (36)', 'Norfolk Const.', 'Norfolk & Suffolk', ''];
const PAIRS = SPELLINGS.flatMap((first) => SPELLINGS.map((second) => [first, second] as const));

describe.each(PAIRS)('the force written %j, then %j', (first, second) => {
  test.each(['NCCU-1', ''])('is one referral, with the NCCU reference %j', (nccuReference) => {
    const db = newDatabase();
    takeCalls(db, [aReferral({ nccuReference, force: first })]);
    expect(takeCalls(db, [aReferral({ nccuReference, force: second })]).new).toBe(0);
    expect(takeCalls(db, [aReferral({ nccuReference, force: first })]).new).toBe(0);
  });

  test('is one document', () => {
    const db = newDatabase();
    takePapers(db, [aDocument({ force: first })]);
    expect(takePapers(db, [aDocument({ force: second })]).new).toBe(0);
  });
});

test('an export without the force, or with a joint name, does not take it away', () => {
  const db = newDatabase();
  takeCalls(db, [aReferral({ force: 'Norfolk' })]);
  takePapers(db, [aDocument({ force: 'Norfolk' })]);
  for (const force of ['', 'Norfolk & Suffolk']) {
    expect(takeCalls(db, [aReferral({ force })])).toMatchObject({ updated: 0, unchanged: 1 });
    expect(takePapers(db, [aDocument({ force })])).toMatchObject({ updated: 0, unchanged: 1 });
  }
  expect([forcesOfCalls(db), forcesOfPapers(db)]).toEqual([['Norfolk'], ['Norfolk']]);
});

describe('two forces that each use a number', () => {
  const NORFOLK = { force: 'Norfolk' };
  const SUFFOLK = { force: 'Suffolk' };
  const OTHER = { incidentReference: 'Log 9 of 12/05/2026', officerNumber: '1234' };

  test.each(['NCCU-1', ''])(
    'have two referrals, in one file or in two, with NCCU reference %j',
    (nccuReference) => {
      const rows = [aReferral({ nccuReference, ...NORFOLK }), aReferral({ nccuReference, ...SUFFOLK })];
      const [together, apart] = [newDatabase(), newDatabase()];
      expect(takeCalls(together, rows).new).toBe(2);
      expect(takeCalls(together, rows.toReversed())).toMatchObject({ new: 0, updated: 0, unchanged: 2 });
      expect(takeCalls(together, rows.slice(1))).toMatchObject({ new: 0, updated: 0, unchanged: 1 });
      const [one = aReferral(), other = aReferral()] = rows;
      takeCalls(apart, [one]);
      takeCalls(apart, [{ ...other, ...OTHER }]);
      expect([forcesOfCalls(together), forcesOfCalls(apart)]).toEqual([
        ['Norfolk', 'Suffolk'],
        ['Norfolk', 'Suffolk'],
      ]);
    },
  );

  test('have two documents', () => {
    const db = newDatabase();
    takePapers(db, [aDocument(NORFOLK)]);
    expect(takePapers(db, [aDocument({ ...SUFFOLK, ...OTHER })]).new).toBe(1);
    expect(takePapers(db, [aDocument({ ...OTHER })])).toMatchObject({ new: 0, unchanged: 1 });
    expect(forcesOfPapers(db)).toEqual(['Norfolk', 'Suffolk']);
  });

  test('is no news; another officer’s row under the same number is', () => {
    const collect = (...rows: Partial<ReferralRecord>[]): number => {
      const collector = referralCollector();
      for (const row of rows) collector.add(aReferral(row));
      expect(collector.counts.new).toBe(rows.length);
      return collector.keptApart.count;
    };
    expect(collect(NORFOLK, SUFFOLK)).toBe(0);
    expect(collect(NORFOLK, { ...NORFOLK, officerNumber: '9876' })).toBe(1);
  });

  test('a corrected force of the same officer and incident is an update', () => {
    const db = newDatabase();
    takePapers(db, [aDocument(NORFOLK)]);
    expect(takePapers(db, [aDocument({ ...SUFFOLK, title: 'new' })])).toMatchObject({ new: 0, updated: 1 });
  });

  test('a reference filled in later goes to the force’s own referral', () => {
    const db = newDatabase();
    const rows = [NORFOLK, SUFFOLK].map((force) => aReferral({ nccuReference: '', ...force }));
    takeCalls(db, rows);
    const filled = rows.map((row) => ({ ...row, nccuReference: `NCCU-${row.force}-1` }));
    for (const row of filled) expect(takeCalls(db, [row])).toMatchObject({ new: 0, updated: 1 });
    expect(takeCalls(db, rows)).toMatchObject({ new: 0, updated: 0, unchanged: 2 });
    const told = [...streamReferrals(db)].map(({ record: { force, nccuReference } }) => [
      force,
      nccuReference,
    ]);
    expect(told.sort()).toEqual([
      ['Norfolk', 'NCCU-Norfolk-1'],
      ['Suffolk', 'NCCU-Suffolk-1'],
    ]);
  });

  test('whatever subsets of them files tell, however they name the forces, no record is doubled or lost', () => {
    const truth = ['Norfolk', 'Suffolk'].flatMap((force, at) =>
      [1, 2, 3].map((number) => ({ force, number, minute: at * 10 + number })),
    );
    const names: Record<string, readonly string[]> = {
      Norfolk: ['Norfolk', 'NORF', '36', 'Norfolk Constabulary'],
      Suffolk: ['Suffolk', 'SUFFOLK', '37', 'Suffolk Constab'],
    };
    const file = fc.record({
      rows: fc.subarray(truth, { minLength: 1 }),
      spelling: fc.nat(3),
      hasReference: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 5 }), (files) => {
        const db = newDatabase();
        for (const { rows, spelling, hasReference } of files) {
          const calls = rows.map(({ force, number, minute }) =>
            aReferral({
              nccuReference: hasReference ? `NCCU-${force}-${number}` : '',
              incidentReference: `Log ${number} of 12/05/2026`,
              force: names[force]?.[spelling] ?? force,
              referredAt: london(`2026-05-12T14:${String(minute).padStart(2, '0')}`),
            }),
          );
          takeCalls(db, calls);
        }
        const distinct = new Set(files.flatMap(({ rows }) => rows.map(({ minute }) => minute)));
        expect([...streamReferrals(db)]).toHaveLength(distinct.size);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a database of an earlier version, whose identities held the force', () => {
  /** As many migrations as the last version whose identities held the force. */
  const BEFORE = 12;
  const age = (db: Database): void => {
    for (const table of ['referral', 'document']) {
      // `nccu NCCU0001` was `nccu NORFOLK NCCU0001`; what was kept apart has the rest of it behind a line feed.
      db.execute(`UPDATE ${table} SET identity = substr(identity, 1, instr(identity, ' ')) || upper(force) || ' '
        || substr(identity, instr(identity, ' ') + 1)`);
      db.execute(`UPDATE ${table} SET identity = replace(identity, char(10) || substr(identity, instr(identity, char(10)) + 1), '')
        WHERE instr(identity, char(10)) > 0`);
    }
    db.execute(`PRAGMA user_version = ${BEFORE}`);
  };

  test.each(['NCCU-1', ''])('finds its records again, with the NCCU reference %j', (nccuReference) => {
    const db = newDatabase();
    const calls = ['Norfolk', 'Suffolk', ''].map((force, at) =>
      aReferral({ nccuReference, force, incidentReference: `Log ${at} of 12/05/2026` }),
    );
    const papers = ['Norfolk', 'Suffolk'].map((force) => aDocument({ force }));
    takeCalls(db, calls.slice(0, nccuReference === '' ? 3 : 2));
    takePapers(db, papers);
    age(db);
    expect(migrate(db).ok).toBe(true);
    expect(takeCalls(db, calls.slice(0, 2))).toEqual({ new: 0, updated: 0, unchanged: 2, duplicate: 0 });
    expect(takePapers(db, papers)).toEqual({ new: 0, updated: 0, unchanged: 2, duplicate: 0 });
    expect(takeCalls(db, [aReferral({ ...calls[0], force: '36' })])).toMatchObject({ new: 0 });
  });
});
