/** What takes too long for a page is worked out by a background job; its result is shown until something has changed. */
import { findTrailHead, hasChangedSince } from '../../db/stores/trail.ts';
import type { Job, JobRequest } from '../background/job.ts';
import { MADE_KEPT_MILLISECONDS } from '../background/jobs.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import type { WebServices } from './services.ts';

type Services = Pick<WebServices, 'db' | 'clock' | 'background'>;

interface Asked {
  readonly jobId: string;
  /** The trail's last event before the job was asked for. */
  readonly head: number;
}

/** What a job has made is there no longer. */
const LONGEST_MILLISECONDS = MADE_KEPT_MILLISECONDS - 60_000;
const LONG_MILLISECONDS = 2500;
const MOST_ASKED = 50;

/** What took long is shown for as long as it took: where something changes all the time, nobody would ever see it. */
function isFresh({ startedAt, endedAt }: Job, age: number): boolean {
  const took = (endedAt ?? 0) - (startedAt ?? 0);
  return took > LONG_MILLISECONDS && age < took;
}

/**
 * Answers a job that has ended, or the one that is under way, at once: a page says that the work goes on, and asks again by
 * itself. Whoever asks for the same meanwhile gets the same. Problems: why nothing came of it, and those of starting a job.
 */
export type WorkOut = (key: string, actor: string, request: JobRequest) => Result<Job>;

/** A result is shown until something has changed, and no longer than `longestMilliseconds`. */
export function workOutBeside(
  { db, clock, background }: Services,
  longestMilliseconds = LONGEST_MILLISECONDS,
): WorkOut {
  const asked = new Map<string, Asked>();

  const findGood = (key: string): Job | null => {
    const last = asked.get(key);
    const job = last ? background.find(last.jobId) : null;
    if (!last || !job || job.endedAt === null) return job;
    const age = clock.now() - job.endedAt;
    const isOld = age > longestMilliseconds || (hasChangedSince(db, last.head) && !isFresh(job, age));
    return isOld ? null : job;
  };
  const start = (key: string, actor: string, request: JobRequest): Result<Job> => {
    const head = findTrailHead(db).id;
    const started = background.start(actor, request);
    if (!started.ok) return started;
    asked.delete(key);
    asked.set(key, { jobId: started.value.id, head });
    const [oldest] = asked.keys();
    if (asked.size > MOST_ASKED && oldest !== undefined) asked.delete(oldest);
    return started;
  };

  return (key, actor, request) => {
    const good = findGood(key);
    if (!good?.problem) return good ? success(good) : start(key, actor, request);
    // Told once: whoever asks again has it tried again.
    asked.delete(key);
    return failure(good.problem);
  };
}
