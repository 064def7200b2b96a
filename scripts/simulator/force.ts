/** A simulated force, whole: from a seed and a style to the rows of its three exports and the truth about them. */
import { dayNumberOf } from '../../src/domain/london-time.ts';
import { isoMinute, MINUTES_A_DAY } from './clock.ts';
import type { Officer } from './directory.ts';
import { fileThePapers, logTheCase, type LoggedReferral } from './filing.ts';
import { drawLook, type ForceLook } from './looks.ts';
import { drawJoint, JOINT_SHARES, PAIRS, type JointSettings } from './joint.ts';
import { lender, mixer, moveOfficers } from './joint-people.ts';
import { DEFAULT_RATES, type ErrorRates, type SimulationOptions } from './options.ts';
import { Random } from './random.ts';
import { houseStyle, type HouseStyle } from './styles.ts';
import { tellTheTruth, type FiledPaper, type TruthOfReferral } from './truth.ts';
import {
  FORCES,
  staffOfForce,
  workAPeriod,
  type Period,
  type WorkOfForce,
  type Workplace,
} from './workplace.ts';

export interface SimulatedForce {
  readonly options: SimulationOptions;
  readonly look: ForceLook;
  /** Whether the exports say which force each row is of. */
  readonly severalForces: boolean;
  /** The situations of a joint unit; null for any other. */
  readonly joint: JointSettings | null;
  readonly officers: readonly Officer[];
  readonly referrals: readonly LoggedReferral[];
  /** In the order of the export; a row that the export repeats is here twice. */
  readonly documents: readonly FiledPaper[];
  /** One for each referral, in the same order. */
  readonly truth: readonly TruthOfReferral[];
  /** The moment of the exports, London clock time, as --as-at takes it. */
  readonly asAt: string;
}

/** Simulates a force; the same options give the same force. Throws RangeError for an unknown style or day. */
export function simulateForce(options: SimulationOptions): SimulatedForce {
  const house = houseStyle(options.style);
  const random = new Random(options.seed).stream(options.style);
  const joint = options.joint ? drawJoint(options.seed, options.joint) : null;
  const style = styleOf(options, house, joint);
  const rates = { ...DEFAULT_RATES, ...(joint?.untidiness === 'none' ? TIDY_RATES : {}), ...options.rates };
  const look = lookOf(drawLook(random.stream('look')), joint);
  const period = periodOf(options, random.stream('period'));
  const officers = options.officers ?? officersFor(options.referrals, random.stream('size'));
  const places = (joint ? PAIRS[joint.pair] : FORCES)
    .slice(0, style.forces)
    .map((identity) => ({ identity, style, look, rates, period }));
  const staffs = hireStaffs(places, Math.ceil(officers / style.forces), joint, random);
  const forces: (WorkOfForce & { readonly staff: readonly Officer[] })[] = [];
  for (const [index, place] of places.entries()) {
    const drawn = random.stream(`force ${index}`);
    const staff = staffs[index] ?? [];
    const toEcho = forces.flatMap(({ cases }) => cases.map(({ work }) => work));
    const work = workAPeriod(
      {
        ...place,
        officers: staff,
        calls: Math.round(options.referrals / style.forces),
        firstNccuNumber: drawn.between(1, 4000) + index * 305_000,
        ...(joint ? { mixCalls: mixer(staff, staffs[1 - index] ?? [], toEcho, joint) } : {}),
      },
      drawn,
    );
    forces.push({ ...work, staff });
  }
  const filing = random.stream('filing');
  const documents = fileThePapers(
    forces.flatMap((force) => force.papers),
    { look, asAt: period.asAt, repeatedRow: rates.repeatedRow, firstNumber: filing.between(100, 200_000) },
    filing,
  );
  const cases = forces.flatMap((force) => force.cases).sort((a, b) => a.work.at - b.work.at);
  const log = random.stream('log');
  return {
    options,
    look,
    severalForces: style.forces > 1,
    joint,
    officers: forces.flatMap((force) => force.staff),
    referrals: cases.map((worked) => logTheCase(worked, look, log)),
    documents,
    truth: tellTheTruth(cases, documents, period.asAt, look.documentDaysOnly),
    asAt: isoMinute(period.asAt),
  };
}

