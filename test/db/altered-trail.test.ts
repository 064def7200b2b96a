/** A stored trail, altered behind the back of its triggers: every way, at every place, is found and named. */
import type { Database } from '../../db/database.ts';
import { writeTransaction } from '../../db/database.ts';
import { appendEvents, findMissingGuards, findTrailHead, streamEvents } from '../../db/stores/trail.ts';
import { verifyChain, type NewEvent, type TrailEvent } from '../../src/audit/trail.ts';
import { contradictionOf } from '../../src/audit/known-head.ts';
import { success } from '../../src/domain/problem.ts';
import { temporaryDatabases } from '../builders/database.ts';

const { newDatabase } = temporaryDatabases();

const EVENTS: NewEvent[] = [
  {
    at: 1_779_000_000_000,
    actor: 'anna',
    operation: 'collection',
    what: 'import',
    subjectType: 'file',
    subjectId: '1',
    why: '',
    details: { rows: 2, name: 'log \ufffd.csv' },
  },
  {
    at: 1_779_000_000_001,
    actor: 'René',
    operation: 'alteration',
    what: 'decision',
    subjectType: 'referral',
    subjectId: '12',
    why: 'a duplicate',
    details: { kind: 'exempt' },
  },
  {
    at: 1_779_000_000_001,
    actor: 'the service',
    operation: 'disclosure',
    what: 'message_accepted',
    subjectType: 'message',
    subjectId: '3',
    why: 'the timetable',
    details: {},
  },
];

let db: Database;

beforeAll(() => {
  db = newDatabase();
  expect(writeTransaction(db, () => success(appendEvents(db, EVENTS))).ok).toBe(true);
  for (const name of [
    'event_follows_the_last',
    'event_hash_is_new',
    'event_is_never_updated',
    'event_is_never_deleted',
  ]) {
    db.execute(`DROP TRIGGER ${name}`);
  }
});

/** What verification says of the trail once `alter` has run; the alteration is taken back. */
function afterwards(alter: () => void) {
  db.execute('BEGIN');
  alter();
  const verdict = verifyChain(streamEvents(db));
  const head = findTrailHead(db);
  db.execute('ROLLBACK');
  return { verdict, head };
}

const TEXT_COLUMNS = [
  'actor',
  'operation',
  'what',
  'subject_type',
  'subject_id',
  'why',
  'details',
  'previous_hash',
  'hash',
];

const bytesOf = (column: string, id: number): Buffer =>
  Buffer.from(String(db.prepare(`SELECT hex(${column}) FROM event WHERE id = ?`).rows(id)[0]?.[0]), 'hex');

function setBytes(column: string, id: number, bytes: Buffer): void {
  db.execute(`UPDATE event SET ${column} = CAST(x'${bytes.toString('hex')}' AS TEXT) WHERE id = ${id}`);
}

test('the trail verifies as written', () => {
  expect(afterwards(() => undefined).verdict).toMatchObject({ verified: 3, firstBad: null });
});

describe.each(TEXT_COLUMNS)('%s', (column) => {
  test.each([1, 2, 3])('each byte of event %i, changed, dropped or doubled, is found there', (id) => {
    const original = bytesOf(column, id);
    for (let at = 0; at <= original.length; at++) {
      const [before, own, after] = [
        original.subarray(0, at),
        original.subarray(at, at + 1),
        original.subarray(at + 1),
      ];
      const changed = [0x01, 0x20, 0x80, 0xff]
        .flatMap((bits) => [...own].map((byte) => Buffer.from([byte ^ bits])))
        .concat(
          Buffer.from([0x00]),
          Buffer.from([0xff]),
          Buffer.alloc(0),
          Buffer.concat([own, own, Buffer.from('x')]),
        );
      for (const middle of changed) {
        const bytes = Buffer.concat([before, middle, after]);
        if (bytes.equals(original)) continue;
        const { verdict } = afterwards(() => setBytes(column, id, bytes));
        // An altered hash shows in its own event, an altered previous hash too.
        expect([column, at, middle, verdict.firstBad?.id]).toEqual([column, at, middle, id]);
      }
    }
  });
});

test.each([1, 2, 3])('each bit of the number and of the time of event %i is found', (id) => {
  for (const column of ['id', 'at']) {
    for (let bit = 0; bit < 52; bit++) {
      const change = `UPDATE event SET ${column} = (${column} | (1 << ${bit})) - (${column} & (1 << ${bit})) WHERE id = ${id}`;
      const isTaken = column === 'id' && bit < 2 && [1, 2, 3].includes(id ^ (1 << bit));
      if (isTaken) continue;
      expect([column, bit, afterwards(() => db.execute(change)).verdict.firstBad?.id]).not.toContain(
        undefined,
      );
    }
  }
});

const COLUMNS = ['at', ...TEXT_COLUMNS].join(', ');

test.each([
  [1, 2],
  [1, 3],
  [2, 3],
])('events %i and %i, swapped, are found at the first of them', (first, second) => {
  const { verdict } = afterwards(() =>
    db.execute(`UPDATE event SET id = -1 WHERE id = ${first}; UPDATE event SET id = ${first} WHERE id = ${second};
      UPDATE event SET id = ${second} WHERE id = -1`),
  );
  expect(verdict.firstBad?.id).toBe(first);
});

