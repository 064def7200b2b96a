/** Published returns, altered behind the program's back, and worked out anew under other bank holidays. */
import type { Database } from '../../../db/database.ts';
import { readTransaction } from '../../../db/database.ts';
import { workingCalendar } from '../../../src/compliance/index.ts';
import { dayNumberOf } from '../../../src/domain/london-time.ts';
import { success } from '../../../src/domain/problem.ts';
import { compareReturn } from '../../../src/workflows/returns/compare-return.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { recomputeLatest, type RecomputedReturns } from '../../../src/workflows/returns/recompute-return.ts';
import { isSound, verifyTrail } from '../../../src/workflows/trail/verify-trail.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { importAll, movableClock, THE_FORCE } from '../../builders/reminders.ts';
import { returnServices, valueOf } from '../../builders/returns.ts';
import { shippedBankHolidays } from '../../builders/working-calendars.ts';

const { newDatabase } = temporaryDatabases();

/** May, published under a deadline of one working day: Anna called on Friday the 8th, her form came on Tuesday. */
function aPublishedMay() {
  const db = newDatabase();
  const clock = movableClock('2026-05-14T08:00');
  importAll(db, 'officers', THE_FORCE);
  importAll(db, 'referrals', [aReferral({ referredAt: london('2026-05-08T10:00') })]);
  importAll(db, 'documents', [aDocument({ submittedAt: london('2026-05-12T10:00') })]);
  clock.set('2026-06-20T09:00');
  const services = returnServices(db, clock, '1wd');
  valueOf(publishReturn(services, { month: '2026-05', reason: '' }));
  clock.set('2026-06-21T09:00');
  return { db, services };
}

/** Somebody who may write the file takes the guard away, alters what it kept, and puts it back. */
function alter(db: Database, guard: string, sql: string): void {
  const [[kept] = []] = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').rows(guard);
  db.execute(`PRAGMA ignore_check_constraints = ON; DROP TRIGGER ${guard}; ${sql}; ${String(kept)}`);
}

const alteredIn = (db: Database) => {
  const report = valueOf(verifyTrail(db, []));
  return { sound: isSound(report), altered: report.publications?.altered.map(({ kind }) => kind) };
};

const recomputed = (db: Database): RecomputedReturns =>
  valueOf(readTransaction(db, () => success(recomputeLatest(db))));

test('what was published verifies, and comes out the same when it is worked out anew', () => {
  const { db } = aPublishedMay();
  expect(alteredIn(db)).toEqual({ sound: true, altered: [] });
  expect(recomputed(db)).toEqual({ same: 1, different: [], disposed: [] });
});

const FILE = 'publication_file_is_only_disposed_of';
const ROW = 'publication_row_is_only_disposed_of';
const PUBLICATION = 'publication_is_never_updated';

test.each<readonly [string, string, string, string]>([
  ['a byte of the detail', 'detail', FILE, `content = replace(content, 'submitted_late', 'submitted_latE')`],
  ['the summary and its hash', 'summary', FILE, `content = 'x', sha256 = '${'0'.repeat(64)}'`],
  ['the sidecar', 'sidecar', FILE, `content = replace(content, '1wd', '9wd')`],
])('%s that was altered is found', (_, kind, guard, change) => {
  const { db } = aPublishedMay();
  alter(db, guard, `UPDATE publication_file SET ${change} WHERE kind = '${kind}'`);
  expect(alteredIn(db)).toEqual({ sound: false, altered: [kind] });
});

test.each<readonly [string, string, string, string]>([
  ['a cell', 'detail', ROW, `publication_row SET content = replace(content, 'PC 1234', 'PC 4321')`],
  ['a row that no longer reads', 'detail', ROW, `publication_row SET content = '{}'`],
  ['a row that is no JSON', 'detail', ROW, `publication_row SET content = '{'`],
  ['a figure', 'summary', PUBLICATION, `publication SET summary = replace(summary, '100.0', '99.0')`],
])('%s that was altered beside the published file is found', (_, kind, guard, change) => {
  const { db } = aPublishedMay();
  alter(db, guard, `UPDATE ${change}`);
  expect(alteredIn(db)).toEqual({ sound: false, altered: [kind] });
});

test('a publication that was taken out is missed', () => {
  const { db } = aPublishedMay();
  const guards = ['publication_is_never_deleted', 'publication_file_is_never_deleted'].concat(
    'publication_row_is_never_deleted',
  );
  for (const guard of guards) db.execute(`DROP TRIGGER ${guard}`);
  db.execute('DELETE FROM publication_row; DELETE FROM publication_file; DELETE FROM publication');
  expect(alteredIn(db)).toEqual({ sound: false, altered: ['summary', 'detail', 'sidecar'] });
});

test('a list of bank holidays that is corrected later moves today, and nothing that was published', () => {
  const { db, services } = aPublishedMay();
  const { days, ...years } = shippedBankHolidays();
  const calendar = workingCalendar({ ...years, days: [...days, dayNumberOf(2026, 5, 11)] });
  const { changes } = valueOf(compareReturn({ ...services, calendar }, '2026-05', null));
  expect(changes).toMatchObject([
    { cause: 'rule_change', before: { status: 'submitted_late' }, after: { status: 'submitted_on_time' } },
  ]);
  expect(recomputed(db)).toMatchObject({ same: 1 });
});

test('a record that was altered behind the program makes a published month come out otherwise', () => {
  const { db } = aPublishedMay();
  db.execute(`UPDATE document SET submitted_at = submitted_at - 86400000`);
  expect(alteredIn(db)).toMatchObject({ sound: true });
  expect(recomputed(db)).toEqual({ same: 0, different: [{ month: '2026-05', number: 1 }], disposed: [] });
});
