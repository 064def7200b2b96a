/** As of when files told what a record holds: an older file that comes later does not undo a newer one. */
import { londonDayNumber } from '../../src/domain/london-time.ts';
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import type { RecordShape, Stored } from './record-shape.ts';
import type { Settling } from './settle-records.ts';

/** UTC milliseconds; null where nothing tells it. */
export interface AsOf {
  /** By the row itself or by its file. */
  readonly toldAt: number | null;
  /** The last event of the file. */
  readonly coveredTo: number | null;
}

/** Whether what a file says is of an earlier moment than what is stored. A file's last event tells no more than a day. */
export function isOlder(incoming: AsOf, stored: AsOf): boolean {
  if (incoming.toldAt !== null && stored.toldAt !== null) return incoming.toldAt < stored.toldAt;
  if (incoming.coveredTo === null || stored.coveredTo === null) return false;
  return londonDayNumber(incoming.coveredTo) < londonDayNumber(stored.coveredTo);
}

export function findAsOf(db: Database, table: string, id: number): AsOf {
  const [row = []] = db.prepare(`SELECT told_at, covered_to FROM ${table} WHERE id = ?`).rows(id);
  const [toldAt = null, coveredTo = null] = row;
  return { toldAt: toldAt as number | null, coveredTo: coveredTo as number | null };
}

/** Stores each moment that is later than the stored one. */
export function saveAsOf(db: Database, table: string, id: number, { toldAt, coveredTo }: AsOf): void {
  db.prepare(
    `UPDATE ${table} AS stored SET told_at = ${later('stored.told_at', 'given.told')},
       covered_to = ${later('stored.covered_to', 'given.covered')}
     FROM (SELECT ? AS told, ? AS covered) AS given WHERE stored.id = ?`,
  ).run(toldAt, coveredTo, id);
}

/** SQL for the later of two moments, of which either may be NULL. */
function later(a: string, b: string): string {
  return `max(coalesce(${a}, ${b}), coalesce(${b}, ${a}))`;
}

const NEVER = -9e15;

/** The same for the records of which the file says just what is stored. */
export function saveAsOfUnchanged<Kind extends ExportKind>(
  { db, staging: { shape, rows, known } }: Settling<Kind>,
  coveredTo: number | null,
): void {
  db.prepare(
    `UPDATE ${shape.table} AS stored SET told_at = ${later('stored.told_at', 'incoming.told_at')},
       covered_to = ${later('stored.covered_to', 'incoming.covered')}
     FROM (SELECT identity, told_at, covered
       FROM ${rows} JOIN ${known} USING (sequence), (SELECT ? AS covered) WHERE is_same) AS incoming
     WHERE stored.identity = incoming.identity
       AND (coalesce(incoming.told_at, ${NEVER}) > coalesce(stored.told_at, ${NEVER})
         OR coalesce(incoming.covered, ${NEVER}) > coalesce(stored.covered_to, ${NEVER}))`,
  ).run(coveredTo);
}

/**
 * The last event that a file tells of, where it has rows that change nothing: a list of amendments alone covers no period.
 * An event after the import is a slip. A record that it amends was there at its event, before or after the amendment.
 */
export function coveredBy<Kind extends ExportKind>({ db, staging, fileId }: Settling<Kind>): number | null {
  const { shape, rows, known } = staging;
  const { timeColumn } = shape;
  if (!timeColumn) return null;
  const isAmended = 'known.is_same = 0';
  const [row = []] = db
    .prepare(
      `SELECT max(CASE WHEN ${isAmended} THEN max(incoming.${timeColumn}, coalesce(stored.${timeColumn}, incoming.${timeColumn}))
         ELSE incoming.${timeColumn} END), count(CASE WHEN ${isAmended} THEN NULL ELSE 1 END)
       FROM ${rows} AS incoming LEFT JOIN ${known} AS known USING (sequence)
       LEFT JOIN ${shape.table} AS stored ON ${isAmended} AND stored.identity = incoming.identity
       WHERE incoming.${timeColumn} <= (SELECT imported_at FROM import_file WHERE id = ?)`,
    )
    .rows(fileId);
  const [latest = null, others = 0] = row;
  return Number(others) > 0 ? (latest as number | null) : null;
}

/** Keeps what a file told of a record, as it told it. */
export function keepTold(
  db: Database,
  kind: ExportKind,
  id: number,
  toldAt: number,
  { source: _source, ...content }: RecordOfKind[ExportKind],
): void {
  db.prepare('INSERT OR IGNORE INTO told_content VALUES (?, ?, ?, ?)').run(
    kind,
    id,
    toldAt,
    JSON.stringify(content),
  );
}

/** What files told of a record, the earliest first; from their moments, whatever the order in which they came. */
export function findTold<Kind extends ExportKind>(
  db: Database,
  { kind }: RecordShape<Kind>,
  { id, record: { source } }: Stored<RecordOfKind[Kind]>,
): RecordOfKind[Kind][] {
  return db
    .prepare('SELECT content FROM told_content WHERE kind = ? AND record_id = ? ORDER BY told_at, content')
    .rows(kind, id)
    .map(
      // It was written from a record of this kind.
      ([content]) => ({ source, ...(JSON.parse(String(content)) as object) }) as RecordOfKind[Kind],
    );
}
