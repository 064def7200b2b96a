/** Jobs in their processes: one at a time, conserved when the service stops, harmless when they break off. */
import { existsSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { loadSettings } from '../../config/settings.ts';
import type { Database } from '../../db/database.ts';
import { findAllFiles } from '../../db/stores/import-files.ts';
import type { ImportJob } from '../../src/background/job.ts';
import type { StartJob } from '../../src/background/job-process.ts';
import type { BackgroundJobs } from '../../src/background/jobs.ts';
import { jobsHere, jobsInProcesses, jobsWithoutEnd, temporaryJobs } from '../builders/background.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { movableClock } from '../builders/reminders.ts';
import { csv, REFERRALS } from '../builders/exports.ts';

const newJobs = temporaryJobs();
const { newDatabase } = temporaryDatabases();

function jobsOn(db: Database, startJob: StartJob): BackgroundJobs {
  const settings = loadSettings({ NCCU_NOW: '2026-05-20T09:00' });
  if (!settings.ok) throw new Error(settings.problem.message);
  const ground = {
    databaseFile: db.file,
    settings: settings.value,
    mailFolder: path.dirname(db.file),
    returnsFolder: path.dirname(db.file),
  };
  return newJobs(ground, movableClock('2026-05-20T09:00'), startJob);
}

/** An export of as many referrals, each of another incident. */
function upload(db: Database, name: string, rows = 1): ImportJob {
  const [header = [], first = []] = REFERRALS;
  const lines = Array.from({ length: rows }, (_, at) =>
    first.map((cell, column) =>
      column === 1 ? `${name}/${at}` : column === 0 ? `Log ${at + 1} of 12/05/2026` : cell,
    ),
  );
  const place = path.join(path.dirname(db.file), `${name}.upload`);
  writeFileSync(place, csv([header, ...lines]));
  const as = { name: `${name}.csv`, profile: null, strict: false, dryRun: false } as const;
  return { kind: 'import', exportKind: 'referrals', path: place, ...as };
}

function start(jobs: BackgroundJobs, request: Parameters<BackgroundJobs['start']>[1]): string {
  const asked = jobs.start('anna', request);
  if (!asked.ok) throw new Error(asked.problem.message);
  return asked.value.id;
}

test('one runs at a time, in the order of asking, and its upload is removed', async () => {
  const db = newDatabase();
  const jobs = jobsOn(db, jobsHere);
  const uploads = ['one', 'two', 'three'].map((name) => upload(db, name));
  const ids = uploads.map((request) => start(jobs, request));
  expect(jobs.list().map(({ state }) => state)).toEqual(['waiting', 'waiting', 'running']);
  const ended = await Promise.all(ids.map((id) => jobs.ended(id)));
  expect(ended.map((job) => job?.state)).toEqual(['done', 'done', 'done']);
  expect(findAllFiles(db).map(({ name }) => name)).toEqual(['one.csv', 'two.csv', 'three.csv']);
  expect(uploads.filter(({ path: place }) => existsSync(place))).toEqual([]);
}, 60_000);

test('one that only reads waits for no import, but for another that reads', async () => {
  const db = newDatabase();
  const jobs = jobsOn(db, jobsInProcesses);
  const figures = { kind: 'month_figures', month: '2026-05' } as const;
  const ids = [upload(db, 'first'), figures, upload(db, 'second'), figures].map((request) =>
    start(jobs, request),
  );
  expect(ids.map((id) => jobs.find(id)?.state)).toEqual(['running', 'running', 'waiting', 'waiting']);
  const ended = await Promise.all(ids.map((id) => jobs.ended(id)));
  expect(ended.map((job) => job?.state)).toEqual(['done', 'done', 'done', 'done']);
  expect(ended[1]?.result).toHaveProperty('summary.rows');
}, 60_000);

test('a stop lets the running one end, and those that wait are told that nothing of them was kept', async () => {
  const db = newDatabase();
  const jobs = jobsOn(db, jobsInProcesses);
  const [running, waiting] = [upload(db, 'running'), upload(db, 'waiting')].map((request) =>
    start(jobs, request),
  );
  await jobs.stop();
  expect(jobs.find(running ?? '')).toMatchObject({ state: 'done' });
  expect(jobs.find(waiting ?? '')).toMatchObject({ state: 'failed', problem: { code: 'stopping' } });
  expect(findAllFiles(db).map(({ name }) => name)).toEqual(['running.csv']);
  expect(jobs.start('anna', { kind: 'match' })).toMatchObject({ ok: false, problem: { code: 'stopping' } });
}, 60_000);

test('a process that is killed leaves nothing half done, and the next job runs', async () => {
  const db = newDatabase();
  const jobs = jobsOn(db, jobsInProcesses);
  const killed = start(jobs, upload(db, 'killed', 20_000));
  const next = start(jobs, { kind: 'match' });
  await untilItReads(jobs, killed);
  const children = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'background-process']).toString();
  for (const pid of children.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
  expect(await jobs.ended(killed)).toMatchObject({ state: 'failed', problem: { code: 'job_broken_off' } });
  expect(findAllFiles(db)).toEqual([]);
  expect(await jobs.ended(next)).toMatchObject({ state: 'done' });
}, 60_000);

async function untilItReads(jobs: BackgroundJobs, id: string): Promise<void> {
  while (jobs.find(id)?.progress === null) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('there is an end to what may wait', () => {
  const jobs = jobsOn(newDatabase(), jobsWithoutEnd);
  const asked = Array.from({ length: 30 }, () => jobs.start('anna', { kind: 'match' }));
  expect(asked.filter(({ ok }) => ok)).toHaveLength(21);
  expect(asked.at(-1)).toMatchObject({ ok: false, problem: { code: 'too_much_waiting' } });
});
