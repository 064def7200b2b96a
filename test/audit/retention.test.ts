/** Periods of retention, in whole months of the calendar, across clock changes and short months. */
import fc from 'fast-check';
import { firstDayKept } from '../../src/audit/retention.ts';
import { dayNumberOf, isoDayOf, londonDayNumber, startOfLondonDay } from '../../src/domain/london-time.ts';

const dayOf = (iso: string): number => {
  const [year = NaN, month = NaN, day = NaN] = iso.split('-').map(Number);
  return dayNumberOf(year, month, day);
};

test.each([
  ['2026-05-20', 72, '2020-05-20'],
  ['2026-08-31', 6, '2026-02-28'],
  ['2024-08-31', 6, '2024-02-29'],
  ['2024-02-29', 12, '2023-02-28'],
  ['2026-01-15', 1, '2025-12-15'],
  ['2026-12-31', 12, '2025-12-31'],
  ['2026-01-31', 13, '2024-12-31'],
])('on %s a period of %i months keeps what is of %s and later', (today, months, first) => {
  expect(isoDayOf(firstDayKept(dayOf(today), months))).toBe(first);
});

test.each([
  ['the clocks go forward', '2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['the clocks go back', '2026-10-25', '2026-10-24T23:00:00.000Z'],
])('on the day that %s, the period ends with the London day before', (_what, day, start) => {
  const kept = firstDayKept(dayOf(day) + 365, 12);
  expect(new Date(startOfLondonDay(kept)).toISOString()).toBe(start);
  expect(londonDayNumber(startOfLondonDay(kept) - 1)).toBe(kept - 1);
});

test('a later day never keeps less, and a longer period never keeps less', () => {
  const day = fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2090-12-31') });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 1200 }), (today, months) => {
      expect(firstDayKept(today + 1, months)).toBeGreaterThanOrEqual(firstDayKept(today, months));
      expect(firstDayKept(today, months + 1)).toBeLessThan(firstDayKept(today, months));
    }),
  );
});