/** Nothing mistyped; documents still fail to come. */
const TIDY_RATES: Partial<ErrorRates> = {
  wrongDigit: 0,
  swappedDigits: 0,
  blankReference: 0,
  onlyInTitle: 0,
  nccuInField: 0,
  wrongOfficerNumber: 0,
  nameOnly: 0,
  previousNumber: 0,
  repeatedRow: 0,
};

const INCIDENTS_OF_JOINT_FORCES = { overlapping: 200, echoed: 200, large: 2500 } as const;

function styleOf(options: SimulationOptions, house: HouseStyle, joint: JointSettings | null): HouseStyle {
  const usual = joint ? INCIDENTS_OF_JOINT_FORCES[joint.logs] : house.incidentsADay;
  const incidentsADay = options.incidentsADay ?? usual;
  return { ...house, incidentsADay, forces: joint ? 2 : house.forces };
}

function lookOf(drawn: ForceLook, joint: JointSettings | null): ForceLook {
  if (!joint) return drawn;
  const nccuInLog = { present: 0.96, partly: 0.5, absent: 0 }[joint.nccu];
  const nccuInDocuments = { present: 0.7, partly: 0.3, absent: null }[joint.nccu];
  const noneInLog = joint.names === 'none_in_log' || joint.names === 'none';
  const noneInDocuments = joint.names === 'none_in_documents' || joint.names === 'none';
  return {
    ...drawn,
    nccuInLog,
    nccuInDocuments,
    ...(noneInLog ? { officerInLog: 'number_only' } : {}),
    ...(noneInDocuments ? { officerInDocuments: 'number_only' } : {}),
  };
}

/** The people of each force; in a joint unit the second has numbers of the first, and some officers move. */
function hireStaffs(
  places: readonly Pick<Workplace, 'identity' | 'style' | 'period'>[],
  officersOfEach: number,
  joint: JointSettings | null,
  random: Random,
): readonly (readonly Officer[])[] {
  const staffs: Officer[][] = [];
  for (const [index, place] of places.entries()) {
    const [first] = staffs;
    const borrow = joint && first ? lender(first, joint, random.stream('numbers of both')) : null;
    const supervisorsWhoLeave = joint ? JOINT_SHARES.supervisorsWhoLeave : 0;
    const drawn = random.stream(`force ${index}`).stream('officers');
    staffs.push(staffOfForce(place, officersOfEach, drawn, { borrow, supervisorsWhoLeave }));
  }
  const [one, other, period] = [staffs[0], staffs[1], places[0]?.period];
  if (!joint || !one || !other || !period) return staffs;
  return moveOfficers([one, other], PAIRS[joint.pair], joint, period, random.stream('movers'));
}

function officersFor(referrals: number, random: Random): number {
  return Math.max(60, Math.round(referrals * random.pick([0.15, 0.25, 0.4])));
}

function periodOf(options: SimulationOptions, random: Random): Period {
  const days = options.days ?? Math.max(21, Math.ceil(options.referrals / 30));
  const drawn = dayNumberOf(2025, 10, 1) + random.between(0, 330);
  const firstDay = options.firstDay === undefined ? drawn : dayOfIso(options.firstDay);
  return { firstDay, days, asAt: (firstDay + days) * MINUTES_A_DAY + random.between(6, 11) * 60 };
}

function dayOfIso(text: string): number {
  const [year = NaN, month = NaN, day = NaN] = text.split('-').map(Number);
  const found = dayNumberOf(year, month, day);
  if (Number.isNaN(found)) throw new RangeError(`${text} is not a day; write it as 2026-05-01`);
  return found;
}
