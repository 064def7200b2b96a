/** The note of the day says what is true when it is sent: after outages, refusals, lost connections and restarts. */
import { findMessagesOfDay } from '../../../db/stores/outbox.ts';
import { runDueReminders } from '../../../src/schedule/due-reminders.ts';
import { london } from '../../builders/moments.ts';
import { anOutage, mornings, readBy } from '../../builders/mornings.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { aTimetable, CARA, DORA, EVE, importAll, UNIT } from '../../builders/reminders.ts';
import { smtpError, type Faults, type TestServer } from '../../builders/smtp-server.ts';

const { aMorning } = mornings();

/** The one note that a server has accepted since the test looked last. */
async function noteIn(server: TestServer): Promise<string> {
  const notes = (await readBy(UNIT, server)).filter((text) => text.includes('Reminders of '));
  server.accepted.length = 0;
  expect(notes).toHaveLength(1);
  return notes[0] ?? '';
}

const FALSE_AFTER_AN_OUTAGE = /refused|has come to this mailbox|Sent to this mailbox/i;

describe('down at 07:00, up at 09:10', () => {
  const outageWith = async (faults: Faults = {}) => {
    const outage = anOutage();
    const morning = await aMorning({ ...faults, ...outage.faults });
    expect((await morning.bell())?.outcome).toBe('could_not_send');
    // In the same minute nothing is due again, not even the note.
    expect(await morning.bell()).toBeNull();
    return { ...morning, outage };
  };

  test('the note counts what has gone, as at 09:10', async () => {
    const { server, clock, bell, outage } = await outageWith();
    outage.end();
    clock.set('2026-05-14T09:10');
    expect((await bell())?.outcome).toBe('sent');
    const note = await noteIn(server);
    expect(note).toContain('3 documents are owed, 2 supervisors written to OFFICIAL-SENSITIVE');
    expect(note).not.toContain('still to be sent');
    expect(note).toContain('True as at Thu 14 May 2026, 09:10');
  });

  test('tried every minute until then, the note is as true', async () => {
    const { server, clock, bell, outage } = await outageWith();
    for (let minute = 1; minute <= 130; minute++) {
      if (minute === 100) outage.end();
      clock.advance(60_000);
      await bell();
    }
    expect(server.accepted).toHaveLength(3);
    const note = await noteIn(server);
    expect(note).toContain('3 documents are owed, 2 supervisors written to OFFICIAL-SENSITIVE');
  });

  test('what came in meanwhile is not counted', async () => {
    const { db, server, clock, bell, outage } = await outageWith();
    importAll(db, 'documents', [aDocument()]);
    outage.end();
    clock.set('2026-05-14T09:10');
    await bell();
    expect(await noteIn(server)).toContain('2 documents are owed, 2 supervisors written to OFFICIAL-');
  });

  test('who is still put off then is still to be sent', async () => {
    const { server, clock, bell, outage } = await outageWith({
      onRecipient: (address) => (address === EVE ? smtpError(451, 'greylisted') : null),
    });
    outage.end();
    clock.set('2026-05-14T09:10');
    await bell();
    expect(await noteIn(server)).toContain(
      '3 documents are owed, 1 supervisor written to, 1 message still to be sent, tried until midnight',
    );
  });

  test('who is refused then is told as that, with the message that came instead', async () => {
    const { server, clock, bell, outage } = await outageWith({
      onRecipient: (address) => (address === EVE ? smtpError(550, 'no such user') : null),
    });
    outage.end();
    clock.set('2026-05-14T09:10');
    await bell();
    const note = await noteIn(server);
    expect(note).toContain('1 supervisor written to, 1 refused');
    expect(note).toMatch(/550 no such user/);
    expect(note).toContain('It has come to this mailbox in a message of its own.');
    expect(note).toContain('Sent to this mailbox instead of a supervisor');
  });

  test('a process that dies before the note leaves it to be written by the next', async () => {
    const { server, clock, services, bell, outage } = await outageWith();
    outage.end();
    clock.set('2026-05-14T09:10');
    // It stops once both supervisors have been written to.
    const dying = { ...services, isStopping: () => server.accepted.length === 2 };
    await runDueReminders(dying, aTimetable());
    expect(server.accepted).toHaveLength(2);
    clock.advance(60_000);
    await bell();
    const note = await noteIn(server);
    expect(note).toContain('2 supervisors written to OFFICIAL-SENSITIVE');
    expect(note).toContain('09:11');
  });
});

/** The day of the outage, and the next reminder day. */
const WHOLE_DAYS: readonly (readonly [string, string, string])[] = [
  ['an ordinary Thursday', '2026-05-14', '2026-05-15'],
  ['a Friday: the next is Monday', '2026-05-15', '2026-05-18'],
  ['the Thursday before Easter', '2026-04-02', '2026-04-07'],
  ['the Friday before the clocks go forward', '2026-03-27', '2026-03-30'],
  ['the Friday before the clocks go back', '2026-10-23', '2026-10-26'],
];

