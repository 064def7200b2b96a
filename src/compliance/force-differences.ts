/** A restatement force by force, where the exports name several. */
import { FigureCounter } from './figure-counter.ts';
import { countDifferences, type CountDifference } from './figure-differences.ts';
import type { Figures } from './figures.ts';
import { forceGroup } from '../domain/officers/index.ts';
import { forceGroups } from './named-groups.ts';
import { changesWithin, type CountedReturn, type ReferralChange, type ReturnLine } from './restatement.ts';

export interface FiguresBeside {
  readonly before: Figures;
  readonly after: Figures;
  readonly counts: readonly CountDifference[];
}

export interface ForceDifference extends FiguresBeside {
  /** '' where the exports name none. */
  readonly force: string;
}

/** The figures of two returns side by side, all forces and teams together. */
export function figuresBeside(
  before: CountedReturn,
  after: CountedReturn,
  changes: readonly ReferralChange[],
): FiguresBeside {
  const figures = { before: figuresOf(before), after: figuresOf(after) };
  return { ...figures, counts: countDifferences(figures.before, figures.after, changes) };
}

/** The same of each force, in the order of the summary; of a referral that changed its force each has its part. */
export function forceDifferences(
  before: CountedReturn,
  after: CountedReturn,
  changes: readonly ReferralChange[],
): ForceDifference[] {
  const forces = forceGroups(() => null);
  for (const { force } of [...before.lines, ...after.lines]) forces.find(force);
  return forces.inOrder().map(({ name: force }) => {
    const isOfForce = (line: ReturnLine): boolean => forceGroup(line.force) === forceGroup(force);
    const was = { ...before, lines: before.lines.filter(isOfForce) };
    const is = { ...after, lines: after.lines.filter(isOfForce) };
    return { force, ...figuresBeside(was, is, changesWithin(changes, was.asAt, is.asAt, isOfForce)) };
  });
}

function figuresOf({ asAt, lines }: CountedReturn): Figures {
  const counter = new FigureCounter(asAt);
  for (const { submittedAt, ...line } of lines) counter.add({ ...line, match: { submittedAt } });
  return counter.total();
}
