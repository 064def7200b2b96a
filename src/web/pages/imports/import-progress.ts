/** How far a file is: a page that loads itself anew, and better with a script. */
import type { Response } from 'express';
import type { Job } from '../../../background/job.ts';
import { answerPage } from '../../pages.ts';

export interface ProgressPage {
  readonly title: string;
  /** The page that shows what came of it. */
  readonly back: string;
}

export function answerProgress(response: Response, job: Job, { title, back }: ProgressPage): void {
  answerPage(response, 'pages/import/progress.njk', {
    title,
    back,
    address: `/imports/jobs/${job.id}/progress`,
    ...progressOf(job),
  });
}

export function progressOf({ state, progress, endedAt }: Job) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
  return { hasEnded: endedAt !== null, percent, words: wordsOf(state, percent) };
}

function wordsOf(state: Job['state'], percent: number): string {
  if (state === 'waiting') return 'Waiting for other work to end.';
  // The rows are read by then, and go into the database together.
  if (percent === 100) return 'All of it is read, and is being compared with what is there.';
  return `${percent}% of the file is read.`;
}
