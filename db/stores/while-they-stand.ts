/** Sums over all standings are worked out once, and kept for a connection until a standing changes. */
import type { Database } from '../database.ts';
import { findMeta } from './meta.ts';

const STAMP = 'standings_changed';

interface Shelf {
  readonly stamp: string;
  readonly values: Map<string, unknown>;
}

const shelves = new WeakMap<Database, Shelf>();
const MOST_KEPT = 200;

/** Marks, in the transaction of a change, that what was worked out from the standings is no longer true. */
export function markStandingsChanged(db: Database): void {
  db.prepare(
    `INSERT INTO meta VALUES ('${STAMP}', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1`,
  ).run();
}

/** What `make` answers under a key; a key stands for one kind of value. */
export function whileTheyStand<Value>(db: Database, key: string, make: () => Value): Value {
  const stamp = findMeta(db, STAMP) ?? '';
  let shelf = shelves.get(db);
  if (shelf?.stamp !== stamp || shelf.values.size > MOST_KEPT) {
    shelf = { stamp, values: new Map() };
    // What a transaction sees that may yet be taken back is nobody else's to see.
    if (!db.isInTransaction()) shelves.set(db, shelf);
  }
  if (!shelf.values.has(key)) shelf.values.set(key, make());
  return shelf.values.get(key) as Value;
}
