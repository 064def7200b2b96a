/**
 * The keys by which matching finds the records that could belong together. An import writes those of its records; only
 * a great first load leaves them to the run of matching that looks at everything, which reads the references anyway.
 */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { inserter } from '../inserter.ts';
import { deleteMeta, findMeta, saveMeta } from './meta.ts';
import { streamRecords } from './read-records.ts';
import type { RecordShape } from './record-shape.ts';

type KeysOf<Content> = (record: Content) => readonly number[];

/** Writes the keys of every record whose id is above `afterId`, sorted, which is how the table lies on the disk. */
export function writeKeysOf<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  keysOf: KeysOf<RecordOfKind[Kind]>,
  afterId: number,
): void {
  if (!shape.keys) return;
  db.execute('CREATE TABLE IF NOT EXISTS temp.new_key (key, at, id); DELETE FROM temp.new_key');
  const staged = inserter(db, 'temp.new_key', ['key', 'at', 'id']);
  for (const { id, record } of streamRecords(db, shape, afterId)) {
    for (const key of new Set(keysOf(record))) staged.add([key, shape.timeOf(record), id]);
  }
  staged.flush();
  db.execute(`INSERT INTO ${shape.keys.table} SELECT * FROM temp.new_key ORDER BY key, at, id;
    DROP TABLE temp.new_key`);
}

/** Notes that keys of a kind are still to be written. */
export function noteMissingKeys(db: Database, kind: ExportKind): void {
  saveMeta(db, missingKeys(kind), 'yes');
}

export function areKeysMissing(db: Database, kind: ExportKind): boolean {
  return findMeta(db, missingKeys(kind)) !== null;
}

function missingKeys(kind: ExportKind): string {
  return `keys_missing_of_${kind}`;
}

/** Keys with the record and the instant (UTC milliseconds) of each, by key, instant and record: as the table lies on the disk. */
export interface KeysInOrder {
  readonly keys: Float64Array;
  readonly instants: Float64Array;
  readonly ids: Float64Array;
}

/** Puts these in the place of all keys of a kind. */
export function replaceAllKeys<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  { keys, instants, ids }: KeysInOrder,
): void {
  if (!shape.keys) return;
  const { table, idColumn } = shape.keys;
  db.execute(`DELETE FROM ${table}`);
  const rows = inserter(db, table, ['key', 'at', idColumn]);
  for (const [index, key] of keys.entries()) rows.add([key, instants[index] ?? 0, ids[index] ?? 0]);
  rows.flush();
  deleteMeta(db, missingKeys(shape.kind));
}

/** Writes the keys that a record has now in place of those that it had. */
export function replaceKeys<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  keysOf: KeysOf<RecordOfKind[Kind]>,
  id: number,
  { before, now }: { readonly before: RecordOfKind[Kind]; readonly now: RecordOfKind[Kind] },
): void {
  if (!shape.keys) return;
  const { table, idColumn } = shape.keys;
  const [atBefore, atNow] = [shape.timeOf(before), shape.timeOf(now)];
  const keysBefore = new Set(keysOf(before));
  const keysNow = new Set(keysOf(now));
  const remove = db.prepare(`DELETE FROM ${table} WHERE key = ? AND at = ? AND ${idColumn} = ?`);
  const insert = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`);
  const stays = (key: number): boolean => atBefore === atNow && keysBefore.has(key) && keysNow.has(key);
  for (const key of keysBefore) if (!stays(key)) remove.run(key, atBefore, id);
  for (const key of keysNow) if (!stays(key)) insert.run(key, atNow, id);
}
