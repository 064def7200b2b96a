import {
  chainEvent,
  EMPTY_TRAIL,
  type NewEvent,
  type TrailEvent,
  type TrailHead,
} from '../../src/audit/trail.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import { eventOf } from './trail-search.ts';

const PAGE = 1000;

/** Writes events at the end of the trail, in the transaction of the change that they tell of. Answers the new head. */
export function appendEvents(db: Database, events: readonly NewEvent[]): TrailHead {
  if (!db.isInTransaction()) throw new Error('an event is written in the same transaction as its change');
  let head = findTrailHead(db);
  for (const event of events) {
    const { subjectType, subjectId, previousHash, ...rest } = chainEvent(event, head);
    const row = { ...rest, subject_type: subjectType, subject_id: subjectId, previous_hash: previousHash };
    db.run(query.insertInto('event').values(row));
    head = { id: row.id, hash: row.hash };
  }
  return head;
}

export function findTrailHead(db: Database): TrailHead {
  const last = query.selectFrom('event').select(['id', 'hash']).orderBy('id', 'desc').limit(1);
  return db.first(last) ?? EMPTY_TRAIL;
}

/**
 * The number of the next event. Each change carries the number of the event that tells of it: it is known from then on.
 * Within a writing transaction nobody else can take it.
 */
export function nextEventId(db: Database): number {
  return findTrailHead(db).id + 1;
}

/** The number of the last event that was written by a moment (UTC milliseconds); 0 before the first. */
export function findLastEventBy(db: Database, at: number): number {
  const last = query
    .selectFrom('event')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('at', '<=', at);
  return db.first(last)?.id ?? 0;
}

/** The number of the first event of a kind (an event's `what`); null when there is none. */
export function findFirstEventOf(db: Database, what: string): number | null {
  const first = query.selectFrom('event').select(({ fn }) => fn.min('id').as('id'));
  return db.first(first.where('what', '=', what))?.id ?? null;
}

/** The last event of a kind up to the event with a number. */
export function findLastEventOf(db: Database, what: string, upTo: number): TrailEvent | null {
  const last = query.selectFrom('event').selectAll().where('what', '=', what).where('id', '<=', upTo);
  const row = db.first(last.orderBy('id', 'desc').limit(1));
  return row ? eventOf(row) : null;
}

/** When some events were, in UTC milliseconds, by their numbers. */
export function findEventTimes(db: Database, ids: readonly number[]): Map<number, number> {
  const sql = 'SELECT id, at FROM event WHERE id IN (SELECT value FROM json_each(?))';
  const rows = db.prepare(sql).rows(JSON.stringify(ids));
  return new Map(rows.map(([id, at]) => [Number(id), Number(at)]));
}

/** The hash of an event; null where the trail has none with this number. */
export function findEventHash(db: Database, id: number): string | null {
  return db.first(query.selectFrom('event').select('hash').where('id', '=', id))?.hash ?? null;
}

const GUARDS = [
  'event_follows_the_last',
  'event_hash_is_new',
  'event_is_never_updated',
  'event_is_never_deleted',
];

/**
 * Whether anything but looking, or an account signed in, out or altered, has been noted since an event: what nothing has
 * changed since need not be made again.
 */
export function hasChangedSince(db: Database, id: number): boolean {
  const since = query.selectFrom('event').select('id').where('id', '>', id);
  const others = since.where('operation', '<>', 'consultation').where('subject_type', '<>', 'account');
  return db.first(others.limit(1)) !== undefined;
}

/** Whether records, matches or decisions have changed since an event. */
export function haveRecordsChangedSince(db: Database, id: number): boolean {
  const since = query.selectFrom('event').select('id').where('id', '>', id);
  const others = ['consultation', 'disclosure', 'administration'];
  return db.first(since.where('operation', 'not in', others).limit(1)) !== undefined;
}

/** The triggers that keep the trail append-only and are not there: somebody took them away. */
export function findMissingGuards(db: Database): string[] {
  const there = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'`)
    .rows();
  return GUARDS.filter((guard) => !there.some(([name]) => name === guard));
}

/** The whole trail in its order, a page at a time; a number below 1, which no event has, comes first. */
export function* streamEvents(db: Database): Generator<TrailEvent> {
  const page = db.prepare(PAGE_OF_EVENTS);
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = page.rows(after, PAGE) as EventRow[];
    for (const row of rows) yield asStored(db, eventFrom(row));
    const last = rows.at(-1);
    if (!last) return;
    [after] = last;
  }
}

/** The columns of an event, plainly in their order: a long trail is read far faster so than by name. */
type EventRow = [number, number, string, string, string, string, string, string, string, string, string];

const PAGE_OF_EVENTS = `SELECT id, at, actor, operation, what, subject_type, subject_id, why, details,
  previous_hash, hash FROM event WHERE id > ? ORDER BY id LIMIT ?`;

function eventFrom(row: EventRow): TrailEvent {
  const [id, at, actor, operation, what, subjectType, subjectId, why, details, previousHash, hash] = row;
  return { id, at, actor, operation, what, subjectType, subjectId, why, details, previousHash, hash };
}

/** The events about one subject, in their order. */
export function findEventsAbout(db: Database, subjectType: string, subjectId: string): TrailEvent[] {
  const about = query.selectFrom('event').selectAll().where('subject_type', '=', subjectType);
  return db.all(about.where('subject_id', '=', subjectId).orderBy('id')).map(eventOf);
}

/** The events of one kind (an event's `what`), in their order. */
export function* streamEventsOf(db: Database, what: string): Generator<TrailEvent> {
  let after = 0;
  for (;;) {
    const page = query.selectFrom('event').selectAll().where('what', '=', what).where('id', '>', after);
    const rows = db.all(page.orderBy('id').limit(PAGE));
    for (const row of rows) yield eventOf(row);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/**
 * Bytes that are not text are read as U+FFFD, and so could pass for one that was written. Such an event is answered with
 * its bytes in hexadecimal, which no hash bears out.
 */
function asStored(db: Database, event: TrailEvent): TrailEvent {
  const { actor, operation, what, subjectType, subjectId, why, details } = event;
  const texts = [actor, operation, what, subjectType, subjectId, why, details];
  if (!texts.some((text) => text.includes('\ufffd'))) return event;
  const stored = `SELECT hex(actor || operation || what || subject_type || subject_id || why || details)
    FROM event WHERE id = ?`;
  const bytes = String(db.prepare(stored).rows(event.id)[0]?.[0]);
  return bytes === Buffer.from(texts.join(''), 'utf8').toString('hex').toUpperCase()
    ? event
    : { ...event, details: bytes };
}
