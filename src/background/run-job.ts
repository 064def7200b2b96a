/** Does one job, in the process that was started for it, on a connection of its own. */
import path from 'node:path';
import { loadBankHolidays } from '../../config/bank-holidays.ts';
import { openDatabase } from '../../db/open.ts';
import { importDocument } from '../answers/import.ts';
import { matchDocument } from '../answers/match.ts';
import { remindDocument } from '../answers/reminder-run.ts';
import { workingCalendar } from '../compliance/index.ts';
import { success, type Result } from '../domain/problem.ts';
import { composeReminders } from '../compose-reminders.ts';
import { createClock } from '../schedule/clock.ts';
import { runDueReminders } from '../schedule/due-reminders.ts';
import type { FormReaderProgram } from '../workflows/imports/form-reader-process.ts';
import type { ImportOutcome } from '../workflows/imports/import-file.ts';
import { importListOrForms } from '../workflows/imports/import-list-or-forms.ts';
import {
  matchEverything,
  matchStored,
  type MatchRun,
  type MatchServices,
} from '../workflows/matching/match-stored.ts';
import { remindByHand } from '../workflows/reminders/remind-by-hand.ts';
import { namedProfile, setByHand } from '../workflows/imports/named-profile.ts';
import { runAuditJob } from './run-audit-job.ts';
import { runInbox } from './run-inbox.ts';
import { runPreview } from './run-preview.ts';
import { runReminderPreview } from './run-reminder-preview.ts';
import { withForms } from './with-forms.ts';
import { runMonthlyReturn, runPublishReturn } from './run-return-job.ts';
import {
  runAssuranceReport,
  runCompareReturn,
  runMonthFigures,
  runReturnFile,
} from './run-return-view-job.ts';
import type { ImportJob, JobEnd, JobGround, JobOrder, JobProgress, RemindersJob } from './job.ts';

/** How the job tells how far it is, and hears that it is to end; and what it may start. */
export interface Listeners {
  readonly onProgress: (progress: JobProgress) => void;
  readonly isStopping: () => boolean;
  /** What reads files of forms. */
  readonly formReader: FormReaderProgram;
}

/** What a job that has done its work tells. */
export interface Told {
  readonly result: object;
  readonly needsAttention: boolean;
}

/** Answers what came of the job; the database is as it was unless all of it was done. */
export async function runJob(order: JobOrder, told: Listeners): Promise<JobEnd> {
  const { ground, actor } = order;
  const holidays = loadBankHolidays(path.join(ground.root, 'config', 'bank-holidays.json'));
  if (!holidays.ok) return holidays;
  const opened = openDatabase({ file: ground.databaseFile });
  if (!opened.ok) return opened;
  const { deadline } = ground.settings;
  const calendar = workingCalendar(holidays.value);
  const services = { db: opened.value, clock: createClock(ground.settings), actor, deadline, calendar };
  try {
    const done = await doJob(services, order, told);
    return done.ok ? { ok: true, ...done.value } : done;
  } finally {
    opened.value.close();
  }
}

function doJob(
  services: MatchServices,
  { ground, request }: JobOrder,
  listeners: Listeners,
): Result<Told> | Promise<Result<Told>> {
  const { onProgress, isStopping } = listeners;
  switch (request.kind) {
    case 'import':
      return runImport(services, ground.root, request, listeners);
    case 'inbox':
      return runInbox(services, ground, request, listeners);
    case 'preview':
      return runPreview(services, ground.root, request, listeners);
    case 'match':
      return toldOf(services, matchStored(services));
    case 'match_everything':
      return toldOf(services, matchEverything(services, request.keep));
    case 'reminders':
      return runReminders(services, ground, request.which, isStopping);
    case 'publish_return':
      return runPublishReturn(services, ground, request);
    case 'monthly_return':
      return runMonthlyReturn(services, ground, isStopping);
    case 'assurance_report':
      return runAssuranceReport(services, ground, request);
    case 'compare_return':
      return runCompareReturn(services, request);
    case 'month_figures':
      return runMonthFigures(services, request);
    case 'return_file':
      return runReturnFile(services, request);
    case 'reminder_preview':
      return runReminderPreview(services, ground, request);
    default:
      return runAuditJob(services, ground, request, onProgress);
  }
}

async function runImport(
  services: MatchServices,
  root: string,
  { exportKind: kind, byHand = null, ...request }: ImportJob,
  { onProgress, formReader }: Listeners,
): Promise<Result<Told>> {
  const places = { db: services.db, root };
  const profile = byHand ? success(setByHand(byHand)) : namedProfile(places, kind, request.profile);
  if (!profile.ok) return profile;
  const tell = (done: number, total: number): void => onProgress({ done, total });
  const imported = await withForms(root, formReader, (words) =>
    importListOrForms(
      { ...services, ...words, onProgress: tell },
      { ...request, kind, profile: profile.value },
    ),
  );
  if (!imported.ok) return imported;
  const matched = request.dryRun ? success(null) : matchStored(services);
  if (!matched.ok) return matched;
  const file = importDocument({ name: request.name, outcome: imported.value });
  const match = matched.value && matchDocument(services.db, matched.value);
  return success({ result: { file, match }, needsAttention: isToBeLookedAt(imported.value) });
}

function isToBeLookedAt({ counts, description }: ImportOutcome): boolean {
  const { unknownStatuses, warnings } = description.intake;
  return counts.rejected > 0 || unknownStatuses.length > 0 || warnings.length > 0;
}

async function runReminders(
  services: MatchServices,
  { settings, mailFolder }: JobGround,
  which: RemindersJob['which'],
  isStopping: () => boolean,
): Promise<Result<Told>> {
  const composed = composeReminders({ ...services, settings, mailFolder, isStopping });
  if (!composed.ok) return composed;
  const { services: reminders, timetable } = composed.value;
  const asked = { asAt: services.clock.now(), anyDay: which === 'all', isDryRun: false };
  const run =
    which === 'due' ? await runDueReminders(reminders, timetable) : await remindByHand(reminders, asked);
  if (!run.ok) return run;
  const outcome = run.value?.outcome ?? 'nothing_owed';
  const result = { reminders: run.value && remindDocument(run.value, false) };
  return success({ result, needsAttention: outcome === 'needs_attention' || outcome === 'could_not_send' });
}

function toldOf({ db }: MatchServices, run: Result<MatchRun>): Result<Told> {
  if (!run.ok) return run;
  const needsAttention = run.value.reopened.length > 0;
  return success({ result: { match: matchDocument(db, run.value) }, needsAttention });
}
