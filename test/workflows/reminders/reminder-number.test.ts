/** One number for each referral, whoever gets the reminder: the one that the next accepted reminder has. */
import { findRemindersOfReferral, findRemindersSent } from '../../../db/stores/reminders.ts';
import type { OfficerRecord } from '../../../src/domain/records.ts';
import { mornings, readBy } from '../../builders/mornings.ts';
import { aReferral } from '../../builders/records.ts';
import { CARA, DORA, importAll, THE_FORCE, UNIT } from '../../builders/reminders.ts';
import { smtpError } from '../../builders/smtp-server.ts';

const { aMorning } = mornings();

/** Over the end of a month, the Spring Bank Holiday and a weekend. */
const DAYS = ['2026-05-21', '2026-05-22', '2026-05-26', '2026-05-27', '2026-05-28'] as const;

/** How the mail server and the directory treat Anna's supervisor on a day. */
type Treatment = 'accepted' | 'refused' | 'lost' | 'put off' | 'none on record';

function forceOn(treatment: Treatment): OfficerRecord[] {
  const changes = treatment === 'none on record' ? { supervisorNumber: '', supervisorEmail: '' } : {};
  return THE_FORCE.map((one) => (one.officerNumber === '1234' ? { ...one, ...changes } : one));
}

const CASES: readonly (readonly [string, readonly Treatment[], readonly string[]])[] = [
  [
    'refused every day: the unit reads 1, 2, 3',
    ['refused', 'refused', 'refused'],
    ['unit 1', 'unit 2', 'unit 3'],
  ],
  [
    'the supervisor first, then the unit in their place',
    ['accepted', 'accepted', 'refused', 'accepted'],
    ['supervisor 1', 'supervisor 2', 'unit 3', 'supervisor 4, copied'],
  ],
  [
    'nobody on record at first: the supervisor goes on with the number',
    ['none on record', 'none on record', 'accepted'],
    ['unit 1', 'unit 2', 'supervisor 3'],
  ],
  [
    'nobody on record any more: the unit goes on with the number',
    ['accepted', 'none on record', 'refused', 'none on record', 'accepted'],
    ['supervisor 1', 'unit 2', 'unit 3', 'unit 4', 'supervisor 5, copied'],
  ],
  [
    'what nobody is known to have had has no number of its own',
    ['accepted', 'lost', 'accepted', 'put off', 'refused'],
    ['supervisor 1', 'supervisor 2', 'supervisor 2', 'supervisor 3', 'unit 3'],
  ],
];

test.each(CASES)('%s', async (_name, treatments, expected) => {
  let today: Treatment = 'accepted';
  const { db, server, clock, run } = await aMorning(
    {
      onRecipient: (address) => {
        if (address !== CARA || (today !== 'refused' && today !== 'put off')) return null;
        return today === 'refused' ? smtpError(550, 'no such user') : smtpError(451, 'busy');
      },
      onMessage: ({ to }) => (today === 'lost' && to[0] === CARA ? 'drop' : null),
    },
    [aReferral()],
  );
  const said: string[] = [];
  for (const [index, day] of DAYS.slice(0, treatments.length).entries()) {
    today = treatments[index] ?? 'accepted';
    clock.set(`${day}T06:00`);
    importAll(db, 'officers', forceOn(today));
    clock.set(`${day}T07:00`);
    server.accepted.length = 0;
    await run();
    const { number, reason, escalation } = findRemindersOfReferral(db, 1).at(-1) ?? {};
    const to = reason === 'supervisor' ? 'supervisor' : 'unit';
    said.push(`${to} ${number}${escalation === 'copied' ? ', copied' : ''}`);
    // The letter says the number that is kept, whoever reads it.
    const letters = (await readBy(to === 'unit' ? UNIT : CARA, server)).filter((text) =>
      text.includes('What is owed'),
    );
    const isRead = today !== 'lost' && today !== 'put off';
    expect(letters.map((text) => /Reminder (\d+)/.exec(text)?.[1])).toEqual(isRead ? [String(number)] : []);
    expect(server.accepted.some(({ to: people }) => people.includes(DORA))).toBe(escalation === 'copied');
  }
  expect(said).toEqual(expected);
  const accepted = treatments.filter((one) => one !== 'lost' && one !== 'put off').length;
  expect(findRemindersSent(db, [1]).get(1)).toMatchObject({ sent: accepted });
});
