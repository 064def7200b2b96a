/** What the bell of the first of the month starts. The ledger says what is due: a month's return is written once. */
import {
  beginJobRun,
  findJobRun,
  findLatestJobRun,
  saveJobRun,
  type JobOutcome,
} from '../../db/stores/job-runs.ts';
import { streamReferralsBetween } from '../../db/stores/referrals.ts';
import { findMessageById, type StoredMessage } from '../../db/stores/outbox.ts';
import { writeTransaction, type Database } from '../../db/database.ts';
import { daysOfMonth } from '../compliance/index.ts';
import {
  calendarDayOf,
  isoDayOf,
  londonDayNumber,
  londonInstant,
  startOfLondonDay,
} from '../domain/london-time.ts';
import { success, type Result } from '../domain/problem.ts';
import { deliverPlanned } from '../workflows/reminders/deliver-messages.ts';
import type { Bell } from './bells.ts';
import {
  detailsOf,
  RETURN_JOB,
  writeMonthlyReturn,
  type MonthlyRun,
  type ReturnJobServices,
  type RunDetails,
  type RunFailed,
} from '../workflows/returns/monthly-return.ts';
import type { ReminderServices } from '../workflows/reminders/reminder-services.ts';
import { settleLeftMessages } from '../workflows/reminders/settle-messages.ts';

const HOUR_OF_DAY = 6;
const MILLISECONDS_AN_HOUR = 3_600_000;

/** Rings at six on the first of each month. */
export const RETURN_BELL: Bell = { name: 'return', cron: `0 ${HOUR_OF_DAY} 1 * *` };

export interface ReturnRun extends MonthlyRun {
  readonly outcome: JobOutcome;
}

/** What is to be done of a run: its message to be seen to, or null where it is not yet written. */
interface DueReturn extends MonthlyRun {
  readonly message: StoredMessage | null;
}

/**
 * Writes last month's return where that is due and not yet done, and sends the message that waits; null when there is
 * nothing to do. A service that was down does it on its next start, for last month alone. Problems:
 * `folder_not_writable`, `file_not_written`, those of the database.
 */
export async function runDueReturn(services: ReturnJobServices): Promise<Result<ReturnRun | null>> {
  const due = findDueReturn(services.reminders);
  if (!due) return success(null);
  return due.message ? seeToMessage(services, due, due.message) : begin(services, due);
}

/** Whether `runDueReturn` would find anything to do; only reads. */
export function isReturnDue(services: Pick<ReminderServices, 'db' | 'clock'>): boolean {
  return findDueReturn(services) !== null;
}

function findDueReturn({ db, clock }: Pick<ReminderServices, 'db' | 'clock'>): DueReturn | null {
  const now = clock.now();
  const due = runAt(now);
  const latest = findLatestJobRun(db, RETURN_JOB);
  // The clock has gone back: that month's return is history.
  if (latest && latest.day > due.day) return null;
  const run = findJobRun(db, RETURN_JOB, due.day);
  if (run?.finishedAt != null || (!run && !hasReferrals(db, due))) return null;
  const { message: messageId, triedAt } = detailsOf(run);
  if (messageId === undefined) {
    const isTooSoon = triedAt !== undefined && now < triedAt + MILLISECONDS_AN_HOUR;
    return isTooSoon ? null : { ...due, message: null };
  }
  const message = messageNumbered(db, messageId);
  return isToBeSeenTo(message, now) ? { ...due, message } : null;
}

/** The run of this month, or until its hour has come, of the month before. */
function runAt(now: number): MonthlyRun {
  const today = londonDayNumber(now);
  const first = today - calendarDayOf(today).day + 1;
  const isDue = now >= londonInstant(first, HOUR_OF_DAY * MILLISECONDS_AN_HOUR).instant;
  const dayBefore = calendarDayOf(first - 1).day;
  const runDay = isDue ? first : first - dayBefore;
  return { day: isoDayOf(runDay), month: isoDayOf(runDay - 1).slice(0, 7) };
}

/** A force that began with the program later has no return of the month. */
function hasReferrals(db: Database, { month }: MonthlyRun): boolean {
  const until = startOfLondonDay(daysOfMonth(month).next);
  return streamReferralsBetween(db, 0, until).next().done !== true;
}

function messageNumbered(db: Database, id: number): StoredMessage {
  const message = findMessageById(db, id);
  if (!message) throw new Error(`message ${id} is gone`);
  return message;
}

function isToBeSeenTo({ state, nextAttemptAt, claimedUntil }: StoredMessage, now: number): boolean {
  if (state === 'planned') return nextAttemptAt <= now;
  return state !== 'sending' || (claimedUntil !== null && claimedUntil <= now);
}

async function begin(services: ReturnJobServices, due: MonthlyRun): Promise<Result<ReturnRun | null>> {
  const { db, clock, actor } = services.reminders;
  const begun = writeTransaction(db, () => {
    beginJobRun(db, { job: RETURN_JOB, day: due.day, startedAt: clock.now(), startedBy: actor });
    return success(null);
  });
  if (!begun.ok) return begun;
  const written = writeMonthlyReturn(services, due);
  if (!written.ok) {
    const failed: RunFailed = { triedAt: clock.now(), problem: written.problem.code };
    const saved = save(services, due, 'needs_attention', null, failed);
    return saved.ok ? written : saved;
  }
  const message = messageNumbered(db, written.value.message);
  return isToBeSeenTo(message, clock.now()) ? seeToMessage(services, due, message) : success(null);
}

/** Sends it, or settles it where its day is over, and writes down what came of it. */
async function seeToMessage(
  services: ReturnJobServices,
  due: MonthlyRun,
  { id, day }: StoredMessage,
): Promise<Result<ReturnRun>> {
  const { reminders } = services;
  const { db, clock } = reminders;
  const settled = settleLeftMessages(reminders, isoDayOf(londonDayNumber(clock.now())));
  if (!settled.ok) return settled;
  await deliverPlanned(reminders, day, { which: 'due', has: (message) => message.id === id });
  const message = findMessageById(db, id);
  const isSettled = message?.settledAt != null;
  const outcome = message?.state === 'accepted' ? 'sent' : isSettled ? 'needs_attention' : 'could_not_send';
  return save(services, due, outcome, isSettled ? clock.now() : null, { message: id });
}

function save(
  { reminders: { db } }: ReturnJobServices,
  due: MonthlyRun,
  outcome: JobOutcome,
  finishedAt: number | null,
  details: RunDetails | RunFailed,
): Result<ReturnRun> {
  return writeTransaction(db, () => {
    saveJobRun(db, { job: RETURN_JOB, day: due.day, finishedAt, outcome, details: JSON.stringify(details) });
    return success({ day: due.day, month: due.month, outcome });
  });
}
