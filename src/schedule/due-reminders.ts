/**
 * What a bell starts. The bell only asks: which reminders are due stands in the database, so a bell that rings twice,
 * late, or in two processes does no harm, and one that was missed is made good by the next.
 */
import { findJobRun, findLatestJobRun, saveJobRun, type JobRun } from '../../db/stores/job-runs.ts';
import { findMessagesOfDay, type StoredMessage } from '../../db/stores/outbox.ts';
import { writeTransaction, type Database } from '../../db/database.ts';
import type { PlanScope } from '../workflows/reminders/plan-reminders.ts';
import { isoDayOf, londonDayNumber } from '../domain/london-time.ts';
import { success, type Result } from '../domain/problem.ts';
import { REMINDER_JOB, type ReminderServices } from '../workflows/reminders/reminder-services.ts';
import { sendReminders, type ReminderRun } from '../workflows/reminders/send-reminders.ts';
import { settleLeftMessages } from '../workflows/reminders/settle-messages.ts';
import type { Timetable } from './timetable.ts';

/** Runs what is due now; null when nothing is. */
export async function runDueReminders(
  services: ReminderServices,
  timetable: Timetable,
): Promise<Result<ReminderRun | null>> {
  const { db, clock } = services;
  const now = clock.now();
  const day = isoDayOf(londonDayNumber(now));
  const open = findOpenDayBefore(db, day);
  if (open) {
    const closed = closeDay(services, open, day);
    if (!closed.ok) return closed;
  }
  const scope = scopeDue(db, timetable, now);
  return scope === null ? success(null) : sendReminders(services, { asAt: now, scope, which: 'due' });
}

/** Whether `runDueReminders` would find anything to do; only reads. */
export function areRemindersDue(
  { db, clock }: Pick<ReminderServices, 'db' | 'clock'>,
  timetable: Timetable,
): boolean {
  const now = clock.now();
  return (
    findOpenDayBefore(db, isoDayOf(londonDayNumber(now))) !== null || scopeDue(db, timetable, now) !== null
  );
}

/** The latest day that the job ran on, if that is before `day` and something of it is still to be done. */
function findOpenDayBefore(db: Database, day: string): JobRun | null {
  const latest = findLatestJobRun(db, REMINDER_JOB);
  return latest && latest.day < day && latest.finishedAt === null ? latest : null;
}

/** What of today's reminders is due: all, what waits, or nothing. */
function scopeDue(db: Database, timetable: Timetable, now: number): PlanScope | null {
  const dayNumber = londonDayNumber(now);
  const day = isoDayOf(dayNumber);
  const latest = findLatestJobRun(db, REMINDER_JOB);
  // The clock has gone back: that day's reminders are history.
  if (latest && latest.day > day) return null;
  const run = findJobRun(db, REMINDER_JOB, day);
  if (run) {
    const isToGoOn = run.finishedAt === null && isAnythingToDo(findMessagesOfDay(db, day), now);
    return isToGoOn ? 'waiting' : null;
  }
  return timetable.isReminderDay(dayNumber) && now >= timetable.dueFrom(dayNumber) ? 'everything' : null;
}

/** Whether a message may be tried or has been left behind, or everything is settled but for the note or the ledger. */
function isAnythingToDo(messages: readonly StoredMessage[], now: number): boolean {
  const isDue = ({ state, nextAttemptAt, claimedUntil }: StoredMessage): boolean =>
    (state === 'planned' && nextAttemptAt <= now) ||
    (state === 'sending' && claimedUntil !== null && claimedUntil <= now);
  const hasNote = messages.some(({ kind }) => kind === 'note');
  return !hasNote || messages.some(isDue) || messages.every(({ settledAt }) => settledAt !== null);
}

/** A day that ended with messages still to be sent: what it could not send is shown as such, and is owed anew. */
function closeDay(services: ReminderServices, run: JobRun, today: string): Result<null> {
  const { db, clock } = services;
  const settled = settleLeftMessages(services, today);
  if (!settled.ok) return settled;
  const isLeft = findMessagesOfDay(db, run.day).some(({ settledAt }) => settledAt === null);
  if (isLeft) return success(null);
  return writeTransaction(db, () => {
    const { job, day, details } = run;
    saveJobRun(db, { job, day, details, outcome: run.outcome ?? 'could_not_send', finishedAt: clock.now() });
    return success(null);
  });
}
