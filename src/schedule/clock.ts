/** The clock: the only place that asks the machine what time it is. */

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
}

/** The machine's clock, or, for demonstrations and tests, one that stands still at `now` (UTC milliseconds). */
export function createClock({ now }: { readonly now: number | null }): Clock {
  return { now: () => now ?? Date.now() };
}
