/** Discovery sampling: how many must be looked at to be nearly sure of seeing an error, if errors are that common. */

/** Floating point: a chance that is exactly the one allowed must not miss it by a hair. */
const HAIR = 1e-12;

export interface DiscoverySample {
  /** How many of the population are wrong at this rate: the least whole number that is not below it. */
  readonly errors: number;
  readonly size: number;
  /** The chance, in percent, that a sample of this size holds at least one of them. */
  readonly chance: number;
}

/**
 * The smallest sample, drawn without putting back, that holds at least one error with the confidence wanted, when
 * `rate` percent (above 0) of the population (at least 1) are wrong: 211 of 400 at 1 % and 95 %. Exact (hypergeometric).
 */
export function discoverySample(population: number, rate: number, confidence: number): DiscoverySample {
  const errors = Math.max(1, Math.ceil((population * rate) / 100 - 1e-9));
  let chanceOfNone = 1;
  let size = 0;
  while (chanceOfNone > 1 - confidence / 100 + HAIR && size < population) {
    chanceOfNone *= Math.max(0, population - errors - size) / (population - size);
    size++;
  }
  return { errors, size, chance: (1 - chanceOfNone) * 100 };
}
