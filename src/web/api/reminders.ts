/** Reminders: what would be said now, what was sent, and sending. */
import { z } from 'zod';
import { findJobRunsOf, type JobRun } from '../../../db/stores/job-runs.ts';
import { remindDocument } from '../../answers/reminder-run.ts';
import { formatLondon } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import { MESSAGE_STATES } from '../../reminders/outbox-rules.ts';
import { REMINDER_JOB } from '../../workflows/reminders/reminder-services.ts';
import { rehearseReminders } from '../../workflows/reminders/send-reminders.ts';
import type { WebServices } from '../services.ts';
import { whenFree } from '../when-free.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { answerWithJob, job } from './job-schemas.ts';
import { cursor, limit, londonTime, nextCursor, nothing, when } from './schemas.ts';

const outcome = z.enum(['nothing_owed', 'sent', 'needs_attention', 'could_not_send']);

const preview = z
  .strictObject({
    as_at: londonTime,
    day: z.string(),
    dry_run: z.boolean(),
    outcome,
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
      summary: 'Send what is owed now, in the background; nobody is written to twice a day',
      ...{ query: nothing, params: nothing, body: nothing, status: 202, answer: job },
      handle: ({ viewer }) =>
        answerWithJob(services.background.start(viewer.name, { kind: 'reminders', which: 'all' })),
    }),
  ];
}

async function previewReminders(
  { clock, remindersBy, accessLog }: WebServices,
  { query, viewer }: Asked<z.output<typeof previewQuery>, unknown, unknown>,
): Promise<Result<Answer<z.input<typeof preview>>>> {
  const asAt = query.as_at ?? clock.now();
  const rehearsed = await whenFree(() => rehearseReminders(remindersBy(viewer.name), asAt));
  if (!rehearsed.ok) return rehearsed;
  const { day, messages } = rehearsed.value;
  const details = { messages: messages.length };
  const looked = { what: 'reminders_previewed', subjectType: 'reminders', subjectId: day, details };
  const logged = accessLog.consulted(viewer.name, looked);
  return logged.ok ? success({ body: remindDocument(rehearsed.value, true) }) : logged;
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
