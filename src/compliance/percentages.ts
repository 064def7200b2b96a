/** Rates as they are printed: percentages to one decimal place. */

/** The ends of an interval in percent; null where there is nothing to count. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

/** The 97.5 % point of the normal distribution: 2.5 % are left out at each end. */
const Z = 1.959963984540054;

/** `part` of `whole` in percent to one decimal, a half upwards; null when `whole` is 0; 100 only when nothing is wanting. */
export function percentage(part: number, whole: number): number | null {
  check(part, whole);
  if (whole === 0) return null;
  // In whole numbers, so that a half is exactly a half.
  const tenths = Math.floor((part * 2000 + whole) / (whole * 2));
  return withoutFalseHundred(tenths, part === whole);
}

/**
 * The 95 % Wilson score interval of `successes` of `total`, in percent to one decimal, rounded to the nearest: 9 of 12
 * is from 46.8 to 91.1. Its high end is 100 only when every one is a success, its low end never.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilsonInterval(successes: number, total: number): Interval {
  check(successes, total);
  if (total === 0) return { low: null, high: null };
  const share = successes / total;
  const middle = share + (Z * Z) / (2 * total);
  const reach = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const scale = 1000 / (1 + (Z * Z) / total);
  // With no success the low end is 0, which floating point misses by a hair: never print a negative nought.
  const low = Math.max(0, Math.round((middle - reach) * scale));
  const high = Math.round((middle + reach) * scale);
  return { low: withoutFalseHundred(low, false), high: withoutFalseHundred(high, successes === total) };
}

function withoutFalseHundred(tenths: number, complete: boolean): number {
  return (complete ? tenths : Math.min(tenths, 999)) / 10;
}

function check(part: number, whole: number): void {
  if (!(part >= 0 && part <= whole)) throw new RangeError(`${part} is not a part of ${whole}`);
}
