import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrate, MIGRATIONS } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { builtScript } from '../builders/built.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();
const { open, newDatabase } = temporaryDatabases();

function problemOfOpening(file: string): string {
  const opened = openDatabase({ file });
  if (!opened.ok) return opened.problem.code;
  opened.value.close();
  return 'none';
}

function pragma(file: string, name: string): unknown {
  const sqlite = new Sqlite(file);
  const value = sqlite.pragma(name, { simple: true });
  sqlite.close();
  return value;
}

test('a new database is made with its folder, for this account alone', () => {
  const file = path.join(newFolder(), 'deep', 'data', 'nccu.sqlite');
  open(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  expect(pragma(file, 'journal_mode')).toBe('wal');
});

test('every table is STRICT, but those that SQLite makes for the index of words', () => {
  const db = newDatabase();
  const loose = db
    .prepare(
      `SELECT name FROM pragma_table_list WHERE strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'
       AND name NOT LIKE 'referral_search%'`,
    )
    .rows();
  expect(loose).toEqual([]);
});

test('settings of the connection: full synchronisation, foreign keys, patience', () => {
  const opened = openDatabase({ file: path.join(newFolder(), 'nccu.sqlite') });
  if (!opened.ok) throw new Error(opened.problem.message);
  const value = (name: string) => opened.value.prepare(`PRAGMA ${name}`).rows()[0]?.[0];
  expect(value('synchronous')).toBe(2);
  expect(value('foreign_keys')).toBe(1);
  expect(value('busy_timeout')).toBeGreaterThanOrEqual(5000);
  opened.value.close();
});

test('opening again changes nothing', () => {
  const db = newDatabase();
  db.close();
  const before = readFileSync(db.file);
  open(db.file).close();
  expect(readFileSync(db.file).equals(before)).toBe(true);
});

test.each([
  ['text', 'not a database, but long enough to be taken for one\n'.repeat(40)],
  ['a short text', 'hello'],
])('%s is not a database', (_name, content) => {
  const file = path.join(newFolder(), 'export.csv');
  writeFileSync(file, content);
  expect(problemOfOpening(file)).toBe('not_a_database');
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test("another program's SQLite database is refused and left as it was", () => {
  const file = path.join(newFolder(), 'other.sqlite');
  const sqlite = new Sqlite(file);
  sqlite.exec('CREATE TABLE customer (id INTEGER)');
  sqlite.close();
  const before = readFileSync(file);
  expect(problemOfOpening(file)).toBe('not_a_database');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a database of a newer version is refused', () => {
  const db = newDatabase();
  db.execute('PRAGMA user_version = 99');
  db.close();
  expect(problemOfOpening(db.file)).toBe('database_newer');
});

test('a folder, a path through a file and a name that is too long are out of reach', () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'file'), '');
  expect(problemOfOpening(folder)).toBe('database_unreachable');
  expect(problemOfOpening(path.join(folder, 'file', 'nccu.sqlite'))).toBe('database_unreachable');
  expect(problemOfOpening(path.join(folder, 'n'.repeat(300)))).toBe('database_unreachable');
});

test('a damaged database is said to be damaged', () => {
  const db = newDatabase();
  db.close();
  const bytes = readFileSync(db.file);
  bytes.fill(0xff, 100, bytes.length);
  writeFileSync(db.file, bytes);
  expect(problemOfOpening(db.file)).toBe('database_damaged');
});

test('a folder that this account may not write is out of reach', () => {
  // Root may write anywhere but into the kernel's own folders.
  const isRoot = process.getuid?.() === 0;
  const folder = isRoot ? '/proc' : path.join(newFolder(), 'locked');
  if (!isRoot) {
    mkdirSync(folder);
    chmodSync(folder, 0o500);
  }
  expect(problemOfOpening(path.join(folder, 'nccu.sqlite'))).toBe('database_unreachable');
});

test('a migration that fails leaves the database as it was', () => {
  const db = newDatabase();
  const migrations = [...MIGRATIONS, 'CREATE TABLE kept (id INTEGER) STRICT', 'CREATE TABLE broken ('];
  expect(() => migrate(db, migrations)).toThrow('incomplete input');
  expect(db.prepare('PRAGMA user_version').rows()).toEqual([[MIGRATIONS.length]]);
  expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'kept'`).rows()).toEqual([]);
});

test('only the missing migrations run', () => {
  const db = newDatabase();
  const had = MIGRATIONS.map(() => 'CREATE TABLE never (');
  expect(migrate(db, [...had, 'CREATE TABLE added (id INTEGER) STRICT']).ok).toBe(true);
  expect(db.prepare('PRAGMA user_version').rows()).toEqual([[MIGRATIONS.length + 1]]);
});

test('processes that open a new database at the same moment do not clash', async () => {
  const file = path.join(newFolder(), 'nccu.sqlite');
  const exits = Array.from(
    { length: 6 },
    () =>
      new Promise<string>((resolve, reject) => {
        const child = spawn(process.execPath, [builtScript('open-database-script'), file]);
        let said = '';
        child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
        child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
        child.on('error', reject);
        child.on('close', () => resolve(said));
      }),
  );
  expect(await Promise.all(exits)).toEqual(Array.from({ length: 6 }, () => 'opened'));
}, 60_000);
