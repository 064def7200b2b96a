/** A stream of chances that is the same for the same seed (mulberry32), and numbers that no slip takes for each other. */
export class Seeded {
  constructor(private state: number) {}

  /** From 0 up to, and not with, 1. */
  chance(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, and not with, a limit. */
  below(limit: number): number {
    return Math.floor(this.chance() * limit);
  }

  one<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  }
}

/** Numbers of so many digits, each of which differs from every other in three places at least. */
export function* numbersApart(digits: number): Generator<string> {
  const given: string[] = [];
  for (let number = 10 ** (digits - 1); number < 10 ** digits; number++) {
    const text = String(number);
    if (given.some((other) => differences(text, other) < 3)) continue;
    given.push(text);
    yield text;
  }
}

function differences(one: string, other: string): number {
  return Array.from(one).filter((digit, place) => digit !== other[place]).length;
}
