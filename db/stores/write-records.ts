/** Writes one record: a new one, or new contents with the earlier ones kept as a version. */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { inserter } from '../inserter.ts';
import { replaceKeys } from './keys.ts';
import type { RecordRules, RecordShape, Stored } from './record-shape.ts';

/** Puts new contents in the place of a record's own, which go into its history; it then waits to be matched. */
export function changeRecord<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  keysOf: RecordRules<RecordOfKind[Kind]>['keysOf'],
  stored: Stored<RecordOfKind[Kind]>,
  latest: Stored<RecordOfKind[Kind]>,
): void {
  keepVersion(db, shape, stored);
  updateRecord(db, shape, stored.record, latest);
  replaceKeys(db, shape, keysOf, stored.id, { before: stored.record, now: latest.record });
  db.prepare('INSERT OR IGNORE INTO to_match VALUES (?, ?)').run(shape.kind, stored.id);
}

/** Keeps, in the history, what a record held. */
export function keepVersion<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  { id, version, fileId, event, record }: Stored<RecordOfKind[Kind]>,
): void {
  const { source, ...content } = record;
  db.prepare(
    `INSERT INTO record_version (kind, record_id, version, file_id, sheet, row, known_from, event, content)
     SELECT ?, ?, ?, id, ?, ?, imported_at, ?, ? FROM import_file WHERE id = ?`,
  ).run(shape.kind, id, version, source.sheet, source.row, event, JSON.stringify(content), fileId);
}

export function insertRecord<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  identity: string,
  { id, version, fileId, event, record }: Stored<RecordOfKind[Kind]>,
): void {
  const row = inserter(db, shape.table, [
    'id',
    'identity',
    'version',
    'file_id',
    'sheet',
    'row',
    'event',
    ...shape.columns,
  ]);
  const { sheet, row: rowNumber } = record.source;
  row.add([id, identity, version, fileId, sheet, rowNumber, event, ...shape.valuesOf(record)]);
  row.flush();
}

/** Writes the columns that have changed, and leaves alone the indexes of those that have not. */
function updateRecord<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  before: RecordOfKind[Kind],
  { id, version, fileId, event, record }: Stored<RecordOfKind[Kind]>,
): void {
  const valuesBefore = shape.valuesOf(before);
  const values = shape.valuesOf(record);
  const hasChanged = (_: unknown, index: number): boolean => values[index] !== valuesBefore[index];
  const columns = ['version', 'file_id', 'sheet', 'row', 'event', ...shape.columns.filter(hasChanged)];
  const changes = columns.map((column) => `${column} = ?`).join(', ');
  const { sheet, row } = record.source;
  db.prepare(`UPDATE ${shape.table} SET ${changes} WHERE id = ?`).run(
    version,
    fileId,
    sheet,
    row,
    event,
    ...values.filter(hasChanged),
    id,
  );
}
