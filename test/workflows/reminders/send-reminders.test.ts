import { findJobRun } from '../../../db/stores/job-runs.ts';
import { claimMessage, recordHandOver } from '../../../db/stores/outbox-claims.ts';
import { findMessagesOfDay } from '../../../db/stores/outbox.ts';
import { findRemindersOfReferral, findRemindersSent } from '../../../db/stores/reminders.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import { createSmtpMailer } from '../../../src/email/smtp-mailer.ts';
import { runDueReminders } from '../../../src/schedule/due-reminders.ts';
import { pauseReminders, resumeReminders } from '../../../src/workflows/reminders/pause-reminders.ts';
import { rehearseReminders, sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { london } from '../../builders/moments.ts';
import { mornings, sentTo, states, valueOf } from '../../builders/mornings.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import {
  aTimetable,
  CARA,
  DORA,
  EVE,
  importAll,
  reminderServices,
  THE_FORCE,
  UNIT,
} from '../../builders/reminders.ts';
import { smtpError } from '../../builders/smtp-server.ts';

const { aMorning, open } = mornings();

test('each supervisor has one message, and the unit a note; run again, in another process too, sends nothing more', async () => {
  const { db, server, services, run } = await aMorning();
  const first = await run();
  expect(first).toMatchObject({ outcome: 'sent', day: '2026-05-14', missing: { supervisor: 3 } });
  expect(sentTo(server)).toEqual([CARA, EVE, UNIT].sort());
  expect(await run()).toEqual(first);
  const other = { ...services, db: open(db.file) };
  await sendReminders(other, { asAt: services.clock.now(), scope: 'everything', which: 'all' });
  expect(server.accepted).toHaveLength(3);
  const run14 = findJobRun(db, 'reminders', '2026-05-14');
  expect(run14).toMatchObject({ outcome: 'sent', startedBy: 'test', finishedAt: services.clock.now() });
  const events = [...streamEvents(db)].filter(({ subjectType }) => subjectType === 'message');
  expect(events.map(({ what }) => what).sort()).toEqual(
    ['accepted', 'planned', 'sending'].flatMap((what) => Array<string>(3).fill(`message_${what}`)),
  );
  expect(verifyChain(streamEvents(db)).firstBad).toBeNull();
});

test('two runs at the same moment send each message once', async () => {
  const { db, server, services } = await aMorning();
  const others = [services, { ...services, db: open(db.file) }, { ...services, db: open(db.file) }];
  const asAt = services.clock.now();
  await Promise.all(others.map((one) => sendReminders(one, { asAt, scope: 'everything', which: 'all' })));
  expect(sentTo(server)).toEqual([CARA, EVE, UNIT].sort());
});

test('a dry run shows what would be sent, and keeps nothing', async () => {
  const { db, server, services, clock, run } = await aMorning();
  const shown = valueOf(rehearseReminders(services, clock.now()));
  expect(server.accepted).toEqual([]);
  expect(findMessagesOfDay(db, '2026-05-14')).toEqual([]);
  expect(findJobRun(db, 'reminders', '2026-05-14')).toBeNull();
  const sent = await run();
  const digests = sent.messages.filter(({ kind }) => kind === 'digest');
  expect(shown.messages.map(({ to, text, subject }) => [to, subject, text])).toEqual(
    digests.map(({ to, text, subject }) => [to, subject, text]),
  );
});

test('nothing owed is a run that sent nothing, and the note says so', async () => {
  const { db, server, run } = await aMorning({}, [aReferral({ referredAt: london('2026-05-13T20:00') })]);
  expect(await run()).toMatchObject({ outcome: 'nothing_owed', missing: {} });
  expect(sentTo(server)).toEqual([UNIT]);
  expect(server.accepted[0]?.raw).toContain('nothing is owed');
  expect(findJobRun(db, 'reminders', '2026-05-14')?.outcome).toBe('nothing_owed');
});

