/** The service: rings the bells of the timetable, and sends what is due at each. */
import { composeReminders, type ReminderParts } from './compose-reminders.ts';
import { success, type Problem, type Result } from './domain/problem.ts';
import { reminderBells, startBells } from './schedule/bells.ts';
import { runDueReminders } from './schedule/due-reminders.ts';

export interface Service {
  /** Begins nothing new; answers when the message that is on its way has been seen to its end. */
  stop(): Promise<void>;
}

interface ServiceParts extends Omit<ReminderParts, 'actor' | 'isStopping'> {
  readonly tell: (text: string) => void;
  readonly tellProblem: (problem: Problem) => void;
}

/** As the trail names it. */
export const SERVICE_ACTOR = 'the service';

/** Starts it, and catches up with what is due already. Problem: `settings_incomplete`. */
export function startService({ tell, tellProblem, ...parts }: ServiceParts): Result<Service> {
  let isStopping = false;
  const reminders = composeReminders({ ...parts, actor: SERVICE_ACTOR, isStopping: () => isStopping });
  if (!reminders.ok) return reminders;
  const { services, timetable } = reminders.value;
  const { reminderCron } = parts.settings;
  const sendWhatIsDue = async (): Promise<void> => {
    const run = await runDueReminders(services, timetable);
    if (!run.ok) tellProblem(run.problem);
    else if (run.value) tell(`Reminders of ${run.value.day}: ${run.value.outcome.replaceAll('_', ' ')}.`);
  };
  const bells = startBells(reminderBells(reminderCron), sendWhatIsDue, tell);
  tell(`The service has started: reminders at ${reminderCron}, to ${services.mailer.destination}.`);
  return success({
    stop: () => {
      isStopping = true;
      return bells.stop();
    },
  });
}
