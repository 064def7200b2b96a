/**
 * Rows without a reference of their own: each is the record of the same event, where the file or the database has one,
 * whichever of the two has the reference. Records with two references stay two. Only rows of the same instant are read.
 */
import { identityApart, STRAND_MARK } from '../../src/domain/apart.ts';
import { groupBy } from '../../src/domain/group-by.ts';
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import { readBlock } from './read-records.ts';
import type { EventRules, RecordRules, RecordShape } from './record-shape.ts';
import type { Settling } from './settle-records.ts';

/** A staged row or a stored record: `number` is its sequence or its id. */
interface Told<Content> {
  readonly number: number;
  readonly identity: string;
  readonly event: string;
  /** Which of the records of one identity it tells of. */
  readonly strand: string;
  readonly record: Content;
  readonly hasReference: boolean;
}

/** Gives staged rows without a reference the identity of the row of the same file that tells of their event. */
export function joinRowsOfOneEvent<Kind extends ExportKind>(settling: Settling<Kind>): void {
  const { staging, rules } = settling;
  if (!rules.events || !isMixed(settling, rules.events)) return;
  const { identityStart } = rules.events;
  const { timeColumn } = staging.shape;
  const source = `SELECT sequence AS number, * FROM ${staging.rows} WHERE ${timeColumn} IN
    (SELECT ${timeColumn} FROM ${staging.rows} WHERE ${startsWith('identity', identityStart)})`;
  const byEvent = groupBy(readTold(settling, source), ({ event, strand }) => identityApart(event, strand));
  for (const rows of byEvent.values()) {
    const [owner] = inOrder(rows.filter(({ hasReference }) => hasReference));
    const without = rows.filter(({ hasReference }) => !hasReference);
    if (owner) rename(settling, without, owner.identity);
  }
}

/** Whether some of the staged rows have a reference and others have none. */
function isMixed<Kind extends ExportKind>(
  { db, staging }: Settling<Kind>,
  { identityStart }: EventRules<never>,
): boolean {
  const isWithout = startsWith('identity', identityStart);
  const [row] = db.prepare(`SELECT min(${isWithout}) < max(${isWithout}) FROM ${staging.rows}`).rows();
  return row?.[0] === 1;
}

/**
 * Finds, for the rows of which no record is known, the stored record of the same event: it takes the identity of the row,
 * or the row the record's where only the record has a reference. Returns true if any record was found.
 */
export function findStoredOfEvents<Kind extends ExportKind>(settling: Settling<Kind>): boolean {
  const { staging, rules } = settling;
  if (!rules.events) return false;
  const { identityStart } = rules.events;
  const { rows, known } = staging;
  const { table, timeColumn } = staging.shape;
  const pairs = `FROM ${rows} AS incoming CROSS JOIN ${table} AS stored ON stored.${timeColumn} = incoming.${timeColumn}
    WHERE incoming.sequence NOT IN (SELECT sequence FROM ${known}) AND stored.disposed_event IS NULL
    AND (${startsWith('incoming.identity', identityStart)} OR ${startsWith('stored.identity', identityStart)})`;
  const stored = readTold(
    settling,
    `SELECT id AS number, * FROM ${table} WHERE id IN (SELECT stored.id ${pairs})`,
  );
  if (stored.length === 0) return false;
  const incoming = readTold(
    settling,
    `SELECT sequence AS number, * FROM ${rows} WHERE sequence IN (SELECT incoming.sequence ${pairs})`,
  );
  const free = groupBy(inOrder(stored), ({ event }) => event);
  const given = new Set<string>();
  let isAny = false;
  for (const rows of inGroups(incoming)) {
    const [row] = rows;
    const record = row && takeSame(rules, free.get(row.event) ?? [], row);
    if (!record) continue;
    isAny = true;
    if (record.hasReference) rename(settling, rows, record.identity.split(STRAND_MARK)[0] ?? '');
    else {
      const { identity, strand } = row;
      giveIdentity(settling, record.number, given.has(identity) ? identityApart(identity, strand) : identity);
      given.add(identity);
    }
  }
  return isAny;
}

/** Takes the stored record of a row's event out of those that are left: of the same force before one that does not say. */
function takeSame<Content>(
  { apart }: RecordRules<Content>,
  left: Told<Content>[],
  row: Told<Content>,
): Told<Content> | undefined {
  const isSame = (stored: Told<Content>): boolean =>
    !(row.hasReference && stored.hasReference) && apart?.hasOtherForce(stored.record, row.record) !== true;
  const same = left.find((stored) => stored.strand === row.strand && isSame(stored)) ?? left.find(isSame);
  if (same) left.splice(left.indexOf(same), 1);
  return same;
}

/** The rows of each record, in an order that does not depend on that of the rows. */
function inGroups<Content>(rows: readonly Told<Content>[]): Told<Content>[][] {
  return [...groupBy(inOrder(rows), ({ identity, strand }) => identityApart(identity, strand)).values()];
}

/** Those without a reference first, in an order that does not depend on that of the rows. */
function inOrder<Content>(told: readonly Told<Content>[]): Told<Content>[] {
  const keyOf = ({ identity, strand }: Told<Content>): string => identityApart(identity, strand);
  return [...told].sort(
    (a, b) => Number(a.hasReference) - Number(b.hasReference) || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

function readTold<Kind extends ExportKind>(
  settling: Settling<Kind>,
  source: string,
): Told<RecordOfKind[Kind]>[] {
  const { db, rules, staging } = settling;
  const shape: RecordShape<Kind> = staging.shape;
  if (!rules.events || !rules.apart) return [];
  const { eventOf, identityStart } = rules.events;
  const told: Told<RecordOfKind[Kind]>[] = [];
  for (const [number, identity, ...values] of readBlock(
    db,
    ['number', 'identity', ...shape.columns],
    source,
  )) {
    const record = shape.recordOf(values, { sheet: '', row: 0 });
    const event = eventOf(record);
    if (event === null) continue;
    const hasReference = !String(identity).startsWith(identityStart);
    const strand = rules.apart.strandOf(record);
    told.push({ number: Number(number), identity: String(identity), event, strand, record, hasReference });
  }
  return told;
}

/** Staged rows become rows of another identity. */
function rename<Kind extends ExportKind>(
  { db, staging }: Settling<Kind>,
  told: readonly Told<RecordOfKind[Kind]>[],
  to: string,
): void {
  const { rows, repeated } = staging;
  const update = db.prepare(`UPDATE ${rows} SET identity = ? WHERE sequence = ?`);
  for (const { number } of told) update.run(to, number);
  db.prepare(
    `INSERT OR IGNORE INTO ${repeated} SELECT identity FROM ${rows} WHERE identity = ?
     GROUP BY identity HAVING count(*) > 1`,
  ).run(to);
}

function giveIdentity<Kind extends ExportKind>(
  { db, staging }: Settling<Kind>,
  id: number,
  identity: string,
): void {
  db.prepare(`UPDATE ${staging.shape.table} SET identity = ? WHERE id = ?`).run(identity, id);
}

/** SQL that is 1 for a text that begins so. */
function startsWith(column: string, start: string): string {
  return `(substr(${column}, 1, ${start.length}) = '${start}')`;
}