test('an address refused for good: the unit has it, is told why, and the next day tries the supervisor again', async () => {
  let isGone = true;
  const { db, server, clock, run } = await aMorning({
    onRecipient: (address) => (isGone && address === CARA ? smtpError(550, 'no such user') : null),
  });
  const first = await run();
  expect(first.outcome).toBe('needs_attention');
  expect(first.missing).toEqual({ refused_for_good: 2, supervisor: 1 });
  expect(states(first)).toEqual({
    [`digest ${CARA}`]: 'refused',
    [`digest ${EVE}`]: 'accepted',
    [`rerouted ${UNIT}`]: 'accepted',
    [`note ${UNIT}`]: 'accepted',
  });
  expect(server.accepted.filter(({ raw }) => raw.includes('550 no such user'))).toHaveLength(2);
  expect(findRemindersOfReferral(db, 1)).toMatchObject([
    { day: '2026-05-14', reason: 'refused_for_good', sentence: expect.stringContaining(CARA) as string },
  ]);
  isGone = false;
  clock.set('2026-05-15T07:00');
  expect(states(await run())).toMatchObject({ [`digest ${CARA}`]: 'accepted' });
  expect(findRemindersOfReferral(db, 1).at(-1)).toMatchObject({ number: 2 });
});

test('a server that cannot be reached: tried again with growing waits, each message then sent once', async () => {
  let isDown = true;
  const { db, server, clock, bell } = await aMorning({
    onMailFrom: () => (isDown ? smtpError(421, 'maintenance') : null),
  });
  const attempts: string[] = [];
  expect((await bell())?.outcome).toBe('could_not_send');
  for (let minute = 1; minute <= 80; minute++) {
    clock.advance(60_000);
    if (minute === 39) isDown = false;
    const again = await bell();
    if (again) attempts.push(`${minute}: ${again.outcome}`);
  }
  expect(server.accepted).toHaveLength(3);
  expect(attempts).toEqual([...[1, 3, 8, 18, 38].map((minute) => `${minute}: could_not_send`), '68: sent']);
  expect(findJobRun(db, 'reminders', '2026-05-14')).toMatchObject({ outcome: 'sent' });
  expect(await bell()).toBeNull();
});

test('what comes in while the server is down is not chased when it is up again', async () => {
  let isDown = true;
  const { db, server, clock, bell } = await aMorning({
    onMailFrom: () => (isDown ? smtpError(421, 'maintenance') : null),
  });
  await bell();
  const gus = { officerNumber: '1236', officerName: 'Gus Moor', incidentReference: 'Log 125 of 12/05/2026' };
  importAll(db, 'documents', [
    aDocument(),
    aDocument({ ...gus, documentReference: 'INT/26/000018', title: '' }),
  ]);
  isDown = false;
  clock.advance(2 * 3_600_000);
  await bell();
  expect(sentTo(server)).toEqual([CARA, UNIT].sort());
  const toCara = server.accepted.find(({ to }) => to[0] === CARA)?.raw ?? '';
  expect(toCara).toContain('Ben Slate');
  expect(toCara).not.toContain('Anna Price');
});

test('what could not be sent by the end of the day is shown as that, told the next day, and owed anew', async () => {
  let isDown = true;
  const { db, server, clock, bell } = await aMorning({
    onMailFrom: () => (isDown ? smtpError(421, 'maintenance') : null),
  });
  await bell();
  clock.set('2026-05-14T23:59');
  await bell();
  isDown = false;
  clock.set('2026-05-15T00:05');
  await bell();
  expect(server.accepted).toEqual([]);
  expect(findMessagesOfDay(db, '2026-05-14').map(({ state }) => state)).toEqual([
    'refused',
    'refused',
    'refused',
  ]);
  expect(findJobRun(db, 'reminders', '2026-05-14')).toMatchObject({
    outcome: 'could_not_send',
    finishedAt: clock.now(),
  });
  clock.set('2026-05-15T07:00');
  await bell();
  expect(sentTo(server)).toEqual([CARA, EVE, UNIT].sort());
  const note = server.accepted.find(({ to }) => to[0] === UNIT)?.raw ?? '';
  expect(note).toContain('Not sent by the end of the day');
});

