/** Looking is on the trail, in its order, without anybody waiting for whoever writes. */
import { streamEvents } from '../../db/stores/trail.ts';
import { openDatabase } from '../../db/open.ts';
import type { Database } from '../../db/database.ts';
import { createAccessLog } from '../../src/web/access-log.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { movableClock } from '../builders/reminders.ts';

const { newDatabase } = temporaryDatabases();
const opened: Database[] = [];
afterAll(() => opened.forEach((db) => db.close()));

/** A database, and a connection to it that does not wait. */
function twoConnections() {
  const other = newDatabase();
  const own = openDatabase({ file: other.file, busyMilliseconds: 0 });
  if (!own.ok) throw new Error(own.problem.message);
  opened.push(own.value);
  const clock = movableClock('2026-05-20T09:00');
  return { other, db: own.value, clock };
}

const looked = (subjectId: string) => ({ what: 'referral_shown', subjectType: 'referral', subjectId });
const subjects = (db: Database): string[] => [...streamEvents(db)].map(({ subjectId }) => subjectId);
const lock = (db: Database): void => db.execute('BEGIN IMMEDIATE');
const unlock = (db: Database): void => db.execute('COMMIT');

test('it is written at once where that can be', () => {
  const { other, db, clock } = twoConnections();
  expect(createAccessLog({ db, clock }).consulted('anna', looked('1'))).toMatchObject({ ok: true });
  expect(subjects(other)).toEqual(['1']);
});

test('while somebody writes it waits, and is written in its order and with its own time', async () => {
  const { other, db, clock } = twoConnections();
  const log = createAccessLog({ db, clock });
  lock(other);
  for (const subject of ['1', '2', '3']) {
    log.consulted('anna', looked(subject));
    clock.advance(1000);
  }
  expect([subjects(other), log.waiting()]).toEqual([[], 3]);
  const given = log.disclosed('anna', looked('4'));
  unlock(other);
  expect(await given).toMatchObject({ ok: true });
  expect([subjects(other), log.waiting()]).toEqual([['1', '2', '3', '4'], 0]);
  const times = [...streamEvents(other)].map(({ at }) => at);
  expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 1000, 2000, 3000]);
  await log.stop();
});

test('what waits is written at the stop', async () => {
  const { other, db, clock } = twoConnections();
  const log = createAccessLog({ db, clock });
  lock(other);
  log.consulted('anna', looked('1'));
  const stopped = log.stop();
  unlock(other);
  expect(await stopped).toMatchObject({ ok: true });
  expect(subjects(other)).toEqual(['1']);
});

test('what cannot be noted any more is not shown', async () => {
  const { other, db, clock } = twoConnections();
  const log = createAccessLog({ db, clock }, 2);
  lock(other);
  const answers = ['1', '2', '3'].map((subject) => log.consulted('anna', looked(subject)));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(answers[2]).toMatchObject({ problem: { code: 'trail_behind' } });
  unlock(other);
  await log.stop();
  expect(subjects(other)).toEqual(['1', '2']);
});
