/** The force that the model lives with: six teams, two inspectors, and what happens to its people. */
import { numbersApart } from './seeded.ts';
import type { Person } from './told.ts';

const FIRST_NAMES = ['Anna', 'Ben', 'Cara', 'Dov', 'Elsie', 'Femi', 'Gus', 'Hana', 'Ivo', 'Jude', 'Kit'];
const SURNAMES = ['Price', 'Slate', 'Lund', 'Fenwick', 'Hartley', 'Moor', 'Okafor', 'Quigley', 'Rowan'];
const TEAMS = ['Response A', 'Response B', 'Response C', 'Custody', 'Ports', 'Roads'];
const CONSTABLES_A_TEAM = 6;

/** The sergeants' addresses that the days to come are about. */
export const SERGEANT_REFUSED = 'sergeant.1@lakeshire.example';

export interface Force {
  readonly people: readonly Person[];
  /** Constables who make referrals without a break, and those who make one only. */
  readonly busy: readonly Person[];
  readonly quiet: readonly Person[];
  /** The directory as it is exported on a day. */
  readonly directoryOn: (day: string) => readonly Person[];
}

const LEAVER = { team: 4, until: '2026-03-25', reissuedFrom: '2026-03-30' };
const SUPERVISOR_LEAVES = { until: '2026-03-26', successorFrom: '2026-04-09' };
const ADDRESS_FILLED_IN = '2026-04-01';
const TRANSFER = '2026-04-07';

export function theForce(): Force {
  const numbers = numbersApart(4);
  let made = 0;
  const person = (rank: string, team: string, supervisor: string, email: string): Person => {
    const number = numbers.next().value as string;
    const name = `${FIRST_NAMES[made % 11] ?? ''} ${SURNAMES[made % 9] ?? ''}`;
    made++;
    return { number, name, rank, email, team, supervisor, from: '2024-01-01', until: '' };
  };
  const inspectors = [1, 2].map((which) => person('Insp', '', '', `inspector.${which}@lakeshire.example`));
  const sergeants = TEAMS.map((team, index) => {
    const above = index === 2 ? '' : (inspectors[index % 2]?.number ?? '');
    return person('PS', team, above, index === 3 ? '' : `sergeant.${index}@lakeshire.example`);
  });
  const constables = sergeants.flatMap(({ team, number }) =>
    Array.from({ length: CONSTABLES_A_TEAM }, () => person('PC', team, number, '')),
  );
  const successor = {
    ...person('PS', TEAMS[0] ?? '', inspectors[0]?.number ?? '', 'sergeant.new@lakeshire.example'),
    from: SUPERVISOR_LEAVES.successorFrom,
  };
  const ofTeam = (index: number) => constables.filter(({ team }) => team === TEAMS[index]);
  const [leaver] = ofTeam(LEAVER.team);
  const [, transferred] = ofTeam(LEAVER.team);
  if (!leaver || !transferred) throw new Error('the team is too small');
  const heir = {
    ...person('PC', TEAMS[5] ?? '', sergeants[5]?.number ?? '', ''),
    ...{ number: leaver.number, from: LEAVER.reissuedFrom },
  };
  const left = { ...leaver, until: LEAVER.until };
  const directoryOn = (day: string): Person[] => {
    const changes: readonly (readonly [
      from: string,
      who: (one: Person) => boolean,
      what: Partial<Person>,
    ])[] = [
      [LEAVER.until, (one) => one === leaver, { until: LEAVER.until }],
      [SUPERVISOR_LEAVES.until, (one) => one === sergeants[0], { until: SUPERVISOR_LEAVES.until }],
      [ADDRESS_FILLED_IN, (one) => one === sergeants[3], { email: 'sergeant.3@lakeshire.example' }],
      [TRANSFER, (one) => one === transferred, { team: heir.team, supervisor: heir.supervisor }],
      [
        SUPERVISOR_LEAVES.successorFrom,
        (one) => one.supervisor === sergeants[0]?.number,
        { supervisor: successor.number },
      ],
    ];
    const changed = (one: Person): Person => {
      const change = changes.find(([from, isWho]) => day >= from && isWho(one));
      return change ? { ...one, ...change[2] } : one;
    };
    const later = [
      ...(day >= LEAVER.reissuedFrom ? [heir] : []),
      ...(day >= SUPERVISOR_LEAVES.successorFrom ? [successor] : []),
    ];
    return [...[...inspectors, ...sergeants, ...constables].map(changed), ...later];
  };
  const isQuiet = (one: Person): boolean => constables.indexOf(one) % CONSTABLES_A_TEAM > 3;
  return {
    people: [...constables, heir],
    busy: [...constables.filter((one) => !isQuiet(one)).map((one) => (one === leaver ? left : one)), heir],
    quiet: constables.filter(isQuiet),
    directoryOn,
  };
}
