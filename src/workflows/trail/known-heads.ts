/** The heads of the trail that are known outside of the database: the mark beside it, and the sidecars of returns. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readTransaction, type Database } from '../../../db/database.ts';
import { findEventHash } from '../../../db/stores/trail.ts';
import { findTrailMark, trailMarkFile } from '../../../db/trail-mark.ts';
import { contradictionOf, readHead, type KnownHead } from '../../audit/known-head.ts';
import type { TrailHead } from '../../audit/trail.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';

/** Problem: `trail_mark_unreadable`. */
export function findKnownHeads(db: Database, returnsFolder: string): Result<KnownHead[]> {
  const mark = findTrailMark(db);
  if (!mark.ok) return mark;
  const own = mark.value ? [{ ...mark.value, source: path.basename(trailMarkFile(db)) }] : [];
  return success([...own, ...headsOfSidecars(returnsFolder)]);
}

/** What a return's sidecar says of the trail. */
interface Sidecar {
  readonly trail_head: { readonly event?: unknown; readonly sha256?: unknown };
}

/** Every JSON file of the folder that states a head; a folder that is not there has none. */
function headsOfSidecars(folder: string): KnownHead[] {
  return jsonFilesOf(folder).flatMap((name) => {
    const head = headOf(path.join(folder, name));
    return head ? [{ ...head, source: name }] : [];
  });
}

function jsonFilesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    // Nothing has been published yet, or elsewhere.
    return [];
  }
}

function headOf(file: string): TrailHead | null {
  try {
    const sidecar = JSON.parse(readFileSync(file, 'utf8')) as Partial<Sidecar> | null;
    const { event, sha256 } = sidecar?.trail_head ?? {};
    return typeof event === 'number' && typeof sha256 === 'string' ? readHead(`${event}:${sha256}`) : null;
  } catch {
    // Not a sidecar: anybody may put files there.
    return null;
  }
}

/**
 * Looks, without following the trail, whether it still has the head of the mark: what every command can afford.
 * Problems: `trail_went_back`, `trail_mark_unreadable`, the database's.
 */
export function checkTrailMark(db: Database): Result<null> {
  const mark = findTrailMark(db);
  if (!mark.ok) return mark;
  const { value: known } = mark;
  if (!known) return success(null);
  return readTransaction(db, () => {
    const contradiction = contradictionOf(known, findEventHash(db, known.id));
    return contradiction === null ? success(null) : failure(wentBack(db, known.id));
  });
}

function wentBack(db: Database, number: number): Problem {
  return {
    code: 'trail_went_back',
    message: `The database was put back to an earlier state: its trail no longer has event ${number}, which it once had.`,
    whatToDo:
      'nccu audit verify says more. If a backup was rightly restored: nccu audit verify --accept-restored --reason TEXT. If not, find out who replaced it.',
    where: { file: db.file },
  };
}
