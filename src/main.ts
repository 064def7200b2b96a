/** The service: opens the database, starts the timetable, and stops cleanly. */
import path from 'node:path';
import { openDatabase } from '../db/open.ts';
import { readGround } from './cli/ground.ts';
import { problemText, tell } from './cli/terminal.ts';
import { composeReminders } from './compose-reminders.ts';
import type { Problem } from './domain/problem.ts';
import { reminderBells, startBells } from './schedule/bells.ts';
import { runDueReminders } from './schedule/due-reminders.ts';

const COULD_NOT_START = 2;
const ACTOR = 'the service';

function start(): void {
  const root = path.join(__dirname, '..');
  const workingFolder = process.cwd();
  const ground = readGround({ root, workingFolder, ownEnvironment: process.env });
  if (!ground.ok) {
    refuse(ground.problem);
    return;
  }
  const { settings, clock, calendar } = ground.value;
  const opened = openDatabase({ file: path.resolve(workingFolder, settings.databaseFile) });
  if (!opened.ok) {
    refuse(opened.problem);
    return;
  }
  const db = opened.value;
  const mailFolder = path.resolve(workingFolder, settings.mailDir);
  const stopping = { isAsked: false };
  const isStopping = (): boolean => stopping.isAsked;
  const reminders = composeReminders({ settings, clock, calendar, db, actor: ACTOR, isStopping, mailFolder });
  if (!reminders.ok) {
    refuse(reminders.problem);
    return;
  }
  const { services, timetable } = reminders.value;

  const bells = startBells(
    reminderBells(settings.reminderCron),
    async () => {
      const run = await runDueReminders(services, timetable);
      if (!run.ok) tell(problemText(run.problem));
      else if (run.value) tell(`Reminders of ${run.value.day}: ${run.value.outcome.replaceAll('_', ' ')}.`);
    },
    tell,
  );
  tell(`The service has started: reminders at ${settings.reminderCron}, to ${services.mailer.destination}.`);

  const stop = (): void => {
    stopping.isAsked = true;
    // A message that is on its way is seen to its end; what has not begun waits in the outbox.
    void bells.stop().then(() => {
      db.close();
      tell('The service has stopped.');
      process.exit(0);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function refuse(problem: Problem): void {
  tell(problemText(problem));
  process.exitCode = COULD_NOT_START;
}

start();