test.each(['at', ...TEXT_COLUMNS.filter((column) => column !== 'hash')])(
  'two events that exchange their %s are found',
  (column) => {
    const { verdict } = afterwards(() =>
      db.execute(`CREATE TEMP TABLE other AS SELECT id, ${column} AS kept FROM event;
        UPDATE event SET ${column} = (SELECT kept FROM other WHERE other.id = 4 - event.id) WHERE id IN (1, 3);
        DROP TABLE other`),
    );
    expect(verdict.firstBad?.id).toBe(1);
  },
);

/** An event whose own hash is right, in the place of another or between two. */
function forged(id: number): string {
  const [row] = db.prepare(`SELECT ${COLUMNS} FROM event WHERE id = 2`).rows();
  const values = (row ?? []).map((value) =>
    typeof value === 'number' ? String(value) : `'${String(value)}'`,
  );
  values[values.length - 1] = `'${'f'.repeat(64)}'`;
  return `INSERT INTO event (id, ${COLUMNS}) VALUES (${id}, ${values.join(', ')})`;
}

test.each([-7, 0, 1, 2, 3, 4])('an event put in at place %i is found', (place) => {
  const insertion = forged(place);
  const { verdict } = afterwards(() => {
    // Those behind move up, from the last.
    for (let id = 3; id >= Math.max(place, 1); id--)
      db.execute(`UPDATE event SET id = ${id + 1} WHERE id = ${id}`);
    db.execute(insertion);
  });
  expect(verdict.firstBad?.id).toBe(place);
});

test.each([1, 2])('event %i, taken out, is found, whether those behind move down or not', (id) => {
  const remove = `DELETE FROM event WHERE id = ${id}`;
  expect(afterwards(() => db.execute(remove)).verdict.firstBad).toEqual({
    id: id + 1,
    reason: 'missing_event',
  });
  const moved = afterwards(() => {
    db.execute(remove);
    for (let next = id + 1; next <= 3; next++)
      db.execute(`UPDATE event SET id = ${next - 1} WHERE id = ${next}`);
  });
  expect(moved.verdict.firstBad).toEqual({ id, reason: 'previous_hash_differs' });
});

test.each([0, 1, 2])('cut off after event %i, it verifies by itself, and the head tells', (last) => {
  const whole = findTrailHead(db);
  const { verdict, head } = afterwards(() => db.execute(`DELETE FROM event WHERE id > ${last}`));
  expect(verdict).toMatchObject({ verified: last, firstBad: null });
  expect(head.id).toBe(last);
  expect(contradictionOf(whole, null)).toBe('missing');
});

test('the end, written anew by somebody who knows how, verifies by itself, and the head tells', () => {
  const whole = findTrailHead(db);
  const { verdict, head } = afterwards(() => {
    db.execute('DELETE FROM event WHERE id = 3');
    appendEvents(db, [{ ...(EVENTS[2] as NewEvent), actor: 'somebody else' }]);
  });
  expect(verdict.firstBad).toBeNull();
  expect(contradictionOf(whole, head.hash)).toBe('other_hash');
});

test('guards that were taken away are named', () => {
  expect(findMissingGuards(db)).toHaveLength(4);
  expect(findMissingGuards(newDatabase())).toEqual([]);
});

test('half a character is written as a file gives it back, and the trail verifies', () => {
  const fresh = newDatabase();
  const odd: NewEvent = {
    ...(EVENTS[0] as NewEvent),
    actor: 'a\ud800',
    why: '\udfff',
    subjectId: '\ud83d',
    details: { x: '\ud800' },
  };
  writeTransaction(fresh, () => success(appendEvents(fresh, [odd])));
  const events: TrailEvent[] = [...streamEvents(fresh)];
  expect(verifyChain(events)).toMatchObject({ verified: 1, firstBad: null });
});

test.each([
  ['replaces the last', 'INSERT OR REPLACE INTO event SELECT * FROM event WHERE id = 2'],
  [
    'takes the hash of another',
    `INSERT OR REPLACE INTO event (id, ${COLUMNS}) SELECT 3, ${COLUMNS} FROM event WHERE id = 1`,
  ],
  ['has no number', `INSERT OR REPLACE INTO event (${COLUMNS}) SELECT ${COLUMNS} FROM event WHERE id = 1`],
  ['leaves a gap', `INSERT INTO event (id, ${COLUMNS}) SELECT 9, ${COLUMNS} FROM event WHERE id = 1`],
  [
    'comes before the first',
    `INSERT INTO event (id, ${COLUMNS}) SELECT 0, ${COLUMNS} FROM event WHERE id = 1`,
  ],
  [
    'updates on conflict',
    `INSERT INTO event (id, ${COLUMNS}) SELECT 3, ${COLUMNS} FROM event WHERE id = 1 ON CONFLICT DO UPDATE SET actor = 'x'`,
  ],
  ['updates or replaces', 'UPDATE OR REPLACE event SET id = 1 WHERE id = 2'],
  ['updates', `UPDATE event SET actor = 'x'`],
  ['deletes', 'DELETE FROM event'],
])('nothing that %s gets past the guards, with or without recursive triggers', (_how, sql) => {
  const guarded = newDatabase();
  writeTransaction(guarded, () => success(appendEvents(guarded, EVENTS.slice(0, 2))));
  const before = [...streamEvents(guarded)];
  for (const recursive of ['OFF', 'ON']) {
    guarded.execute(`PRAGMA recursive_triggers = ${recursive}`);
    expect(() => guarded.execute(sql)).toThrow('append-only');
    expect([...streamEvents(guarded)]).toEqual(before);
  }
});
