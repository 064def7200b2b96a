/** The handle on the database that every store takes first, and the transactions around them. */
import type { Compilable } from 'kysely';
import type { Problem, Result } from '../src/domain/problem.ts';
import { problemOfDatabaseError } from './trouble.ts';

export type SqlValue = string | number | null;

/** A prepared statement, for the few places where the same SQL runs many times. */
export interface Statement {
  /** Runs it and answers how many rows changed. */
  run(...values: readonly SqlValue[]): number;
  /** All rows, each an array of values in the order of the columns. */
  rows(...values: readonly SqlValue[]): SqlValue[][];
}

export interface Database {
  readonly file: string;
  isInTransaction(): boolean;
  /** All rows of a query. */
  all<Row>(query: Compilable<Row>): Row[];
  first<Row>(query: Compilable<Row>): Row | undefined;
  /** Runs a query that changes rows; answers how many. */
  run(query: Compilable): number;
  /** Runs a query that inserts one row; answers its id. */
  insert(query: Compilable): number;
  /** Prepares SQL text; the same text is prepared once. */
  prepare(sql: string): Statement;
  /** Runs SQL text of several statements. */
  execute(sql: string): void;
  close(): void;
}

/**
 * Runs work that changes the database: all of it is kept, or, when it answers a failure or throws, none of it. The write
 * lock is taken first, so what the work reads stays true until it is done. A database that is busy, full or out of
 * reach is a failure too. Work is synchronous by its type, so that nothing else can run in the middle of it.
 */
export function writeTransaction<Value>(db: Database, work: () => Result<Value>): Result<Value> {
  return inTransaction(db, 'BEGIN IMMEDIATE', work, (result) => result.ok);
}

/** Runs work as writeTransaction does, answers what it answers, and keeps nothing of it. */
export function rehearsal<Value>(db: Database, work: () => Result<Value>): Result<Value> {
  return inTransaction(db, 'BEGIN IMMEDIATE', work, () => false);
}

/** Runs work that reads: it sees the database as it was at one moment, whatever others write meanwhile. */
export function readTransaction<Value>(db: Database, work: () => Result<Value>): Result<Value> {
  return inTransaction(db, 'BEGIN', work, () => true);
}

function inTransaction<Value>(
  db: Database,
  begin: string,
  work: () => Result<Value>,
  isToBeKept: (result: Result<Value>) => boolean,
): Result<Value> {
  if (db.isInTransaction()) throw new Error('a transaction was started inside another');
  try {
    db.prepare(begin).run();
    const result = work();
    db.prepare(isToBeKept(result) ? 'COMMIT' : 'ROLLBACK').run();
    return result;
  } catch (error) {
    return { ok: false, problem: problemOrBug(error, db.file) };
  } finally {
    if (db.isInTransaction()) db.prepare('ROLLBACK').run();
  }
}

function problemOrBug(error: unknown, file: string): Problem {
  const problem = problemOfDatabaseError(error, file);
  if (!problem) throw error;
  return problem;
}
