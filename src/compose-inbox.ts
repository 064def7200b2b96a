/** Puts together what watches the inbox: its rounds are background jobs, so that no page waits for them. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import type { BackgroundJobs } from './background/jobs.ts';
import { failure, success, type Problem, type Result } from './domain/problem.ts';
import type { RoundReport, RoundRequest } from './inbox/round.ts';
import { createInboxWatch, type InboxWatch } from './inbox/watch.ts';

export interface InboxParts {
  /** INBOX_DIR, as an absolute path; null where it is not set. */
  readonly inboxFolder: string | null;
  readonly db: Database;
  readonly background: BackgroundJobs;
  readonly isStopping: () => boolean;
  readonly tell: (text: string) => void;
  readonly tellProblem: (problem: Problem) => void;
}

/** Who takes files out of the inbox, as the trail names them. */
const ACTOR = 'inbox';

export function composeInbox({ inboxFolder: inbox, background, ...parts }: InboxParts): InboxWatch | null {
  const runRound = (request: Omit<RoundRequest, 'id'>) =>
    roundAsJob(background, { id: randomUUID(), ...request });
  return inbox === null ? null : createInboxWatch({ inbox, runRound, ...parts });
}

async function roundAsJob(background: BackgroundJobs, request: RoundRequest): Promise<Result<RoundReport>> {
  const started = background.start(ACTOR, { kind: 'inbox', ...request });
  if (!started.ok) return started;
  const job = await background.ended(started.value.id);
  if (job?.problem) return failure(job.problem);
  // It was written by background/run-inbox.ts.
  return success(job?.result as RoundReport);
}
