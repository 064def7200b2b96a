import {
  chainEvent,
  EMPTY_TRAIL,
  type NewEvent,
  type TrailEvent,
  type TrailHead,
} from '../../src/audit/trail.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';

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

/** The whole trail in its order, a page at a time. */
export function* streamEvents(db: Database): Generator<TrailEvent> {
  let after = 0;
  for (;;) {
    const page = query.selectFrom('event').selectAll().where('id', '>', after).orderBy('id').limit(PAGE);
    const rows = db.all(page);
    for (const { subject_type, subject_id, previous_hash, ...rest } of rows) {
      yield { ...rest, subjectType: subject_type, subjectId: subject_id, previousHash: previous_hash };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
