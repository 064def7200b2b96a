/**
 * The mark beside the database: how far its trail had come, in a file of its own that a restored backup does not bring
 * back. It only ever moves forward, and never past a trail that contradicts it.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { contradictionOf } from '../src/audit/known-head.ts';
import { EMPTY_TRAIL, type TrailHead } from '../src/audit/trail.ts';
import { failure, success, type Problem, type Result } from '../src/domain/problem.ts';
import { readTransaction, type Database } from './database.ts';
import { findEventHash, findTrailHead } from './stores/trail.ts';

export function trailMarkFile({ file }: Pick<Database, 'file'>): string {
  return `${file}.trail-head`;
}

const LINE = /^(\d{1,15}) ([0-9a-f]{64}) \S+\n$/;

/** The mark; null where there is none yet. Problem: `trail_mark_unreadable`. */
export function findTrailMark(db: Pick<Database, 'file'>): Result<TrailHead | null> {
  const file = trailMarkFile(db);
  const text = readIfThere(file);
  if (text === null) return success(null);
  const [, id, hash] = LINE.exec(text) ?? [];
  if (id === undefined || hash === undefined) return failure(unreadable(file));
  return success({ id: Number(id), hash });
}

/**
 * Moves the mark to the trail's head, if the trail has grown since. Problems: `trail_mark_unreadable`,
 * `file_not_written`, the database's.
 */
export function moveTrailMark(db: Database, at: number): Result<null> {
  const mark = findTrailMark(db);
  if (!mark.ok) return mark;
  const head = readTransaction(db, () => success(headToMark(db, mark.value)));
  if (!head.ok) return head;
  return head.value ? writeTrailMark(db, head.value, at) : success(null);
}

/** Whether the mark can be read and the trail still has what it says; only looks at that one event. */
export function isTrailWhole(db: Database): boolean {
  const mark = findTrailMark(db);
  if (!mark.ok) return false;
  return fits(db, mark.value);
}

function fits(db: Database, mark: TrailHead | null): boolean {
  return mark === null || contradictionOf(mark, findEventHash(db, mark.id)) === null;
}

/** The trail's head, if it lies beyond the mark and the trail still has what the mark says. */
function headToMark(db: Database, mark: TrailHead | null): TrailHead | null {
  const head = findTrailHead(db);
  if (head.id <= (mark?.id ?? EMPTY_TRAIL.id)) return null;
  return fits(db, mark) ? head : null;
}

/** Puts the mark where a person has said that the trail rightly is. Problem: `file_not_written`. */
export function writeTrailMark(
  db: Pick<Database, 'file'>,
  { id, hash }: TrailHead,
  at: number,
): Result<null> {
  const file = trailMarkFile(db);
  const partial = `${file}.${process.pid}.partial`;
  try {
    const line = `${id} ${hash} ${new Date(at).toISOString()}\n`;
    writeFileSync(partial, line, { mode: 0o600, flush: true });
    renameSync(partial, file);
    return success(null);
  } catch (error) {
    if (!isOfTheSystem(error)) throw error;
    rmSync(partial, { force: true });
    return failure(notWritten(file, error.code));
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!isOfTheSystem(error)) throw error;
    // What is there and cannot be read is no mark that anything could be laid beside.
    return error.code === 'ENOENT' ? null : '';
  }
}

/** By its shape: Node's errors may be another realm's. */
function isOfTheSystem(error: unknown): error is Error & { readonly code: string } {
  const isOfSystem = typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
  return isOfSystem && typeof error.code === 'string';
}

function unreadable(file: string): Problem {
  return {
    code: 'trail_mark_unreadable',
    message: 'The file that marks how far the trail had come cannot be read.',
    whatToDo:
      'Restore it from a backup of that day. Find out who changed it: without it, nobody sees that a trail was cut off.',
    where: { file },
  };
}

function notWritten(file: string, systemCode: string): Problem {
  return {
    code: 'file_not_written',
    message: `The file that marks how far the trail has come could not be written (${systemCode}).`,
    whatToDo: 'Check that this account may write in the folder of the database, and that the disk has room.',
    where: { file },
  };
}
