/** The jobs of the monthly return: publishing it, and writing it on the first of the month. */
import { version } from '../../package.json';
import { publicationDocument } from '../answers/return.ts';
import { composeReminders } from '../compose-reminders.ts';
import { success, type Result } from '../domain/problem.ts';
import { runDueReturn } from '../schedule/due-return.ts';
import type { DraftServices } from '../workflows/returns/draft-return.ts';
import type { MatchServices } from '../workflows/matching/match-stored.ts';
import { publishReturn } from '../workflows/returns/publish-return.ts';
import type { JobGround, PublishReturnJob } from './job.ts';
import type { Told } from './run-job.ts';

export function runPublishReturn(
  services: MatchServices,
  ground: JobGround,
  { month, reason }: PublishReturnJob,
): Result<Told> {
  const published = publishReturn(draftServices(services, ground), { month, reason });
  if (!published.ok) return published;
  return success({ result: publicationDocument(published.value), needsAttention: false });
}

/** The result's `monthly_return` is null where nothing was due. */
export async function runMonthlyReturn(
  services: MatchServices,
  ground: JobGround,
  isStopping: () => boolean,
): Promise<Result<Told>> {
  const { settings, mailFolder, returnsFolder } = ground;
  const composed = composeReminders({ ...services, settings, mailFolder, isStopping });
  if (!composed.ok) return composed;
  const run = await runDueReturn({
    reminders: composed.value.services,
    returns: draftServices(services, ground),
    returnsFolder,
  });
  if (!run.ok) return run;
  return success({
    result: { monthly_return: run.value },
    needsAttention: run.value !== null && run.value.outcome !== 'sent',
  });
}

function draftServices(services: MatchServices, { settings: { forceName } }: JobGround): DraftServices {
  return { ...services, forceName, programVersion: version };
}
