import { monthAfter, monthsBetween } from '../../src/domain/months.ts';

test.each([
  ['2026-05', 1, '2026-06'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-05', -11, '2025-06'],
  ['2026-05', 0, '2026-05'],
])('%s and %d months', (month, count, after) => expect(monthAfter(month, count)).toBe(after));

test('months between', () => {
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsBetween('2026-02', '2026-02')).toEqual(['2026-02']);
  expect(monthsBetween('2026-03', '2026-02')).toEqual([]);
});
