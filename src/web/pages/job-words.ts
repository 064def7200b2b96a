/** A background job in the words of a page: what follows "Publishing the month". */
import type { Response } from 'express';
import type { Job, JobState } from '../../background/job.ts';

const STATE_WORDS: Readonly<Record<JobState, string>> = {
  waiting: 'waits for another job to end.',
  running: 'is under way.',
  done: 'is done.',
  needs_attention: 'is done, and something needs attention.',
  refused: 'was refused.',
  failed: 'broke off.',
};

export interface ShownJob {
  readonly state: string;
  /** Whether to look again in a moment. */
  readonly isUnderWay: boolean;
}

/** Null where there is no such job: it was forgotten, or the service was started anew. */
export function jobShown(job: Job | null): ShownJob | null {
  if (!job) return null;
  const { state, problem } = job;
  const why = problem ? ` ${problem.message} ${problem.whatToDo}` : '';
  return {
    state: `${STATE_WORDS[state]}${why}`,
    isUnderWay: state === 'waiting' || state === 'running',
  };
}

const SECONDS = '2';

/** Until the work has ended a browser asks again by itself, with or without JavaScript. */
export function askAgainSoon(response: Response, work: { readonly isUnderWay: boolean } | null): void {
  if (work?.isUnderWay) response.set('Refresh', SECONDS);
}
