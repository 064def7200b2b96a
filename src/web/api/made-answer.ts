/** Answers that take too long for the process that everybody waits for: a job writes them into a file, which is sent. */
import path from 'node:path';
import type { JobRequest } from '../../background/job.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import type { WebServices } from '../services.ts';

/** A job that makes something to be fetched, but for the folder for it. */
type MakingJob = Extract<JobRequest, { readonly kind: 'return_file' | 'reminder_preview' }>;
type Ordered = MakingJob extends infer One ? (One extends MakingJob ? Omit<One, 'out'> : never) : never;

export interface Made {
  /** The folder in which it lies. */
  readonly out: string;
  readonly told: object;
}

/** Answers when the job has ended; others are answered meanwhile. Problems: those of the job, and of starting it. */
export async function madeByJob(
  { background, uploadFolder, newId }: Pick<WebServices, 'background' | 'uploadFolder' | 'newId'>,
  actor: string,
  order: Ordered,
): Promise<Result<Made>> {
  const out = path.join(uploadFolder, newId());
  const started = background.start(actor, { ...order, out });
  if (!started.ok) return started;
  const ended = await background.ended(started.value.id);
  if (ended?.problem) return failure(ended.problem);
  return ended?.result ? success({ out, told: ended.result }) : failure(FORGOTTEN);
}

const FORGOTTEN = {
  code: 'job_broken_off',
  message: 'The answer could not be made.',
  whatToDo: 'Ask for it again. If that does not help, tell force IT.',
};