test('one recipient put off, the other accepted: only the first is tried again', async () => {
  let isBusy = true;
  const { db, server, clock, run, bell } = await aMorning({
    onRecipient: (address) => (isBusy && address === CARA ? smtpError(451, 'greylisted') : null),
  });
  isBusy = false;
  for (const when of ['2026-05-14T07:00', '2026-05-15T07:00', '2026-05-18T07:00']) {
    clock.set(when);
    await run();
  }
  server.accepted.length = 0;
  isBusy = true;
  clock.set('2026-05-19T07:00');
  expect((await bell())?.outcome).toBe('needs_attention');
  expect(sentTo(server)).toEqual([DORA, `${DORA}+${EVE}`.split('+').reverse().join('+'), UNIT].sort());
  isBusy = false;
  clock.advance(60_000);
  expect((await bell())?.outcome).toBe('sent');
  expect(sentTo(server).filter((to) => to === CARA)).toHaveLength(1);
  expect(server.accepted).toHaveLength(4);
  expect(findRemindersSent(db, [1]).get(1)).toMatchObject({ sent: 4 });
});

test('a message handed over and never answered is unknown: not repeated today, in the digest of tomorrow, told', async () => {
  let isBreaking = true;
  const { db, server, clock, run } = await aMorning({
    onMessage: ({ to }) => (isBreaking && to[0] === CARA ? 'drop' : null),
  });
  const first = await run();
  expect(first.outcome).toBe('needs_attention');
  expect(states(first)).toMatchObject({ [`digest ${CARA}`]: 'unknown', [`digest ${EVE}`]: 'accepted' });
  isBreaking = false;
  await run();
  expect(sentTo(server)).toEqual([EVE, UNIT].sort());
  expect(server.accepted.at(-1)?.raw).toContain('Not known to have arrived');
  clock.set('2026-05-15T07:00');
  await run();
  expect(sentTo(server).filter((to) => to === CARA)).toHaveLength(1);
  expect(findRemindersOfReferral(db, 1).map(({ number }) => number)).toEqual([1, 1]);
});

test.each([
  [false, 'accepted', 'a claim that nobody handed over is taken up again'],
  [true, 'unknown', 'a claim that was handed over is unknown'],
])('a process that died, message handed over: %s, ends %s: %s', async (isHandedOver, state) => {
  const { db, server, clock, bell } = await aMorning();
  const request = { asAt: clock.now(), scope: 'everything', which: 'due' } as const;
  const stopped = {
    ...reminderServices(db, clock, createSmtpMailer(server.address)),
    isStopping: () => true,
  };
  valueOf(await sendReminders(stopped, request));
  const [toCara] = findMessagesOfDay(db, '2026-05-14');
  if (!toCara) throw new Error('nothing was planned');
  claimMessage(db, toCara.id, 'dead', clock.now() + 600_000);
  if (isHandedOver) recordHandOver(db, toCara.id, 'dead', clock.now());
  await bell();
  expect(sentTo(server)).toEqual([EVE, UNIT].sort());
  clock.advance(600_001);
  await bell();
  expect(findMessagesOfDay(db, '2026-05-14')[0]?.state).toBe(state);
  expect(sentTo(server)).toHaveLength(isHandedOver ? 2 : 3);
  // The process was not dead but asleep: it must not send what is no longer its own.
  expect(recordHandOver(db, toCara.id, 'dead', clock.now())).toBe(false);
});

