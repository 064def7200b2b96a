/**
 * Puts the staged rows of a file among the records, within the caller's transaction. The many rows that are new, or
 * just as stored, are settled by SQLite itself in a few statements; the rest one by one (settle-records.ts).
 */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { OutcomeCounts } from '../../src/domain/row-outcomes.ts';
import type { Database } from '../database.ts';
import { withoutIndexes } from '../without-indexes.ts';
import { findStoredOfEvents, joinRowsOfOneEvent } from './rows-of-one-event.ts';
import { noteMissingKeys, writeKeysOf } from './keys.ts';
import type { RecordRules } from './record-shape.ts';
import { nextEventId } from './trail.ts';
import { newMergeTold, settleRecords, type MergeTold, type Settling } from './settle-records.ts';
import type { Staging } from './staging.ts';
import { coveredBy, saveAsOfUnchanged } from './told-moments.ts';

/** A first load of so many is matched as a whole, and their keys are made with that. */
const GREAT_LOAD = 5000;

/** Merges the staged rows and returns how many had each outcome; `fileId` is the file that they came from. Fills `told`. */
export function mergeStaged<Kind extends ExportKind>(
  db: Database,
  staging: Staging<Kind>,
  rules: RecordRules<RecordOfKind[Kind]>,
  fileId: number,
  told: MergeTold = newMergeTold(),
): OutcomeCounts {
  const { table, kind } = staging.shape;
  const lastId = findLastId(db, table);
  const isFirst = lastId === 0;
  const settling = { db, staging, rules, fileId, lastId, event: nextEventId(db), told };
  joinRowsOfOneEvent(settling);
  markKnown(settling);
  if (!isFirst && findStoredOfEvents(settling)) markKnown(settling);
  const coveredTo = coveredBy(settling);
  saveAsOfUnchanged(settling, coveredTo);
  const inserted = isFirst
    ? withoutIndexes(db, table, () => insertNew(settling, coveredTo))
    : insertNew(settling, coveredTo);
  const settled = settleRecords(settling, coveredTo);
  if (isFirst && inserted >= GREAT_LOAD && staging.shape.keys) noteMissingKeys(db, kind);
  else writeKeysOf(db, staging.shape, rules.keysOf, lastId);
  db.prepare(`INSERT INTO to_match SELECT ?, id FROM ${table} WHERE id > ?`).run(kind, lastId);
  return {
    ...settled,
    new: settled.new + inserted,
    unchanged: settled.unchanged + countUnchanged(settling),
  };
}

/** The highest id ever given; ids are not given again, since the trail speaks of them. */
function findLastId(db: Database, table: string): number {
  const [last] = db.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').rows(table);
  return Number(last?.[0] ?? 0);
}

/** Notes which rows tell of a record that is stored, and whether they say the same of it, and of no earlier moment. */
function markKnown<Kind extends ExportKind>({ db, staging }: Settling<Kind>): void {
  const { shape, rows, known } = staging;
  const stored = shape.columns.map((column) => `stored.${column}`).join(', ');
  const incoming = shape.columns.map((column) => `incoming.${column}`).join(', ');
  // CROSS JOIN: from each row to the stored record by its identity, not the other way round.
  db.execute(`DELETE FROM ${known};
    INSERT INTO ${known}
    SELECT sequence, (${stored}) IS (${incoming}) AND coalesce(incoming.told_at >= stored.told_at, 1)
    FROM ${rows} AS incoming CROSS JOIN ${shape.table} AS stored ON stored.identity = incoming.identity`);
}

/** Inserts the rows that are the first and only to tell of their record. */
function insertNew<Kind extends ExportKind>(
  { db, staging, fileId, lastId, event }: Settling<Kind>,
  coveredTo: number | null,
): number {
  const { shape, rows, known, repeated } = staging;
  const columns = ['identity', 'sheet', 'row', 'told_at', ...shape.columns].join(', ');
  const sql = `INSERT INTO ${shape.table} (id, version, file_id, event, covered_to, ${columns})
    SELECT ? + sequence, 1, ?, ?, ?, ${columns} FROM ${rows}
    WHERE sequence NOT IN (SELECT sequence FROM ${known}) AND identity NOT IN (SELECT identity FROM ${repeated})
    ORDER BY sequence`;
  return db.prepare(sql).run(lastId, fileId, event, coveredTo);
}

function countUnchanged<Kind extends ExportKind>({ db, staging }: Settling<Kind>): number {
  const { rows, known, repeated } = staging;
  const sql = `SELECT count(*) FROM ${known} JOIN ${rows} USING (sequence)
    WHERE is_same AND identity NOT IN (SELECT identity FROM ${repeated})`;
  return Number(db.prepare(sql).rows()[0]?.[0]);
}
