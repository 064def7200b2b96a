/** The rows that need a closer look: those that change a stored record, and those that repeat one another. */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import { ReferencesTold } from '../../src/domain/apart.ts';
import { settleRows, type OutcomeCounts } from '../../src/domain/row-outcomes.ts';
import type { Database } from '../database.ts';
import { findRecordsByIdentity, readBlock } from './read-records.ts';
import { partRows, type Part, type StagedRow } from './part-rows.ts';
import type { RecordRules, RecordShape, Stored } from './record-shape.ts';
import type { Staging } from './staging.ts';
import { isOlderPart, keepStatements, settleOlder, statesOf, toldAtOf } from './settle-older.ts';
import { findAsOf, findTold, saveAsOf, type AsOf } from './told-moments.ts';
import { changeRecord, insertRecord, keepVersion } from './write-records.ts';
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
  /** Of rows older than what is stored, which changed nothing. */
  readonly older: ReferencesTold;
  /** Of rows that look older than what is stored; nothing tells for certain, so they count. */
  readonly looksOlder: ReferencesTold;
}

export function newMergeTold(): MergeTold {
  return {
    keptApart: new ReferencesTold(),
    officerChanged: new ReferencesTold(),
    older: new ReferencesTold(),
    looksOlder: new ReferencesTold(),
  };
}

/** Settles the rows of each record that changes or is repeated, and answers what became of them. */
export function settleRecords<Kind extends ExportKind>(
  settling: Settling<Kind>,
  coveredTo: number | null,
): OutcomeCounts {
  const total = { new: 0, updated: 0, unchanged: 0, duplicate: 0 };
  for (let after = ''; ;) {
    const identities = findUnsettled(settling, after);
    const last = identities.at(-1);
    if (last === undefined) return total;
    after = last;
    const stored = findRecordsByIdentity(settling.db, settling.staging.shape, identities);
    for (const [identity, rows] of findStaged(settling, identities)) {
      for (const part of partsOf(settling, identity, rows, stored.get(identity) ?? [])) {
        const counts = settleOne(settling, part, coveredTo);
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
  const columns = ['identity', 'sequence', 'sheet', 'row', 'told_at', ...shape.columns];
  const byIdentity = new Map<string, StagedRow<RecordOfKind[Kind]>[]>();
  for (const values of readBlock(db, columns, source, JSON.stringify(identities))) {
    const [identity, sequence, sheet, row, toldAt = null] = values;
    const record = shape.recordOf(values.slice(5), { sheet: String(sheet), row: Number(row) });
    const rowsOfRecord = byIdentity.get(String(identity)) ?? [];
    rowsOfRecord.push({ sequence: Number(sequence), record, toldAt: toldAt as number | null });
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
    const isApart = part.identity !== identity && (part.stored === null || parts.length > 1);
    // Two forces may each use a number, so that alone is no news.
    const others = [
      ...parts.filter((other) => other !== part).map(({ rows: [row] }) => row),
      ...stored,
    ].flatMap((other) => (other && other !== part.stored ? [other.record] : []));
    if (isApart && others.some((other) => !apart.hasOtherForce(other, first.record)))
      told.keptApart.add(reference);
    if (part.stored && apart.hasOtherOfficer(part.stored.record, first.record))
      told.officerChanged.add(reference);
  }
  return parts;
}

function settleOne<Kind extends ExportKind>(
  settling: Settling<Kind>,
  part: Part<RecordOfKind[Kind]>,
  coveredTo: number | null,
): OutcomeCounts {
  const { db, staging } = settling;
  const asOf = { toldAt: toldAtOf(part.rows), coveredTo };
  const { stored } = part;
  if (stored) {
    const toldOf = { stored, rows: part.rows, asOf, before: findAsOf(db, staging.shape.table, stored.id) };
    if (isOlderPart(settling, toldOf)) return settleOlder(settling, toldOf);
    keepStatements(settling, toldOf);
  }
  return settleNewer(settling, part, asOf);
}

function settleNewer<Kind extends ExportKind>(
  { db, staging: { shape }, rules, fileId, lastId, event }: Settling<Kind>,
  { identity, stored, rows }: Part<RecordOfKind[Kind]>,
  asOf: AsOf,
): OutcomeCounts {
  const records = rows.map(({ record }) => record);
  const contentOf = (record: RecordOfKind[Kind]): string => JSON.stringify(shape.valuesOf(record));
  const settled = settleRows(stored?.record ?? null, records, {
    merge: (a, b, sameFile) => rules.merge(a, b, sameFile, () => earlierContents(db, shape, stored, rules)),
    contentOf,
  });
  const id = stored?.id ?? lastId + (rows[0]?.sequence ?? 0);
  const next = (stored?.version ?? 0) + 1;
  const versions = settled.contents.map((record, index) => {
    const version = next + index;
    return { id, version, fileId, event, record };
  });
  const latest = versions.at(-1);
  for (const version of versions.slice(0, -1)) keepVersion(db, shape, version);
  if (latest && stored) changeRecord(db, shape, rules.keysOf, stored, latest);
  else if (latest) insertRecord(db, shape, identity, latest);
  saveAsOf(db, shape.table, id, asOf);
  return settled.counts;
}

/** What a record held before, and what older files that came later told of it. */
function earlierContents<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  stored: Stored<RecordOfKind[Kind]> | null,
  { merge }: RecordRules<RecordOfKind[Kind]>,
): RecordOfKind[Kind][] {
  if (!stored) return [];
  const versions = findEarlierVersions(db, shape.kind, stored.id).map(
    // They were written from records of this kind.
    ({ sheet, row, content }) =>
      ({ source: { sheet, row }, ...(JSON.parse(content) as object) }) as RecordOfKind[Kind],
  );
  return [...versions, ...statesOf(findTold(db, shape, stored), merge)];
}
