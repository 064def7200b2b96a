/** Reminders that somebody asks for now, by a command or on a page. The timetable sends its own, from src/schedule. */
import type { JobOutcome } from '../../../db/stores/job-runs.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import { dayOfRun, type ReminderServices } from './reminder-services.ts';
import { rehearseReminders, sendReminders, type ReminderRun } from './send-reminders.ts';

/** The last is of a day on which nothing was begun. */
export type RemindOutcome = JobOutcome | 'not_a_reminder_day';

export type RunByHand = Omit<ReminderRun, 'outcome'> & { readonly outcome: RemindOutcome };

export interface RemindRequest {
  /** UTC milliseconds: what is owed at that moment is chased, as the messages of its London day. */
  readonly asAt: number;
  /** Also on a day that is not a reminder day. */
  readonly anyDay: boolean;
  /** Only shows what would be sent. */
  readonly isDryRun: boolean;
}

/** Sends the reminders of a day, or shows them; on a day that is not a reminder day, neither, unless any day will do. */
export async function remindByHand(
  services: ReminderServices,
  { asAt, anyDay, isDryRun }: RemindRequest,
): Promise<Result<RunByHand>> {
  if (!anyDay && !services.isReminderDay(londonDayNumber(asAt))) return success(noReminderDay(asAt));
  if (isDryRun) return rehearseReminders(services, asAt);
  return sendReminders(services, { asAt, scope: 'everything', which: 'all' });
}

function noReminderDay(asAt: number): RunByHand {
  const outcome = 'not_a_reminder_day';
  return { day: dayOfRun(asAt), asAt, outcome, missing: {}, messages: [], problem: null };
}
