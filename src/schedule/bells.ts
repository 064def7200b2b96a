/** Rings at the times of the timetable. The only place that knows node-cron's clockwork. */
import { createTask, type ScheduledTask } from 'node-cron';

export interface Bell {
  readonly name: string;
  /** Minute, hour, day, month, weekday; Europe/London. Seconds may come first. */
  readonly cron: string;
}

/** The bells of the reminders: at their time, and every minute for what was missed or put off. */
export function reminderBells(reminderCron: string): Bell[] {
  return [
    { name: 'reminders', cron: reminderCron },
    { name: 'what-is-left', cron: '* * * * *' },
  ];
}

/** Rings every five seconds: a file is taken at the second look that finds it unchanged. */
export const INBOX_BELL: Bell = { name: 'inbox', cron: '*/5 * * * * *' };

/** A bell that could not ring because the program was busy rings late, rather than not at all. */
const LATENESS_MILLISECONDS = 15 * 60_000;

export interface Bells {
  /** Rings no more; answers when what was started has ended. */
  stop(): Promise<void>;
}

/** Answers each bell with the work, one at a time; work is also started once at the beginning. */
export function startBells(
  bells: readonly Bell[],
  work: () => Promise<void>,
  log: (text: string) => void,
): Bells {
  let current: Promise<void> | null = null;
  const ring = (): void => {
    current ??= work()
      .catch((error: unknown) =>
        log(`a bell was not answered: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => (current = null));
  };
  const quiet = () => undefined;
  const logger = { info: quiet, debug: quiet, warn: log, error: (told: string | Error) => log(String(told)) };
  const tasks: ScheduledTask[] = bells.map(({ name, cron }) =>
    createTask(cron, ring, {
      name,
      timezone: 'Europe/London',
      missedExecutionTolerance: LATENESS_MILLISECONDS,
      logger,
    }),
  );
  for (const task of tasks) void task.start();
  ring();
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
      await current;
    },
  };
}
