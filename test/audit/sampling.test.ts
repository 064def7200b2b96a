/** Sizes, draws, rates and agreement, against published tables and as properties. */
import fc from 'fast-check';
import { agreementOf } from '../../src/audit/agreement.ts';
import { discoverySample } from '../../src/audit/discovery.ts';
import { allocate, draw, frameHash } from '../../src/audit/draw.ts';
import { estimateRate } from '../../src/audit/error-rates.ts';
import { standardErrorsFor } from '../../src/audit/normal.ts';
import { sampleSize } from '../../src/audit/sample-size.ts';

test.each([
  [80, 1.281552],
  [90, 1.644854],
  [95, 1.959964],
  [99, 2.575829],
  [99.9, 3.290527],
])('at %s %% the normal table says %s', (confidence, z) => {
  expect(standardErrorsFor(confidence)).toBeCloseTo(z, 6);
});

test.each([
  [400, 95, 5, 197],
  [1000, 95, 5, 278],
  [5000, 95, 3, 880],
  [100, 95, 5, 80],
  [1_000_000, 95, 5, 384],
  [1000, 99, 5, 400],
  [60, 95, 5, 53],
  [59, 95, 5, 59],
  [1, 95, 5, 1],
])('of %s at %s %% and %s points, %s are drawn', (population, confidence, margin, size) => {
  expect(sampleSize(population, { confidence, margin })).toBe(size);
});

test.each([
  [400, 1, 95, 211, 4, 95.099],
  [400, 1.01, 95, 180, 5, 95.07],
  [20, 5, 95, 19, 1, 95],
  [10, 100, 95, 1, 10, 100],
  [1, 1, 95, 1, 1, 100],
])(
  'of %s with %s %% wrong, at %s %% %s must be looked at',
  (population, rate, confidence, size, errors, chance) => {
    const sample = discoverySample(population, rate, confidence);
    expect(sample).toMatchObject({ size, errors });
    expect(sample.chance).toBeCloseTo(chance, 3);
  },
);

test('a discovery sample is the smallest that will do, counted out', () => {
  const choose = (n: number, k: number): number =>
    k > n ? 0 : Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 60 }), (population, rate) => {
      const { size, errors } = discoverySample(population, rate, 90);
      const none = (n: number): number => choose(population - errors, n) / choose(population, n);
      expect(none(size)).toBeLessThanOrEqual(0.1 + 1e-9);
      expect(none(size - 1)).toBeGreaterThan(0.1 - 1e-9);
    }),
  );
});

const populations = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
  .chain((names) =>
    fc.tuple(...names.map((stratum) => fc.record({ stratum: fc.constant(stratum), population: fc.nat(60) }))),
  );

test('an allocation sums to the size, leaves no stratum out and overfills none', () => {
  fc.assert(
    fc.property(populations, fc.integer({ min: 1, max: 320 }), (strata, size) => {
      const inUse = strata.filter(({ population }) => population > 0);
      const total = inUse.reduce((sum, { population }) => sum + population, 0);
      const allocated = allocate(strata, size);
      expect(allocated.reduce((sum, each) => sum + each.size, 0)).toBe(
        Math.min(total, Math.max(size, inUse.length)),
      );
      for (const each of allocated) {
        expect(each.size).toBeGreaterThanOrEqual(1);
        expect(each.size).toBeLessThanOrEqual(each.population);
      }
    }),
  );
});

test('an allocation is in proportion, to within the one that each stratum gets first', () => {
  const strata = [
    { stratum: 'a', population: 900 },
    { stratum: 'b', population: 90 },
    { stratum: 'c', population: 10 },
  ];
  expect(allocate(strata, 100).map(({ size }) => size)).toEqual([88, 10, 2]);
});

const frame = Array.from({ length: 200 }, (_, at) => ({
  referralId: at + 1,
  stratum: at % 10 === 0 ? 'late' : 'on_time',
}));

test('neither the draw nor the hash of the frame depends on the order of the rows', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(frame, { minLength: frame.length }), fc.string(), (shuffled, seed) => {
      expect(draw(shuffled, 40, seed)).toEqual(draw(frame, 40, seed));
      expect(frameHash(shuffled)).toBe(frameHash(frame));
    }),
    { numRuns: 20 },
  );
});

test('over many seeds every referral of a stratum is drawn about as often as any other', () => {
  const seeds = 600;
  const counts = new Map<number, number>();
  for (let seed = 0; seed < seeds; seed++) {
    for (const { referralId } of draw(frame, 40, `seed ${seed}`).items)
      counts.set(referralId, (counts.get(referralId) ?? 0) + 1);
  }
  const { strata } = draw(frame, 40, '');
  for (const { stratum, size, population } of strata) {
    const share = size / population;
    const spread = Math.sqrt(seeds * share * (1 - share));
    for (const { referralId } of frame.filter((row) => row.stratum === stratum)) {
      expect(Math.abs((counts.get(referralId) ?? 0) - seeds * share)).toBeLessThan(5 * spread);
    }
  }
});

const Z = standardErrorsFor(95);

