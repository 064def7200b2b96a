import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
  calendarDayOf,
  dayNumberOf,
  formatLondon,
  isoDayOf,
  londonDay,
  londonDayNumber,
  londonInstant,
  londonMonth,
  londonOffset,
  londonTimeOfDay,
  startOfLondonDay,
  weekdayOf,
} from '../../src/domain/london-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const SPRING = dayNumberOf(2026, 3, 29); // 23 hours: 01:00 to 02:00 does not happen
const AUTUMN = dayNumberOf(2026, 10, 25); // 25 hours: 01:00 to 02:00 happens twice

function clock(hour: number, minute = 0, second = 0): number {
  return (hour * 60 + minute) * 60_000 + second * 1000;
}

/** Instants that people could have in an export: 2000 to 2099. */
const anyInstant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) });
const anyDay = fc.integer({ min: dayNumberOf(2000, 1, 1), max: dayNumberOf(2099, 12, 30) });

describe('days', () => {
  it.each([
    [1970, 1, 1, 0],
    [2026, 5, 12, 20_585],
    [2024, 2, 29, 19_782],
    [1969, 12, 31, -1],
  ])('%i-%i-%i is day %i', (year, month, day, expected) => {
    expect(dayNumberOf(year, month, day)).toBe(expected);
    expect(calendarDayOf(expected)).toEqual({ year, month, day });
  });

  it.each([
    [2026, 6, 31],
    [2026, 2, 29],
    [2026, 13, 1],
    [2026, 0, 1],
    [2026, 1, 0],
  ])('%i-%i-%i does not exist', (year, month, day) => {
    expect(dayNumberOf(year, month, day)).toBeNaN();
  });

  it('writes a day the same way every time it is asked', () => {
    expect([isoDayOf(20_585), isoDayOf(20_585), isoDayOf(0)]).toEqual([
      '2026-05-12',
      '2026-05-12',
      '1970-01-01',
    ]);
  });

  it('counts weekdays from Monday 1 to Sunday 7, before 1970 too', () => {
    expect([20_584, 20_585, 20_590].map(weekdayOf)).toEqual([1, 2, 7]);
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 80_000 }), (day) => {
        expect(weekdayOf(day)).toBe(DateTime.fromMillis(day * DAY, { zone: 'utc' }).weekday);
      }),
    );
  });
});

describe('the day the clocks go forward', () => {
  it.each([
    ['the last second before', clock(0, 59, 59), '2026-03-29T00:59:59+00:00', null],
    ['the start of the skipped hour', clock(1), '2026-03-29T02:00:00+01:00', 'skipped_hour'],
    ['inside the skipped hour', clock(1, 30), '2026-03-29T02:30:00+01:00', 'skipped_hour'],
    ['its last second', clock(1, 59, 59), '2026-03-29T02:59:59+01:00', 'skipped_hour'],
    ['the first second after', clock(2), '2026-03-29T02:00:00+01:00', null],
    ['the evening', clock(23, 59, 59), '2026-03-29T23:59:59+01:00', null],
  ])('%s', (_name, time, shown, note) => {
    const moment = londonInstant(SPRING, time);
    expect({ ...moment, instant: formatLondon(moment.instant) }).toEqual({
      instant: shown,
      hasTime: true,
      note,
    });
  });

  it('has 23 hours', () => {
    expect(startOfLondonDay(SPRING + 1) - startOfLondonDay(SPRING)).toBe(23 * HOUR);
  });
});

