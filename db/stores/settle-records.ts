/** The rows that need a closer look: those that change a stored record, and those that repeat one another. */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import { ReferencesTold } from '../../src/domain/apart.ts';
import { settleRows, type OutcomeCounts } from '../../src/domain/row-outcomes.ts';
import type { Database } from '../database.ts';
import { inserter } from '../inserter.ts';
import { replaceKeys } from './keys.ts';
import { findRecordsByIdentity, readBlock } from './read-records.ts';
import { partRows, type Part, type StagedRow } from './part-rows.ts';
import type { RecordRules, RecordShape, Stored } from './record-shape.ts';
import type { Staging } from './staging.ts';
import { findEarlierVersions } from './versions.ts';

const IDENTITIES_A_BLOCK = 500;

/** What is being merged: the staged rows of a file, into records of which `lastId` was the last before. */
export interface Settling<Kind extends ExportKind> {
  readonly db: Database;
  readonly staging: Staging<Kind>;
  readonly rules: RecordRules<RecordOfKind[Kind]>;
  readonly fileId: number;
  readonly lastId: number;
  /** The event that tells of the import. */
  readonly event: number;
  readonly told: MergeTold;
}

/** The references that a person should look at after a merge. */
export interface MergeTold {
  readonly keptApart: ReferencesTold;
  readonly officerChanged: ReferencesTold;
}

export function newMergeTold(): MergeTold {
  return { keptApart: new ReferencesTold(), officerChanged: new ReferencesTold() };
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
      for (const part of partsOf(settling, identity, rows, stored.get(identity) ?? [])) {
        const counts = settleOne(settling, part);
        total.new += counts.new;
        total.updated += counts.updated;
        total.unchanged += counts.unchanged;
        total.duplicate += counts.duplicate;
      }
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

/** The rows of one identity by the records that they tell of; and tells what was kept apart. */
function partsOf<Kind extends ExportKind>(
  { rules: { apart }, told }: Settling<Kind>,
  identity: string,
  rows: readonly StagedRow<RecordOfKind[Kind]>[],
  stored: readonly Stored<RecordOfKind[Kind]>[],
): Part<RecordOfKind[Kind]>[] {
  const parts = apart
    ? partRows(apart, identity, rows, stored)
    : [{ identity, rows, stored: stored[0] ?? null }];
  for (const part of apart ? parts : []) {
    const [first] = part.rows;
    if (!apart || !first) continue;
    const reference = apart.referenceOf(first.record);
    if (part.identity !== identity && (part.stored === null || parts.length > 1))
      told.keptApart.add(reference);
    if (part.stored && apart.hasOtherOfficer(part.stored.record, first.record))
      told.officerChanged.add(reference);
  }
  return parts;
}

function settleOne<Kind extends ExportKind>(
  settling: Settling<Kind>,
  { identity, stored, rows }: Part<RecordOfKind[Kind]>,
): OutcomeCounts {
  const { db, staging, rules, fileId, lastId, event } = settling;
  const { shape } = staging;
  const records = rows.map(({ record }) => record);
  const contentOf = (record: RecordOfKind[Kind]): string => JSON.stringify(shape.valuesOf(record));
  const settled = settleRows(stored?.record ?? null, records, {
    merge: (a, b, sameFile) => rules.merge(a, b, sameFile, () => earlierContents(db, shape, stored)),
    contentOf,
  });
  const id = stored?.id ?? lastId + (rows[0]?.sequence ?? 0);
  const next = (stored?.version ?? 0) + 1;
  const versions = settled.contents.map((record, index) => ({
    id,
    version: next + index,
    fileId,
    event,
    record,
  }));
  const latest = versions.at(-1);
  if (latest === undefined) return settled.counts;
  for (const version of versions.slice(0, -1)) keepVersion(db, shape, version);
  if (!stored) {
    insertRecord(db, shape, identity, latest);
    return settled.counts;
  }
  changeRecord(db, shape, rules.keysOf, stored, latest);
  return settled.counts;
}

function earlierContents<Kind extends ExportKind>(
  db: Database,
  { kind }: RecordShape<Kind>,
  stored: Stored<RecordOfKind[Kind]> | null,
): RecordOfKind[Kind][] {
  if (!stored) return [];
  // They were written from records of this kind.
  return findEarlierVersions(db, kind, stored.id).map(
    ({ sheet, row, content }) =>
      ({ source: { sheet, row }, ...(JSON.parse(content) as object) }) as RecordOfKind[Kind],
  );
}

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
function keepVersion<Kind extends ExportKind>(
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

function insertRecord<Kind extends ExportKind>(
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
