/** A simulated force, whole: from a seed and a style to the rows of its three exports and the truth about them. */
import { dayNumberOf } from '../../src/domain/london-time.ts';
import { isoMinute, MINUTES_A_DAY } from './clock.ts';
import type { Officer } from './directory.ts';
import { fileThePapers, logTheCase, type LoggedReferral } from './filing.ts';
import { drawLook, type ForceLook } from './looks.ts';
import { DEFAULT_RATES, type SimulationOptions } from './options.ts';
import { Random } from './random.ts';
import { houseStyle } from './styles.ts';
import { tellTheTruth, type FiledPaper, type TruthOfReferral } from './truth.ts';
import { staffOfForce, workAPeriod, type Period } from './workplace.ts';

export interface SimulatedForce {
  readonly options: SimulationOptions;
  readonly look: ForceLook;
  /** Whether the exports say which force each row is of. */
  readonly severalForces: boolean;
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
  const style = { ...house, incidentsADay: options.incidentsADay ?? house.incidentsADay };
  const rates = { ...DEFAULT_RATES, ...options.rates };
  const random = new Random(options.seed).stream(options.style);
  const look = drawLook(random.stream('look'));
  const period = periodOf(options, random.stream('period'));
  const officers = options.officers ?? officersFor(options.referrals, random.stream('size'));
  const forces = Array.from({ length: style.forces }, (_, index) => {
    const drawn = random.stream(`force ${index}`);
    const place = { index, style, look, rates, period };
    const staff = staffOfForce(place, Math.ceil(officers / style.forces), drawn.stream('officers'));
    const work = workAPeriod(
      {
        ...place,
        officers: staff,
        calls: Math.round(options.referrals / style.forces),
        firstNccuNumber: drawn.between(1, 4000) + index * 305_000,
      },
      drawn,
    );
    return { ...work, staff };
  });
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
    officers: forces.flatMap((force) => force.staff),
    referrals: cases.map((worked) => logTheCase(worked, look, log)),
    documents,
    truth: tellTheTruth(cases, documents, period.asAt, look.documentDaysOnly),
    asAt: isoMinute(period.asAt),
  };
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