test.each([
  [0, 5, 0, 43.4],
  [9, 12, 46.8, 91.1],
  [59, 60, 91.1, 99.7],
])('%s of %s from a very large population is Wilson’s %s to %s', (wrong, told, low, high) => {
  expect(estimateRate([{ population: 1e12, told, wrong }], Z)).toMatchObject({ low, high, whole: false });
});

// The size that would be as precise from a population without end is n (N - 1) / (N - n): 148.5 of 60 from 100.
test.each([
  ['none of 60 from 100', [[100, 60, 0]], { rate: 0, low: 0, high: 2.5 }],
  ['all of 60 from 100', [[100, 60, 60]], { rate: 100, low: 97.5, high: 100 }],
  ['all but one of 1,000 from 2,000', [[2000, 1000, 999]], { rate: 99.9, low: 99.6, high: 99.9 }],
  [
    'a stratum without members',
    [
      [0, 0, 0],
      [100, 60, 0],
    ],
    { rate: 0, low: 0, high: 2.5 },
  ],
  [
    'one stratum whole, and half of another',
    [
      [100, 100, 50],
      [100, 50, 5],
    ],
    { rate: 30, low: 25.7, high: 34.7 },
  ],
])('%s: Wilson’s interval, corrected for the population', (_, strata, estimate) => {
  const examined = strata.map(([population = 0, told = 0, wrong = 0]) => ({ population, told, wrong }));
  expect(estimateRate(examined, Z)).toEqual({ ...estimate, whole: false });
});

test('what is examined whole is a count, without an interval', () => {
  const whole = [
    { population: 10, told: 10, wrong: 1 },
    { population: 30, told: 30, wrong: 0 },
  ];
  expect(estimateRate(whole, Z)).toEqual({ rate: 2.5, low: 2.5, high: 2.5, whole: true });
});

test('strata count by their weight, not by how many of them were drawn', () => {
  const strata = [
    { population: 900, told: 10, wrong: 1 },
    { population: 100, told: 10, wrong: 5 },
  ];
  expect(estimateRate(strata, Z)?.rate).toBe(14);
});

test('strata that contradict each other flatly are not taken for certainty', () => {
  const strata = [
    { population: 100, told: 20, wrong: 0 },
    { population: 100, told: 20, wrong: 20 },
  ];
  expect(estimateRate(strata, Z)).toEqual({ rate: 50, low: 36.6, high: 63.4, whole: false });
});

test('a stratum of which nothing is told leaves the whole unknown', () => {
  expect(estimateRate([{ population: 5, told: 0, wrong: 0 }], Z)).toBeNull();
  expect(estimateRate([], Z)).toBeNull();
});

test('an interval holds its rate, and narrows as more is told', () => {
  const counts = fc
    .tuple(fc.integer({ min: 2, max: 50 }), fc.nat(50))
    .filter(([told, wrong]) => wrong <= told);
  fc.assert(
    fc.property(counts, counts, ([n, x], [m, y]) => {
      const at = (factor: number) =>
        estimateRate(
          [
            { population: 10_000, told: n * factor, wrong: x * factor },
            { population: 5000, told: m * factor, wrong: y * factor },
          ],
          Z,
        ) ?? { rate: NaN, low: NaN, high: NaN };
      const [few, many] = [at(1), at(4)];
      expect(few.low).toBeLessThanOrEqual(few.rate);
      expect(few.high).toBeGreaterThanOrEqual(few.rate);
      expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low);
    }),
  );
});

function answers(table: Readonly<Record<string, number>>): (readonly [string, string])[] {
  return Object.entries(table).flatMap(([pair, count]) => {
    const [first = '', second = ''] = pair.split('/');
    return Array.from({ length: count }, () => [first, second] as const);
  });
}

test.each([
  [{ 'yes/yes': 20, 'yes/no': 5, 'no/yes': 10, 'no/no': 15 }, 0.4],
  [{ 'yes/yes': 45, 'yes/no': 15, 'no/yes': 25, 'no/no': 15 }, 0.1304],
  [{ 'yes/yes': 25, 'yes/no': 35, 'no/yes': 5, 'no/no': 35 }, 0.2593],
  [{ 'a/a': 3, 'b/b': 3, 'c/c': 3 }, 1],
  [{ 'a/b': 2, 'b/a': 2 }, -1],
  // One of them never gave an answer that the other gave: chance would agree on nothing.
  [{ 'a/b': 4 }, 0],
])('kappa of %j is %s', (table, kappa) => {
  expect(agreementOf(answers(table)).kappa).toBeCloseTo(kappa, 4);
});

test('the pairs and those that are the same are counted', () => {
  expect(agreementOf(answers({ 'yes/yes': 20, 'yes/no': 5 }))).toMatchObject({ pairs: 25, same: 20 });
});

test('kappa is undefined where chance would agree throughout', () => {
  expect(agreementOf([])).toEqual({ pairs: 0, same: 0, kappa: null });
  expect(agreementOf(answers({ 'yes/yes': 7 }))).toEqual({ pairs: 7, same: 7, kappa: null });
});
