import { isMonth, monthAfter, monthsBetween } from '../../src/domain/months.ts';

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

test.each(['2026-01', '2026-12', '0001-10'])('%s is a month', (text) => expect(isMonth(text)).toBe(true));

test.each([
  '',
  '2026',
  '2026-00',
  '2026-13',
  '2026-5',
  '26-05',
  '2026-05-01',
  ' 2026-05',
  '2026-05\n',
  '2026/05',
])('%j is no month', (text) => expect(isMonth(text)).toBe(false));
