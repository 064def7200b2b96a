import Sqlite from 'better-sqlite3';
import { readTransaction, rehearsal, writeTransaction, type Database } from '../../db/database.ts';
import { failure, success } from '../../src/domain/problem.ts';
import { temporaryDatabases } from '../builders/database.ts';

const { newDatabase } = temporaryDatabases();

function write(db: Database, name: string): void {
  db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)').run(name, 'kept');
}

function names(db: Database): unknown[] {
  return db.prepare('SELECT name FROM meta ORDER BY name').rows().flat();
}

test('what succeeds is kept, what fails or throws is not', () => {
  const db = newDatabase();
  const problem = { code: 'refused', message: 'No.', whatToDo: 'Nothing.' };
  expect(writeTransaction(db, () => (write(db, 'a'), success('done')))).toEqual(success('done'));
  expect(writeTransaction(db, () => (write(db, 'b'), failure(problem)))).toEqual(failure(problem));
  expect(() =>
    writeTransaction(db, () => {
      write(db, 'c');
      throw new Error('a bug');
    }),
  ).toThrow('a bug');
  expect(names(db)).toEqual(['a']);
});

test('a rehearsal answers and keeps nothing', () => {
  const db = newDatabase();
  expect(rehearsal(db, () => (write(db, 'a'), success(names(db))))).toEqual(success(['a']));
  expect(names(db)).toEqual([]);
});

test('a reading sees one moment, whatever is written meanwhile', () => {
  const db = newDatabase();
  const other = new Sqlite(db.file);
  readTransaction(db, () => {
    expect(names(db)).toEqual([]);
    other.prepare(`INSERT INTO meta VALUES ('late', '')`).run();
    expect(names(db)).toEqual([]);
    return success(null);
  });
  other.close();
  expect(names(db)).toEqual(['late']);
});

test('a transaction inside another is a bug', () => {
  const db = newDatabase();
  expect(() => writeTransaction(db, () => writeTransaction(db, () => success(null)))).toThrow(
    'inside another',
  );
});

test('a database that another process is writing to is busy', () => {
  const db = newDatabase();
  db.execute('PRAGMA busy_timeout = 1');
  const other = new Sqlite(db.file);
  other.exec('BEGIN IMMEDIATE');
  const result = writeTransaction(db, () => success(null));
  other.close();
  expect(result).toMatchObject({ ok: false, problem: { code: 'database_busy', where: { file: db.file } } });
  expect(writeTransaction(db, () => success(null)).ok).toBe(true);
});

test('a full disk keeps nothing and says so', () => {
  const db = newDatabase();
  const pages = Number(db.prepare('PRAGMA page_count').rows()[0]?.[0]);
  db.execute(`PRAGMA max_page_count = ${pages + 2}`);
  const result = writeTransaction(db, () => {
    for (let i = 0; i < 10_000; i++) write(db, `name ${i}`.padEnd(100, '.'));
    return success(null);
  });
  expect(result).toMatchObject({ ok: false, problem: { code: 'disk_full' } });
  expect(names(db)).toEqual([]);
});

test('a database that may only be read cannot be written', () => {
  const db = newDatabase();
  db.execute('PRAGMA query_only = ON');
  const result = writeTransaction(db, () => (write(db, 'a'), success(null)));
  expect(result).toMatchObject({ ok: false, problem: { code: 'database_unreachable' } });
});
