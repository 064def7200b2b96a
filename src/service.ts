/** The service: answers requests, rings the bells of the timetable, and has what is due at each done. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { JobRequest } from './background/job.ts';
import { composeService, type ComposedService, type ServiceParts } from './compose-service.ts';
import { findMonthsAndTeams } from '../db/stores/standings.ts';
import { moveTrailMark } from '../db/trail-mark.ts';
import { success, type Result } from './domain/problem.ts';
import { INBOX_BELL, reminderBells, startBells } from './schedule/bells.ts';
import { areRemindersDue } from './schedule/due-reminders.ts';
import { isReturnDue, RETURN_BELL, type ReturnRun } from './schedule/due-return.ts';
import { createApp } from './web/app.ts';
import { listen } from './web/server.ts';
import type { WebServices } from './web/services.ts';
import { mailSettingsOf } from './workflows/reminders/mail-settings.ts';
import { forgetServiceAddress, saveServiceAddress } from './workflows/accounts/service-address.ts';
import { viewAsAt } from './workflows/referrals/as-at.ts';
import { PASSED_AT_ONCE, passTime } from './workflows/referrals/standings.ts';
import { allOfficers } from './workflows/referrals/officers.ts';
import { today } from './workflows/referrals/today.ts';
import { forgetOldUploads } from './web/waiting-uploads.ts';

export interface Service {
  readonly port: number;
  /** Begins nothing new; answers when what is in hand has been seen to its end, or has had ten seconds for it. */
  stop(): Promise<void>;
}

type StartedParts = Omit<ServiceParts, 'actor' | 'isStopping'>;

const ACTOR = 'the service';

/**
 * Starts it, and catches up with the reminders that are due already. Problems: `settings_invalid`, `port_in_use`,
 * `port_not_allowed`, and those of the database.
 */
export async function startService(parts: StartedParts): Promise<Result<Service>> {
  const { settings, tell } = parts;
  let isStopping = false;
  const composed = composeService({ ...parts, actor: ACTOR, isStopping: () => isStopping });
  if (!composed.ok) return composed;
  const { web } = composed.value;
  await makeReady(web);
  const listening = await listen(createApp(web).express, settings);
  if (!listening.ok) {
    web.db.close();
    return listening;
  }
  tellIfNot(parts, saveServiceAddress(parts.db, { address: settings.baseUrl, pid: process.pid }));
  // What a stop cut short, or other rules than the last time's ask for, is brought up to date before anything is sent.
  web.background.start(ACTOR, { kind: 'match' });
  const bells = startBells(
    [...reminderBells(settings.reminderCron), RETURN_BELL],
    () => doWhatIsDue(parts, composed.value),
    tell,
  );
  const { inbox } = web;
  // Bells of its own: long work on what was dropped keeps no reminder waiting.
  const inboxBells = inbox && startBells([INBOX_BELL], () => inbox.look(), tell);
  const { destination } = composed.value.reminders.mailer;
  tell(`The service is ready at ${settings.baseUrl} (${settings.host}, port ${listening.value.port}).`);
  tell(`It sends reminders at ${settings.reminderCron}, to ${destination}.`);
  return success({
    port: listening.value.port,
    stop: async () => {
      isStopping = true;
      await Promise.all([listening.value.stop(), web.background.stop(), bells.stop(), inboxBells?.stop()]);
      const written = await web.accessLog.stop();
      tellIfNot(parts, written);
      tellIfNot(parts, forgetServiceAddress(parts.db, process.pid));
      web.db.close();
    },
  });
}

function tellIfNot({ tellProblem }: Pick<ServiceParts, 'tellProblem'>, done: Result<unknown>): void {
  if (!done.ok) tellProblem(done.problem);
}

/** What takes a while and is kept is made before anybody waits for it: the officers, and the sums over all referrals. */
async function makeReady({ db, clock, calendar, settings }: WebServices): Promise<void> {
  const { deadline } = settings;
  await allOfficers({ db, clock, ...mailSettingsOf(db, settings) });
  findMonthsAndTeams(db);
  today(db, viewAsAt({ db, clock, calendar, deadline }, null));
}

async function doWhatIsDue(parts: StartedParts, composed: ComposedService): Promise<void> {
  const marked = moveTrailMark(composed.web.db, parts.clock.now());
  tellIfNot(parts, marked);
  forgetOldUploads(composed.web.uploadFolder, parts.clock.now());
  await letTimePass(composed.web);
  await sendWhatIsDue(parts, composed);
  await writeReturnDue(parts, composed);
}

/** What is awaited becomes missing in time; where somebody else is writing, a minute later. */
async function letTimePass({ db, clock, calendar, settings }: WebServices): Promise<void> {
  for (;;) {
    const passed = passTime({ db, clock, calendar, deadline: settings.deadline });
    if (!passed.ok || passed.value < PASSED_AT_ONCE) return;
    await othersFirst();
  }
}

async function sendWhatIsDue(parts: StartedParts, { web, timetable }: ComposedService): Promise<void> {
  if (!areRemindersDue(web, timetable)) return;
  const done = await jobDone(parts, web, { kind: 'reminders', which: 'due' });
  const { reminders } = (done ?? { reminders: null }) as {
    reminders: { day: string; outcome: string } | null;
  };
  if (!reminders) return;
  web.log.info({ day: reminders.day, outcome: reminders.outcome }, 'reminders');
  parts.tell(`Reminders of ${reminders.day}: ${reminders.outcome.replaceAll('_', ' ')}.`);
}

async function writeReturnDue(parts: StartedParts, { web }: ComposedService): Promise<void> {
  if (!isReturnDue(web)) return;
  const done = await jobDone(parts, web, { kind: 'monthly_return' });
  const { monthly_return: run } = (done ?? { monthly_return: null }) as { monthly_return: ReturnRun | null };
  if (!run) return;
  web.log.info({ month: run.month, outcome: run.outcome }, 'monthly return');
  parts.tell(`Return of ${run.month}: ${run.outcome.replaceAll('_', ' ')}.`);
}

/** What came of a job in the name of the service; null for one that came to nothing, which is told. */
async function jobDone(
  { tellProblem }: StartedParts,
  { background, log }: WebServices,
  request: JobRequest,
): Promise<object | null> {
  const started = background.start(ACTOR, request);
  const job = started.ok ? await background.ended(started.value.id) : null;
  const problem = started.ok ? job?.problem : started.problem;
  if (problem) {
    log.error({ problem: problem.code }, request.kind);
    tellProblem(problem);
  }
  return job?.result ?? null;
}
