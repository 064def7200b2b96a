/** Searching the trail: each search reads as much of it as it answers, however long the trail is. */
import { sql, type Selectable } from 'kysely';
import type { TrailEvent } from '../../src/audit/trail.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';

export interface TrailSearch {
  readonly actor: string | null;
  readonly operation: string | null;
  readonly what: string | null;
  /** `ids` is null for every subject of the type. */
  readonly subject: { readonly type: string; readonly ids: readonly string[] | null } | null;
  /** UTC milliseconds; `from` is included, `before` is not. */
  readonly from: number | null;
  readonly before: number | null;
  /** Continues behind the event of this number, in the order asked for. */
  readonly after: number | null;
  readonly order: 'newest_first' | 'oldest_first';
  readonly limit: number;
}

/** The events that are sought, at most `limit` of them. */
export function findEvents(db: Database, search: TrailSearch): TrailEvent[] {
  const { actor, operation, what, subject, from, before, after, order, limit } = search;
  const [first, last] = numbersWithin(db, from, before);
  const isNewestFirst = order === 'newest_first';
  let events = query.selectFrom('event').selectAll().where('id', '>=', first).where('id', '<=', last);
  // The + keeps SQLite from sorting all that lies within the times, where it can follow the numbers.
  if (from !== null) events = events.where(sql<number>`+at`, '>=', from);
  if (before !== null) events = events.where(sql<number>`+at`, '<', before);
  if (actor !== null) events = events.where('actor', '=', actor);
  if (operation !== null) events = events.where('operation', '=', operation);
  if (what !== null) events = events.where('what', '=', what);
  if (subject !== null) events = events.where('subject_type', '=', subject.type);
  if (subject?.ids) events = events.where('subject_id', 'in', subject.ids);
  if (after !== null) events = events.where('id', isNewestFirst ? '<' : '>', after);
  return db.all(events.orderBy('id', isNewestFirst ? 'desc' : 'asc').limit(limit)).map(eventOf);
}

/** Between which numbers the events of a span of time lie; others may lie there too, where a clock was put back. */
function numbersWithin(db: Database, from: number | null, before: number | null): [number, number] {
  if (from === null && before === null) return [1, Number.MAX_SAFE_INTEGER];
  const span = 'SELECT min(id), max(id) FROM event WHERE at >= ? AND at < ?';
  const [row] = db.prepare(span).rows(from ?? Number.MIN_SAFE_INTEGER, before ?? Number.MAX_SAFE_INTEGER);
  return [Number(row?.[0] ?? 1), Number(row?.[1] ?? 0)];
}

/** One row of the table as an event. */
export function eventOf({
  subject_type: subjectType,
  subject_id: subjectId,
  previous_hash: previousHash,
  ...rest
}: Selectable<Tables['event']>): TrailEvent {
  return { ...rest, subjectType, subjectId, previousHash };
}
