/**
 * Reproducible chance. The generator is xoshiro128** (Blackman and Vigna, 2018), its state filled by splitmix32, so the
 * same seed gives the same force on every machine. Nothing here knows the clock or Math.random.
 */

export type Weighted<Value> = readonly (readonly [weight: number, value: Value])[];

function splitMix(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** A 32-bit number for a text (FNV-1a), so that a stream can be named. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

export class Random {
  readonly #seed: number;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    this.#seed = seed >>> 0;
    const fill = splitMix(this.#seed);
    [this.#a, this.#b, this.#c, this.#d] = [fill(), fill(), fill(), fill()];
  }

  /** An independent stream with a name: drawing more from one part of the force leaves the other parts as they were. */
  stream(name: string): Random {
    return new Random((this.#seed ^ hashOf(name)) >>> 0);
  }

  /** From 0 up to but not including 1. */
  fraction(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotateLeft(this.#d, 11);
    return result / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(this.fraction() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }

  /** One of the values, each as likely as its share of the weights. */
  weighted<Value>(choices: Weighted<Value>): Value {
    let total = 0;
    for (const [weight] of choices) total += weight;
    let left = this.fraction() * total;
    for (const [weight, value] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    throw new Error('no weights to choose by');
  }

  /** Waiting times: many short, a few long; `mean` in the caller's unit. */
  exponential(mean: number): number {
    return -Math.log(1 - this.fraction()) * mean;
  }

  shuffled<Value>(values: readonly Value[]): Value[] {
    const result = [...values];
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.between(0, last);
      const held = result[last] as Value;
      result[last] = result[other] as Value;
      result[other] = held;
    }
    return result;
  }
}
