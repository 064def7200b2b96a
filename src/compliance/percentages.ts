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
 */
export function wilsonInterval(successes: number, total: number): Interval {
  check(successes, total);
  if (total === 0) return { low: null, high: null };
  const { low, high } = wilsonScore(successes / total, total, Z);
  return {
    low: withoutFalseHundred(Math.round(low * 1000), false),
    high: withoutFalseHundred(Math.round(high * 1000), successes === total),
  };
}

/**
 * The Wilson score interval, from 0 to 1, of a share seen in `size` cases (above 0; an effective size need not be whole),
 * `z` standard errors to either side.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilsonScore(
  share: number,
  size: number,
  z: number,
): { readonly low: number; readonly high: number } {
  const middle = share + (z * z) / (2 * size);
  const reach = z * Math.sqrt((share * (1 - share)) / size + (z * z) / (4 * size * size));
  const scale = 1 + (z * z) / size;
  // With no success the low end is 0, which floating point misses by a hair: never print a negative nought.
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

function withoutFalseHundred(tenths: number, complete: boolean): number {
  return (complete ? tenths : Math.min(tenths, 999)) / 10;
}

function check(part: number, whole: number): void {
  if (!(part >= 0 && part <= whole)) throw new RangeError(`${part} is not a part of ${whole}`);
}