describe('catching up', () => {
  test('before the time nothing is due; after it once; a service that was down sends once on its return', async () => {
    const { server, clock, bell } = await aMorning();
    clock.set('2026-05-14T06:59');
    expect(await bell()).toBeNull();
    clock.set('2026-05-14T10:17');
    expect((await bell())?.day).toBe('2026-05-14');
    expect(await bell()).toBeNull();
    expect(server.accepted).toHaveLength(3);
    clock.set('2026-05-20T11:00');
    await bell();
    expect(server.accepted).toHaveLength(6);
    expect(server.accepted.at(-1)?.raw.replace(/=\r\n/g, '')).toMatch(
      /Not run on Fri 15 May 2026; Mon 18 May 2026; Tue 19\s+May 2026/,
    );
    clock.set('2026-05-20T23:00');
    expect(await bell()).toBeNull();
  });

  test('weekends and bank holidays have no reminders', async () => {
    const { clock, bell } = await aMorning();
    for (const when of ['2026-05-16T07:00', '2026-05-17T12:00', '2026-05-25T07:00']) {
      clock.set(when);
      expect(await bell()).toBeNull();
    }
    clock.set('2026-05-26T07:00');
    expect((await bell())?.outcome).toBe('sent');
  });

  test('a clock that goes back sends nothing twice', async () => {
    const { server, clock, bell } = await aMorning();
    clock.set('2026-05-15T07:00');
    await bell();
    for (const when of [
      '2026-05-15T06:00',
      '2026-05-15T07:00',
      '2026-05-14T07:00',
      '2026-05-11T12:00',
      '2026-05-15T07:01',
    ]) {
      clock.set(when);
      expect(await bell()).toBeNull();
    }
    expect(server.accepted).toHaveLength(3);
  });

  test.each([
    ['forward', '2026-03-29', '2026-03-27T12:00', Date.UTC(2026, 2, 29, 5, 59), Date.UTC(2026, 2, 29, 6)],
    ['back', '2026-10-25', '2026-10-23T12:00', Date.UTC(2026, 9, 25, 6, 59), Date.UTC(2026, 9, 25, 7)],
  ])('on the day the clocks go %s, 07:00 is 07:00', async (_way, day, referredAt, before, at) => {
    const { server, clock, services } = await aMorning({}, [
      aReferral({ incidentReference: 'NC-1', referredAt: london(referredAt) }),
    ]);
    const everyDay = aTimetable('0 7 * * *');
    clock.advance(before - clock.now());
    expect(valueOf(await runDueReminders(services, everyDay))).toBeNull();
    clock.advance(at - clock.now());
    expect(valueOf(await runDueReminders(services, everyDay))?.day).toBe(day);
    expect(sentTo(server)).toEqual([CARA, UNIT].sort());
  });
});

test('the supervisor is the one at the time of sending', async () => {
  const { db, server, clock, run } = await aMorning({}, [aReferral()]);
  await run();
  const moved = THE_FORCE.map((one) =>
    one.officerNumber === '1234' ? { ...one, supervisorNumber: '78' } : one,
  );
  importAll(db, 'officers', moved);
  clock.set('2026-05-15T07:00');
  await run();
  expect(sentTo(server)).toEqual([CARA, EVE, UNIT, UNIT].sort());
});

test('a pause has an end, and the figures of the day show it', async () => {
  const { services, clock, server, run } = await aMorning({}, [aReferral()]);
  const subject = { kind: 'referral', referralId: 1 } as const;
  const request = { subject, owner: 'Anna Analyst', reason: 'on leave', until: '2026-05-14' };
  expect(pauseReminders(services, { ...request, until: '2026-05-13' })).toMatchObject({ ok: false });
  expect(pauseReminders(services, { ...request, until: '2028-05-14' })).toMatchObject({ ok: false });
  expect(pauseReminders(services, { ...request, reason: ' ' })).toMatchObject({ ok: false });
  valueOf(pauseReminders(services, request));
  expect(await run()).toMatchObject({ outcome: 'nothing_owed', missing: { paused: 1 } });
  clock.set('2026-05-15T07:00');
  expect(await run()).toMatchObject({ outcome: 'sent', missing: { supervisor: 1 } });
  expect(sentTo(server)).toEqual([CARA, UNIT, UNIT].sort());
  const id = valueOf(pauseReminders(services, { ...request, until: '2026-06-14' }));
  valueOf(resumeReminders(services, id, 'back from leave'));
  expect(resumeReminders(services, id, 'again')).toMatchObject({
    ok: false,
    problem: { code: 'record_not_found' },
  });
  clock.set('2026-05-18T07:00');
  expect(await run()).toMatchObject({ missing: { supervisor: 1 } });
});
