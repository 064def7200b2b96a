/** The figures of two returns side by side, and how the referrals that changed account for each difference. */
import type { Figures } from './figures.ts';
import { CAUSES, type Cause, type ReferralChange } from './restatement.ts';
import { COUNTS, countsIn, type CountName } from './return-counts.ts';

export interface CountDifference {
  readonly figure: CountName;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** They add up to `difference`; a cause that changed nothing is not named. */
  readonly byCause: Readonly<Partial<Record<Cause, number>>>;
}

/** Each count of two returns whose referrals changed so. Throws when they do not add up, which would be a fault. */
export function countDifferences(
  before: Figures,
  after: Figures,
  changes: readonly ReferralChange[],
): CountDifference[] {
  const [was, is] = [countsIn(before), countsIn(after)];
  return COUNTS.map((figure) => {
    const difference = is[figure] - was[figure];
    const byCause = sumsByCause(figure, changes);
    const accounted = Object.values(byCause).reduce((sum, part) => sum + part, 0);
    if (accounted !== difference) {
      throw new Error(`${figure} differs by ${difference}, and its referrals by ${accounted}`);
    }
    return { figure, before: was[figure], after: is[figure], difference, byCause };
  });
}

function sumsByCause(figure: CountName, changes: readonly ReferralChange[]): Partial<Record<Cause, number>> {
  const sums = CAUSES.map((cause) => {
    const own = changes.filter((change) => change.cause === cause);
    return [cause, own.reduce((sum, { difference }) => sum + difference[figure], 0)] as const;
  });
  return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
}
