import { writeTransaction, type Database } from '../../db/database.ts';
import { appendEvents } from '../../db/stores/trail.ts';
import type { Operation } from '../../src/audit/trail.ts';
import { success } from '../../src/domain/problem.ts';
import { keptWhileUnchanged } from '../../src/web/kept-while-unchanged.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { movableClock } from '../builders/reminders.ts';

const { newDatabase } = temporaryDatabases();
const AN_HOUR = 3_600_000;

function tell(db: Database, operation: Operation): void {
  const event = { at: 0, actor: 'anna', what: 'something', subjectType: 'test', subjectId: '1', why: '' };
  writeTransaction(db, () => success(appendEvents(db, [{ ...event, operation, details: {} }])));
}

/** A shelf, and how often each key was made. */
function aShelf() {
  const db = newDatabase();
  const clock = movableClock('2026-05-20T09:00');
  const keep = keptWhileUnchanged<string>({ db, clock }, AN_HOUR);
  const made: string[] = [];
  const ask = (key: string) =>
    keep(key, () => {
      made.push(key);
      return Promise.resolve(`${key} ${made.length}`);
    });
  return { db, clock, keep, made, ask };
}

test('a value is made once, and again after a change of what is kept', async () => {
  const { db, made, ask } = aShelf();
  expect([await ask('May'), await ask('May'), await ask('June')]).toEqual(['May 1', 'May 1', 'June 2']);
  tell(db, 'consultation');
  expect(await ask('May')).toBe('May 1');
  tell(db, 'alteration');
  expect([await ask('May'), await ask('May')]).toEqual(['May 3', 'May 3']);
  expect(made).toEqual(['May', 'June', 'May']);
});

test('a value grows old', async () => {
  const { clock, ask } = aShelf();
  await ask('May');
  clock.advance(AN_HOUR);
  expect(await ask('May')).toBe('May 1');
  clock.advance(1);
  expect(await ask('May')).toBe('May 2');
});

test('whoever asks while it is made waits for the same, whatever changes meanwhile', async () => {
  const { db, clock, keep, ask } = aShelf();
  let finish: (value: string) => void = () => undefined;
  const first = keep('May', () => new Promise((resolve) => (finish = resolve)));
  tell(db, 'alteration');
  clock.advance(2 * AN_HOUR);
  const second = ask('May');
  finish('the first');
  expect([await first, await second]).toEqual(['the first', 'the first']);
  // It was begun before the change: the next who asks gets another.
  expect(await ask('May')).toBe('May 1');
});

test('a failure is told to all who wait, and is not kept', async () => {
  const { keep, ask } = aShelf();
  const failing = keep('May', () => Promise.reject(new Error('no disk')));
  const waiting = ask('May');
  await expect(failing).rejects.toThrow('no disk');
  await expect(waiting).rejects.toThrow('no disk');
  expect(await ask('May')).toBe('May 1');
});

test('only so many are kept: the oldest goes first', async () => {
  const { made, ask } = aShelf();
  const keys = Array.from({ length: 21 }, (_, at) => `month ${at}`);
  for (const key of keys) await ask(key);
  await ask('month 20');
  expect(made).toEqual(keys);
  await ask('month 0');
  expect(made).toEqual([...keys, 'month 0']);
});
