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
import { writeTransaction } from '../../db/database.ts';
import { daysOfMonth } from '../compliance/index.ts';
import {
  calendarDayOf,
  isoDayOf,
  londonDayNumber,
  londonInstant,
  startOfLondonDay,
} from '../domain/london-time.ts';
import { success, type Result } from '../domain/problem.ts';
import { deliverPlanned } from '../workflows/deliver-messages.ts';
import type { Bell } from './bells.ts';
import {
  detailsOf,
  RETURN_JOB,
  writeMonthlyReturn,
  type MonthlyRun,
  type ReturnJobServices,
  type RunDetails,
  type RunFailed,
} from '../workflows/monthly-return.ts';
import { settleLeftMessages } from '../workflows/settle-messages.ts';

const HOUR_OF_DAY = 6;
const MILLISECONDS_AN_HOUR = 3_600_000;

/** Rings at six on the first of each month. */
export const RETURN_BELL: Bell = { name: 'return', cron: `0 ${HOUR_OF_DAY} 1 * *` };

export interface ReturnRun extends MonthlyRun {
  readonly outcome: JobOutcome;
}

/**
 * Writes last month's return where that is due and not yet done, and sends the message that waits; null when there is
 * nothing to do. A service that was down does it on its next start, for last month alone. Problems:
 * `folder_not_writable`, `file_not_written`, those of the database.
 */
export async function runDueReturn(services: ReturnJobServices): Promise<Result<ReturnRun | null>> {
  const { reminders } = services;
  const { db, clock } = reminders;
  const due = dueRun(clock.now());
  const latest = findLatestJobRun(db, RETURN_JOB);
  // The clock has gone back: that month's return is history.
  if (latest && latest.day > due.day) return success(null);
  const run = findJobRun(db, RETURN_JOB, due.day);
  if (run?.finishedAt != null || (!run && !hasReferrals(services, due))) return success(null);
  const details = detailsOf(run);
  if (details.message !== undefined) return goOn(services, due, details.message);
  const isTooSoon = details.triedAt !== undefined && clock.now() < details.triedAt + MILLISECONDS_AN_HOUR;
  return isTooSoon ? success(null) : begin(services, due);
}

/** The run of this month, or until its hour has come, of the month before. */
function dueRun(now: number): MonthlyRun {
  const today = londonDayNumber(now);
  const first = today - calendarDayOf(today).day + 1;
  const isDue = now >= londonInstant(first, HOUR_OF_DAY * MILLISECONDS_AN_HOUR).instant;
  const dayBefore = calendarDayOf(first - 1).day;
  const runDay = isDue ? first : first - dayBefore;
  return { day: isoDayOf(runDay), month: isoDayOf(runDay - 1).slice(0, 7) };
}

/** A force that began with the program later has no return of the month. */
function hasReferrals({ reminders: { db } }: ReturnJobServices, { month }: MonthlyRun): boolean {
  const until = startOfLondonDay(daysOfMonth(month).next);
  return streamReferralsBetween(db, 0, until).next().done !== true;
}

async function goOn(
  services: ReturnJobServices,
  due: MonthlyRun,
  messageId: number,
): Promise<Result<ReturnRun | null>> {
  const { db, clock } = services.reminders;
  const message = findMessageById(db, messageId);
  if (!message) throw new Error(`message ${messageId} is gone`);
  return isToBeSeenTo(message, clock.now()) ? seeToMessage(services, due, message) : success(null);
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
  return goOn(services, due, written.value.message);
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
  await deliverPlanned(reminders, day, 'due');
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
    return success({ ...due, outcome });
  });
}
