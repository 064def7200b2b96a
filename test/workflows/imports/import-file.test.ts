import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { findAllFiles } from '../../../db/stores/import-files.ts';
import { streamReferrals } from '../../../db/stores/referrals.ts';
import { streamDocuments } from '../../../db/stores/documents.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { findEarlierVersions } from '../../../db/stores/versions.ts';
import { findWorklist } from '../../../db/stores/worklist.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import type { ExportKind } from '../../../src/domain/records.ts';
import {
  importFile,
  type ImportOutcome,
  type ImportRequest,
} from '../../../src/workflows/imports/import-file.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf } from '../../builders/moments.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase, open } = temporaryDatabases();
const newFolder = temporaryFolder();
const NOW = instantOf('2026-06-01T09:00');

const HEADER = 'NCCU Ref,Incident Ref,Date/Time of Call,Collar No,Officer Name,Team';
const FIRST = 'NCCU-1,Log 1 of 12/05/2026,12/05/2026 14:05,1234,Anna Price,Response A';
const SECOND = 'NCCU-2,Log 2 of 12/05/2026,12/05/2026 15:05,5678,Ben Shaw,Response B';
const WRONG = 'NCCU-3,Log 3 of 12/05/2026,05/13/2026 16:05,5678,Ben Shaw,Response B';

function vocabulary() {
  const loaded = loadVocabulary(path.join(__dirname, '../../../config'));
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
}

function services(db: Database) {
  return { db, clock: { now: () => NOW }, vocabulary: vocabulary(), actor: 'anna' };
}

function fileOf(lines: readonly string[], name = 'referrals.csv'): string {
  const file = path.join(newFolder(), name);
  writeFileSync(file, lines.map((line) => `${line}\r\n`).join(''));
  return file;
}

function tryImport(db: Database, file: string, changes: Partial<ImportRequest<ExportKind>> = {}) {
  const name = path.basename(file);
  const asked = { kind: 'referrals', path: file, name, profile: null, strict: false, dryRun: false } as const;
  return importFile<ExportKind>(services(db), { ...asked, ...changes });
}

async function imported(
  db: Database,
  file: string,
  changes: Partial<ImportRequest<ExportKind>> = {},
): Promise<ImportOutcome> {
  const result = await tryImport(db, file, changes);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}

/** Everything that a file could have left behind, as one text. */
function contentsOf(db: Database): string {
  const tables = ['import_file', 'import_problem', 'referral', 'record_version', 'referral_key', 'to_match'];
  return JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).rows()));
}

const none = { rows: 0, new: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, ignored: 0 };

test('a file becomes records, problems, work for matching and an event', async () => {
  const db = newDatabase();
  const file = fileOf(['Referral log May 2026', HEADER, FIRST, SECOND, WRONG, '', FIRST]);
  const outcome = await imported(db, file);
  expect(outcome.counts).toEqual({ ...none, rows: 6, new: 2, duplicate: 1, rejected: 1, ignored: 2 });
  expect(outcome).toMatchObject({ sameFile: false, dryRun: false, problemCount: 1, importedAt: NOW });
  expect(outcome.problems[0]?.where).toMatchObject({
    file: 'referrals.csv',
    row: 5,
    value: '05/13/2026 16:05',
  });
  expect(
    [...streamReferrals(db)].map(({ id, record }) => [id, record.nccuReference, record.source.row]),
  ).toEqual([
    [1, 'NCCU-1', 3],
    [2, 'NCCU-2', 4],
  ]);
  expect(findWorklist(db).referrals).toEqual([1, 2]);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const [event, ...more] = [...streamEvents(db)];
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    operation: 'collection',
    what: 'import',
    actor: 'anna',
    subjectId: '1',
    at: NOW,
  });
  expect(JSON.parse(event?.details ?? '')).toEqual({
    ...outcome.counts,
    kind: 'referrals',
    name: 'referrals.csv',
    sha256,
    profile: null,
  });
});

test('the same file again, under another name, changes nothing and says so', async () => {
  const db = newDatabase();
  const file = fileOf([HEADER, FIRST, WRONG]);
  const first = await imported(db, file);
  const before = contentsOf(db);
  const copy = path.join(newFolder(), 'copy.csv');
  copyFileSync(file, copy);
  const counts = { ...first.counts, new: 0, unchanged: 1 };
  expect(await imported(db, copy)).toEqual({ ...first, sameFile: true, counts });
  expect(contentsOf(db)).toBe(before);
  expect([...streamEvents(db)]).toHaveLength(1);
});

test("the next day's export: unchanged, updated and new, with history", async () => {
  const db = newDatabase();
  await imported(db, fileOf([HEADER, FIRST, SECOND]));
  const third = SECOND.replace('NCCU-2', 'NCCU-9');
  const outcome = await imported(
    db,
    fileOf([HEADER, third, SECOND, FIRST.replace('Response A', 'Response C')]),
  );
  expect(outcome.counts).toEqual({ ...none, rows: 3, new: 1, updated: 1, unchanged: 1 });
  const [updated] = [...streamReferrals(db)];
  expect(updated).toMatchObject({
    version: 2,
    fileId: 2,
    record: { team: 'Response C', source: { row: 4 } },
  });
  expect(findEarlierVersions(db, 'referrals', 1)).toMatchObject([
    { version: 1, fileId: 1, row: 2, knownFrom: NOW },
  ]);
});

