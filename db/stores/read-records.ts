/**
 * Reading records in bulk. SQLite hands over each column of a block of rows as one JSON list, which costs a quarter of
 * what it costs to fetch the rows one by one.
 */
import { STRAND_MARK } from '../../src/domain/apart.ts';
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { Database, SqlValue } from '../database.ts';
import type { RecordShape, Stored } from './record-shape.ts';

const ROWS_A_BLOCK = 1000;

/** The columns before those of the shape. */
const HEAD = ['id', 'version', 'file_id', 'sheet', 'row', 'event'];

/** The rows that `source` (SQL text) answers, as values in the order of `columns`. */
export function readBlock(
  db: Database,
  columns: readonly string[],
  source: string,
  ...values: readonly SqlValue[]
): SqlValue[][] {
  const lists = columns.map((column) => `json_group_array(${column})`).join(', ');
  const [block = []] = db.prepare(`SELECT ${lists} FROM (${source})`).rows(...values);
  const read = block.map((list) => JSON.parse(String(list)) as SqlValue[]);
  const rowCount = read[0]?.length ?? 0;
  return Array.from({ length: rowCount }, (_, index) => read.map((column) => column[index] ?? null));
}

/** Reads the records that a condition (SQL text) names, by their ids; those that were disposed of are no more. */
export function findRecords<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  condition: string,
  ...values: readonly SqlValue[]
): Stored<RecordOfKind[Kind]>[] {
  const source = `SELECT * FROM (SELECT * FROM ${shape.table} WHERE disposed_event IS NULL) WHERE ${condition}`;
  return readBlock(db, [...HEAD, ...shape.columns], source, ...values).map((row) => storedOf(shape, row));
}

function storedOf<Kind extends ExportKind>(
  shape: RecordShape<Kind>,
  row: readonly SqlValue[],
): Stored<RecordOfKind[Kind]> {
  const source = { sheet: String(row[3]), row: Number(row[4]) };
  return {
    id: Number(row[0]),
    version: Number(row[1]),
    fileId: Number(row[2]),
    event: Number(row[5]),
    record: shape.recordOf(row.slice(HEAD.length), source),
  };
}

/** The records that came in last, at most so many. */
export function findLatestRecords<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  most: number,
): RecordOfKind[Kind][] {
  const latest = `id IN (SELECT id FROM ${shape.table} ORDER BY id DESC LIMIT ?)`;
  return findRecords(db, shape, latest, most).map(({ record }) => record);
}

/** The records that have these identities, each with those that were kept apart from it. */
export function findRecordsByIdentity<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  identities: readonly string[],
): Map<string, Stored<RecordOfKind[Kind]>[]> {
  const columns = [...HEAD, ...shape.columns, 'identity'];
  // CROSS JOIN: from each identity to the records by their index. What is kept apart has a line feed behind the identity.
  const source = `SELECT record.* FROM json_each(?) AS wanted CROSS JOIN ${shape.table} AS record
    ON record.identity >= wanted.value AND record.identity < wanted.value || char(11)
    WHERE record.identity = wanted.value OR record.identity > wanted.value || char(10)
    ORDER BY record.identity`;
  const found = new Map<string, Stored<RecordOfKind[Kind]>[]>();
  for (const row of readBlock(db, columns, source, JSON.stringify(identities))) {
    const [identity = ''] = String(row.at(-1)).split(STRAND_MARK);
    found.set(identity, [...(found.get(identity) ?? []), storedOf(shape, row)]);
  }
  return found;
}

/** The records with these ids, in the order of the ids given; an id that is not there is left out. */
export function* streamByIds<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  ids: readonly number[],
): Generator<Stored<RecordOfKind[Kind]>> {
  const condition = 'id IN (SELECT value FROM json_each(?))';
  for (let start = 0; start < ids.length; start += ROWS_A_BLOCK) {
    const wanted = ids.slice(start, start + ROWS_A_BLOCK);
    const found = findRecords(db, shape, condition, JSON.stringify(wanted));
    const byId = new Map(found.map((stored) => [stored.id, stored]));
    for (const id of wanted) {
      const stored = byId.get(id);
      if (stored) yield stored;
    }
  }
}

/** Every record whose id is above `afterId`, in the order of the ids; a block is in memory at a time. */
export function* streamRecords<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  afterId = 0,
): Generator<Stored<RecordOfKind[Kind]>> {
  let after = afterId;
  for (;;) {
    const block = findRecords(db, shape, `id > ? ORDER BY id LIMIT ${ROWS_A_BLOCK}`, after);
    yield* block;
    const last = block.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** Which records share a key, within a span of time (both ends included). */
export function findIdsByKeys(
  db: Database,
  { table, idColumn }: { readonly table: string; readonly idColumn: string },
  keys: readonly number[],
  fromAt: number,
  toAt: number,
): number[] {
  const sql = `SELECT DISTINCT ${idColumn} FROM json_each(?) AS wanted
    CROSS JOIN ${table} AS kept ON kept.key = wanted.value AND kept.at BETWEEN ? AND ? ORDER BY 1`;
  return db
    .prepare(sql)
    .rows(JSON.stringify(keys), fromAt, toAt)
    .map(([id]) => Number(id));
}
