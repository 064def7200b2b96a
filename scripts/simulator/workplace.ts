/** One force at work for a period: its people, its incidents, its calls to the NCCU and the documents that come of them. */
import { unrelatedPaper, workACase, type Case, type CaseFile } from './casework.ts';
import { dayOf, type ClockMinute } from './clock.ts';
import { buildDirectory, type DirectoryOptions, type Officer } from './directory.ts';
import { callsOfPeriod, IncidentRoom, Roster, type Call } from './duty.ts';
import type { Incident, ReferenceFormat } from './incidents.ts';
import type { ForceLook } from './looks.ts';
import { nccuReference } from './nccu-references.ts';
import type { ErrorRates } from './options.ts';
import type { Desk, Paper } from './papers.ts';
import type { Random } from './random.ts';
import type { HouseStyle } from './styles.ts';

export interface Period {
  readonly firstDay: number;
  readonly days: number;
  /** The moment of the exports. */
  readonly asAt: ClockMinute;
}

export interface Workplace {
  readonly identity: ForceIdentity;
  readonly style: HouseStyle;
  readonly look: ForceLook;
  readonly rates: ErrorRates;
  readonly period: Period;
  readonly officers: readonly Officer[];
  readonly calls: number;
  /** The NCCU numbers every force's calls in one series; this is where this force's begin. */
  readonly firstNccuNumber: number;
  /** In a joint unit: what the other force's people and incidents do to this force's calls. */
  readonly mixCalls?: MixCalls;
}

export type MixCalls = (calls: readonly Call[], room: IncidentRoom, random: Random) => readonly Call[];

export interface ForceIdentity {
  readonly force: string;
  readonly emailDomain: string;
}

export interface WorkedCase {
  readonly work: Case;
  readonly file: CaseFile;
  /** The reference as the force's own log prints it. */
  readonly houseReference: string;
}

export interface WorkOfForce {
  readonly cases: readonly WorkedCase[];
  readonly papers: readonly Paper[];
}

export const FORCES: readonly [ForceIdentity, ForceIdentity] = [
  { force: 'Northshire Constabulary', emailDomain: 'northshire.police.uk' },
  { force: 'Westmere Police', emailDomain: 'westmere.police.uk' },
];

const WITH_PREVIOUS_NUMBER = 0.08;

/** The directory of a force. */
export function staffOfForce(
  { identity, style, period }: Pick<Workplace, 'identity' | 'style' | 'period'>,
  officers: number,
  random: Random,
  habits: Pick<DirectoryOptions, 'supervisorsWhoLeave' | 'borrow'> = { supervisorsWhoLeave: 0, borrow: null },
): Officer[] {
  return buildDirectory(
    {
      ...identity,
      ...habits,
      officers,
      numberStyle: style.numberStyle,
      firstDay: period.firstDay,
      lastDay: period.firstDay + period.days,
      withPreviousNumber: WITH_PREVIOUS_NUMBER,
      leavers: 0.015,
      withoutSupervisor: 0.03,
    },
    random,
  );
}

export function workAPeriod(place: Workplace, random: Random): WorkOfForce {
  const { style, rates } = place;
  const { force } = place.identity;
  const room = new IncidentRoom({ force, incidentsADay: style.incidentsADay }, random.stream('incidents'));
  const roster = new Roster(place.officers);
  const formatOf = keepFormats(style, random.stream('formats'));
  const desk = deskOf(place, room, formatOf, random);
  const cases = casesOf(place, force, roster, room, random);
  const worked = cases.map((work) => ({
    work,
    file: workACase(work, () => roster.onDuty(work.at, desk.random, work.officer), desk),
    houseReference: formatOf(work.incident).house(work.incident),
  }));
  const unrelated = cases
    .filter(() => desk.random.chance(rates.unrelated))
    .map((work) => unrelatedPaper(work, desk.random.pick(cases), (at) => room.open(at), desk));
  return { cases: worked, papers: [...worked.flatMap(({ file }) => file.papers), ...unrelated] };
}

/** The format of an incident's reference: drawn once, the same for everyone who writes it. */
function keepFormats(style: HouseStyle, random: Random): (incident: Incident) => ReferenceFormat {
  const formats = new Map<Incident, ReferenceFormat>();
  return (incident) => {
    const format = formats.get(incident) ?? random.weighted(style.formats);
    formats.set(incident, format);
    return format;
  };
}

function deskOf(
  { look, rates }: Workplace,
  room: IncidentRoom,
  formatOf: (incident: Incident) => ReferenceFormat,
  parent: Random,
): Desk {
  const random = parent.stream('desk');
  return {
    look,
    rates,
    random,
    withPreviousNumber: WITH_PREVIOUS_NUMBER,
    type: (incident, onDay) => formatOf(incident).typed(incident, random, onDay),
    typeAnother: (near) => {
      const incident = room.open(near - random.between(10, 900));
      return formatOf(incident).typed(incident, random, dayOf(near));
    },
  };
}

function casesOf(
  place: Workplace,
  force: string,
  roster: Roster,
  room: IncidentRoom,
  random: Random,
): Case[] {
  const { style, period } = place;
  const calls = callsOfPeriod(
    {
      force,
      firstDay: period.firstDay,
      days: period.days,
      calls: place.calls,
      incidentsADay: style.incidentsADay,
      twoOfficers: 0.025,
      reportedAgain: 0.02,
      anotherTheSameDay: 0.03,
    },
    roster,
    room,
    random.stream('calls'),
  );
  const mixed = place.mixCalls?.(calls, room, random.stream('mixed calls')) ?? calls;
  return mixed.map((call, order) => ({
    ...call,
    nccuReference: nccuReference(style.nccuStyle, call.at, place.firstNccuNumber + order),
  }));
}
