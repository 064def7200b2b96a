/** What is long to work out is kept until the trail tells of anything but looking, or it has grown old. */
import type { Database } from '../../db/database.ts';
import { findTrailHead, hasChangedSince } from '../../db/stores/trail.ts';

interface KeptServices {
  readonly db: Database;
  readonly clock: { now(): number };
}

interface Kept<Value> {
  readonly value: Promise<Value>;
  /** The trail's last event before it was begun. */
  readonly head: number;
  /** UTC milliseconds; null until it is worked out. */
  madeAt: number | null;
}

const MOST_KEPT = 20;

/** Asks `make` for a value under a key once, however many ask at a time; a value that failed is not kept. */
export function keptWhileUnchanged<Value>(
  { db, clock }: KeptServices,
  longestMilliseconds: number,
): (key: string, make: () => Promise<Value>) => Promise<Value> {
  const shelf = new Map<string, Kept<Value>>();
  // What is being worked out is waited for, whatever changes meanwhile: otherwise nobody would ever see it.
  const isGood = ({ head, madeAt }: Kept<Value>): boolean =>
    madeAt === null || (clock.now() - madeAt <= longestMilliseconds && !hasChangedSince(db, head));
  return (key, make) => {
    const kept = shelf.get(key);
    if (kept && isGood(kept)) return kept.value;
    const fresh: Kept<Value> = { head: findTrailHead(db).id, madeAt: null, value: make() };
    shelf.delete(key);
    shelf.set(key, fresh);
    fresh.value.then(
      () => (fresh.madeAt = clock.now()),
      () => shelf.get(key) === fresh && shelf.delete(key),
    );
    const [oldest] = shelf.keys();
    if (shelf.size > MOST_KEPT && oldest !== undefined) shelf.delete(oldest);
    return fresh.value;
  };
}
