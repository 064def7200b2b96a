/** A job that a page has started, and that only who asked for it may see. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import type { Job, JobRequest } from '../../background/job.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { answerPage } from '../pages.ts';
import type { WebServices } from '../services.ts';
import { actorOf } from './page-kit.ts';

/** Most jobs have ended by then, and nobody is shown that they wait. */
const PATIENCE_MILLISECONDS = 1000;

/** Starts a job, and leads to its page once it has ended, or has had a second for it. */
export async function startAndShow(
  { background }: WebServices,
  request: Request,
  response: Response,
  order: JobRequest,
  pageOf: (id: string) => string,
): Promise<Result<Job>> {
  const started = background.start(actorOf(request), order);
  if (!started.ok) return started;
  const { id } = started.value;
  const patience = new AbortController();
  await Promise.race([
    background.ended(id),
    pause(PATIENCE_MILLISECONDS, null, { signal: patience.signal }).catch(() => null),
  ]);
  patience.abort();
  response.redirect(303, pageOf(id));
  return started;
}

/** The job of the address, if it is of this kind and this person's. Problem: `record_not_found`. */
export function ownJob<Kind extends JobRequest['kind']>(
  { background }: WebServices,
  request: Request,
  kind: Kind,
): Result<Job & { readonly request: Extract<JobRequest, { kind: Kind }> }> {
  const job = background.find(String(request.params['job']));
  if (!job || job.request.kind !== kind || job.actor !== actorOf(request)) return failure(NO_SUCH_JOB);
  return success(job as Job & { readonly request: Extract<JobRequest, { kind: Kind }> });
}

/** Answers with the page of a job that has not ended, or of which nothing came; false once it has done its work. */
export function answerUnfinished(
  response: Response,
  { state, progress, problem }: Job,
  context: {
    readonly title: string;
    readonly back: { text: string; href: string };
    readonly sections: object;
  },
): boolean {
  if (state === 'done' || state === 'needs_attention') return false;
  const isWaiting = state === 'waiting' || state === 'running';
  const percent = progress && progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : null;
  answerPage(response, 'pages/audit/job.njk', { ...context, state, percent, problem, isWaiting });
  return true;
}

const NO_SUCH_JOB = {
  code: 'record_not_found',
  message: 'What was made here is there no more.',
  whatToDo: 'It is kept for an hour, and for who asked for it. Ask for it again.',
};
