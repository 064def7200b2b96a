import { readTransaction, writeTransaction, type Database } from '../../db/database.ts';
import { appendEvents, findTrailHead, streamEvents } from '../../db/stores/trail.ts';
import { verifyChain, type NewEvent } from '../../src/audit/trail.ts';
import { success } from '../../src/domain/problem.ts';
import { temporaryDatabases } from '../builders/database.ts';

const { newDatabase, open } = temporaryDatabases();

function events(count: number): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    at: index,
    actor: 'anna',
    operation: 'collection',
    what: 'import',
    subjectType: 'file',
    subjectId: String(index),
    why: '',
    details: { rows: index },
  }));
}

function append(db: Database, count: number): void {
  expect(writeTransaction(db, () => success(appendEvents(db, events(count)))).ok).toBe(true);
}

test('a trail longer than a page verifies, and its head is the last event', () => {
  const db = newDatabase();
  append(db, 2001);
  append(db, 1);
  expect(verifyChain(streamEvents(db))).toEqual({ verified: 2002, head: findTrailHead(db), firstBad: null });
});

test('two connections that write by turns make one chain', () => {
  const first = newDatabase();
  const second = open(first.file);
  for (let turn = 0; turn < 5; turn++) {
    append(first, 2);
    append(second, 3);
  }
  expect(verifyChain(streamEvents(first))).toMatchObject({ verified: 25, firstBad: null });
});

test('the trail is append-only', () => {
  const db = newDatabase();
  append(db, 3);
  expect(() => db.prepare(`UPDATE event SET actor = 'ben' WHERE id = 2`).run()).toThrow('append-only');
  expect(() => db.prepare('DELETE FROM event WHERE id = 3').run()).toThrow('append-only');
  expect(() => db.prepare(`INSERT OR REPLACE INTO event SELECT * FROM event`).run()).toThrow('append-only');
});

test('a change behind the back of the triggers is found', () => {
  const db = newDatabase();
  append(db, 3);
  db.execute(`DROP TRIGGER event_is_never_updated; UPDATE event SET details = '{"rows":7}' WHERE id = 2`);
  expect(verifyChain(streamEvents(db)).firstBad).toEqual({ id: 2, reason: 'event_altered' });
});

test('an event outside of a transaction is a bug, and cannot be written in one that only reads', () => {
  const db = newDatabase();
  expect(() => appendEvents(db, events(1))).toThrow('same transaction');
  expect(readTransaction(db, () => success(findTrailHead(db).id))).toEqual(success(0));
});