describe('the day the clocks go back', () => {
  it.each([
    ['the last second before', clock(0, 59, 59), '2026-10-25T00:59:59+01:00', null],
    ['the start of the repeated hour', clock(1), '2026-10-25T01:00:00+01:00', 'repeated_hour'],
    ['inside it: the first pass', clock(1, 30), '2026-10-25T01:30:00+01:00', 'repeated_hour'],
    ['its last second', clock(1, 59, 59), '2026-10-25T01:59:59+01:00', 'repeated_hour'],
    ['the first second after', clock(2), '2026-10-25T02:00:00+00:00', null],
    ['the evening', clock(23, 59, 59), '2026-10-25T23:59:59+00:00', null],
  ])('%s', (_name, time, shown, note) => {
    const moment = londonInstant(AUTUMN, time);
    expect({ ...moment, instant: formatLondon(moment.instant) }).toEqual({
      instant: shown,
      hasTime: true,
      note,
    });
  });

  it('has 25 hours, and shows the second pass as winter time', () => {
    expect(startOfLondonDay(AUTUMN + 1) - startOfLondonDay(AUTUMN)).toBe(25 * HOUR);
    expect(formatLondon(londonInstant(AUTUMN, clock(1, 30)).instant + HOUR)).toBe(
      '2026-10-25T01:30:00+00:00',
    );
  });
});

describe('a moment without a time', () => {
  it.each([
    [dayNumberOf(2026, 1, 12), '2026-01-12', Date.UTC(2026, 0, 12)],
    [dayNumberOf(2026, 5, 12), '2026-05-12', Date.UTC(2026, 4, 11, 23)],
    [SPRING, '2026-03-29', Date.UTC(2026, 2, 29)],
    [AUTUMN, '2026-10-25', Date.UTC(2026, 9, 24, 23)],
  ])('day %i starts at local midnight and is shown as %s', (dayNumber, shown, instant) => {
    const moment = londonDay(dayNumber);
    expect(moment).toEqual({ instant, hasTime: false, note: null });
    expect(formatLondon(moment.instant, moment.hasTime)).toBe(shown);
  });
});

describe('months', () => {
  it.each([
    [Date.UTC(2026, 4, 31, 22, 59, 59), '2026-05'],
    [Date.UTC(2026, 4, 31, 23, 0, 0), '2026-06'],
    [Date.UTC(2026, 11, 31, 23, 59, 59), '2026-12'],
    [Date.UTC(2027, 0, 1), '2027-01'],
  ])('%i is in %s', (instant, month) => {
    expect(londonMonth(instant)).toBe(month);
  });
});

describe('agreement with luxon', () => {
  it('shows every instant as luxon does', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const expected = DateTime.fromMillis(instant, { zone: 'Europe/London' });
        expect(formatLondon(instant)).toBe(expected.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"));
        expect(formatLondon(instant, false)).toBe(expected.toISODate());
        expect(londonMonth(instant)).toBe(expected.toFormat('yyyy-MM'));
        expect(londonOffset(instant)).toBe(expected.offset * 60_000);
        expect(londonTimeOfDay(instant)).toBe(
          ((expected.hour * 60 + expected.minute) * 60 + expected.second) * 1000 + expected.millisecond,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the instant of every clock time on every hour of a clock-change day and its neighbours', () => {
    for (const middle of [SPRING, AUTUMN]) {
      for (let quarter = -96; quarter < 192; quarter++) {
        const instant = startOfLondonDay(middle) + quarter * (HOUR / 4);
        const back = londonInstant(londonDayNumber(instant), londonTimeOfDay(instant));
        const secondPass = back.note === 'repeated_hour' && back.instant !== instant;
        expect(back.instant).toBe(secondPass ? instant - HOUR : instant);
      }
    }
  });

  it('reads back what a clock shows, but for the second pass of the repeated hour', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const back = londonInstant(londonDayNumber(instant), londonTimeOfDay(instant));
        expect(
          instant - back.instant === 0 || (back.note === 'repeated_hour' && instant - back.instant === HOUR),
        ).toBe(true);
      }),
    );
  });

  it('starts every day when luxon does', () => {
    fc.assert(
      fc.property(anyDay, (dayNumber) => {
        const { year, month, day } = calendarDayOf(dayNumber);
        const expected = DateTime.fromObject({ year, month, day }, { zone: 'Europe/London' }).startOf('day');
        expect(startOfLondonDay(dayNumber)).toBe(expected.toMillis());
        expect(londonDayNumber(startOfLondonDay(dayNumber))).toBe(dayNumber);
        expect(londonDayNumber(startOfLondonDay(dayNumber + 1) - 1)).toBe(dayNumber);
      }),
    );
  });
});
