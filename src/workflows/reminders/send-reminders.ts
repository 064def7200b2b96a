/** The daily reminders: plan, send, re-route what was refused, tell the intelligence unit, and write down what came of it. */
import { findJobRun, saveJobRun, type JobOutcome } from '../../../db/stores/job-runs.ts';
import {
  findMessagesOfDay,
  type MessageKind,
  type MessageRoute,
  type StoredMessage,
} from '../../../db/stores/outbox.ts';
import { findRemindersOfDay } from '../../../db/stores/reminders.ts';
import { writeTransaction } from '../../../db/database.ts';
import { success, type Problem, type Result } from '../../domain/problem.ts';
import type { MessageState, OwedReferral } from '../../reminders/index.ts';
import { planDailyNote, rewriteNote } from './daily-note.ts';
import { deliverPlanned, type WhichMessages } from './deliver-messages.ts';
import { draftDay, planReminders, type DraftMessage, type PlanScope } from './plan-reminders.ts';
import { dayOfRun, REMINDER_JOB, type ReminderServices } from './reminder-services.ts';
import { rerouteRefused } from './reroute-refused.ts';
import { settleLeftMessages } from './settle-messages.ts';

/** A message of the day, as it stands or, in a dry run, as it would be sent. */
export interface MessageReport {
  readonly kind: MessageKind;
  readonly route: MessageRoute;
  readonly to: string;
  readonly copyTo: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly referrals: number;
  readonly state: MessageState;
  readonly explanation: string;
}

export interface ReminderRun {
  /** The London day, '2026-05-12'. */
  readonly day: string;
  /** UTC milliseconds. */
  readonly asAt: number;
  readonly outcome: JobOutcome;
  /** Referrals that are missing, by the reason why they are in a message or in none. */
  readonly missing: Readonly<Record<string, number>>;
  readonly messages: readonly MessageReport[];
  /** What kept messages from being sent, or null. */
  readonly problem: Problem | null;
}

export interface RunRequest {
  /** UTC milliseconds: what is owed at that moment is chased, as the messages of its London day. */
  readonly asAt: number;
  readonly scope: PlanScope;
  readonly which: WhichMessages;
}

/**
 * Runs the reminders of a day, or goes on with them. However often and in however many processes it runs, an addressee
 * has one message of the day. Problems: what keeps the database from being read or written.
 */
export async function sendReminders(
  services: ReminderServices,
  request: RunRequest,
): Promise<Result<ReminderRun>> {
  const { asAt, scope, which } = request;
  const day = dayOfRun(asAt);
  const settled = settleLeftMessages(services, day);
  if (!settled.ok) return settled;
  const owed = planReminders(services, asAt, scope);
  if (!owed.ok) return owed;
  const planned = planDailyNote(services, asAt, owed.value);
  if (!planned.ok) return planned;
  const delivered = await deliverDay(services, { asAt, which, owed: owed.value });
  return delivered.ok ? conclude(services, asAt, delivered.value) : delivered;
}

interface DayToDeliver {
  readonly asAt: number;
  readonly which: WhichMessages;
  readonly owed: readonly OwedReferral[];
}

/** The note goes last, and is written then. Answers what kept the messages from going, or null. */
async function deliverDay(
  services: ReminderServices,
  { asAt, which, owed }: DayToDeliver,
): Promise<Result<Problem | null>> {
  const day = dayOfRun(asAt);
  const reminders = { which, has: ({ kind }: StoredMessage) => kind !== 'note' };
  const trouble = await deliverPlanned(services, day, reminders);
  const rerouted = rerouteRefused(services, asAt);
  if (!rerouted.ok) return rerouted;
  const problem = trouble ?? (await deliverPlanned(services, day, reminders));
  if (problem) return success(problem);
  const note = {
    which,
    has: ({ kind }: StoredMessage) => kind === 'note',
    beforeSending: (message: StoredMessage) => rewriteNote(services, message, asAt, owed),
  };
  return success(await deliverPlanned(services, day, note));
}

/** What a run would send now, and nothing is sent or kept. */
export function rehearseReminders(services: ReminderServices, asAt: number): Result<ReminderRun> {
  const owed = services.owedReferrals(asAt);
  if (!owed.ok) return owed;
  const { plan, drafts } = draftDay(services, owed.value, asAt, 'everything');
  const messages = drafts.map(reportOfDraft);
  return success({
    day: dayOfRun(asAt),
    asAt,
    outcome: messages.length === 0 ? 'nothing_owed' : 'sent',
    missing: countBy(plan.decided.map(({ decision }) => decision.reason)),
    messages,
    problem: null,
  });
}

/** How a day stands, by what is kept of it. */
export function findReminderRun(
  services: ReminderServices,
  asAt: number,
  problem: Problem | null,
): ReminderRun {
  const { db } = services;
  const day = dayOfRun(asAt);
  const reminders = findRemindersOfDay(db, day);
  const counts = countBy(reminders.map(({ message }) => String(message)));
  const messages = findMessagesOfDay(db, day).filter(({ kind }) => kind !== 'return_ready');
  return {
    day,
    asAt,
    outcome: outcomeOf(messages, problem),
    missing: countBy(reminders.map(({ reason }) => reason)),
    messages: messages.map((message) => reportOf(message, counts[String(message.id)] ?? 0)),
    problem,
  };
}

function conclude(services: ReminderServices, asAt: number, problem: Problem | null): Result<ReminderRun> {
  const { db, clock } = services;
  const run = findReminderRun(services, asAt, problem);
  const isFinished = run.messages.every(({ state }) => state !== 'planned' && state !== 'sending');
  const { day, outcome, missing } = run;
  const states = countBy(run.messages.map(({ kind, state }) => `${kind} ${state}`));
  const saved = writeTransaction(db, () => {
    const details = JSON.stringify({ missing, messages: states, problem: problem?.code ?? null });
    const finishedAt = isFinished ? (findJobRun(db, REMINDER_JOB, day)?.finishedAt ?? clock.now()) : null;
    saveJobRun(db, { job: REMINDER_JOB, day, finishedAt, outcome, details });
    return success(null);
  });
  return saved.ok ? success(run) : saved;
}

/** Nothing owed, sent, sent but for something that a person has to look at, and not sent: never the same word. */
function outcomeOf(messages: readonly StoredMessage[], problem: Problem | null): JobOutcome {
  const isWaiting = messages.some(({ state }) => state === 'planned');
  if (problem && isWaiting) return 'could_not_send';
  const isTroubled = messages.some(
    ({ state, recipients }) =>
      state !== 'accepted' || recipients.some((recipient) => recipient.state !== 'accepted'),
  );
  if (isTroubled) return 'needs_attention';
  return messages.some(({ kind }) => kind !== 'note') ? 'sent' : 'nothing_owed';
}

function reportOf(message: StoredMessage, referrals: number): MessageReport {
  const { kind, route, subject, text, state, explanation, recipients } = message;
  const of = (role: 'to' | 'copy') =>
    recipients.filter((one) => one.role === role).map(({ address }) => address);
  return {
    kind,
    route,
    to: of('to')[0] ?? '',
    copyTo: of('copy'),
    subject,
    text,
    referrals,
    state,
    explanation,
  };
}

function reportOfDraft({ digest, subject, text }: DraftMessage): MessageReport {
  const { route, to, copyTo, items } = digest;
  const nothing = { state: 'planned', explanation: '' } as const;
  return { kind: 'digest', route, to, copyTo, subject, text, referrals: items.length, ...nothing };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
