import { writeTransaction, type Database } from '../../db/database.ts';
import { appendEvents } from '../../db/stores/trail.ts';
import type { Operation } from '../../src/audit/trail.ts';
import type { Job, JobRequest } from '../../src/background/job.ts';
import type { BackgroundJobs } from '../../src/background/jobs.ts';
import { failure, success, type Problem } from '../../src/domain/problem.ts';
import { workOutBeside } from '../../src/web/worked-out.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { movableClock, type MovableClock } from '../builders/reminders.ts';

const { newDatabase } = temporaryDatabases();
const A_MINUTE = 60_000;
const HALF_AN_HOUR = 30 * A_MINUTE;
const REQUEST: JobRequest = { kind: 'match' };
const TROUBLE: Problem = { code: 'month_future', message: 'It has not begun.', whatToDo: 'Wait.' };

function tell(db: Database, operation: Operation): void {
  const event = { at: 0, actor: 'anna', what: 'something', subjectType: 'test', subjectId: '1', why: '' };
  writeTransaction(db, () => success(appendEvents(db, [{ ...event, operation, details: {} }])));
}

/** Jobs that end when the test says so. */
function jobsByHand(clock: MovableClock) {
  const jobs = new Map<string, Job>();
  let refusal: Problem | null = null;
  const end = (id: string, outcome: Partial<Job>): void => {
    jobs.set(id, { ...(jobs.get(id) as Job), state: 'done', endedAt: clock.now(), ...outcome });
  };
  const background: Pick<BackgroundJobs, 'start' | 'find'> = {
    start(actor, request) {
      if (refusal) return failure(refusal);
      const id = `job ${jobs.size + 1}`;
      const notYet = { endedAt: null, progress: null, result: null, problem: null };
      const now = clock.now();
      const job: Job = { id, actor, request, state: 'running', askedAt: now, startedAt: now, ...notYet };
      jobs.set(id, job);
      return success(job);
    },
    find: (id) => jobs.get(id) ?? null,
  };
  return {
    background: background as BackgroundJobs,
    end,
    forget: (id: string) => jobs.delete(id),
    refuse: (problem: Problem | null) => (refusal = problem),
  };
}

function aService() {
  const db = newDatabase();
  const clock = movableClock('2026-05-20T09:00');
  const jobs = jobsByHand(clock);
  const workOut = workOutBeside({ db, clock, background: jobs.background });
  /** The id of the job that answers. */
  const ask = (key: string): string => {
    const worked = workOut(key, 'anna', REQUEST);
    if (!worked.ok) throw new Error(worked.problem.code);
    return worked.value.id;
  };
  /** Asks, and lets the job that this begins end at once. */
  const askAndEnd = (key: string, id: string): string => {
    const asked = ask(key);
    jobs.end(id, { result: { key } });
    return asked;
  };
  return { db, clock, jobs, workOut, ask, askAndEnd };
}

test('the result of a job is shown to all who ask, until something has changed', () => {
  const { db, ask, askAndEnd } = aService();
  expect(askAndEnd('May', 'job 1')).toBe('job 1');
  expect(ask('May')).toBe('job 1');
  expect(askAndEnd('June', 'job 2')).toBe('job 2');
  tell(db, 'consultation');
  expect(ask('May')).toBe('job 1');
  tell(db, 'collection');
  expect(askAndEnd('May', 'job 3')).toBe('job 3');
});

test('a change while the job runs makes its result one to be worked out again', () => {
  const { db, jobs, ask, askAndEnd } = aService();
  const first = ask('May');
  tell(db, 'alteration');
  const second = ask('May');
  jobs.end('job 1', { result: {} });
  expect([first, second]).toEqual(['job 1', 'job 1']);
  expect(askAndEnd('May', 'job 2')).toBe('job 2');
});

test('a result grows old, and is forgotten with its job', () => {
  const { clock, jobs, ask, askAndEnd } = aService();
  askAndEnd('May', 'job 1');
  clock.advance(HALF_AN_HOUR);
  expect(ask('May')).toBe('job 1');
  clock.advance(HALF_AN_HOUR + 1);
  expect(askAndEnd('May', 'job 2')).toBe('job 2');
  jobs.forget('job 1');
  jobs.forget('job 2');
  expect(askAndEnd('May', 'job 1')).toBe('job 1');
});

test('what took long is shown for as long as it took, whatever changes meanwhile', () => {
  const { db, clock, jobs, ask, askAndEnd } = aService();
  ask('May');
  clock.advance(A_MINUTE);
  jobs.end('job 1', { result: {} });
  tell(db, 'alteration');
  clock.advance(A_MINUTE - 1);
  expect(ask('May')).toBe('job 1');
  clock.advance(1);
  expect(askAndEnd('May', 'job 2')).toBe('job 2');
});

test('a job that takes long is answered as it stands', () => {
  const { workOut } = aService();
  expect(workOut('May', 'anna', REQUEST)).toMatchObject({
    ok: true,
    value: { id: 'job 1', state: 'running', result: null },
  });
}, 30_000);

test('why nothing came of a job is told, and the next who asks begins another', () => {
  const { jobs, workOut, askAndEnd } = aService();
  workOut('May', 'anna', REQUEST);
  jobs.end('job 1', { state: 'refused', problem: TROUBLE });
  expect(workOut('May', 'anna', REQUEST)).toEqual(failure(TROUBLE));
  expect(askAndEnd('May', 'job 2')).toBe('job 2');
});

test('a job that cannot be started is told too', () => {
  const { jobs, workOut, askAndEnd } = aService();
  jobs.refuse(TROUBLE);
  expect(workOut('May', 'anna', REQUEST)).toEqual(failure(TROUBLE));
  jobs.refuse(null);
  expect(askAndEnd('May', 'job 1')).toBe('job 1');
});
