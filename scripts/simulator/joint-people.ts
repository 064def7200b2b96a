/** The people of a joint unit: numbers and names that both forces have, officers who move, calls across the border. */
import { dayOf, shownByAClock } from './clock.ts';
import type { Loan, Officer } from './directory.ts';
import { isServing, Roster, type Call } from './duty.ts';
import { JOINT_SHARES, type JointForce, type JointSettings } from './joint.ts';
import { plainLetters } from './people.ts';
import type { Random } from './random.ts';
import type { MixCalls, Period } from './workplace.ts';

type Staffs = readonly [readonly Officer[], readonly Officer[]];

/** Lends numbers and names of the first force to officers of the second who have the same rank. */
export function lender(
  officers: readonly Officer[],
  { numbers, supervisors }: JointSettings,
  random: Random,
): (rank: string) => Loan {
  const left = random.shuffled(officers);
  const sameSupervisors = supervisors === 'same_name_and_number';
  return (rank) => {
    const place = left.findIndex((officer) => officer.rank === rank);
    const leads = rank === 'PS' || rank === 'Inspector';
    const share = leads && supervisors !== 'number_and_address' ? 1 : JOINT_SHARES.sharedNumbers;
    if (place < 0 || (numbers === 'apart' && !leads)) return {};
    const [{ number, forename, surname }] = left.splice(place, 1) as [Officer];
    if (random.chance(JOINT_SHARES.namesakes[numbers])) return { forename, surname };
    if (!random.chance(share)) return {};
    const sameName =
      leads && sameSupervisors ? JOINT_SHARES.sameName.supervisors : JOINT_SHARES.sameName[numbers];
    return random.chance(sameName) ? { number, forename, surname } : { number };
  };
}

/** Some constables of each force have moved to the other, where they have a new number and another sergeant. */
export function moveOfficers(
  [one, other]: Staffs,
  forces: readonly [JointForce, JointForce],
  settings: JointSettings,
  period: Period,
  random: Random,
): readonly [Officer[], Officer[]] {
  if (settings.movers === 'none') return [[...one], [...other]];
  const move = (
    from: readonly Officer[],
    to: readonly Officer[],
    force: JointForce,
  ): [Officer[], Officer[]] => {
    const taken = new Set(to.map(({ number }) => number));
    const stayed = from.map((officer) => {
      const moves = officer.rank === 'PC' && officer.activeTo === null;
      if (!moves || !random.chance(JOINT_SHARES.movers)) return officer;
      const host = random.pick(to.filter(({ rank }) => rank === 'PC'));
      const activeTo = period.firstDay + random.between(3, period.days - 4);
      const movedTo = arrival({ ...officer, activeTo }, host, freeNumber(host.number, taken, random), force);
      const sameAddress = settings.movers.endsWith('same_address');
      return { ...officer, activeTo, movedTo: sameAddress ? { ...movedTo, email: officer.email } : movedTo };
    });
    return [stayed, stayed.flatMap(({ movedTo }) => (movedTo ? [movedTo] : []))];
  };
  const [stayedInOne, toOther] = move(one, other, forces[1]);
  const [stayedInOther, toOne] = move(other, one, forces[0]);
  return [
    [...stayedInOne, ...toOne],
    [...stayedInOther, ...toOther],
  ];
}

function arrival(
  leaver: Officer & { activeTo: number },
  host: Officer,
  number: string,
  force: JointForce,
): Officer {
  return {
    ...leaver,
    number,
    previousNumbers: [leaver.number],
    team: host.team,
    teamIndex: host.teamIndex,
    supervisor: host.supervisor,
    force: force.force,
    email: `${plainLetters(leaver.forename)}.${plainLetters(leaver.surname)}9@${force.emailDomain}`,
    activeFrom: leaver.activeTo + 1,
    activeTo: null,
  };
}

/** A number like the one given that nobody of the force has. */
function freeNumber(like: string, taken: Set<string>, random: Random): string {
  for (;;) {
    const number = like.replace(/[0-9]+/, (digits) =>
      String(random.between(1, 9999)).padStart(digits.length, '0'),
    );
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}

/** The rows of the directory: of those who moved, the row of the force they left may be gone. */
export function directoryRows(officers: readonly Officer[], { movers }: JointSettings): Officer[] {
  if (!movers.startsWith('one_row')) return [...officers];
  return officers.filter(({ movedTo }) => movedTo === null);
}

/** Puts the other force's people on some of the calls, and echoes some of its calls under the same number and serial. */
export function mixer(
  own: readonly Officer[],
  neighbours: readonly Officer[],
  toEcho: readonly Call[],
  { logs }: JointSettings,
): MixCalls {
  const roster = new Roster(neighbours);
  return (calls, room, random) => {
    const mixed = calls.map((call) =>
      random.chance(JOINT_SHARES.acrossTheBorder)
        ? { ...call, officer: roster.onDuty(call.at, random) }
        : call,
    );
    const echoes = logs === 'echoed' ? toEcho.filter(() => random.chance(JOINT_SHARES.echoed)) : [];
    for (const call of echoes) {
      const officer = own.find(({ number, id }) => number === call.officer.number && id !== call.officer.id);
      const incident = room.openAs(call.incident.daySerial, call.incident.startedAt);
      if (!officer || !incident) continue;
      const at = shownByAClock(incident.startedAt + 8 + Math.round(random.exponential(55)));
      if (isServing(officer, incident.day) && isServing(officer, dayOf(at))) {
        mixed.push({ officer, incident, at });
      }
    }
    return mixed.sort((a, b) => a.at - b.at);
  };
}
