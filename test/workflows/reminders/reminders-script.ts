/** Answers one ring of the bell at a moment, for a test that kills it in the middle. */
import { openDatabase } from '../../../db/open.ts';
import { workingCalendar } from '../../../src/compliance/index.ts';
import { composeReminders } from '../../../src/compose-reminders.ts';
import { loadSettings } from '../../../config/settings.ts';
import { loadBankHolidays } from '../../../config/bank-holidays.ts';
import { runDueReminders } from '../../../src/schedule/due-reminders.ts';

async function main([
  databaseFile = '',
  port = '',
  now = '',
  holidaysFile = '',
]: readonly string[]): Promise<void> {
  const opened = openDatabase({ file: databaseFile });
  const holidays = loadBankHolidays(holidaysFile);
  const settings = loadSettings({
    SMTP_URL: `smtp://127.0.0.1:${port}?tls=none&rate=9999`,
    MAIL_FROM: 'nccu@lakeshire.example',
    INTEL_UNIT_EMAIL: 'intel@lakeshire.example',
    EMAIL_ALLOWED_DOMAINS: 'lakeshire.example',
  });
  if (!opened.ok || !settings.ok || !holidays.ok) throw new Error('the service could not start');
  const reminders = composeReminders({
    settings: settings.value,
    db: opened.value,
    clock: { now: () => Number(now) },
    calendar: workingCalendar(holidays.value),
    actor: 'the service',
    isStopping: () => false,
    mailFolder: '',
  });
  if (!reminders.ok) throw new Error(reminders.problem.message);
  process.stdout.write('started\n');
  const run = await runDueReminders(reminders.value.services, reminders.value.timetable);
  process.stdout.write(run.ok ? `${run.value?.outcome ?? 'nothing due'}\n` : `${run.problem.code}\n`);
}

void main(process.argv.slice(2));
