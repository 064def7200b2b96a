/**
 * Rows without a reference of their own: each is the record of the same event, where the file or the database has one,
 * whichever of the two has the reference. Records with two references stay two. Only rows of the same instant are read.
 */
import { STRAND_MARK } from '../../src/domain/apart.ts';
import { groupBy } from '../../src/domain/group-by.ts';
import type { ExportKind } from '../../src/domain/records.ts';
import { readBlock } from './read-records.ts';
import type { EventRules, RecordShape } from './record-shape.ts';
import type { Settling } from './settle-records.ts';

/** A staged row or a stored record: `number` is its sequence or its id. */
interface Told {
  readonly number: number;
  readonly identity: string;
  readonly event: string;
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
  for (const rows of groupBy(readTold(settling, source), ({ event }) => event).values()) {
    const [owner] = inOrder(rows.filter(({ hasReference }) => hasReference));
    if (owner) for (const row of rows) if (!row.hasReference) rename(settling, row.identity, owner.identity);
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
  let isAny = false;
  for (const row of firstOfEachIdentity(incoming)) {
    const candidates = free.get(row.event) ?? [];
    const same = candidates.findIndex(({ hasReference }) => !(row.hasReference && hasReference));
    const [record] = same === -1 ? [] : candidates.splice(same, 1);
    if (!record) continue;
    isAny = true;
    if (record.hasReference) rename(settling, row.identity, record.identity.split(STRAND_MARK)[0] ?? '');
    else giveIdentity(settling, record.number, row.identity);
  }
  return isAny;
}

function firstOfEachIdentity(rows: readonly Told[]): Told[] {
  return inOrder([...new Map(rows.map((row) => [row.identity, row])).values()]);
}

/** Those without a reference first, in an order that does not depend on that of the rows. */
function inOrder(told: readonly Told[]): Told[] {
  return [...told].sort(
    (a, b) => Number(a.hasReference) - Number(b.hasReference) || (a.identity < b.identity ? -1 : 1),
  );
}

function readTold<Kind extends ExportKind>(settling: Settling<Kind>, source: string): Told[] {
  const { db, rules, staging } = settling;
  const shape: RecordShape<Kind> = staging.shape;
  if (!rules.events) return [];
  const { eventOf, identityStart } = rules.events;
  const told: Told[] = [];
  for (const [number, identity, ...values] of readBlock(
    db,
    ['number', 'identity', ...shape.columns],
    source,
  )) {
    const event = eventOf(shape.recordOf(values, { sheet: '', row: 0 }));
    if (event === null) continue;
    const hasReference = !String(identity).startsWith(identityStart);
    told.push({ number: Number(number), identity: String(identity), event, hasReference });
  }
  return told;
}

/** Staged rows of one identity become rows of another. */
function rename<Kind extends ExportKind>({ db, staging }: Settling<Kind>, from: string, to: string): void {
  const { rows, repeated } = staging;
  db.prepare(`UPDATE ${rows} SET identity = ? WHERE identity = ?`).run(to, from);
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
