/** A referral whose NCCU reference is filled in later, or left out later, is one referral. */
import fc from 'fast-check';
import type { Database } from '../../../db/database.ts';
import { streamReferrals } from '../../../db/stores/referrals.ts';
import type { ReferralRecord } from '../../../src/domain/records.ts';
import { referralCollector } from '../../../src/matching/index.ts';
import { RECORD_KINDS } from '../../../src/workflows/imports/record-kinds.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importRecords } from '../../builders/import.ts';
import { london } from '../../builders/moments.ts';
import { aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const { shape, rules } = RECORD_KINDS.referrals;

const call = (nccuReference: string, changes: Partial<ReferralRecord> = {}) =>
  aReferral({ nccuReference, ...changes });
const take = (db: Database, ...records: ReferralRecord[]) => importRecords(db, shape, rules, records);
const referencesOf = (db: Database) =>
  [...streamReferrals(db)].map(({ record }) => record.nccuReference).sort();

const NEW = { new: 1, updated: 0, unchanged: 0, duplicate: 0 };
const UPDATED = { new: 0, updated: 1, unchanged: 0, duplicate: 0 };
const UNCHANGED = { new: 0, updated: 0, unchanged: 1, duplicate: 0 };

describe('one referral', () => {
  test('first without its NCCU reference, then with it: an update, then nothing new', () => {
    const db = newDatabase();
    expect(take(db, call(''))).toEqual(NEW);
    expect(take(db, call('NCCU-1'))).toEqual(UPDATED);
    expect(take(db, call('nccu 1', { team: 'B' }))).toEqual(UPDATED);
    expect([...streamReferrals(db)]).toMatchObject([{ id: 1, version: 3 }]);
  });

  test('first with it, then without: it is not taken away', () => {
    const db = newDatabase();
    take(db, call('NCCU-1'));
    expect(take(db, call(''))).toEqual(UNCHANGED);
    expect(take(db, call('TBC', { team: 'B' }))).toEqual(UPDATED);
    expect([...streamReferrals(db)]).toMatchObject([{ record: { nccuReference: 'NCCU-1', team: 'B' } }]);
  });

  test.each([
    ['the incident written otherwise', { incidentReference: '0123 12-05-26' }],
    ['the officer written otherwise', { officerNumber: 'PC 01234' }],
    ['another team', { team: 'B' }],
  ])('with %s', (_what, changes) => {
    const [first, second] = [newDatabase(), newDatabase()];
    take(first, call(''));
    take(first, call('NCCU-1', changes));
    take(second, call('NCCU-1'));
    take(second, call('', changes));
    expect([referencesOf(first), referencesOf(second)]).toEqual([['NCCU-1'], ['NCCU-1']]);
  });

  test('among the other rows of an export that is whole each day', () => {
    const db = newDatabase();
    const others = [1, 2, 3].map((n) => call(`NCCU-9${n}`, { incidentReference: `Log 9${n} of 12/05/2026` }));
    take(db, call(''), ...others);
    expect(take(db, call('NCCU-1'), ...others)).toEqual({ ...UPDATED, unchanged: 3 });
    expect(take(db, ...others, call(''))).toEqual({ ...UNCHANGED, unchanged: 4 });
  });

  test('whose incident a newer grammar reads otherwise than when it was stored', () => {
    const db = newDatabase();
    take(db, call(''));
    db.execute(`UPDATE referral SET identity = 'incident  123 12 MAY 1234 ' || referred_at`);
    expect(take(db, call('', { team: 'B' }))).toEqual(UPDATED);
    db.execute(`UPDATE referral SET identity = 'incident  123 12 MAY 1234 ' || referred_at`);
    expect(take(db, call('NCCU-1'))).toEqual(UPDATED);
    expect(referencesOf(db)).toEqual(['NCCU-1']);
  });
});

describe('two referrals', () => {
  test('with two NCCU references stay two, whichever came without its reference first', () => {
    const db = newDatabase();
    take(db, call(''));
    expect(take(db, call('NCCU-2'), call('NCCU-1'))).toEqual({ ...UPDATED, new: 1 });
    expect(take(db, call('NCCU-1'), call('NCCU-2'))).toEqual({ ...UNCHANGED, unchanged: 2 });
    expect(take(db, call(''))).toEqual(UNCHANGED);
    expect(referencesOf(db)).toEqual(['NCCU-1', 'NCCU-2']);
  });

  test.each([
    ['another officer', { officerNumber: '5678' }],
    ['another minute', { referredAt: london('2026-05-12T14:06') }],
    ['another incident', { incidentReference: 'Log 124 of 12/05/2026' }],
    ['another force', { force: 'Moorshire' }],
    ['no incident', { incidentReference: '' }],
  ])('of %s', (_what, changes) => {
    const db = newDatabase();
    take(db, call(''));
    expect(take(db, call('NCCU-1', changes))).toEqual(NEW);
  });
});

describe('the rows of one file', () => {
  const row = fc
    .record({
      nccuReference: fc.constantFrom('', 'TBC', 'NCCU-1', 'NCCU-2'),
      incidentReference: fc.constantFrom('Log 123 of 12/05/2026', 'Log 124 of 12/05/2026'),
      team: fc.constantFrom('A', 'B'),
    })
    .map(aReferral);
  const inTwoOrders = fc
    .array(row, { minLength: 1, maxLength: 5 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));

  const collected = (rows: readonly ReferralRecord[]) => {
    const collector = referralCollector();
    for (const each of rows) collector.add(each);
    const columns = collector.build();
    const { new: fresh, updated, duplicate } = collector.counts;
    expect(fresh + updated + duplicate).toBe(rows.length);
    expect(columns.length - columns.superseded.size).toBe(fresh);
    return fresh;
  };

  test('are as many referrals in the database as in a check, whatever their order', () => {
    fc.assert(
      fc.property(inTwoOrders, ([one, other]) => {
        const db = newDatabase();
        const counts = take(db, ...one);
        expect([collected(one), collected(other)]).toEqual([counts.new, counts.new]);
        expect(take(db, ...other)).toMatchObject({ new: 0, updated: 0 });
        db.close();
      }),
      { numRuns: 60 },
    );
  });

  test('one with the reference and one without are one', () => {
    expect(collected([call(''), call('NCCU-1')])).toBe(1);
    expect(collected([call('NCCU-2'), call(''), call('NCCU-1')])).toBe(2);
  });
});