describe.each([true, false])('down for a whole day, the service up at midnight: %s', (isUpAtMidnight) => {
  test.each(WHOLE_DAYS)('%s', async (_name, day, next) => {
    const outage = anOutage();
    const referral = aReferral({ incidentReference: 'NC-1', referredAt: london('2026-03-20T12:00') });
    const { db, server, clock, bell } = await aMorning(outage.faults, [referral]);
    clock.set(`${day}T07:00`);
    await bell();
    clock.set(`${day}T23:50`);
    await bell();
    if (isUpAtMidnight) {
      clock.advance(20 * 60_000);
      await bell();
    }
    outage.end();
    clock.set(`${next}T07:00`);
    expect((await bell())?.outcome).toBe('sent');
    expect(findMessagesOfDay(db, day).map(({ state }) => state)).toEqual(['refused', 'refused']);
    const note = await noteIn(server);
    expect(note).not.toMatch(FALSE_AFTER_AN_OUTAGE);
    expect(note).toMatch(/: 1 document is owed, 1 supervisor written to OFFICIAL-SENSITIVE/);
    expect(note).toMatch(/Not sent -+ The mail server did not take these before the end of their day/);
    expect(note).toMatch(
      new RegExp(`${CARA}.*${day}: OFFICIAL-SENSITIVE: 1 intelligence document.*maintenance`),
    );
    expect(note).toMatch(new RegExp(`This mailbox ${day}: OFFICIAL-SENSITIVE: NCCU reminders`));
    expect(note).not.toContain('Reminders did not run');
  });
});

test('two days down are told together, and only once', async () => {
  const outage = anOutage();
  const { server, clock, bell } = await aMorning(outage.faults, [aReferral()]);
  for (const when of ['2026-05-14T07:00', '2026-05-15T00:05', '2026-05-15T07:00', '2026-05-16T00:05']) {
    clock.set(when);
    await bell();
  }
  outage.end();
  clock.set('2026-05-18T07:00');
  await bell();
  const note = await noteIn(server);
  expect(note).toContain('2026-05-14: OFFICIAL-SENSITIVE: 1 intelligence');
  expect(note).toContain('2026-05-15: OFFICIAL-SENSITIVE: 1 intelligence');
  expect(note).not.toMatch(FALSE_AFTER_AN_OUTAGE);
  clock.set('2026-05-19T07:00');
  await bell();
  expect(await noteIn(server)).not.toContain('Not sent');
});

test('a note that was put off itself counts what is still owed when it goes', async () => {
  let isBusy = true;
  const { db, server, clock, bell } = await aMorning({
    onRecipient: (address) => (isBusy && address === UNIT ? smtpError(451, 'busy') : null),
  });
  await bell();
  expect(server.accepted).toHaveLength(2);
  importAll(db, 'documents', [aDocument()]);
  isBusy = false;
  clock.set('2026-05-14T09:10');
  await bell();
  expect(await noteIn(server)).toContain('2 documents are owed, 2 supervisors written to OFFICIAL-');
});

test('what a note has told is not told again, and what came after it is told by the next', async () => {
  let answer: Error | null = smtpError(451, 'greylisted');
  const { server, clock, bell } = await aMorning({
    onRecipient: (address) => {
      if (address === CARA) return answer;
      return address === EVE && clock.now() < london('2026-05-15').instant ? smtpError(550, 'gone') : null;
    },
  });
  await bell();
  expect(await noteIn(server)).toMatch(/Refused -.*eve\.hart.*550 gone/);
  answer = smtpError(550, 'no such user');
  clock.advance(60_000);
  await bell();
  answer = null;
  server.accepted.length = 0;
  clock.set('2026-05-15T07:00');
  await bell();
  const note = await noteIn(server);
  expect(note).toMatch(/Refused -.*cara\.lund.*550 no such user.*It has come to this mailbox in a message/);
  expect(note).not.toContain('550 gone');
});

test('where the message to the unit is refused too, the note does not say that it came', async () => {
  const { server, bell } = await aMorning({
    onRecipient: (address) => (address === CARA ? smtpError(550, 'no such user') : null),
    onMessage: ({ raw, to }) =>
      to[0] === UNIT && raw.includes('no such user') && !raw.includes('Reminders of')
        ? smtpError(552, 'too large')
        : null,
  });
  await bell();
  const note = await noteIn(server);
  expect(note).toMatch(/550 no such user/);
  expect(note).toMatch(/552 too large/);
  expect(note).not.toMatch(/has come to this mailbox|Sent to this mailbox/);
});

test('a copy that was never taken is told the next day, with its referrals', async () => {
  const { server, services, clock } = await aMorning({
    onRecipient: (address) =>
      address === DORA && clock.now() < london('2026-05-15').instant ? smtpError(451, 'busy') : null,
  });
  const settings = { ...services.settings, escalateAfter: 0 };
  const bell = () => runDueReminders({ ...services, settings }, aTimetable());
  await bell();
  expect(await noteIn(server)).not.toContain('Not copied');
  clock.set('2026-05-15T07:00');
  await bell();
  expect(await noteIn(server)).toMatch(
    /Not copied to the next supervisor -+ 1\. 2 referrals 2026-05-14: dora\.fenn@lakeshire\.example, above cara\.lund@lakeshire\.example, was not reached: 451 busy/,
  );
});
