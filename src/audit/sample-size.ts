/** How many must be looked at. */
import { standardErrorsFor } from './normal.ts';

/** Below this a sample would be nearly everything, and its interval says little: all are examined. */
const SMALLEST_SAMPLED_POPULATION = 60;

/** Whether a population is too small to draw from, whatever size is asked for. */
export function isExaminedWhole(population: number): boolean {
  return population < SMALLEST_SAMPLED_POPULATION;
}

export interface Precision {
  /** In percent: 95. */
  readonly confidence: number;
  /** Half the width of the interval, in percentage points: 5. */
  readonly margin: number;
}

/**
 * The sample size for a share that could be anything (a half is the worst case), with the correction for a finite
 * population, rounded up: 278 of 1,000 at 95 % and 5 points. Source: W. G. Cochran, "Sampling Techniques" (1977), 4.4.
 */
export function sampleSize(population: number, { confidence, margin }: Precision): number {
  if (isExaminedWhole(population)) return population;
  const reach = margin / 100;
  const unlimited = (standardErrorsFor(confidence) ** 2 * 0.25) / (reach * reach);
  return Math.min(population, Math.ceil(unlimited / (1 + (unlimited - 1) / population)));
}
