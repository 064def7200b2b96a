/** Opens the database: the only place that knows better-sqlite3. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Compilable } from 'kysely';
import { failure, success, type Result } from '../src/domain/problem.ts';
import type { Database, SqlValue, Statement } from './database.ts';
import { checkOurs, migrate } from './migrate.ts';
import { problemOfDatabaseError } from './trouble.ts';

/** How long a statement waits for another process to finish writing. */
const BUSY_MILLISECONDS = 10_000;

/** `synchronous=FULL`: an event of the trail that was reported as written is on the disk, even if the power fails. */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'cache_size = -65536',
  'temp.cache_size = -65536',
  // A day's drop touches a page for nearly every key: it is copied into the database after some of them, not each time.
  'wal_autocheckpoint = 16384',
  'journal_size_limit = 67108864',
  'threads = 2',
];

/** More statements than the program has queries; only queries whose text varies could ever reach it. */
const PREPARED_AT_MOST = 500;

interface OpenRequest {
  readonly file: string;
  /** How long a statement waits for another connection to finish writing, and with it the thread. */
  readonly busyMilliseconds?: number;
}

/**
 * Opens a database file, makes it and its folder where they are missing (for this account's eyes only), and brings it
 * up to date. Problems: `database_unreachable`, `database_busy`, `not_a_database`, `database_newer`, `disk_full`,
 * `database_damaged`.
 */
export function openDatabase({ file, busyMilliseconds = BUSY_MILLISECONDS }: OpenRequest): Result<Database> {
  let sqlite: Sqlite.Database | undefined;
  try {
    makePrivateFile(file);
    sqlite = new Sqlite(file, { timeout: busyMilliseconds });
    const opened = prepare(sqlite, handle(sqlite, file));
    if (!opened.ok) sqlite.close();
    return opened;
  } catch (error) {
    sqlite?.close();
    const problem = problemOfDatabaseError(error, file);
    if (!problem) throw error;
    return failure(problem);
  }
}

/**
 * Holds a file for this process alone, until it is released or the process ends, however it ends; null while another
 * process holds it. It is the operating system that keeps the lock: nobody's death leaves one behind.
 */
export function holdAlone(file: string): { release(): void } | null {
  makePrivateFile(file);
  const sqlite = new Sqlite(file, { timeout: 0 });
  try {
    sqlite.exec('BEGIN EXCLUSIVE');
    return { release: () => sqlite.close() };
  } catch (error) {
    sqlite.close();
    if (problemOfDatabaseError(error, file)?.code === 'database_busy') return null;
    throw error;
  }
}

/** A file that is not ours is refused before a pragma could change it. */
function prepare(sqlite: Sqlite.Database, db: Database): Result<Database> {
  const checked = checkOurs(db);
  if (!checked.ok) return checked;
  for (const pragma of PRAGMAS) sqlite.pragma(pragma);
  const migrated = migrate(db);
  return migrated.ok ? success(db) : migrated;
}

/** SQLite gives its journal the permissions of the database file, so they are set before it opens it. */
function makePrivateFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

function handle(sqlite: Sqlite.Database, file: string): Database {
  const prepared = new Map<string, Sqlite.Statement>();
  const statementFor = (sql: string, name = sql): Sqlite.Statement => {
    let statement = prepared.get(name);
    if (!statement) {
      if (prepared.size >= PREPARED_AT_MOST) prepared.clear();
      statement = sqlite.prepare(sql);
      prepared.set(name, statement);
    }
    return statement;
  };
  const ready = <Row>(query: Compilable<Row>) => {
    const { sql, parameters } = query.compile();
    return { statement: statementFor(sql), parameters };
  };
  return {
    file,
    isInTransaction: () => sqlite.inTransaction,
    all: <Row>(query: Compilable<Row>) => {
      const { statement, parameters } = ready(query);
      return statement.all(...parameters) as Row[];
    },
    first: <Row>(query: Compilable<Row>) => {
      const { statement, parameters } = ready(query);
      return statement.get(...parameters) as Row | undefined;
    },
    run: (query) => {
      const { statement, parameters } = ready(query);
      return statement.run(...parameters).changes;
    },
    insert: (query) => {
      const { statement, parameters } = ready(query);
      return Number(statement.run(...parameters).lastInsertRowid);
    },
    // A statement remembers whether it answers arrays or objects, so the two kinds are kept apart.
    prepare: (sql) => valuesOnly(statementFor(sql, `values of ${sql}`)),
    execute: (sql) => sqlite.exec(sql),
    close: () => sqlite.close(),
  };
}

function valuesOnly(statement: Sqlite.Statement): Statement {
  return {
    run: (...values) => statement.run(...values).changes,
    rows: (...values) => statement.raw(true).all(...values) as SqlValue[][],
  };
}
