/** Rows of which a moment tells that they are older than what is stored, whatever the order of imports. */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { OutcomeCounts } from '../../src/domain/row-outcomes.ts';
import type { StagedRow } from './part-rows.ts';
import type { RecordRules, Stored } from './record-shape.ts';
import type { Settling } from './settle-records.ts';
import { findTold, isOlder, keepTold, type AsOf } from './told-moments.ts';
import { changeRecord } from './write-records.ts';

/** What a file tells of a stored record, and as of when; `before` is as of when the record is as it is. */
export interface ToldOfOne<Content> {
  readonly stored: Stored<Content>;
  readonly rows: readonly StagedRow<Content>[];
  readonly asOf: AsOf;
  readonly before: AsOf;
}

/** As of when the rows of one record are told: the latest of them. */
export function toldAtOf(rows: readonly StagedRow<unknown>[]): number | null {
  const told = rows.flatMap(({ toldAt }) => toldAt ?? []);
  return told.length < rows.length ? null : Math.max(...told);
}

/** Whether what is told is older than what is stored. Where nothing tells, it may look so, which is told. */
export function isOlderPart<Kind extends ExportKind>(
  { rules, told }: Settling<Kind>,
  { stored, rows, asOf, before }: ToldOfOne<RecordOfKind[Kind]>,
): boolean {
  const isKnown = asOf.toldAt !== null && before.toldAt !== null;
  const older = isOlder(asOf, before);
  const incoming = rows[0]?.record;
  if (!isKnown && !older && incoming && rules.looksOlder?.(stored.record, incoming))
    told.looksOlder.add(rules.apart?.referenceOf(incoming) ?? '');
  return older;
}

/** Keeps what is told of a record by its moment. What was told last was told until the moment that is kept of it. */
export function keepStatements<Kind extends ExportKind>(
  { db, staging: { shape } }: Settling<Kind>,
  { stored, rows, asOf, before }: ToldOfOne<RecordOfKind[Kind]>,
): void {
  if (before.toldAt === null || asOf.toldAt === null) return;
  const last = findTold(db, shape, stored).at(-1) ?? stored.record;
  keepTold(db, shape.kind, stored.id, before.toldAt, last);
  for (const { record } of rows) keepTold(db, shape.kind, stored.id, asOf.toldAt, record);
}

/** What is older does not count, but for what it tells of the time between, such as that a document was returned. */
export function settleOlder<Kind extends ExportKind>(
  settling: Settling<Kind>,
  toldOf: ToldOfOne<RecordOfKind[Kind]>,
): OutcomeCounts {
  const { db, staging, rules, event, told } = settling;
  const { stored, rows } = toldOf;
  const { shape } = staging;
  const contentOf = (record: RecordOfKind[Kind]): string => JSON.stringify(shape.valuesOf(record));
  const different = rows.find(({ record }) => contentOf(record) !== contentOf(stored.record));
  if (different) told.older.add(rules.apart?.referenceOf(different.record) ?? '');
  const wasTold = statesOf(findTold(db, shape, stored), rules.merge).at(-1) ?? stored.record;
  keepStatements(settling, toldOf);
  const isTold = statesOf(findTold(db, shape, stored), rules.merge).at(-1) ?? stored.record;
  // Where a file without a moment changed the record, what was told does not explain what it holds.
  const isExplained = contentOf(wasTold) === contentOf(stored.record);
  const hasChanged = isExplained && contentOf(isTold) !== contentOf(stored.record);
  const latest = { ...stored, version: stored.version + 1, event, record: isTold };
  if (hasChanged) changeRecord(db, shape, rules.keysOf, stored, latest);
  const counts = { new: 0, updated: 0, unchanged: 0, duplicate: rows.length - 1 };
  return { ...counts, [hasChanged ? 'updated' : 'unchanged']: 1 };
}

/** What a record held after each of these was told of it, the earliest first. */
export function statesOf<Content>(told: readonly Content[], merge: RecordRules<Content>['merge']): Content[] {
  const states: Content[] = [];
  for (const content of told) {
    const state = states.at(-1);
    states.push(state === undefined ? content : merge(state, content, false, () => [...states]));
  }
  return states;
}
