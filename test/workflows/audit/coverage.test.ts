/** The NCCU's own list against a stored log, both ways. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import { findLatestCoverage } from '../../../db/stores/coverages.ts';
import { streamReferrals } from '../../../db/stores/referrals.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { layCoverage } from '../../../src/workflows/audit/coverage.ts';
import { layLists } from '../../../src/workflows/audit/lay-lists.ts';
import { createDirectory } from '../../../src/domain/officers/index.ts';
import type { ReferralRecord } from '../../../src/domain/records.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { take } from '../../builders/kept-force.ts';
import { dayOf, london } from '../../builders/moments.ts';
import { aReferral } from '../../builders/records.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();
const NOW = london('2026-06-01T09:00').instant;

function vocabulary() {
  const loaded = loadVocabulary(path.join(__dirname, '../../../config'));
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
}

const LOG = [
  aReferral({ nccuReference: 'NCCU/26/1', incidentReference: 'Log 1001 of 12/05/2026', force: '' }),
  aReferral({ nccuReference: 'NCCU/26/2', incidentReference: 'Log 1002 of 12/05/2026', force: '' }),
  aReferral({
    ...{ nccuReference: 'NCCU/26/3', incidentReference: 'Log 1003 of 01/05/2026', force: '' },
    referredAt: london('2026-04-30T23:58'),
  }),
];

const HEADER = 'NCCU Ref,CAD Ref,Date/Time of Call,Collar No,Officer Name\n';
const ROWS = [
  'nccu-26-1,Log 1001 of 12/05/2026,12/05/2026 14:05,1234,Anna Price',
  'NCCU/26/3,Log 1003 of 01/05/2026,01/05/2026 00:03,1234,Anna Price',
  'NCCU/26/3,Log 1003 of 01/05/2026,01/05/2026 00:03,1234,Anna Price',
  'NCCU/26/9,Log 2009 of 13/05/2026,13/05/2026 10:00,7001,Cara Lund',
  'NCCU/26/8,Log 2008 of 13/05/2026,05/13/2026 10:00,7001,Cara Lund',
  'NCCU/26/7,Log 2007 of 01/06/2026,01/06/2026 08:00,7001,Cara Lund',
];

async function laid(list: string, changes: object = {}) {
  const db = newDatabase();
  take(db, { referrals: LOG }, NOW);
  const file = path.join(newFolder(), 'nccu.csv');
  writeFileSync(file, list);
  const services = { db, clock: { now: () => NOW }, actor: 'anna', vocabulary: vocabulary() };
  const request = {
    ...{ path: file, name: 'nccu.csv', profile: null },
    ...{ fromDay: dayOf('2026-05-01'), toDay: dayOf('2026-05-31') },
  };
  return { db, result: await layCoverage(services, { ...request, ...changes }) };
}

test('what one has and the other lacks, each row counted once, nothing of the list kept', async () => {
  const { db, result } = await laid(HEADER + ROWS.join('\n'));
  if (!result.ok) throw new Error(result.problem.message);
  const { coverage, inListNotInLog, inLogNotInList, rejected } = result.value;
  expect(coverage).toMatchObject({
    ...{ listRows: 3, listInLog: 2, listDoubtful: 0 },
    // The row that the log dates in April answers one of May, and is not counted in May itself.
    ...{ logRows: 2, logInList: 1, logDoubtful: 0 },
    ...{ duplicates: 1, rejected: 1, outsidePeriod: 1 },
  });
  expect(inListNotInLog.map(({ record }) => record.source.row)).toEqual([5]);
  expect(inLogNotInList.map(({ record }) => record.nccuReference)).toEqual(['NCCU/26/2']);
  expect(rejected).toMatchObject([{ row: 6, code: 'date_month_first' }]);
  expect([...streamReferrals(db)]).toHaveLength(LOG.length);
  expect(findLatestCoverage(db)).toEqual(coverage);
  const event = [...streamEvents(db)].at(-1);
  expect(event).toMatchObject({ what: 'coverage', operation: 'consultation', subjectId: '1' });
  expect(JSON.parse(event?.details ?? '')).toMatchObject({ sha256: coverage.fileSha256, list_rows: 3 });
});

test('without a period, that of the list', async () => {
  const { result } = await laid(HEADER + ROWS.join('\n'), { fromDay: null, toDay: null });
  expect(result).toMatchObject({ value: { coverage: { fromDay: '2026-05-01', toDay: '2026-06-01' } } });
});

test.each([
  ['a list without rows', HEADER, {}, 'coverage_no_rows'],
  ['a period that ends before it begins', HEADER + ROWS.join('\n'), { fromDay: 30_000 }, 'usage_period'],
  ['what is no list at all', 'a,b\n1,2\n', {}, 'header_not_found'],
])('%s is refused, and nothing is kept', async (_what, list, changes, code) => {
  const { db, result } = await laid(list, changes);
  expect(result).toMatchObject({ ok: false, problem: { code } });
  expect(findLatestCoverage(db)).toBeNull();
});

describe('which rows are one', () => {
  const lay = (listed: readonly Partial<ReferralRecord>[], logged: readonly Partial<ReferralRecord>[]) =>
    layLists(listed.map(aReferral), logged.map(aReferral), createDirectory([]));
  const later = london('2026-05-12T15:30');

  test('the same NCCU reference, whatever else differs', () => {
    const laidOut = lay([{ officerNumber: '9', incidentReference: 'Log 5' }], [{ referredAt: later }]);
    expect(laidOut).toEqual({ pairs: [{ listed: 0, logged: 0 }], doubtful: [] });
  });

  test('the same incident and officer, in another writing and at nearly the same time', () => {
    const laidOut = lay(
      [{ nccuReference: '', incidentReference: 'CAD 123 12-05-26' }],
      [{ referredAt: later }],
    );
    expect(laidOut.pairs).toEqual([{ listed: 0, logged: 0 }]);
  });

  test('not two calls about one incident that have references of their own', () => {
    const laidOut = lay([{ nccuReference: 'NCCU-0001' }, { nccuReference: 'NCCU-0502' }], [{}]);
    expect(laidOut.pairs).toEqual([{ listed: 0, logged: 0 }]);
    expect(laidOut.doubtful).toEqual([]);
    expect(lay([{ nccuReference: 'NCCU-0502' }], [{}]).doubtful).toMatchObject([
      { doubt: 'nccu_reference_differs' },
    ]);
  });

  test('two rows of the list that would share a row of the log are doubtful', () => {
    const call = { nccuReference: '' };
    const laidOut = lay(
      [call, { ...call, referredAt: later }],
      [{ ...call, referredAt: london('2026-05-12T16:00') }],
    );
    expect(laidOut.pairs).toEqual([]);
    expect(laidOut.doubtful.map(({ doubt }) => doubt)).toEqual(['several_rows', 'several_rows']);
  });

  test('another officer for the same incident is for a person to see', () => {
    const listed = [{ nccuReference: '', officerNumber: '7001', officerName: 'Cara Lund' }];
    expect(lay(listed, [{}]).doubtful).toEqual([{ listed: 0, logged: 0, doubt: 'other_officer' }]);
  });
});
