/** Looks into a real folder, with rounds that a test answers for. */
import { appendFileSync, closeSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failure, success, type Problem, type Result } from '../../src/domain/problem.ts';
import type { RoundReport, RoundRequest } from '../../src/inbox/round.ts';
import { inboxStanding } from '../../src/inbox/standing.ts';
import { createInboxWatch } from '../../src/inbox/watch.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();
const PROBLEM: Problem = { code: 'disk_full', message: 'The disk is full.', whatToDo: 'Make room.' };

type Rounds = (request: Omit<RoundRequest, 'id'>) => Result<RoundReport>;

const NOTHING: RoundReport = { finished: [], putOff: [], trouble: null };

/** Takes each file away, as a round does. */
function takeThem({ inbox, files }: Omit<RoundRequest, 'id'>): Result<RoundReport> {
  for (const { folder, name } of files) rmSync(path.join(inbox, folder, name));
  return success({
    ...NOTHING,
    finished: files.map(({ name }) => ({ name, outcome: 'done', keptAs: name })),
  });
}

function aWatch(answer: Rounds = takeThem) {
  const inbox = path.join(newFolder(), 'inbox');
  const db = newDatabase();
  const asked: string[][] = [];
  const told: string[] = [];
  const watch = createInboxWatch({
    ...{ inbox, db, isStopping: () => false },
    runRound: (request) => {
      asked.push(request.files.map(({ name }) => name));
      return Promise.resolve(answer(request));
    },
    tell: (text) => told.push(text),
    tellProblem: ({ code }) => told.push(code),
  });
  const looks = async (count: number): Promise<void> => {
    for (let look = 0; look < count; look++) await watch.look();
  };
  return { inbox, db, asked, told, watch, looks, place: (name: string) => path.join(inbox, name) };
}

test('an inbox that is not there is made, and a file is taken at the second look', async () => {
  const { looks, place, asked, told, watch, db } = aWatch();
  await looks(1);
  writeFileSync(place('log.csv'), 'x');
  await looks(1);
  expect([asked, inboxStanding(db, watch).waiting]).toEqual([[], 1]);
  await looks(1);
  expect([asked, inboxStanding(db, watch).waiting, told]).toEqual([
    [['log.csv']],
    0,
    ['Inbox: 1 imported, 0 refused.'],
  ]);
});

test('a file that grows waits until it does not', async () => {
  const { looks, place, asked } = aWatch();
  await looks(1);
  for (let part = 0; part < 4; part++) {
    appendFileSync(place('log.csv'), 'x');
    await looks(1);
  }
  expect(asked).toEqual([]);
  await looks(1);
  expect(asked).toEqual([['log.csv']]);
});

test('many files come in rounds, all within one look', async () => {
  const { looks, place, asked } = aWatch();
  await looks(1);
  for (let file = 0; file < 120; file++) writeFileSync(place(`${file}.csv`), 'x');
  await looks(2);
  expect(asked.map((files) => files.length)).toEqual([50, 50, 20]);
});

test('what is left alone is told once, and stands in the figures', async () => {
  const { looks, place, told, watch, db } = aWatch();
  await looks(1);
  symlinkSync('/etc/passwd', place('link.csv'));
  await looks(3);
  expect(told).toEqual(['inbox_link']);
  expect(inboxStanding(db, watch)).toMatchObject({ leftAlone: 1, waiting: 0, done: null, refused: null });
});

test('trouble is told once, and tried again after more and more looks, until it is over', async () => {
  let isWell = false;
  const { looks, place, asked, told, watch } = aWatch((request) =>
    isWell ? takeThem(request) : success({ ...NOTHING, trouble: PROBLEM }),
  );
  await looks(1);
  writeFileSync(place('log.csv'), 'x');
  await looks(1 + 1 + 2 + 3 + 5);
  expect([asked.length, told]).toEqual([4, ['disk_full']]);
  expect(watch.seen().trouble).toEqual(PROBLEM);
  isWell = true;
  await looks(70);
  expect(told).toEqual(['disk_full', 'Inbox: 1 imported, 0 refused.', 'Inbox: the trouble is over.']);
  expect(watch.seen()).toEqual({ waiting: 0, leftAlone: 0, trouble: null });
});

test('a round that could not even begin is tried again', async () => {
  const { looks, place, asked, told } = aWatch(() => failure(PROBLEM));
  await looks(1);
  writeFileSync(place('log.csv'), 'x');
  await looks(4);
  expect([asked.length, told]).toEqual([2, ['disk_full']]);
});

test('an inbox that goes away is told, and is not made anew', async () => {
  const { looks, inbox, told } = aWatch();
  await looks(1);
  rmSync(inbox, { recursive: true });
  await looks(3);
  expect(told).toEqual(['inbox_unreachable']);
});

test('a file that cannot be taken keeps no other waiting', async () => {
  const { looks, place, asked, told } = aWatch((request) => {
    const [stuck, ...others] = request.files;
    if (stuck?.name !== 'a.csv') return takeThem(request);
    const putOff = [{ folder: '', name: 'a.csv', problem: { ...PROBLEM, code: 'inbox_not_writable' } }];
    const taken = takeThem({ ...request, files: others });
    return taken.ok ? success({ ...taken.value, putOff }) : taken;
  });
  await looks(1);
  writeFileSync(place('a.csv'), 'x');
  await looks(2);
  writeFileSync(place('b.csv'), 'x');
  await looks(2);
  expect(asked).toEqual([['a.csv'], ['b.csv']]);
  await looks(20);
  expect([asked.length, told]).toEqual([3, ['inbox_not_writable', 'Inbox: 1 imported, 0 refused.']]);
});

const canTell = process.platform === 'linux';

test('where the system tells, a file that is open for writing waits', async () => {
  const { looks, place, asked } = aWatch();
  await looks(1);
  const open = openSync(place('log.csv'), 'w');
  appendFileSync(open, 'x');
  await looks(3);
  closeSync(open);
  expect(asked.length).toBe(canTell ? 0 : 1);
  await looks(2);
  expect(asked).toEqual([['log.csv']]);
});
