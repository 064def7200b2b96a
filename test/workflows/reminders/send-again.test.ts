import { findJobRun } from '../../../db/stores/job-runs.ts';
import { findMessagesOfDay, type StoredMessage } from '../../../db/stores/outbox.ts';
import { findRemindersOfReferral, findRemindersSent } from '../../../db/stores/reminders.ts';
import { findEventsAbout } from '../../../db/stores/trail.ts';
import { createSmtpMailer } from '../../../src/email/smtp-mailer.ts';
import { runDueReminders } from '../../../src/schedule/due-reminders.ts';
import { sendAgain } from '../../../src/workflows/reminders/send-again.ts';
import { sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { aReferral } from '../../builders/records.ts';
import {
  aTimetable,
  CARA,
  importAll,
  movableClock,
  reminderServices,
  THE_FORCE,
  UNIT,
} from '../../builders/reminders.ts';
import { smtpError, startSmtpServer, type Faults, type TestServer } from '../../builders/smtp-server.ts';

const { newDatabase, open } = temporaryDatabases();
const DAY = '2026-05-14';
const WHY = 'Cara says that nothing came';
const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A morning on which Cara's one reminder went as the server's faults have it; the faults end with it. */
async function aMorning(faultOfCara: ReturnType<NonNullable<Faults['onMessage']>>) {
  const db = newDatabase();
  importAll(db, 'officers', THE_FORCE);
  importAll(db, 'referrals', [aReferral()]);
  let isFaulty = true;
  const server = await startSmtpServer({
    onMessage: ({ to }) => (isFaulty && to[0] === CARA ? faultOfCara : null),
  });
  servers.push(server);
  const clock = movableClock(`${DAY}T07:00`);
  const mailer = createSmtpMailer(server.address, { silence: 500, message: 2000 });
  const services = reminderServices(db, clock, mailer);
  await sendReminders(services, { asAt: clock.now(), scope: 'everything', which: 'all' });
  isFaulty = false;
  clock.advance(60_000);
  const again = (reason = WHY, one = services) => sendAgain(one, messageTo(CARA).id, reason);
  const messageTo = (address: string): StoredMessage => {
    const found = findMessagesOfDay(db, DAY).find(({ recipients }) => recipients[0]?.address === address);
    if (!found) throw new Error(`nothing went to ${address}`);
    return found;
  };
  const bell = async () => {
    const rung = await runDueReminders(services, aTimetable());
    if (!rung.ok) throw new Error(rung.problem.message);
    return rung.value;
  };
  return { db, server, clock, services, again, messageTo, bell };
}

const codeOf = (result: ReturnType<typeof sendAgain>): string =>
  result.ok ? 'planned' : result.problem.code;
const copiesTo = ({ accepted }: TestServer, address: string): number =>
  accepted.filter(({ to }) => to.includes(address)).length;

test('a message of which nothing is known goes once more, word for word, with a place and a Message-ID of its own', async () => {
  const { db, server, services, again, messageTo, bell } = await aMorning('drop');
  expect(messageTo(CARA).state).toBe('unknown');
  const planned = again();
  if (!planned.ok) throw new Error(planned.problem.message);
  expect(findJobRun(db, 'reminders', DAY)?.finishedAt).toBeNull();
  expect((await bell())?.outcome).toBe('needs_attention');
  const [first, second] = findMessagesOfDay(db, DAY).filter(({ kind }) => kind === 'digest');
  expect(second).toMatchObject({
    id: planned.value,
    state: 'accepted',
    insteadOf: first?.id,
    text: first?.text,
  });
  expect(second?.messageId).not.toBe(first?.messageId);
  expect(copiesTo(server, CARA)).toBe(1);
  expect(findJobRun(db, 'reminders', DAY)?.finishedAt).toBe(services.clock.now());
  expect(findRemindersOfReferral(db, 1)[0]?.message).toBe(planned.value);
  expect(findRemindersSent(db, [1]).get(1)).toMatchObject({ sent: 1 });
  const [event] = findEventsAbout(db, 'message', String(planned.value));
  expect(event).toMatchObject({ what: 'message_planned_again', why: WHY, operation: 'disclosure' });
});

test('asked twice, and from two processes, it goes once', async () => {
  const { db, server, services, again, bell } = await aMorning('drop');
  const elsewhere = { ...services, db: open(db.file) };
  expect([codeOf(again()), codeOf(again()), codeOf(again(WHY, elsewhere))]).toEqual([
    'planned',
    'already_sent_again',
    'already_sent_again',
  ]);
  await Promise.all([bell(), bell()]);
  expect(copiesTo(server, CARA)).toBe(1);
});

test('planning the day once more leaves it as it is, and it goes', async () => {
  const { server, clock, services, again } = await aMorning('drop');
  again();
  await sendReminders(services, { asAt: clock.now(), scope: 'everything', which: 'all' });
  await sendReminders(services, { asAt: clock.now(), scope: 'everything', which: 'all' });
  expect(copiesTo(server, CARA)).toBe(1);
});

test('a message that was refused goes once more; the unit keeps what it had in its place', async () => {
  const { db, server, again, bell } = await aMorning(smtpError(550, 'No such mailbox'));
  expect(findMessagesOfDay(db, DAY).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'digest refused',
    'note accepted',
    'rerouted accepted',
  ]);
  expect(codeOf(again())).toBe('planned');
  await bell();
  expect(copiesTo(server, CARA)).toBe(1);
  expect(findRemindersSent(db, [1]).get(1)).toMatchObject({ sent: 1 });
});

test('an accepted message, one of an earlier day, one that is not there, and no reason, are refused', async () => {
  const { clock, services, again, messageTo } = await aMorning('drop');
  expect(codeOf(again('  '))).toBe('reason_missing');
  expect(codeOf(sendAgain(services, messageTo(UNIT).id, WHY))).toBe('message_not_in_doubt');
  expect(codeOf(sendAgain(services, 999, WHY))).toBe('record_not_found');
  clock.set('2026-05-15T00:01');
  expect(codeOf(again())).toBe('message_day_over');
});
