/** A supervisor who is not in post is not written to, and nobody is copied in: the unit has it, and is told why. */
import { findRemindersOfReferral } from '../../../db/stores/reminders.ts';
import type { OfficerRecord } from '../../../src/domain/records.ts';
import { sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { mornings, readBy, sentTo, valueOf } from '../../builders/mornings.ts';
import { aReferral } from '../../builders/records.ts';
import { CARA, DORA, EVE, importAll, THE_FORCE, UNIT } from '../../builders/reminders.ts';

const { aMorning } = mornings();

const [, , , CARA_AS_SHE_IS] = THE_FORCE;
if (!CARA_AS_SHE_IS) throw new Error('the force has no Cara');

type Changes = Partial<OfficerRecord>;

/** The force with some people changed, by number, and with people besides. */
function theForce(changed: Readonly<Record<string, Changes>>, besides: readonly OfficerRecord[] = []) {
  return [...THE_FORCE.map((one) => ({ ...one, ...changed[one.officerNumber] })), ...besides];
}

const LEFT = { activeTo: '2026-05-13' };
/** Anna's row names Cara by number, and this address. */
const naming = (supervisorEmail: string): Changes => ({ supervisorNumber: '77', supervisorEmail });

interface Case {
  readonly name: string;
  readonly force: readonly OfficerRecord[];
  readonly to: readonly string[];
  readonly says: string;
}

/** The day is 14 May 2026, and the next supervisor is copied in from the first reminder. */
const CASES: readonly Case[] = [
  {
    name: 'left yesterday',
    force: theForce({ '77': LEFT }),
    to: [UNIT],
    says: 'The supervisor on record, PS Cara Lund (77), has left, by the dates in the directory.',
  },
  {
    name: 'left months ago, on a day in winter time',
    force: theForce({ '77': { activeTo: '2025-12-31' } }),
    to: [UNIT],
    says: 'has left',
  },
  {
    name: 'has today as the last day',
    force: theForce({ '77': { activeTo: '2026-05-14' } }),
    to: [CARA, DORA],
    says: 'Reminder 1 to the supervisor, PS Cara Lund (77)',
  },
  {
    name: 'begins tomorrow',
    force: theForce({ '77': { activeFrom: '2026-05-15' } }),
    to: [UNIT],
    says: 'PS Cara Lund (77), is not in post yet, by the dates in the directory.',
  },
  {
    name: 'left, known by address alone',
    force: theForce({ '77': LEFT, '1234': { supervisorNumber: '', supervisorEmail: CARA } }),
    to: [UNIT],
    says: 'PS Cara Lund (77), has left',
  },
  {
    name: 'left, and the address beside the number is somebody’s in post',
    force: theForce({ '77': LEFT, '1234': naming(EVE) }),
    to: [EVE, DORA],
    says: 'Reminder 1 to the supervisor, PS Eve Hart (78)',
  },
  {
    name: 'left, and the number was issued again to somebody else',
    force: theForce({ '77': LEFT, '1234': naming(CARA) }, [
      {
        ...CARA_AS_SHE_IS,
        ...{ officerName: 'Zed Brook', email: 'zed.brook@lakeshire.example', activeFrom: '2026-05-14' },
      },
    ]),
    to: [UNIT],
    says: 'PS Cara Lund (77), has left',
  },
  {
    name: 'has another number since, under the same address',
    force: theForce({ '77': LEFT }, [{ ...CARA_AS_SHE_IS, officerNumber: '7701', activeFrom: '2026-05-14' }]),
    to: [CARA, DORA],
    says: 'Reminder 1 to the supervisor, PS Cara Lund (7701)',
  },
  {
    name: 'is in post, and the person above has left',
    force: theForce({ '5': LEFT }),
    to: [CARA],
    says: 'Reminder 1 to the supervisor, PS Cara Lund (77)',
  },
];

test.each(CASES)('a supervisor who $name', async ({ force, to, says }) => {
  const { db, server, services, clock } = await aMorning({}, [aReferral()], []);
  importAll(db, 'officers', force);
  const settings = { ...services.settings, escalateAfter: 0 };
  valueOf(
    await sendReminders({ ...services, settings }, { asAt: clock.now(), scope: 'everything', which: 'all' }),
  );
  expect(sentTo(server)).toEqual([to.join('+'), UNIT].sort());
  expect(findRemindersOfReferral(db, 1)[0]?.sentence).toContain(says);
  // The message about it and the note of the day.
  const told = (await readBy(UNIT, server)).filter((text) => text.includes(says));
  expect(told).toHaveLength(to[0] === UNIT ? 2 : 0);
});

test('the note says that the person above has left, so that nobody was copied in', async () => {
  const { server, services, clock } = await aMorning({}, [aReferral()], theForce({ '5': LEFT }));
  const settings = { ...services.settings, escalateAfter: 0 };
  await sendReminders({ ...services, settings }, { asAt: clock.now(), scope: 'everything', which: 'all' });
  const [note] = await readBy(UNIT, server);
  expect(note).toContain('Not copied to the next supervisor');
  expect(note).toContain('The person above the supervisor has left, by the dates in the directory.');
});

test('a supervisor who leaves between two reminders: the unit goes on from the next day', async () => {
  const { db, server, clock, run } = await aMorning({}, [aReferral()], theForce({}));
  await run();
  clock.set('2026-05-14T20:00');
  importAll(db, 'officers', theForce({ '77': { activeTo: '2026-05-15' } }));
  for (const day of ['2026-05-15', '2026-05-18']) {
    clock.set(`${day}T07:00`);
    await run();
  }
  expect(findRemindersOfReferral(db, 1).map(({ reason, number }) => `${reason} ${number}`)).toEqual([
    'supervisor 1',
    'supervisor 2',
    'supervisor_left 3',
  ]);
  expect(sentTo(server)).toEqual([CARA, CARA, UNIT, UNIT, UNIT, UNIT].sort());
});
