/**
 * Long work beside the service: each job has a process of its own, so that no page waits for it, its memory is given back
 * when it ends, and a fault in it is a fault of it alone. One at a time, for the database has one writer; and one beside it
 * that only reads, so that nobody waits for an import to see a figure.
 */
import { rm, rmSync } from 'node:fs';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import type { Job, JobEnd, JobGround, JobRequest, JobState } from './job.ts';
import { BROKEN_OFF, type StartedJob, type StartJob } from './job-process.ts';

export interface BackgroundJobs {
  /** Queues a job, and answers it as it stands. Problems: `too_much_waiting`, `stopping`. */
  start(actor: string, request: JobRequest): Result<Job>;
  find(id: string): Job | null;
  /** The last hundred, the latest first. */
  list(): readonly Job[];
  /** Answers when the job has ended. */
  ended(id: string): Promise<Job | null>;
  /** Begins no other; lets the running one end for ten seconds, and then ends it: it leaves nothing half done. */
  stop(): Promise<void>;
}

export interface BackgroundServices {
  readonly ground: JobGround;
  readonly clock: { now(): number };
  readonly newId: () => string;
  readonly startJob: StartJob;
}

const JOBS_KEPT = 100;
/** Whoever looks at the months one after the other asks for many figures; of what writes, nobody needs so much at once. */
const MOST_WAITING: Readonly<Record<Lane, number>> = { reading: 100, writing: 20 };
const PATIENCE_MILLISECONDS = 10_000;
export const MADE_KEPT_MILLISECONDS = 3_600_000;

interface Entry {
  job: Job;
  readonly hasEnded: Promise<void>;
  readonly end: () => void;
}

type Lane = 'reading' | 'writing';

/** Of whatever is not here a job may write. */
const READING: ReadonlySet<JobRequest['kind']> = new Set<JobRequest['kind']>([
  ...(['assurance_report', 'compare_return', 'month_figures', 'return_file', 'reminder_preview'] as const),
]);

function laneOf({ kind }: JobRequest): Lane {
  return READING.has(kind) ? 'reading' : 'writing';
}

interface Running {
  readonly work: StartedJob;
  readonly hasEnded: Promise<void>;
}

export function createBackgroundJobs(services: BackgroundServices): BackgroundJobs {
  const { clock, newId } = services;
  const entries = new Map<string, Entry>();
  const running = new Map<Lane, Running>();
  let isStopping = false;

  const startNext = (lane: Lane): void => {
    const [next] = waiting(lane);
    if (running.has(lane) || isStopping || !next) return;
    const { actor, request } = next.job;
    update(next, { state: 'running', startedAt: clock.now() });
    const order = { ground: services.ground, actor, request };
    const work = services.startJob(order, (progress) => update(next, { progress }));
    const hasEnded = work.ended.then((end) => {
      running.delete(lane);
      conclude(next, end);
      startNext(lane);
    });
    running.set(lane, { work, hasEnded });
  };

  const conclude = (entry: Entry, end: JobEnd): void => {
    const came = end.ok ? { result: end.result } : { problem: end.problem };
    update(entry, { ...came, state: stateOf(end), endedAt: clock.now() });
    removeUpload(entry.job.request);
    removeMadeLater(entry.job.request);
    entry.end();
    forgetOldest(entries);
  };

  const waiting = (lane: Lane): Entry[] =>
    [...entries.values()].filter(({ job }) => job.state === 'waiting' && laneOf(job.request) === lane);
  const isFull = (lane: Lane): boolean => waiting(lane).length >= MOST_WAITING[lane];

  return {
    start: (actor, request) => {
      const hindrance = isStopping ? STOPPING : isFull(laneOf(request)) ? TOO_MUCH : null;
      if (hindrance) {
        removeUpload(request);
        return failure(hindrance);
      }
      const entry = newEntry({ id: newId(), actor, request, askedAt: clock.now() });
      entries.set(entry.job.id, entry);
      startNext(laneOf(request));
      return success(entry.job);
    },
    find: (id) => entries.get(id)?.job ?? null,
    list: () => [...entries.values()].map(({ job }) => job).reverse(),
    ended: async (id) => {
      const entry = entries.get(id);
      await entry?.hasEnded;
      return entry?.job ?? null;
    },
    stop: async () => {
      isStopping = true;
      for (const entry of [...waiting('reading'), ...waiting('writing')])
        conclude(entry, { ok: false, problem: STOPPING });
      await Promise.all([...running.values()].map(endRunning));
      for (const { job } of entries.values()) removeMade(job.request);
    },
  };
}

async function endRunning({ work, hasEnded }: Running): Promise<void> {
  work.askToStop();
  const impatience = setTimeout(() => work.kill(), PATIENCE_MILLISECONDS);
  await hasEnded;
  clearTimeout(impatience);
}

function update(entry: Entry, changes: Partial<Job>): void {
  entry.job = { ...entry.job, ...changes };
}

function forgetOldest(entries: Map<string, Entry>): void {
  const ended = [...entries.values()].filter(({ job }) => job.endedAt !== null);
  for (const { job } of ended.slice(0, Math.max(0, entries.size - JOBS_KEPT))) entries.delete(job.id);
}

function newEntry(asked: Pick<Job, 'id' | 'actor' | 'request' | 'askedAt'>): Entry {
  let end = (): void => undefined;
  const hasEnded = new Promise<void>((resolve) => (end = resolve));
  const blank = { startedAt: null, endedAt: null, progress: null, result: null, problem: null };
  return { job: { ...asked, state: 'waiting', ...blank }, hasEnded, end: () => end() };
}

function removeUpload(request: JobRequest): void {
  if ('path' in request) rmSync(request.path, { force: true });
}

/** What a job made is about people: it lies there no longer than somebody needs to fetch it. */
function removeMadeLater(request: JobRequest): void {
  if (!('out' in request)) return;
  const { out } = request;
  // To take a hundred megabytes off the disk takes time, and so nobody waits for it.
  const remove = (): void => rm(out, { recursive: true, force: true }, () => undefined);
  setTimeout(remove, MADE_KEPT_MILLISECONDS).unref();
}

function removeMade(request: JobRequest): void {
  if ('out' in request) rmSync(request.out, { recursive: true, force: true });
}

function stateOf(end: JobEnd): JobState {
  if (end.ok) return end.needsAttention ? 'needs_attention' : 'done';
  return end.problem === BROKEN_OFF || end.problem === STOPPING ? 'failed' : 'refused';
}

const STOPPING: Problem = {
  code: 'stopping',
  message: 'The service is being stopped.',
  whatToDo: 'Ask again when it is back; nothing was kept.',
};

const TOO_MUCH: Problem = {
  code: 'too_much_waiting',
  message: 'Too many jobs wait already.',
  whatToDo: 'Wait until some of them have ended, and ask again.',
};
