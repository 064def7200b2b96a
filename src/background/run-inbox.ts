/** A round of the inbox. */
import { success, type Result } from '../domain/problem.ts';
import { takeFiles } from '../inbox/take-files.ts';
import type { MatchServices } from '../workflows/matching/match-stored.ts';
import type { InboxJob } from './inbox-job.ts';
import type { JobGround } from './job.ts';
import type { Listeners, Told } from './run-job.ts';
import { withForms } from './with-forms.ts';

export function runInbox(
  services: MatchServices,
  { root, settings: { protectiveMarking: marking } }: JobGround,
  request: InboxJob,
  { onProgress, isStopping, formReader }: Listeners,
): Promise<Result<Told>> {
  const tell = (done: number, total: number): void => onProgress({ done, total });
  return withForms(root, formReader, async (words) => {
    const round = { ...services, ...words, marking, isStopping, onProgress: tell };
    const result = await takeFiles(round, request);
    const isWell = result.trouble === null && result.finished.every(({ outcome }) => outcome === 'done');
    return success({ result, needsAttention: !isWell });
  });
}
