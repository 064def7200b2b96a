/** The keys by which matching finds the records that could belong together. */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { Database, SqlValue } from '../database.ts';
import { streamRecords } from './read-records.ts';
import type { RecordShape, Stored } from './record-shape.ts';

const KEYS_A_STATEMENT = 100;

type KeysOf<Content> = (record: Content) => readonly number[];
type Keyed<Content> = Pick<Stored<Content>, 'id' | 'record'>;

/** Writes the keys of every record whose id is above `afterId`, sorted, which is how the table lies on the disk. */
export function writeKeysOf<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  keysOf: KeysOf<RecordOfKind[Kind]>,
  afterId: number,
): void {
  if (!shape.keys) return;
  db.execute('CREATE TABLE IF NOT EXISTS temp.new_key (key, at, id); DELETE FROM temp.new_key');
  let waiting: SqlValue[] = [];
  for (const { id, record } of streamRecords(db, shape, afterId)) {
    for (const key of new Set(keysOf(record))) waiting.push(key, shape.timeOf(record), id);
    if (waiting.length >= KEYS_A_STATEMENT * 3) waiting = stageKeys(db, waiting);
  }
  stageKeys(db, waiting);
  db.execute(`INSERT INTO ${shape.keys.table} SELECT * FROM temp.new_key ORDER BY key, at, id;
    DROP TABLE temp.new_key`);
}

function stageKeys(db: Database, values: readonly SqlValue[]): SqlValue[] {
  for (let start = 0; start < values.length; start += KEYS_A_STATEMENT * 3) {
    const some = values.slice(start, start + KEYS_A_STATEMENT * 3);
    const places = Array.from({ length: some.length / 3 }, () => '(?, ?, ?)').join(', ');
    db.prepare(`INSERT INTO temp.new_key VALUES ${places}`).run(...some);
  }
  return [];
}

/** Makes all keys of a kind again: for when the way to make them has changed. */
export function rebuildKeys<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  keysOf: KeysOf<RecordOfKind[Kind]>,
): void {
  if (!shape.keys) return;
  db.execute(`DELETE FROM ${shape.keys.table}`);
  writeKeysOf(db, shape, keysOf, 0);
}

export function insertKeys<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  { id, record }: Keyed<RecordOfKind[Kind]>,
  keys: readonly number[],
): void {
  if (!shape.keys) return;
  const insert = db.prepare(`INSERT OR IGNORE INTO ${shape.keys.table} VALUES (?, ?, ?)`);
  for (const key of keys) insert.run(key, shape.timeOf(record), id);
}

export function deleteKeys<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  { id, record }: Keyed<RecordOfKind[Kind]>,
  keys: readonly number[],
): void {
  if (!shape.keys) return;
  const { table, idColumn } = shape.keys;
  const remove = db.prepare(`DELETE FROM ${table} WHERE key = ? AND at = ? AND ${idColumn} = ?`);
  for (const key of keys) remove.run(key, shape.timeOf(record), id);
}
