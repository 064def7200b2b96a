/** How often the interval of a stratified sample holds the truth, over many draws of populations whose truth is known. */
import { draw } from '../../src/audit/draw.ts';
import { estimateRate, percentOf } from '../../src/audit/error-rates.ts';
import { standardErrorsFor } from '../../src/audit/normal.ts';
import { sampleSize } from '../../src/audit/sample-size.ts';

const DRAWS = 400;
const PRECISION = { confidence: 95, margin: 8 };
const STANDARD_ERRORS = standardErrorsFor(PRECISION.confidence);
/** 95 of 100 are promised; 400 draws are a sample themselves, whose standard error is 1.1. */
const AT_LEAST = 93;

/** Of each stratum, how many there are and how many of those are wrong. */
type Stratum = readonly [population: number, wrong: number];

/** In percent of the draws. */
function coverageOf(population: readonly Stratum[]): number {
  const frame = population.flatMap(([size], stratum) =>
    Array.from({ length: size }, (_, at) => ({ referralId: stratum * 1000 + at, stratum: String(stratum) })),
  );
  const isWrong = (id: number): boolean => id % 1000 < (population[Math.floor(id / 1000)]?.[1] ?? 0);
  const truth = percentOf(frame.filter(({ referralId }) => isWrong(referralId)).length / frame.length);
  const size = sampleSize(frame.length, PRECISION);
  let held = 0;
  for (let number = 0; number < DRAWS; number++) {
    const { strata, items } = draw(frame, size, `draw ${number}`);
    const examined = strata.map(({ stratum, population: all, size: told }) => {
      const wrong = items.filter((item) => item.stratum === stratum && isWrong(item.referralId)).length;
      return { population: all, told, wrong };
    });
    const estimate = estimateRate(examined, STANDARD_ERRORS);
    if (estimate && estimate.low <= truth && truth <= estimate.high) held++;
  }
  return (100 * held) / DRAWS;
}

test.each<readonly [string, readonly Stratum[]]>([
  [
    'strata alike',
    [
      [80, 8],
      [80, 8],
      [80, 8],
    ],
  ],
  [
    'errors in the small strata',
    [
      [180, 0],
      [30, 10],
      [10, 5],
      [7, 7],
      [3, 1],
    ],
  ],
  [
    'errors in one of two',
    [
      [150, 3],
      [50, 15],
    ],
  ],
  [
    'strata that contradict each other',
    [
      [100, 5],
      [100, 95],
    ],
  ],
  [
    'a population that is hardly sampled',
    [
      [40, 3],
      [15, 4],
      [6, 1],
    ],
  ],
])('%s: the interval holds the truth as often as it says', (_, population) => {
  expect(coverageOf(population)).toBeGreaterThanOrEqual(AT_LEAST);
});

const LOG_FACTORIALS = [0];
for (let n = 1; n <= 400; n++) LOG_FACTORIALS.push((LOG_FACTORIALS[n - 1] ?? 0) + Math.log(n));

function logChoose(n: number, k: number): number {
  const of = (number: number): number => LOG_FACTORIALS[number] ?? NaN;
  return of(n) - of(k) - of(n - k);
}

/** The chance, by the hypergeometric distribution, that a sample's interval holds the truth. In percent. */
function exactCoverage(population: number, told: number, allWrong: number): number {
  const truth = percentOf(allWrong / population);
  const allRight = population - allWrong;
  let chance = 0;
  for (let wrong = Math.max(0, told - allRight); wrong <= Math.min(told, allWrong); wrong++) {
    const estimate = estimateRate([{ population, told, wrong }], STANDARD_ERRORS);
    if (!estimate || truth < estimate.low || truth > estimate.high) continue;
    const drawn = logChoose(allWrong, wrong) + logChoose(allRight, told - wrong);
    chance += Math.exp(drawn - logChoose(population, told));
  }
  return 100 * chance;
}

test.each([
  [200, 86],
  [400, 197],
])(
  'of %s, %s drawn: the interval holds the truth 95 times in 100 over all truths, and never under 91',
  (n, told) => {
    const coverages = Array.from({ length: n + 1 }, (_, wrong) => exactCoverage(n, told, wrong));
    expect(coverages.reduce((sum, each) => sum + each, 0) / coverages.length).toBeGreaterThanOrEqual(95);
    expect(Math.min(...coverages)).toBeGreaterThan(91);
  },
);
