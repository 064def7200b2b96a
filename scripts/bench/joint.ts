/** `npm run bench:accuracy -- --joint`: joint units of two forces through the program, each situation by itself and all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateForce, type SimulatedForce } from '../simulator/force.ts';
import { DIMENSIONS, parseJointSettings, type Dimension } from '../simulator/joint.ts';
import { Random } from '../simulator/random.ts';
import { JOINT_HELD_OUT, JOINT_TUNING } from '../simulator/styles.ts';
import { jointExamples, jointTable, type JointLine } from './joint-report.ts';
import { runJointUnit } from './joint-run.ts';
import { addJoint, EMPTY_JOINT, scoreJoint, type JointScore } from './joint-score.ts';
import { meetsTheAims, ratesOf } from './score.ts';

export interface JointBenchOptions {
  readonly program: string;
  readonly json: boolean;
  readonly examples: number;
  readonly heldOut: boolean;
  /** 'told=domains,directory=none' */
  readonly set: string;
  readonly referrals: number;
  /** Keeps the files of every unit here, in a folder for each seed; otherwise they are deleted. */
  readonly folder: string | undefined;
  readonly styles?: readonly string[] | undefined;
  readonly seeds?: readonly number[] | undefined;
}

interface ScoredUnit extends JointScore {
  readonly force: SimulatedForce;
  readonly refused: readonly string[];
}

/** The unit of a seed, all within a month, so that the month's return has every referral. */
export function jointUnit(
  seed: number,
  style: string,
  options: Pick<JointBenchOptions, 'set' | 'referrals'>,
): SimulatedForce {
  const month = String(new Random(seed).stream('month').between(1, 9)).padStart(2, '0');
  return simulateForce({
    seed,
    style,
    referrals: options.referrals,
    firstDay: `2026-${month}-01`,
    days: 24,
    joint: parseJointSettings(options.set),
  });
}

/** Prints the table; answers whether the aims are met: those of any force, and nothing at all across forces. */
export function benchJoint(options: JointBenchOptions): boolean {
  const standard = options.heldOut ? JOINT_HELD_OUT : JOINT_TUNING;
  const styles: readonly string[] = options.styles ?? standard.styles;
  const seeds: readonly number[] = options.seeds ?? standard.seeds;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'nccu-joint-'));
  try {
    const units = seeds.map((seed, place) => {
      const force = jointUnit(seed, styles[place % styles.length] ?? '', options);
      const answer = runJointUnit(force, options.program, join(folder, String(seed)));
      return { ...scoreJoint(force, answer), force, refused: answer.refused };
    });
    const all = { name: 'in all', tally: total(units) };
    const lines = [...linesByDimension(units), all];
    if (options.json) process.stdout.write(`${JSON.stringify(lines.map(asJson), null, 2)}\n`);
    else print(lines, units, options);
    const { counts, rules } = all.tally;
    return meetsTheAims(rules) && counts.refused + counts.acrossForces + counts.mentions === 0;
  } finally {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function total(units: readonly JointScore[]) {
  return units.map(({ tally }) => tally).reduce(addJoint, EMPTY_JOINT);
}

function linesByDimension(units: readonly ScoredUnit[]): JointLine[] {
  return (Object.keys(DIMENSIONS) as Dimension[]).flatMap((dimension) => {
    const values = [...new Set<string>(DIMENSIONS[dimension])];
    return values.flatMap((value) => {
      const having = units.filter(({ force }) => force.joint?.[dimension] === value);
      return having.length === 0 ? [] : [{ name: `${dimension}=${value}`, tally: total(having) }];
    });
  });
}

function print(lines: readonly JointLine[], units: readonly ScoredUnit[], options: JointBenchOptions): void {
  const title = options.heldOut ? 'joint units, held out' : 'joint units, tuned on';
  process.stdout.write(`${jointTable(title, lines)}\n`);
  for (const { force, refused } of units) {
    for (const text of refused) process.stdout.write(`refused, seed ${force.options.seed}: ${text}\n`);
  }
  if (options.examples === 0) return;
  const errors = units.flatMap((unit) => unit.errors);
  process.stdout.write(`${jointExamples(errors, options.examples)}\n`);
}

function asJson({ name, tally }: JointLine) {
  return { name, ...tally.rules, rates: ratesOf(tally.rules), ...tally.counts };
}
