/** From a look to a report, through a background job and the process that reads forms. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadSettings } from '../../config/settings.ts';
import { findAllFiles } from '../../db/stores/import-files.ts';
import type { BackgroundJobs } from '../../src/background/jobs.ts';
import { composeInbox } from '../../src/compose-inbox.ts';
import { inboxStanding } from '../../src/inbox/standing.ts';
import { jobsHere, jobsWithoutEnd, temporaryJobs } from '../builders/background.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { A_FORM, aLog } from '../builders/inbox.ts';
import { movableClock } from '../builders/reminders.ts';

const { newDatabase } = temporaryDatabases();
const newJobs = temporaryJobs();

function anInbox(startJob = jobsHere) {
  const db = newDatabase();
  const settings = loadSettings({ NCCU_NOW: '2026-05-20T09:00', PROTECTIVE_MARKING: 'OFFICIAL' });
  if (!settings.ok) throw new Error(settings.problem.message);
  const folder = path.dirname(db.file);
  const lies = { mailFolder: folder, returnsFolder: folder };
  const ground = { databaseFile: db.file, settings: settings.value, ...lies };
  const clock = movableClock('2026-05-20T09:00');
  const background = newJobs(ground, clock, startJob);
  const inboxFolder = path.join(folder, 'inbox');
  const told: string[] = [];
  const watch = composeInbox({
    ...{ inboxFolder, db, background, isStopping: () => false },
    tell: (text) => told.push(text),
    tellProblem: ({ code }) => told.push(code),
  });
  if (!watch) throw new Error('there is an inbox');
  return { db, background, inboxFolder, told, watch };
}

test('an export and a form are taken in one job of the inbox, whose end is told', async () => {
  const { db, background, inboxFolder, told, watch } = anInbox();
  await watch.look();
  writeFileSync(path.join(inboxFolder, 'log.csv'), aLog());
  writeFileSync(path.join(inboxFolder, 'form.txt'), A_FORM);
  await watch.look();
  await watch.look();
  expect(told).toEqual(['Inbox: 2 imported, 0 refused.']);
  expect(background.list().map(({ actor, state, request }) => [actor, state, request.kind])).toEqual([
    ['inbox', 'done', 'inbox'],
  ]);
  expect(readdirSync(inboxFolder).sort()).toEqual(['done', 'refused']);
  expect(readFileSync(path.join(inboxFolder, 'done/form.txt.report.txt'), 'utf8')).toMatch(/^OFFICIAL\n/);
  expect(
    findAllFiles(db)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['documents', 'referrals']);
  expect(inboxStanding(db, watch)).toMatchObject({ waiting: 0, done: { files: 2 }, refused: null });
}, 60_000);

test('without INBOX_DIR nothing is watched', () => {
  const background = { start: jest.fn() } as unknown as BackgroundJobs;
  const parts = {
    db: newDatabase(),
    background,
    isStopping: () => false,
    tell: jest.fn(),
    tellProblem: jest.fn(),
  };
  expect(composeInbox({ ...parts, inboxFolder: null })).toBeNull();
});

test('while too much waits, the inbox waits too, and says so', async () => {
  const { background, inboxFolder, told, watch } = anInbox(jobsWithoutEnd);
  await watch.look();
  writeFileSync(path.join(inboxFolder, 'log.csv'), aLog());
  for (let job = 0; job < 30; job++) background.start('anna', { kind: 'match' });
  await watch.look();
  await watch.look();
  expect(told).toEqual(['too_much_waiting']);
  expect(readdirSync(inboxFolder).sort()).toEqual(['done', 'log.csv', 'refused']);
}, 60_000);
