/** What came of the latest reminder day, and when the next one is. */
import type { Database } from '../../../db/database.ts';
import { findJobRun, findLatestJobRun, type JobOutcome } from '../../../db/stores/job-runs.ts';
import { isoDayOf, londonDayNumber } from '../../domain/london-time.ts';
import { REMINDER_JOB } from './reminder-services.ts';

export interface OutcomeServices {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly timetable: {
    isReminderDay(dayNumber: number): boolean;
    /** In UTC milliseconds. */
    dueFrom(dayNumber: number): number;
  };
}

export type ReminderOutcome = JobOutcome | 'running' | 'did_not_run';

/** Nothing owed, could not send and did not run are never the same. */
export const REMINDER_OUTCOMES: readonly ReminderOutcome[] = [
  'nothing_owed',
  'sent',
  'needs_attention',
  'could_not_send',
  'running',
  'did_not_run',
];

/** The outcome of today's reminders, once they are due; before that, of the day before. Null before the first. */
export function reminderOutcome({ db, clock, timetable }: OutcomeServices): ReminderOutcome | null {
  const now = clock.now();
  const today = londonDayNumber(now);
  const latest = findLatestJobRun(db, REMINDER_JOB);
  const isDueToday = timetable.isReminderDay(today) && now >= timetable.dueFrom(today);
  if (isDueToday && latest?.day !== isoDayOf(today)) return 'did_not_run';
  return latest && (latest.outcome ?? 'running');
}

/** A timetable that names no day within a year names none. */
const DAYS_LOOKED_AHEAD = 366;

/** When the reminders run next (UTC milliseconds): now, where they are due and have not; null where they never do. */
export function nextReminderRun({ db, clock, timetable }: OutcomeServices): number | null {
  const now = clock.now();
  const today = londonDayNumber(now);
  for (let day = today; day <= today + DAYS_LOOKED_AHEAD; day++) {
    const hasRun = day === today && findJobRun(db, REMINDER_JOB, isoDayOf(day)) !== null;
    if (timetable.isReminderDay(day) && !hasRun) return Math.max(now, timetable.dueFrom(day));
  }
  return null;
}
