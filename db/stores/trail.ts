import type { Selectable } from 'kysely';
import {
  chainEvent,
  EMPTY_TRAIL,
  type NewEvent,
  type TrailEvent,
  type TrailHead,
} from '../../src/audit/trail.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';

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

/** The whole trail in its order, a page at a time. */
export function* streamEvents(db: Database): Generator<TrailEvent> {
  let after = 0;
  for (;;) {
    const page = query.selectFrom('event').selectAll().where('id', '>', after).orderBy('id').limit(PAGE);
    const rows = db.all(page);
    yield* rows.map(eventOf);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function eventOf({
  subject_type: subjectType,
  subject_id: subjectId,
  previous_hash: previousHash,
  ...rest
}: Selectable<Tables['event']>): TrailEvent {
  return { ...rest, subjectType, subjectId, previousHash };
}
