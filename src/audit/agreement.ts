/** How far two people who did not see each other's answers agree. */
import { groupBy } from '../domain/group-by.ts';

export interface Agreement {
  /** How many both have answered. */
  readonly pairs: number;
  readonly same: number;
  /**
   * Cohen's kappa: 1 is full agreement, 0 what chance alone would give. Null when there is no pair, or when both gave one
   * and the same answer throughout: chance would agree as well then, and kappa says nothing.
   */
  readonly kappa: number | null;
}

/** Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960). */
export function agreementOf(answers: readonly (readonly [first: string, second: string])[]): Agreement {
  const pairs = answers.length;
  const same = answers.filter(([first, second]) => first === second).length;
  const byFirst = groupBy(answers, ([first]) => first);
  const bySecond = groupBy(answers, ([, second]) => second);
  let chance = 0;
  for (const [answer, group] of byFirst) chance += group.length * (bySecond.get(answer)?.length ?? 0);
  const mostByChance = pairs * pairs;
  const kappa = chance === mostByChance ? null : (same * pairs - chance) / (mostByChance - chance);
  return { pairs, same, kappa };
}
