/** A unit of two forces: nobody is written to about an officer of the other one. */
import { findMessagesOfDay } from '../../../db/stores/outbox.ts';
import { findRemindersOfReferral } from '../../../db/stores/reminders.ts';
import type { OfficerRecord, ReferralRecord } from '../../../src/domain/records.ts';
import { pauseReminders } from '../../../src/workflows/reminders/pause-reminders.ts';
import { sendAgain } from '../../../src/workflows/reminders/send-again.ts';
import { sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { anOutage, mornings, readBy, sentTo, valueOf } from '../../builders/mornings.ts';
import { anOfficer, aReferral } from '../../builders/records.ts';
import { importAll, UNIT } from '../../builders/reminders.ts';
import { smtpError, type Faults } from '../../builders/smtp-server.ts';

const { aMorning } = mornings();

const person = (officerName: string, changes: Partial<OfficerRecord>): OfficerRecord => {
  const local = officerName.toLowerCase().replace(' ', '.');
  const email = `${local}@${(changes.force ?? 'x').toLowerCase()}.police.uk`;
  return anOfficer({ officerName, email, supervisorEmail: '', previousNumbers: [], ...changes });
};

const SMITH = person('Jo Smith', { force: 'Suffolk', officerNumber: '1234', supervisorNumber: '77' });
const PATEL = person('Priya Patel', { force: 'Norfolk', officerNumber: '1234', supervisorNumber: '77' });
const DALE = person('Cy Dale', { force: 'Suffolk', officerNumber: '77', supervisorNumber: '' });
const REED = person('Bo Reed', { force: 'Norfolk', officerNumber: '77', supervisorNumber: '' });
const UNIT_OF_BOTH = [SMITH, PATEL, DALE, REED];
const OF_DALE = 'cy.dale@suffolk.police.uk';
const OF_REED = 'bo.reed@norfolk.police.uk';
const withoutForces = UNIT_OF_BOTH.map((one) => ({ ...one, force: '' }));
const FORMER = { ...SMITH, activeTo: '2026-05-13' };
const MOVED = person('Jo Smith', {
  force: 'Norfolk',
  officerNumber: '2345',
  supervisorNumber: '77',
  previousNumbers: ['1234'],
  activeFrom: '2026-05-14',
});

interface Case {
  readonly name: string;
  readonly officers: readonly OfficerRecord[];
  readonly referral?: Partial<ReferralRecord>;
  readonly to: string;
}

/** By default Smith of Suffolk made the referral, on 12 May 2026. */
const CASES: readonly Case[] = [
  { name: 'one number, two sergeants: told by the force', officers: UNIT_OF_BOTH, to: OF_DALE },
  {
    name: 'the other force’s officer of that number',
    officers: UNIT_OF_BOTH,
    referral: { officerName: 'Priya Patel', force: 'Norfolk Constabulary' },
    to: OF_REED,
  },
  {
    name: 'the force told by addresses alone',
    officers: withoutForces,
    referral: { force: '' },
    to: OF_DALE,
  },
  {
    name: 'a referral in the name of both forces',
    officers: UNIT_OF_BOTH,
    referral: { force: 'Norfolk & Suffolk' },
    to: OF_DALE,
  },
  {
    name: 'a sergeant at an address of the other force',
    officers: [SMITH, { ...DALE, email: 'cy.dale@norfolk.police.uk' }],
    to: UNIT,
  },
  {
    name: 'a sergeant named by an address of the other force alone',
    officers: [{ ...SMITH, supervisorNumber: '', supervisorEmail: OF_REED }, REED],
    to: UNIT,
  },
  {
    name: 'a sergeant’s number that two of one force hold',
    officers: [SMITH, DALE, { ...DALE, officerName: 'Di Marsh', email: 'di.marsh@suffolk.police.uk' }],
    to: UNIT,
  },
  {
    name: 'an officer who has moved, with two rows: never the old force’s sergeant',
    officers: [FORMER, MOVED, DALE, REED],
    referral: { force: '' },
    to: OF_REED,
  },
  {
    name: 'the same, where the referral names the old force',
    officers: [FORMER, MOVED, DALE, REED],
    to: OF_REED,
  },
  {
    name: 'an officer who has moved, with one row',
    officers: [{ ...MOVED, activeFrom: null }, DALE, REED],
    referral: { force: '' },
    to: OF_REED,
  },
  {
    name: 'a mover whose two rows have no dates',
    officers: [SMITH, { ...MOVED, activeFrom: null }, DALE, REED],
    to: UNIT,
  },
  {
    name: 'a mover whose old row was never ended',
    officers: [SMITH, MOVED, DALE, REED],
    to: UNIT,
  },
  {
    name: 'a mover with one address in both forces, whose old row was never ended',
    officers: [SMITH, { ...MOVED, email: SMITH.email, previousNumbers: [] }, DALE, REED],
    to: OF_REED,
  },
  {
    name: 'a mover who has left the new force, too',
    officers: [
      { ...FORMER, activeTo: '2026-05-12' },
      { ...MOVED, activeFrom: '2026-05-13', activeTo: '2026-05-13' },
      DALE,
      REED,
    ],
    to: OF_REED,
  },
  {
    name: 'a mover whose old number somebody else has since',
    officers: [FORMER, MOVED, { ...PATEL, force: 'Suffolk', activeFrom: '2026-05-14' }, DALE, REED],
    to: OF_REED,
  },
  {
    name: 'a leaver whose number and name are another’s in the other force',
    officers: [FORMER, { ...MOVED, officerNumber: '1234', previousNumbers: [] }, DALE, REED],
    to: OF_DALE,
  },
  {
    name: 'an officer of a row without a force: the sergeant by the force of the referral',
    officers: [{ ...SMITH, force: '', email: '' }, DALE, REED],
    to: OF_DALE,
  },
  {
    name: 'a sergeant who has left, where nothing tells the officer’s force, and the other force’s of that number',
    officers: [{ ...SMITH, force: '', email: '' }, { ...DALE, activeTo: '2026-05-13' }, REED],
    referral: { force: '' },
    to: UNIT,
  },
  {
    name: 'the other force’s sergeant at an address of no force, named by that address',
    officers: [
      { ...SMITH, supervisorNumber: '', supervisorEmail: 'bo.reed@lakeshire.example' },
      { ...REED, email: 'bo.reed@lakeshire.example' },
    ],
    to: UNIT,
  },
  {
    name: 'an incident of the other force',
    officers: UNIT_OF_BOTH.filter((one) => one !== PATEL),
    referral: { force: 'Norfolk' },
    to: OF_DALE,
  },
  {
    name: 'a leaver, and another of that name in the other force: no tie between them',
    officers: [FORMER, { ...MOVED, previousNumbers: [] }, DALE, REED],
    to: OF_DALE,
  },
];

test.each(CASES)('$name', async ({ officers, referral, to }) => {
  const smiths = { officerNumber: '1234', officerName: 'Jo Smith', force: 'Suffolk' };
  const { server, services, clock } = await aMorning({}, [aReferral({ ...smiths, ...referral })], officers);
  const settings = { ...services.settings, allowedDomains: ['police.uk', 'lakeshire.example'] };
  valueOf(
    await sendReminders({ ...services, settings }, { asAt: clock.now(), scope: 'everything', which: 'all' }),
  );
  expect(sentTo(server)).toEqual([to, UNIT].sort());
});

test('a pause of a number that two forces have asks for the force, and then holds for that one alone', async () => {
  const referrals = [
    aReferral({ officerNumber: '1234', officerName: 'Jo Smith', force: 'Suffolk' }),
    aReferral({ officerNumber: '1234', officerName: 'Priya Patel', force: '36', nccuReference: 'NCCU-2' }),
  ];
  const { db, services, clock } = await aMorning({}, referrals, UNIT_OF_BOTH);
  const pause = (force: string) =>
    pauseReminders(services, {
      subject: { kind: 'officer', officerNumber: '1234', force },
      owner: 'Anna Analyst',
      reason: 'on leave',
      until: '2026-05-31',
    });
  expect(pause('')).toMatchObject({
    ok: false,
    problem: {
      code: 'pause_officer_unclear',
      message: 'Officers of Norfolk and Suffolk have the number 1234.',
    },
  });
  valueOf(pause('Norfolk Constab'));
  const settings = { ...services.settings, allowedDomains: ['police.uk', 'lakeshire.example'] };
  valueOf(
    await sendReminders({ ...services, settings }, { asAt: clock.now(), scope: 'everything', which: 'all' }),
  );
  expect(findRemindersOfReferral(db, 1).map(({ reason }) => reason)).toEqual(['supervisor']);
  expect(findRemindersOfReferral(db, 2).map(({ reason }) => reason)).toEqual(['paused']);
});

test('a pause of a number that one force has does not hold for the other force’s officer who is issued it later', async () => {
  const referrals = [
    aReferral({ officerNumber: '1234', officerName: 'Jo Smith', force: 'Suffolk' }),
    aReferral({ officerNumber: '1234', officerName: 'Priya Patel', force: '36', nccuReference: 'NCCU-2' }),
  ];
  const { db, services, clock } = await aMorning({}, referrals, [SMITH, DALE, REED]);
  const subject = { kind: 'officer', officerNumber: '1234', force: '' } as const;
  valueOf(
    pauseReminders(services, { subject, owner: 'Anna Analyst', reason: 'on leave', until: '2026-05-31' }),
  );
  importAll(db, 'officers', UNIT_OF_BOTH);
  const settings = { ...services.settings, allowedDomains: ['police.uk', 'lakeshire.example'] };
  valueOf(
    await sendReminders({ ...services, settings }, { asAt: clock.now(), scope: 'everything', which: 'all' }),
  );
  expect(findRemindersOfReferral(db, 1).map(({ reason }) => reason)).toEqual(['paused']);
  expect(findRemindersOfReferral(db, 2).map(({ reason }) => reason)).toEqual(['supervisor']);
});

test('a message that waits for the server is planned anew when the sergeant turns out to be of the other force', async () => {
  const outage = anOutage();
  const referral = aReferral({ officerNumber: '1234', officerName: 'Jo Smith', force: 'Suffolk' });
  const { db, server, services, clock } = await aMorning(outage.faults, [referral], UNIT_OF_BOTH);
  const settings = { ...services.settings, allowedDomains: ['police.uk', 'lakeshire.example'] };
  const run = async (scope: 'everything' | 'waiting') =>
    valueOf(await sendReminders({ ...services, settings }, { asAt: clock.now(), scope, which: 'all' }));
  await run('everything');
  expect(sentTo(server)).toEqual([]);
  outage.end();
  clock.set('2026-05-14T09:00');
  importAll(db, 'officers', [SMITH, PATEL, { ...DALE, email: 'cy.dale@norfolk.police.uk' }, REED]);
  await run('waiting');
  expect(sentTo(server)).toEqual([UNIT, UNIT]);
  const told = (await readBy(UNIT, server)).filter((text) =>
    text.includes('PC Cy Dale (77), has an e-mail address of another force.'),
  );
  // The message about it and the note of the day.
  expect(told).toHaveLength(2);
});

describe('an officer who moves to the other force after the message was written', () => {
  const referral = aReferral({ officerNumber: '1234', officerName: 'Jo Smith', force: '' });
  const HAS_MOVED = [{ ...SMITH, activeTo: '2026-05-13' }, MOVED, PATEL, DALE, REED];
  const answerOf = (db: Parameters<typeof findMessagesOfDay>[0], address: string) =>
    findMessagesOfDay(db, '2026-05-14')
      .flatMap(({ recipients }) => recipients)
      .filter((recipient) => recipient.address === address)
      .at(-1)?.answer;

  const aDay = async (faults: Faults, officers = UNIT_OF_BOTH, escalateAfter = 3) => {
    const morning = await aMorning(faults, [referral], officers);
    const { services, clock } = morning;
    const settings = {
      ...services.settings,
      escalateAfter,
      allowedDomains: ['police.uk', 'lakeshire.example'],
    };
    const run = async (scope: 'everything' | 'waiting') =>
      valueOf(await sendReminders({ ...services, settings }, { asAt: clock.now(), scope, which: 'all' }));
    await run('everything');
    clock.set('2026-05-14T09:00');
    return { ...morning, run };
  };

  test('a message of which nothing is known is not sent again to the former sergeant, but to the unit', async () => {
    let isFaulty = true;
    const { db, server, services, run } = await aDay({
      onMessage: ({ to }) => (isFaulty && to[0] === OF_DALE ? 'drop' : null),
    });
    isFaulty = false;
    importAll(db, 'officers', HAS_MOVED);
    const [doubtful] = findMessagesOfDay(db, '2026-05-14').filter(({ state }) => state === 'unknown');
    valueOf(sendAgain(services, doubtful?.id ?? 0, 'Cy says that nothing came'));
    await run('waiting');
    expect(sentTo(server)).not.toContain(OF_DALE);
    expect(answerOf(db, OF_DALE)).toContain('another force');
    const told = (await readBy(UNIT, server)).filter((text) => text.includes('another force'));
    expect(told).not.toHaveLength(0);
  });

  test('sent again on a day without a change it goes to the sergeant', async () => {
    let isFaulty = true;
    const { db, server, services, run } = await aDay({
      onMessage: ({ to }) => (isFaulty && to[0] === OF_DALE ? 'drop' : null),
    });
    isFaulty = false;
    const [doubtful] = findMessagesOfDay(db, '2026-05-14').filter(({ state }) => state === 'unknown');
    valueOf(sendAgain(services, doubtful?.id ?? 0, 'Cy says that nothing came'));
    await run('waiting');
    expect(sentTo(server)).toContain(OF_DALE);
  });

  test('a copy that a server put off is not tried again', async () => {
    const FOX = person('Al Fox', { force: 'Suffolk', officerNumber: '5', supervisorNumber: '' });
    const OF_FOX = 'al.fox@suffolk.police.uk';
    const withFox = [SMITH, PATEL, { ...DALE, supervisorNumber: '5' }, REED, FOX];
    let isBusy = true;
    const { db, server, run } = await aDay(
      { onRecipient: (address) => (isBusy && address === OF_FOX ? smtpError(450, 'busy') : null) },
      withFox,
      0,
    );
    expect(answerOf(db, OF_FOX)).toContain('busy');
    isBusy = false;
    importAll(db, 'officers', [
      ...HAS_MOVED.filter((one) => one !== DALE),
      { ...DALE, supervisorNumber: '5' },
      FOX,
    ]);
    await run('waiting');
    expect(sentTo(server).join()).not.toContain(OF_FOX);
    expect(answerOf(db, OF_FOX)).toContain('another force');
  });
});
