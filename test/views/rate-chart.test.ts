import fc from 'fast-check';
import { percentage, wilsonInterval } from '../../src/compliance/index.ts';
import { rateChart, type RateMonth } from '../../src/views/chart/rate-chart.ts';
import { CHART, heightOf } from '../../src/views/chart/scale.ts';

function month(name: string, submitted: number, due: number, provisional = false): RateMonth {
  const rate = percentage(submitted, due);
  return { month: name, rate, ...wilsonInterval(submitted, due), due, provisional };
}

const count = (svg: string, part: RegExp): number => [...svg.matchAll(part)].length;
const drawn = (...months: RateMonth[]): string => rateChart(months, 'rates');

test('it has a name and says in words what it shows', () => {
  const svg = drawn(month('2026-03', 0, 5), month('2026-04', 9, 12, true));
  expect(svg).toMatch(/role="img" aria-labelledby="rates-title rates-desc"/);
  expect(svg).toContain('<title id="rates-title">Compliance rate month by month</title>');
  expect(svg).toContain('March 2026: 0.0% of 5 due, 95% interval 0.0% to 43.4%.');
  expect(svg).toContain('April 2026: 75.0% of 12 due, 95% interval 46.8% to 91.1%, provisional.');
});

test('a provisional month is told apart by its shape', () => {
  const svg = drawn(month('2026-03', 3, 5), month('2026-04', 9, 12, true));
  expect(count(svg, /<circle[^>]*fill="#12436d"[^>]*__final"/g)).toBe(2); // one of them in the legend
  expect(count(svg, /<circle[^>]*fill="#ffffff"[^>]*__provisional"/g)).toBe(2);
  expect(drawn(month('2026-03', 3, 5))).not.toContain('provisional');
});

test('a month in which nothing is due is a gap in the line', () => {
  const [before, none, after] = [month('2026-03', 3, 5), month('2026-04', 0, 0), month('2026-05', 4, 5)];
  expect(count(drawn(before, none, after), /rate-chart__join/g)).toBe(0);
  expect(count(drawn(before, month('2026-04', 1, 5), after), /rate-chart__join/g)).toBe(2);
  expect(drawn(none)).toContain('No referral is due in any month shown.');
});

test.each([
  [
    'between April and May',
    ['2026-04', '2026-05'],
    CHART.left + (CHART.width - CHART.left - CHART.right) / 2,
  ],
  ['at the end of April, the last month', ['2026-03', '2026-04'], CHART.width - CHART.right],
  ['at the start of May, the first month', ['2026-05', '2026-06'], CHART.left],
])('the mark of recommendation 2 stands %s', (_where, names, x) => {
  const svg = drawn(...names.map((name) => month(name, 1, 2)));
  expect(svg).toContain('Recommendation 2: by 30 April 2026');
  expect(svg).toMatch(new RegExp(`<line x1="${x}"[^>]*rate-chart__mark`));
});

test.each([[['2025-01', '2025-02']], [['2026-06', '2026-07']]])('no mark in %p', (names) => {
  expect(drawn(...names.map((name) => month(name, 1, 2)))).not.toContain('Recommendation 2');
});

test('rates of 0 and 100 stand on the axis and at its end', () => {
  const svg = drawn(month('2026-01', 0, 5), month('2026-02', 5, 5));
  expect(svg).toContain(`cy="${heightOf(0)}"`);
  expect(svg).toContain(`cy="${heightOf(100)}"`);
  expect([heightOf(0), heightOf(100)]).toEqual([CHART.height - CHART.bottom, CHART.top]);
});

test('names of months do not run into each other, and the last one is always there', () => {
  const months = Array.from({ length: 24 }, (_, at) =>
    month(`${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, 3, 5),
  );
  const names = [...drawn(...months).matchAll(/<text x="([\d.]+)"[^>]*>(\w{3} \d\d)</g)];
  const places = names.map(([, x]) => Number(x));
  expect(names.at(-1)?.[2]).toBe('Dec 26');
  expect(places.slice(1).every((x, at) => x - (places[at] ?? 0) >= CHART.nameWidth)).toBe(true);
});

test('whatever the figures, the picture is whole, within its frame, and needs no style', () => {
  const anyMonths = fc.array(
    fc
      .tuple(fc.nat(50), fc.nat(50), fc.boolean())
      .map(([some, others, provisional]) => month('2026-04', some, some + others, provisional)),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(anyMonths, (months) => {
      const svg = rateChart(months, 'rates');
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null|style/);
      const heights = [...svg.matchAll(/\b(?:y|y1|y2|cy)="([^"]+)"/g)].map(([, y]) => Number(y));
      expect(heights.every((y) => y >= 0 && y <= CHART.height)).toBe(true);
    }),
    { numRuns: 50 },
  );
});
