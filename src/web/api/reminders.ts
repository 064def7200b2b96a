/** Reminders: what would be said now, what was sent, and sending. */
import path from 'node:path';
import { z } from 'zod';
import { findJobRunsOf, type JobRun } from '../../../db/stores/job-runs.ts';
import { remindDocument } from '../../answers/reminder-run.ts';
import { PREVIEW_FILE, type PreviewDocumentTold } from '../../background/reminder-preview-job.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import { MESSAGE_STATES } from '../../reminders/outbox-rules.ts';
import { REMINDER_JOB } from '../../workflows/reminders/reminder-services.ts';
import { rehearseReminders } from '../../workflows/reminders/send-reminders.ts';
import { areFewOwed, areFewReferrals } from '../few-enough.ts';
import type { WebServices } from '../services.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { answerWithJob, job } from './job-schemas.ts';
import { madeByJob } from './made-answer.ts';
import { cursor, limit, londonTime, nextCursor, nothing, when, yesOrNo } from './schemas.ts';

const outcome = z.enum(['nothing_owed', 'sent', 'needs_attention', 'could_not_send']);

const preview = z
  .strictObject({
    as_at: londonTime,
    day: z.string(),
    dry_run: z.boolean(),
    outcome: z.enum([...outcome.options, 'not_a_reminder_day']),
    missing: z
      .record(z.string(), z.int())
      .meta({ description: 'Referrals, by why they are in a message or in none.' }),
    messages: z.array(
      z.strictObject({
        kind: z.enum(['digest', 'rerouted', 'note', 'return_ready']),
        route: z.enum(['supervisor', 'intelligence_unit']),
        to: z.string(),
        copy_to: z.array(z.string()),
        subject: z.string(),
        referrals: z.int(),
        state: z.enum(MESSAGE_STATES),
        explanation: z.string(),
        text: z.string().optional(),
      }),
    ),
    problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'ReminderRun' });

const run = z.strictObject({
  day: z.string(),
  started_at: londonTime,
  started_by: z.string(),
  finished_at: londonTime.nullable(),
  outcome: outcome.nullable().meta({ description: 'Null while the first pass runs.' }),
  details: z.unknown(),
});

const runs = z.strictObject({ runs: z.array(run), next_cursor: nextCursor });
const previewQuery = z.strictObject({ as_at: when.optional() });
const sendQuery = z.strictObject({
  any_day: yesOrNo.meta({ description: 'Also on a day that is not a reminder day.' }),
});
const runsQuery = z.strictObject({ limit, cursor });

export function reminderRoutes(services: WebServices): ApiRoute[] {
  const reads = {
    method: 'get',
    tag: 'Reminders',
    takes: 'nothing',
    params: nothing,
    body: nothing,
    status: 200,
  } as const;
  return [
    apiRoute(services, {
      ...reads,
      ...{ path: '/reminders/preview', access: 'view_records', query: previewQuery, answer: preview },
      summary: 'What the reminders would say now, word for word; nothing is sent',
      handle: (asked) => previewReminders(services, asked),
    }),
    apiRoute(services, {
      ...reads,
      ...{ path: '/reminders/runs', access: 'view_figures', query: runsQuery, answer: runs },
      summary: 'The days on which the job ran, the latest first, and what came of each',
      handle: (asked) => listRuns(services, asked),
    }),
    apiRoute(services, {
      ...{
        method: 'post',
        path: '/reminders/runs',
        access: 'send_reminders',
        tag: 'Reminders',
        takes: 'nothing',
      },
      summary:
        'Send what is owed now, in the background; nobody is written to twice a day, or on a day without reminders',
      ...{ query: sendQuery, params: nothing, body: nothing, status: 202, answer: job },
      handle: ({ query, viewer }) => {
        const which = query.any_day ? 'all' : 'all_on_reminder_days';
        return answerWithJob(services.background.start(viewer.name, { kind: 'reminders', which }));
      },
    }),
  ];
}

async function previewReminders(
  services: WebServices,
  { query, viewer }: Asked<z.output<typeof previewQuery>, unknown, unknown>,
): Promise<Result<Answer<z.input<typeof preview>>>> {
  const now = services.clock.now();
  const asAt = query.as_at ?? now;
  // Of an earlier moment every referral has to be asked, however few are missing now.
  const isQuick = asAt < now ? areFewReferrals(services.db, null) : areFewOwed(services.db);
  if (!isQuick) return previewByJob(services, viewer.name, asAt);
  const rehearsed = rehearseReminders(services.remindersBy(viewer.name), asAt);
  if (!rehearsed.ok) return rehearsed;
  const logged = notePreview(services, viewer.name, rehearsed.value.day, rehearsed.value.messages.length);
  return logged.ok ? success({ body: remindDocument(rehearsed.value, true) }) : logged;
}

async function previewByJob(
  services: WebServices,
  actor: string,
  asAt: number,
): Promise<Result<Answer<z.input<typeof preview>>>> {
  const made = await madeByJob(services, actor, { kind: 'reminder_preview', form: 'document', asAt });
  if (!made.ok) return made;
  const { out, told } = made.value;
  // It was told by runReminderPreview, of a document.
  const { day, messages, sha256 } = told as PreviewDocumentTold;
  const logged = notePreview(services, actor, day, messages);
  if (!logged.ok) return logged;
  const file = path.join(out, PREVIEW_FILE);
  return success({ made: { file, type: 'application/json', fileName: null, sha256 } });
}

function notePreview(
  { accessLog }: WebServices,
  actor: string,
  subjectId: string,
  messages: number,
): Result<null> {
  const details = { messages };
  const looked = { what: 'reminders_previewed', subjectType: 'reminders', subjectId, details };
  return accessLog.consulted(actor, looked);
}

function listRuns(
  { db }: WebServices,
  { query }: Asked<z.output<typeof runsQuery>, unknown, unknown>,
): Result<Answer<z.input<typeof runs>>> {
  const before = readCursor({}, query.cursor, z.string());
  if (!before.ok) return before;
  const found = findJobRunsOf(db, REMINDER_JOB, { before: before.value, limit: query.limit + 1 });
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const next = found.length > query.limit && last ? writeCursor({}, last.day) : null;
  return success({ body: { runs: page.map(runDocument), next_cursor: next } });
}

function runDocument({ day, startedAt, startedBy, finishedAt, outcome: came, details }: JobRun) {
  return {
    day,
    started_at: formatLondon(startedAt),
    started_by: startedBy,
    finished_at: finishedAt === null ? null : formatLondon(finishedAt),
    outcome: came,
    details: JSON.parse(details) as unknown,
  };
}
