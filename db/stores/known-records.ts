/**
 * Records as they were known by an event of the trail: a record that has not changed since is as it stands; of one that
 * has, the version that held then. `known` is the number of that event.
 */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { findRecords } from './read-records.ts';
import type { RecordShape, Stored } from './record-shape.ts';

/** Of these ids, or of all, those that were known, in the order of the ids of the table. */
export function findRecordsKnownBy<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  known: number,
  ids: readonly number[] | null = null,
): Stored<RecordOfKind[Kind]>[] {
  const wanted = ids === null ? [] : [JSON.stringify(ids)];
  const isWanted = ids === null ? '' : 'AND id IN (SELECT value FROM json_each(?))';
  const unchanged = findRecords(db, shape, `event <= ? ${isWanted}`, known, ...wanted);
  return [...unchanged, ...findVersionsKnownBy(db, shape, known, ids)].sort((a, b) => a.id - b.id);
}

/** What those of the records that have changed since held then. */
export function findVersionsKnownBy<Kind extends ExportKind>(
  db: Database,
  { kind, table }: RecordShape<Kind>,
  known: number,
  ids: readonly number[] | null = null,
): Stored<RecordOfKind[Kind]>[] {
  const wanted = ids === null ? [] : [JSON.stringify(ids)];
  const isWanted = ids === null ? '' : 'AND record_id IN (SELECT value FROM json_each(?))';
  const sql = `SELECT record_id, max(version), file_id, event, sheet, row, content FROM record_version
    WHERE kind = ? AND event <= ? AND record_id IN (SELECT id FROM ${table} WHERE event > ?) ${isWanted}
    GROUP BY record_id`;
  const rows = db.prepare(sql).rows(kind, known, known, ...wanted);
  return rows.map(([id, version, fileId, event, sheet, row, content]) => ({
    id: Number(id),
    version: Number(version),
    fileId: Number(fileId),
    event: Number(event),
    // It was written from a record of this kind, all but its place.
    record: {
      ...(JSON.parse(String(content)) as Omit<RecordOfKind[Kind], 'source'>),
      source: { sheet: String(sheet), row: Number(row) },
    } as RecordOfKind[Kind],
  }));
}
