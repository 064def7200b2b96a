import fc from 'fast-check';

import { calendarDayOf, isoDayOf, weekdayOf } from '../../src/domain/london-time.ts';
import { dayOf } from '../builders/moments.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

const calendar = englandAndWales();

describe('working days', () => {
  it.each([
    ['2026-05-12', true, 'a Tuesday'],
    ['2026-05-15', true, 'a Friday'],
    ['2026-05-16', false, 'a Saturday'],
    ['2026-05-17', false, 'a Sunday'],
    ['2026-05-18', true, 'a Monday'],
    ['2026-04-03', false, 'Good Friday'],
    ['2026-04-06', false, 'Easter Monday'],
    ['2026-12-26', false, 'Boxing Day, a Saturday'],
    ['2026-12-28', false, 'the day that stands in for Boxing Day'],
    ['2020-05-04', true, 'the Monday that became VE day'],
    ['2020-05-08', false, 'VE day'],
  ])('%s: %s, %s', (day, working) => {
    expect(calendar.isWorkingDay(dayOf(day))).toBe(working);
  });

  it.each([
    ['over a week', '2026-05-12', 1, '2026-05-13'],
    ['over a weekend', '2026-05-15', 1, '2026-05-18'],
    ['from a Saturday', '2026-05-16', 1, '2026-05-18'],
    ['over Easter', '2026-04-02', 1, '2026-04-07'],
    ['from Good Friday', '2026-04-03', 2, '2026-04-08'],
    ['over Christmas and the New Year', '2026-12-24', 1, '2026-12-29'],
    ['over Christmas and the New Year', '2026-12-24', 4, '2027-01-04'],
    ['over a Christmas with both days moved', '2027-12-24', 1, '2027-12-29'],
    ['a year', '2025-12-31', 253, '2026-12-31'],
  ])('%s: from %s, number %i is %s', (_over, day, count, expected) => {
    expect(isoDayOf(calendar.nthWorkingDayAfter(dayOf(day), count))).toBe(expected);
  });

  it.each([
    ['2026-05-12', '2026-05-13', 1],
    ['2026-05-15', '2026-05-17', 0],
    ['2026-05-15', '2026-05-18', 1],
    ['2026-04-02', '2026-04-07', 1],
    ['2025-12-31', '2026-12-31', 253],
    ['2026-05-12', '2026-05-12', 0],
    ['2026-05-13', '2026-05-11', 0],
  ])('from %s to %s there are %i', (after, upTo, expected) => {
    expect(calendar.workingDaysBetween(dayOf(after), dayOf(upTo))).toBe(expected);
  });

  it('reckons what counting day by day would give', () => {
    const anyDay = fc.integer({ min: dayOf('1969-12-20'), max: dayOf('2028-06-30') });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -10, max: 900 }), (after, length) => {
        const days = Array.from({ length: Math.max(0, length) }, (_, at) => after + 1 + at);
        const counted = days.filter((day) => calendar.isWorkingDay(day)).length;
        expect(calendar.workingDaysBetween(after, after + length)).toBe(counted);
      }),
    );
  });

  it('counts back to where it came from', () => {
    const anyDay = fc.integer({ min: dayOf('2019-01-01'), max: dayOf('2028-06-30') });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const later = calendar.nthWorkingDayAfter(day, count);
        expect(later).toBeGreaterThanOrEqual(day + count);
        expect(calendar.isWorkingDay(later)).toBe(true);
        expect(weekdayOf(later)).toBeLessThanOrEqual(5);
        expect(calendar.workingDaysBetween(day, later)).toBe(count);
        expect(calendar.workingDaysBetween(day, later - 1)).toBe(count - 1);
      }),
    );
  });
});

describe('what the list of bank holidays covers', () => {
  it('ends with its last year', () => {
    expect(calendarDayOf(calendar.coversUntil)).toEqual({ year: 2028, month: 12, day: 31 });
  });

  it.each([
    ['2018-12-31', 'bank_holidays_start_later'],
    ['2019-01-01', undefined],
    ['2026-05-12', undefined],
    ['2028-10-01', undefined],
    ['2028-10-02', 'bank_holidays_end_soon'],
    ['2028-12-31', 'bank_holidays_end_soon'],
    ['2029-01-01', 'bank_holidays_ended'],
  ])('on %s the warning is %s', (day, code) => {
    expect(calendar.coverageProblem(dayOf(day))?.code).toBe(code);
  });

  it.each([
    ['2018-12-31', 'The list of bank holidays starts on 2019-01-01; earlier ones counted as working days.'],
    ['2028-12-01', 'The list of bank holidays ends on 2028-12-31; later ones will count as working days.'],
    ['2029-12-01', 'The list of bank holidays ended on 2028-12-31; later ones counted as working days.'],
  ])('on %s it says so, and what to do', (day, message) => {
    const warning = calendar.coverageProblem(dayOf(day));
    expect(warning?.message).toBe(message);
    expect(warning?.whatToDo).toContain('config/bank-holidays.json');
  });
});
