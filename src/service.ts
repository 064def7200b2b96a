/** The service: answers requests, rings the bells of the timetable, and has what is due at each done. */
import { composeService, type ComposedService, type ServiceParts } from './compose-service.ts';
import { moveTrailMark } from '../db/trail-mark.ts';
import { success, type Problem, type Result } from './domain/problem.ts';
import { reminderBells, startBells } from './schedule/bells.ts';
import { areRemindersDue } from './schedule/due-reminders.ts';
import { RETURN_BELL, runDueReturn } from './schedule/due-return.ts';
import { createApp } from './web/app.ts';
import { listen } from './web/server.ts';
import { forgetOldUploads } from './web/waiting-uploads.ts';

export interface Service {
  readonly port: number;
  /** Begins nothing new; answers when what is in hand has been seen to its end, or has had ten seconds for it. */
  stop(): Promise<void>;
}

interface StartedParts extends Omit<ServiceParts, 'actor' | 'isStopping'> {
  readonly tell: (text: string) => void;
  readonly tellProblem: (problem: Problem) => void;
}

const ACTOR = 'the service';

/**
 * Starts it, and catches up with the reminders that are due already. Problems: `settings_incomplete`, `port_in_use`,
 * `port_not_allowed`, and those of the database.
 */
export async function startService(parts: StartedParts): Promise<Result<Service>> {
  const { settings, tell } = parts;
  let isStopping = false;
  const composed = composeService({ ...parts, actor: ACTOR, isStopping: () => isStopping });
  if (!composed.ok) return composed;
  const { web } = composed.value;
  const listening = await listen(createApp(web).express, settings.port);
  if (!listening.ok) {
    web.db.close();
    return listening;
  }
  // What a stop cut short, or other rules than the last time's ask for, is brought up to date before anything is sent.
  web.background.start(ACTOR, { kind: 'match' });
  const bells = startBells(
    [...reminderBells(settings.reminderCron), RETURN_BELL],
    () => doWhatIsDue(parts, composed.value),
    tell,
  );
  const { destination } = composed.value.reminders.mailer;
  tell(
    `The service listens on port ${listening.value.port}, and sends reminders at ${settings.reminderCron}, to ${destination}.`,
  );
  return success({
    port: listening.value.port,
    stop: async () => {
      isStopping = true;
      await Promise.all([listening.value.stop(), web.background.stop(), bells.stop()]);
      const written = await web.accessLog.stop();
      if (!written.ok) parts.tellProblem(written.problem);
      web.db.close();
    },
  });
}

async function doWhatIsDue(parts: StartedParts, composed: ComposedService): Promise<void> {
  const marked = moveTrailMark(composed.web.db, parts.clock.now());
  if (!marked.ok) parts.tellProblem(marked.problem);
  forgetOldUploads(composed.web.uploadFolder, parts.clock.now());
  await sendWhatIsDue(parts, composed);
  await writeReturnDue(parts, composed);
}

async function sendWhatIsDue({ tell, tellProblem }: StartedParts, service: ComposedService): Promise<void> {
  const { web, timetable } = service;
  const { log } = web;
  if (!areRemindersDue(web, timetable)) return;
  const started = web.background.start(ACTOR, { kind: 'reminders', which: 'due' });
  const job = started.ok ? await web.background.ended(started.value.id) : null;
  const problem = started.ok ? job?.problem : started.problem;
  if (problem) {
    log.error({ problem: problem.code }, 'reminders');
    tellProblem(problem);
    return;
  }
  const { reminders } = job?.result as { reminders: { day: string; outcome: string } | null };
  if (!reminders) return;
  log.info({ day: reminders.day, outcome: reminders.outcome }, 'reminders');
  tell(`Reminders of ${reminders.day}: ${reminders.outcome.replaceAll('_', ' ')}.`);
}

async function writeReturnDue(
  { tell, tellProblem }: StartedParts,
  { web: { log }, returnJob }: ComposedService,
): Promise<void> {
  const run = await runDueReturn(returnJob);
  if (!run.ok) {
    log.error({ problem: run.problem.code }, 'monthly return');
    tellProblem(run.problem);
  } else if (run.value) {
    log.info({ month: run.value.month, outcome: run.value.outcome }, 'monthly return');
    tell(`Return of ${run.value.month}: ${run.value.outcome.replaceAll('_', ' ')}.`);
  }
}
