/** The work itself: incidents through the day, the shift on duty, and the calls to the NCCU that come of them. */
import { dayOf, calendarOf, minuteOfDay, MINUTES_A_DAY, shownByAClock, type ClockMinute } from './clock.ts';
import type { Officer } from './directory.ts';
import type { Incident } from './incidents.ts';
import { dayNumberOf } from '../../src/domain/london-time.ts';
import type { Random } from './random.ts';

/** One call to the NCCU: who reported what, and when. */
export interface Call {
  readonly incident: Incident;
  readonly officer: Officer;
  readonly at: ClockMinute;
}

export interface DutyOptions {
  readonly force: string;
  readonly firstDay: number;
  readonly days: number;
  readonly calls: number;
  readonly incidentsADay: number;
  /** Share of incidents that two officers both report. */
  readonly twoOfficers: number;
  /** Share of incidents that the same officer reports twice. */
  readonly reportedAgain: number;
  /** Share of calls about the next incident of the officer who called last. */
  readonly anotherTheSameDay: number;
}

const LETTERS = 'ABCDEFGHJKLMNPRSTVWXY';
const SHIFTS_IN_ROTATION = 5;

/** How busy a force is in each hour of the day: quiet before dawn, busiest in the evening. */
const BUSY_BY_HOUR = [
  0.8, 0.65, 0.5, 0.4, 0.35, 0.35, 0.45, 0.7, 0.95, 1.05, 1.1, 1.1, 1.15, 1.15, 1.2, 1.25, 1.3, 1.35, 1.4,
  1.4, 1.35, 1.25, 1.15, 1,
];
const BUSY_ALL_DAY = BUSY_BY_HOUR.reduce((sum, busy) => sum + busy, 0);

/** The share of a day's incidents that have been opened by this minute of the day. */
function shareOfDay(minute: number): number {
  const hour = Math.floor(minute / 60);
  const before = BUSY_BY_HOUR.slice(0, hour).reduce((sum, busy) => sum + busy, 0);
  return (before + ((BUSY_BY_HOUR[hour] ?? 0) * (minute - hour * 60)) / 60) / BUSY_ALL_DAY;
}

/** Makes the incidents of a force; no two have the same serial on a day. */
export class IncidentRoom {
  readonly #taken = new Set<number>();
  readonly #options: Pick<DutyOptions, 'force' | 'incidentsADay'>;
  readonly #random: Random;

  constructor(options: Pick<DutyOptions, 'force' | 'incidentsADay'>, random: Random) {
    this.#options = options;
    this.#random = random;
  }

  /** The incident that was opened at about this minute: serials grow with the time of day and the force's size. */
  open(startedAt: ClockMinute): Incident {
    const { incidentsADay } = this.#options;
    const day = dayOf(startedAt);
    let daySerial = 1 + Math.floor(shareOfDay(minuteOfDay(startedAt)) * incidentsADay);
    while (this.#taken.has(day * 100_000 + daySerial)) daySerial += this.#random.between(1, 3);
    return this.#numbered(startedAt, daySerial);
  }

  /** The incident with this serial of the day, or null where the force has had it. */
  openAs(daySerial: number, startedAt: ClockMinute): Incident | null {
    if (this.#taken.has(dayOf(startedAt) * 100_000 + daySerial)) return null;
    return this.#numbered(startedAt, daySerial);
  }

  #numbered(startedAt: ClockMinute, daySerial: number): Incident {
    const { force, incidentsADay } = this.#options;
    const day = dayOf(startedAt);
    this.#taken.add(day * 100_000 + daySerial);
    const { year } = calendarOf(startedAt);
    const dayOfYear = day - dayNumberOf(year, 1, 1);
    const yearSerial = dayOfYear * Math.ceil(incidentsADay * 1.05) + daySerial;
    const letter = LETTERS[yearSerial % LETTERS.length] ?? 'A';
    return { force, startedAt, day, year, daySerial, yearSerial, letter };
  }
}

/** Finds officers of the shift that is on duty. */
export class Roster {
  readonly #byShift: Officer[][] = Array.from({ length: SHIFTS_IN_ROTATION }, () => []);
  readonly #all: readonly Officer[];

  constructor(officers: readonly Officer[]) {
    this.#all = officers.filter((officer) => officer.rank !== 'Inspector');
    for (const officer of this.#all) this.#byShift[officer.teamIndex % SHIFTS_IN_ROTATION]?.push(officer);
  }

  /** Someone on duty at this minute who is in the force on that day and is not `except`. */
  onDuty(minute: ClockMinute, random: Random, except: Officer | null = null): Officer {
    const day = dayOf(minute);
    const shift = Math.floor((minute - 7 * 60) / (8 * 60)) % SHIFTS_IN_ROTATION;
    const team = this.#byShift[shift] ?? [];
    for (let attempt = 0; attempt < 40; attempt++) {
      const officer = random.pick(team.length > 1 && attempt < 20 ? team : this.#all);
      if (officer !== except && isServing(officer, day - 1) && isServing(officer, day)) return officer;
    }
    throw new Error('nobody is on duty: give the force more officers');
  }
}

export function isServing(officer: Officer, day: number): boolean {
  return (officer.activeFrom ?? -Infinity) <= day && day <= (officer.activeTo ?? Infinity);
}

/** The calls of a period in the order in which they were made. */
export function callsOfPeriod(
  options: DutyOptions,
  roster: Roster,
  room: IncidentRoom,
  random: Random,
): Call[] {
  const calls: Call[] = [];
  let last: Call | null = null;
  while (calls.length < options.calls) {
    const again: boolean = last !== null && random.chance(options.anotherTheSameDay);
    const startedAt: ClockMinute =
      again && last
        ? last.incident.startedAt + random.between(20, 240)
        : whenSomethingHappens(options, random);
    const incident = room.open(startedAt);
    const at = shownByAClock(startedAt + 8 + Math.round(random.exponential(55)));
    const officer: Officer =
      again && last && isServing(last.officer, dayOf(at)) ? last.officer : roster.onDuty(startedAt, random);
    last = { incident, officer, at };
    calls.push(last, ...furtherCalls(last, options, roster, random));
  }
  const end = (options.firstDay + options.days) * MINUTES_A_DAY;
  return calls
    .filter((call) => call.at < end && isServing(call.officer, dayOf(call.at)))
    .sort((a, b) => a.at - b.at);
}

/** More happens in the evening and at night; a share falls in the last minutes before midnight. */
function whenSomethingHappens({ firstDay, days }: DutyOptions, random: Random): ClockMinute {
  const day = firstDay + random.between(0, days - 1);
  const minute = random.weighted<() => number>([
    [62, () => random.between(0, MINUTES_A_DAY - 1)],
    [34, () => random.between(16 * 60, MINUTES_A_DAY - 1)],
    [4, () => random.between(MINUTES_A_DAY - 30, MINUTES_A_DAY - 1)],
  ])();
  return shownByAClock(day * MINUTES_A_DAY + minute);
}

function furtherCalls(call: Call, options: DutyOptions, roster: Roster, random: Random): Call[] {
  const { incident, officer, at } = call;
  if (random.chance(options.twoOfficers)) {
    const colleague = roster.onDuty(incident.startedAt, random, officer);
    return [{ incident, officer: colleague, at: shownByAClock(at + random.between(1, 90)) }];
  }
  if (random.chance(options.reportedAgain)) {
    return [{ incident, officer, at: shownByAClock(at + random.between(15, 200)) }];
  }
  return [];
}
