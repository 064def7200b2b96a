/** A morning on which reminders run, over a real database and a real mail server whose faults a test chooses. */
import { simpleParser } from 'mailparser';
import { createSmtpMailer } from '../../src/email/smtp-mailer.ts';
import type { OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import { runDueReminders } from '../../src/schedule/due-reminders.ts';
import { sendReminders, type ReminderRun } from '../../src/workflows/reminders/send-reminders.ts';
import { temporaryDatabases } from './database.ts';
import { aReferral } from './records.ts';
import { aTimetable, importAll, movableClock, reminderServices, THE_FORCE } from './reminders.ts';
import { smtpError, startSmtpServer, type Faults, type TestServer } from './smtp-server.ts';

const PATIENCE = { silence: 500, message: 2000 };

/** One missing referral each of Anna and Ben (Cara's), and of Gus (Eve's). */
export const THREE_REFERRALS: readonly ReferralRecord[] = [
  aReferral(),
  aReferral({
    nccuReference: 'NCCU-0002',
    incidentReference: 'Log 124 of 12/05/2026',
    officerNumber: '1235',
    officerName: 'Ben Slate',
  }),
  aReferral({
    nccuReference: 'NCCU-0003',
    incidentReference: 'Log 125 of 12/05/2026',
    officerNumber: '1236',
    officerName: 'Gus Moor',
  }),
];

/** Call it once in a test file: its servers and databases end with each test. */
export function mornings() {
  const { newDatabase, open } = temporaryDatabases();
  const servers: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  /** The day after the referrals fell due, 07:00. */
  async function aMorning(
    faults: Faults = {},
    referrals: readonly ReferralRecord[] = THREE_REFERRALS,
    force: readonly OfficerRecord[] = THE_FORCE,
  ) {
    const db = newDatabase();
    importAll(db, 'officers', force);
    importAll(db, 'referrals', referrals);
    const server = await startSmtpServer(faults);
    servers.push(server);
    const clock = movableClock('2026-05-14T07:00');
    const services = reminderServices(db, clock, createSmtpMailer(server.address, PATIENCE));
    const run = async () =>
      valueOf(await sendReminders(services, { asAt: clock.now(), scope: 'everything', which: 'all' }));
    const bell = async () => valueOf(await runDueReminders(services, aTimetable()));
    return { db, server, clock, services, run, bell };
  }

  return { aMorning, open };
}

/** A mail server that is down until the test says otherwise. */
export function anOutage() {
  let isDown = true;
  const faults: Faults = { onMailFrom: () => (isDown ? smtpError(421, 'maintenance') : null) };
  return { faults, end: () => void (isDown = false), begin: () => void (isDown = true) };
}

export function valueOf<Value>(
  result: { ok: true; value: Value } | { ok: false; problem: { message: string } },
): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

export const sentTo = ({ accepted }: TestServer) => accepted.map(({ to }) => to.join('+')).sort();

export const states = ({ messages }: ReminderRun) =>
  Object.fromEntries(messages.map(({ kind, to, state }) => [`${kind} ${to}`, state]));

/** What the messages to an address say, the subject first, each on one line. */
export async function readBy(address: string, { accepted }: TestServer): Promise<string[]> {
  const own = accepted.filter(({ to }) => to.includes(address));
  const parsed = await Promise.all(own.map(({ raw }) => simpleParser(raw)));
  return parsed.map(({ subject = '', text = '' }) => `${subject} ${text}`.replace(/\s+/g, ' ').trim());
}
