/** From what a sample shows, what the population holds: rates by stratum, and over several with their weights. */
import { wilsonScore } from '../compliance/index.ts';

/** What was found in the part of a stratum that was examined and could be told. */
export interface Examined {
  readonly population: number;
  readonly told: number;
  readonly wrong: number;
}

/** Percentages to one decimal; 100 only when all are wrong, so that no rounding says more than was found. */
export interface EstimatedRate {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Whether all there are were told: then the rate is a count, and the interval has no width. */
  readonly whole: boolean;
}

/**
 * The rate over strata, each weighted by its population; `z` standard errors make the interval. Null while a stratum has
 * nothing told, or where there is no population. The interval is Wilson's for the effective sample size: the size of a
 * simple random sample that would be as precise, with the correction for a finite population. For one stratum of `n`
 * from `N` that is n (N - 1) / (N - n). README.md has the formulas and what they were checked against.
 */
export function estimateRate(strata: readonly Examined[], z: number): EstimatedRate | null {
  const inUse = strata.filter(({ population }) => population > 0);
  if (inUse.length === 0 || inUse.some(({ told }) => told === 0)) return null;
  const total = inUse.reduce((sum, { population }) => sum + population, 0);
  const weighted = inUse.map((stratum) => ({ ...stratum, weight: stratum.population / total }));
  const isEach = (count: (stratum: Examined) => number): boolean =>
    inUse.every((stratum) => stratum.wrong === count(stratum));
  // Summed up, a share of all or nothing may miss by a hair.
  const summed = weighted.reduce((sum, { weight, wrong, told }) => sum + (weight * wrong) / told, 0);
  const share = isEach(() => 0) ? 0 : isEach(({ told }) => told) ? 1 : summed;
  const rate = percentOf(share);
  if (inUse.every(({ told, population }) => told === population))
    return { rate, low: rate, high: rate, whole: true };
  const { low, high } = wilsonScore(share, effectiveSize(weighted, share), z);
  return {
    rate,
    low: percentOf(share === 0 ? 0 : low),
    high: percentOf(share === 1 ? 1 : high),
    whole: false,
  };
}

/**
 * Of the two ways to tell how precise a stratified sample is, the more cautious: as if all strata were alike, or from
 * what each of them showed. The second alone would call a sample without errors perfectly precise.
 */
function effectiveSize(strata: readonly (Examined & { readonly weight: number })[], share: number): number {
  const spread = share * (1 - share);
  let ifAlike = 0;
  let asShown = 0;
  for (const { weight, population, told, wrong } of strata) {
    if (told === population) continue;
    const precision = (weight * weight * (population - told)) / ((population - 1) * told);
    const own = wrong / told;
    ifAlike += precision;
    asShown += precision * own * (1 - own);
  }
  return spread === 0 ? 1 / ifAlike : 1 / Math.max(ifAlike, asShown / spread);
}

/** To one decimal, to the nearest. */
export function percentOf(share: number): number {
  return share === 1 ? 100 : Math.min(999, Math.round(share * 1000)) / 10;
}
