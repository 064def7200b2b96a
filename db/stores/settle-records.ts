/** The rows that need a closer look: those that change a stored record, and those that repeat one another. */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import { settleRows, type OutcomeCounts } from '../../src/domain/row-outcomes.ts';
import type { Database, SqlValue } from '../database.ts';
import { deleteKeys, insertKeys } from './keys.ts';
import { findRecordsByIdentity, readBlock } from './read-records.ts';
import type { RecordRules, RecordShape, Stored } from './record-shape.ts';
import type { Staging } from './staging.ts';

const IDENTITIES_A_BLOCK = 500;

/** What is being merged: the staged rows of a file, into records of which `lastId` was the last before. */
export interface Settling<Kind extends ExportKind> {
  readonly db: Database;
  readonly staging: Staging<Kind>;
  readonly rules: RecordRules<RecordOfKind[Kind]>;
  readonly fileId: number;
  readonly lastId: number;
}

interface StagedRow<Content> {
  readonly sequence: number;
  readonly record: Content;
}

/** Settles the rows of each record that changes or is repeated, and answers what became of them. */
export function settleRecords<Kind extends ExportKind>(settling: Settling<Kind>): OutcomeCounts {
  const total = { new: 0, updated: 0, unchanged: 0, duplicate: 0 };
  for (let after = ''; ;) {
    const identities = findUnsettled(settling, after);
    const last = identities.at(-1);
    if (last === undefined) return total;
    after = last;
    const stored = findRecordsByIdentity(settling.db, settling.staging.shape, identities);
    for (const [identity, rows] of findStaged(settling, identities)) {
      const counts = settleOne(settling, identity, stored.get(identity) ?? null, rows);
      total.new += counts.new;
      total.updated += counts.updated;
      total.unchanged += counts.unchanged;
      total.duplicate += counts.duplicate;
    }
  }
}

function findUnsettled<Kind extends ExportKind>({ db, staging }: Settling<Kind>, after: string): string[] {
  const { rows, known, repeated } = staging;
  const sql = `SELECT identity FROM ${repeated} WHERE identity > ?
    UNION SELECT identity FROM ${known} JOIN ${rows} USING (sequence) WHERE NOT is_same AND identity > ?
    ORDER BY identity LIMIT ${IDENTITIES_A_BLOCK}`;
  return db
    .prepare(sql)
    .rows(after, after)
    .map(([identity]) => String(identity));
}

function findStaged<Kind extends ExportKind>(
  { db, staging: { shape, rows } }: Settling<Kind>,
  identities: readonly string[],
): Map<string, StagedRow<RecordOfKind[Kind]>[]> {
  const source = `SELECT * FROM ${rows} WHERE identity IN (SELECT value FROM json_each(?)) ORDER BY sequence`;
  const columns = ['identity', 'sequence', 'sheet', 'row', ...shape.columns];
  const byIdentity = new Map<string, StagedRow<RecordOfKind[Kind]>[]>();
  for (const values of readBlock(db, columns, source, JSON.stringify(identities))) {
    const [identity, sequence, sheet, row] = values;
    const record = shape.recordOf(values.slice(4), { sheet: String(sheet), row: Number(row) });
    const rowsOfRecord = byIdentity.get(String(identity)) ?? [];
    rowsOfRecord.push({ sequence: Number(sequence), record });
    byIdentity.set(String(identity), rowsOfRecord);
  }
  return byIdentity;
}

function settleOne<Kind extends ExportKind>(
  settling: Settling<Kind>,
  identity: string,
  stored: Stored<RecordOfKind[Kind]> | null,
  rows: readonly StagedRow<RecordOfKind[Kind]>[],
): OutcomeCounts {
  const { db, staging, rules, fileId, lastId } = settling;
  const { shape } = staging;
  const { counts, contents } = settleRows(
    stored?.record ?? null,
    rows.map(({ record }) => record),
    { merge: rules.merge, isSame: (one, other) => isSame(shape.valuesOf(one), shape.valuesOf(other)) },
  );
  const latest = contents.at(-1);
  if (latest === undefined) return counts;
  const id = stored?.id ?? lastId + (rows[0]?.sequence ?? 0);
  const firstVersion = stored ? stored.version + 1 : 1;
  const versions = contents.map((record, index) => ({ id, version: firstVersion + index, fileId, record }));
  const earlier = [...(stored ? [stored] : []), ...versions.slice(0, -1)];
  for (const version of earlier) keepVersion(db, shape, version);
  writeRecord(db, shape, identity, {
    id,
    version: firstVersion + contents.length - 1,
    fileId,
    record: latest,
  });
  if (stored) {
    deleteKeys(db, shape, stored, rules.keysOf(stored.record));
    insertKeys(db, shape, { id, record: latest }, rules.keysOf(latest));
    db.prepare('INSERT OR IGNORE INTO to_match VALUES (?, ?)').run(shape.kind, id);
  }
  return counts;
}

function isSame(one: readonly SqlValue[], other: readonly SqlValue[]): boolean {
  return one.every((value, index) => value === other[index]);
}

/** Keeps, in the history, what a record held. */
function keepVersion<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  { id, version, fileId, record }: Stored<RecordOfKind[Kind]>,
): void {
  const { source, ...content } = record;
  db.prepare(
    `INSERT INTO record_version (kind, record_id, version, file_id, sheet, row, known_from, content)
     SELECT ?, ?, ?, id, ?, ?, imported_at, ? FROM import_file WHERE id = ?`,
  ).run(shape.kind, id, version, source.sheet, source.row, JSON.stringify(content), fileId);
}

/** Writes what a record holds now, over what it held. */
function writeRecord<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  identity: string,
  { id, version, fileId, record }: Stored<RecordOfKind[Kind]>,
): void {
  const columns = ['identity', 'version', 'file_id', 'sheet', 'row', ...shape.columns];
  const places = columns.map(() => '?').join(', ');
  const changes = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  const { sheet, row } = record.source;
  db.prepare(
    `INSERT INTO ${shape.table} (id, ${columns.join(', ')}) VALUES (?, ${places})
     ON CONFLICT (id) DO UPDATE SET ${changes}`,
  ).run(id, identity, version, fileId, sheet, row, ...shape.valuesOf(record));
}
