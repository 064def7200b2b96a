/** The figures of a return that are counts: they add up, referral by referral. */
import type { Figures } from './figures.ts';
import { isSubmitted, STATUSES, type Status } from './status.ts';

/** Named as the columns of the summary. */
export const COUNTS = ['referrals', 'in_scope', 'due', ...STATUSES] as const;
export type CountName = (typeof COUNTS)[number];
export type Counts = Readonly<Record<CountName, number>>;

export const NO_COUNTS: Counts = Object.fromEntries(COUNTS.map((name) => [name, 0])) as Counts;

/** What one referral adds to each; `duePassed` says whether its due time is not after the figures' `as_at`. */
export function countsOf(status: Status, duePassed: boolean): Counts {
  const isExempt = status === 'exempt';
  const isDue = !isExempt && (duePassed || isSubmitted(status));
  return { ...NO_COUNTS, referrals: 1, in_scope: isExempt ? 0 : 1, due: isDue ? 1 : 0, [status]: 1 };
}

/** The counts among figures. */
export function countsIn({ referrals, inScope, due, statuses }: Figures): Counts {
  return { referrals, in_scope: inScope, due, ...statuses };
}