test('a document that stops being submitted waits to be matched again, and keeps its first time', async () => {
  const db = newDatabase();
  const header = 'URN,Date Submitted,Submitting Officer Number,Log No,Status';
  const rows = (time: string, status: string) => [header, `INT-1,${time},1234,Log 1 of 12/05/2026,${status}`];
  await imported(db, fileOf(rows('12/05/2026 16:00', 'Submitted')), { kind: 'documents' });
  db.execute('DELETE FROM to_match');
  const outcome = await imported(db, fileOf(rows('14/05/2026 16:00', 'Returned')), { kind: 'documents' });
  expect(outcome.counts).toMatchObject({ updated: 1 });
  expect(findWorklist(db).documents).toEqual([1]);
  const [document] = [...streamDocuments(db)];
  expect(document?.record).toMatchObject({
    submission: 'not_submitted',
    submittedAt: { instant: instantOf('2026-05-12T16:00') },
  });
});

test('a dry run tells the same and keeps nothing', async () => {
  const db = newDatabase();
  const file = fileOf([HEADER, FIRST, SECOND, WRONG]);
  const before = contentsOf(db);
  const rehearsed = await imported(db, file, { dryRun: true });
  expect(contentsOf(db)).toBe(before);
  expect([...streamEvents(db)]).toEqual([]);
  expect({ ...(await imported(db, file)), dryRun: true }).toEqual(rehearsed);
});

test('strict refuses the whole file for one wrong row', async () => {
  const db = newDatabase();
  const before = contentsOf(db);
  const result = await tryImport(db, fileOf([HEADER, FIRST, WRONG]), { strict: true });
  expect(result).toMatchObject({ ok: false, problem: { code: 'strict_refused' } });
  expect(contentsOf(db)).toBe(before);
  expect((await imported(db, fileOf([HEADER, FIRST]), { strict: true })).counts.new).toBe(1);
});

test.each([
  ['is missing', path.join('nowhere', 'referrals.csv')],
  ['has no header', fileOf([FIRST, SECOND])],
  ['ends in the middle of a quotation', fileOf([HEADER, FIRST, '"NCCU-2,Log 2'])],
])('a file that %s is refused, and only the trail says so', async (_name, file) => {
  const db = newDatabase();
  const before = contentsOf(db);
  const result = await tryImport(db, file);
  expect(result.ok).toBe(false);
  expect(contentsOf(db)).toBe(before);
  const events = [...streamEvents(db)];
  expect(events).toMatchObject([{ what: 'import_refused', subjectType: 'export' }]);
  expect(JSON.parse(events[0]?.details ?? '')).toMatchObject({ code: result.ok ? '' : result.problem.code });
});

test('a file that grows while it is read is refused', async () => {
  const db = newDatabase();
  const file = fileOf([HEADER, FIRST]);
  const growing = {
    ...services(db),
    onProgress: () => appendFileSync(file, `${SECOND}\r\n`),
  };
  const asked = {
    kind: 'referrals',
    path: file,
    name: 'r.csv',
    profile: null,
    strict: false,
    dryRun: false,
  } as const;
  expect(await importFile(growing, asked)).toMatchObject({ ok: false, problem: { code: 'file_changed' } });
  expect(findAllFiles(db)).toEqual([]);
});

test('a database that somebody else is writing to is busy, and nothing is half imported', async () => {
  const db = newDatabase();
  db.execute('PRAGMA busy_timeout = 1');
  const other = new Sqlite(db.file);
  other.exec('BEGIN IMMEDIATE');
  const result = await tryImport(db, fileOf([HEADER, FIRST]));
  other.close();
  expect(result).toMatchObject({ ok: false, problem: { code: 'database_busy' } });
  expect(findAllFiles(db)).toEqual([]);
});

test('two imports at the same moment both go in, and the same file twice goes in once', async () => {
  const db = newDatabase();
  const other = open(db.file);
  const one = fileOf([HEADER, FIRST]);
  const two = fileOf([HEADER, SECOND]);
  const outcomes = await Promise.all([
    imported(db, one),
    imported(db, two),
    imported(other, one),
    imported(other, two),
  ]);
  expect(outcomes.map(({ sameFile }) => sameFile).sort()).toEqual([false, false, true, true]);
  expect([...streamReferrals(db)]).toHaveLength(2);
  expect(verifyChain(streamEvents(db))).toMatchObject({ verified: 2, firstBad: null });
});

test('a full disk keeps nothing', async () => {
  const db = newDatabase();
  const lines = Array.from({ length: 3000 }, (_, index) => FIRST.replace('NCCU-1', `NCCU-${index}`));
  const pages = Number(db.prepare('PRAGMA page_count').rows()[0]?.[0]);
  db.execute(`PRAGMA max_page_count = ${pages + 10}`);
  const result = await tryImport(db, fileOf([HEADER, ...lines]));
  expect(result).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
  expect(findAllFiles(db)).toEqual([]);
});
