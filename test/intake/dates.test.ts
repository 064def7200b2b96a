import fc from 'fast-check';
import {
  calendarDayOf,
  dayNumberOf,
  formatLondon,
  isoDayOf,
  londonInstant,
  weekdayOf,
} from '../../src/domain/london-time.ts';
import { DateReader } from '../../src/intake/dates.ts';

const reader = new DateReader();

function read(date: string, time = '', midnightIsNoTime = false): string {
  const moment = reader.readMoment(date, time, midnightIsNoTime);
  return typeof moment === 'string' ? moment : formatLondon(moment.instant, moment.hasTime);
}

const AFTERNOON = '2026-05-12T14:05:00+01:00';

describe('styles of a date with a time', () => {
  test.each([
    '12/05/2026 14:05',
    '12/05/2026 14:05:00',
    '12/5/26 14:05',
    '12-May-2026 2:05 pm',
    '12-May-2026 2:05PM',
    '12/05/2026 2.05 p.m.',
    '12 May 2026 14:05',
    '12th May 2026, 14:05',
    'Tue 12/05/2026 14:05',
    'Tuesday, 12 May 2026 14:05',
    'May 12 2026  2:05PM',
    '12MAY26 1405hrs',
    '12MAY2026 14:05hrs',
    '12.05.2026 14.05',
    '12/05/2026 1405',
    '12/05/2026 1405hrs',
    '12/05/2026, 14:05',
    '12/05/2026 at 14:05',
    '12/05/2026 - 14:05',
    '14:05 12/05/2026',
    '14:05 on 12/05/2026',
    '1405 12 May 2026',
    '1405hrs 12/05/2026',
    '12 05 2026 1405',
    '2026-05-12T14:05',
    '2026-05-12 14:05:00',
    '2026-05-12T14:05:00.000',
    '2026-05-12 14:05:00.0000000',
    '2026/05/12 14:05',
    '20260512 1405',
    '20260512T140500',
    '2026-05-12T13:05:00Z',
    '2026-05-12T13:05:00.000Z',
    '2026-05-12T14:05:00+01:00',
    '2026-05-12T14:05:00+0100',
    '2026-05-12T16:05+03',
    '12/05/2026 14:05 BST',
    '12/05/2026 13:05 UTC',
    '12-MAY-26 02.05.00.000000 PM',
    '46154.5868055556',
    '121405MAY26',
    '121405 May 2026',
    '121305ZMAY26',
    '121405AMAY26',
  ])('%s', (text) => {
    expect(read(text)).toBe(AFTERNOON);
  });
});

describe('styles of a date alone', () => {
  test.each([
    '12/05/2026',
    '12/5/26',
    '12.05.2026',
    '12-05-2026',
    '12 May 2026',
    '12-May-26',
    '12th May 2026',
    '12th of May 2026',
    'Tue 12/05/2026',
    '12MAY26',
    'May 12, 2026',
    '2026-05-12',
    '20260512',
    '12052026',
    '46154',
  ])('%s', (text) => {
    expect(read(text)).toBe('2026-05-12');
  });
});

describe('a time in a column of its own', () => {
  test.each([
    ['14:05'],
    ['14.05'],
    ['14:05:00'],
    ['14:05hrs'],
    ['1405'],
    ['1405hrs'],
    ['1405 hrs'],
    ['2:05 pm'],
    ['2.05PM'],
    ['0.586805556'],
    ['30/12/1899 14:05:00'],
    ['1899-12-30T14:05:00'],
    ['00/01/1900 14:05'],
  ])('%s', (time) => {
    expect(read('12/05/2026', time)).toBe(AFTERNOON);
    expect(read('12/05/2026 00:00:00', time)).toBe(AFTERNOON);
  });

  test.each([
    ['905', '2026-05-12T09:05:00+01:00'],
    ['2pm', '2026-05-12T14:00:00+01:00'],
    ['12am', '2026-05-12T00:00:00+01:00'],
    ['12:30 pm', '2026-05-12T12:30:00+01:00'],
    ['00:00', '2026-05-12T00:00:00+01:00'],
    ['0', '2026-05-12T00:00:00+01:00'],
    ['24:00', '2026-05-13T00:00:00+01:00'],
    ['2400', '2026-05-13T00:00:00+01:00'],
    ['', '2026-05-12'],
    ['25:00', 'time_impossible'],
    ['14:60', 'time_impossible'],
    ['24:01', 'time_impossible'],
    ['14:05 am', 'time_impossible'],
    ['afternoon', 'time_unreadable'],
    ['14', 'time_unreadable'],
  ])('%s', (time, expected) => {
    expect(read('12/05/2026', time)).toBe(expected);
  });

  test('does not overrule a time that stands with the date', () => {
    expect(read('12/05/2026 14:05', '09:00')).toBe(AFTERNOON);
  });
});

describe('what is no date', () => {
  test.each([
    ['05/13/2026', 'date_month_first'],
    ['5/13/26 14:05', 'date_month_first'],
    ['12-31-2026', 'date_month_first'],
    ['31/06/2026', 'date_impossible'],
    ['29/02/2026', 'date_impossible'],
    ['00/05/2026', 'date_impossible'],
    ['2026-13-05', 'date_impossible'],
    ['32/13/2026', 'date_impossible'],
    ['31 June 2026', 'date_impossible'],
    ['12/05/1900', 'date_out_of_range'],
    ['12/05/1999', 'date_out_of_range'],
    ['12/05/2099', 'date_out_of_range'],
    ['12/05/75', 'date_out_of_range'],
    ['12/05/2026 25:00', 'time_impossible'],
    ['12/05/2026 14:61', 'time_impossible'],
    ['12/05', 'date_unreadable'],
    ['12 May', 'date_unreadable'],
    ['May 2026', 'date_unreadable'],
    ['12/05/026', 'date_unreadable'],
    ['yesterday', 'date_unreadable'],
    ['12/05/2026 approx', 'date_unreadable'],
    ['12/05/2026 13/05/2026', 'date_unreadable'],
    ['12/05-2026', 'date_unreadable'],
    ['1234', 'date_unreadable'],
    ['07700900123', 'date_unreadable'],
    ['99999', 'date_unreadable'],
    ['', 'date_unreadable'],
    ['1'.repeat(500), 'date_unreadable'],
    ['1/'.repeat(500), 'date_unreadable'],
  ])('%s', (text, problem) => {
    expect(read(text)).toBe(problem);
  });
});

test('a midnight that every row carries is no time', () => {
  expect(read('12/05/2026 00:00:00', '', true)).toBe('2026-05-12');
  expect(read('12/05/2026 00:00:00', '', false)).toBe('2026-05-12T00:00:00+01:00');
  expect(read('12/05/2026 14:05', '', true)).toBe(AFTERNOON);
});

describe('the days when the clocks change', () => {
  test.each([
    ['29/03/2026 00:59', '2026-03-29T00:59:00+00:00', null],
    ['29/03/2026 01:30', '2026-03-29T02:30:00+01:00', 'skipped_hour'],
    ['29/03/2026 02:00', '2026-03-29T02:00:00+01:00', null],
    ['25/10/2026 00:59', '2026-10-25T00:59:00+01:00', null],
    ['25/10/2026 01:30', '2026-10-25T01:30:00+01:00', 'repeated_hour'],
    ['25/10/2026 02:00', '2026-10-25T02:00:00+00:00', null],
    ['2026-10-25T01:30:00Z', '2026-10-25T01:30:00+00:00', null],
  ])('%s', (text, expected, note) => {
    expect(read(text)).toBe(expected);
    expect(reader.readMoment(text, '', false)).toMatchObject({ note });
  });
});

describe('a day of service', () => {
  test.each([
    ['01/09/1994', { day: '1994-09-01' }],
    ['1/9/94', { day: '1994-09-01' }],
    ['12/05/2026 00:00:00', { day: '2026-05-12' }],
    ['31/12/9999', { day: null }],
    ['31/12/2099', { day: null }],
    ['01/01/1900', 'date_out_of_range'],
    ['13/31/2026', 'date_impossible'],
    ['n/a', 'date_unreadable'],
  ])('%s', (text, expected) => {
    expect(reader.readDay(text)).toEqual(expected);
  });
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FULL_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
].concat('November', 'December');
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const two = (value: number): string => String(value).padStart(2, '0');

function dayStyles(day: number): string[] {
  const { year, month, day: date } = calendarDayOf(day);
  const [d, m, y] = [two(date), two(month), String(year)];
  const name = MONTHS[month - 1] ?? '';
  const fullName = FULL_MONTHS[month - 1] ?? '';
  return [
    ...['/', '-', '.', ' '].map((mark) => [d, m, y].join(mark)),
    `${date}/${month}/${y.slice(2)}`,
    `${d}-${name}-${y}`,
    `${date} ${fullName} ${y}`,
    `${date}th ${fullName} ${y}`,
    `${d}${name.toUpperCase()}${y.slice(2)}`,
    `${fullName} ${date}, ${y}`,
    `${WEEKDAYS[weekdayOf(day) - 1] ?? ''} ${d}/${m}/${y}`,
    isoDayOf(day),
    `${y}/${m}/${d}`,
    `${y}${m}${d}`,
    `${d}${m}${y}`,
    String(day + 25_569),
  ];
}

function timeStyles(minutes: number): string[] {
  const hour = Math.floor(minutes / 60);
  const [h, m] = [two(hour), two(minutes % 60)];
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${m}`;
  return [
    `${h}:${m}`,
    `${h}:${m}:00`,
    `${h}${m}`,
    `${h}${m}hrs`,
    `${h}.${m}`,
    `${clock} ${hour < 12 ? 'am' : 'pm'}`,
  ];
}

const someDay = fc.integer({ min: dayNumberOf(2000, 1, 1), max: dayNumberOf(2069, 12, 31) });
const someMinute = fc.integer({ min: 0, max: 24 * 60 - 1 });

test('a day written in any style reads back as that day', () => {
  fc.assert(
    fc.property(someDay, (day) => {
      for (const style of dayStyles(day)) expect([style, read(style)]).toEqual([style, isoDayOf(day)]);
    }),
  );
});

test('a day and a time in any two styles, together or apart, read back as that moment', () => {
  fc.assert(
    fc.property(someDay, someMinute, fc.nat(14), fc.nat(5), (day, minutes, dayStyle, timeStyle) => {
      const date = dayStyles(day)[dayStyle] ?? '';
      const time = timeStyles(minutes)[timeStyle] ?? '';
      const { instant, note } = londonInstant(day, minutes * 60_000);
      expect(reader.readMoment(date, time, false)).toEqual({ instant, hasTime: true, note });
      expect([date, time, reader.readMoment(`${date} ${time}`, '', false)]).toEqual([
        date,
        time,
        { instant, hasTime: true, note },
      ]);
    }),
    { numRuns: 500 },
  );
});

test('reading is total, and what it reads is a plausible moment', () => {
  const shreds = fc.constantFrom(
    ...'12 05 2026 / - . : T Z + pm am May th hrs 1405 24:00 46154 0 ,'.split(' '),
    ' ',
  );
  const dateLike = fc.array(shreds, { maxLength: 10 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(dateLike, fc.string({ unit: 'binary' })), dateLike, (date, time) => {
      const moment = reader.readMoment(date, time, false);
      if (typeof moment === 'string') expect(moment).toMatch(/^(date|time)_/);
      else expect(formatLondon(moment.instant)).toMatch(/^(1999|20[0-8])/);
    }),
    { numRuns: 3000 },
  );
});

test('the quick way of the usual styles and the long way agree', () => {
  fc.assert(
    fc.property(someDay, someMinute, (day, minutes) => {
      const { year, month, day: date } = calendarDayOf(day);
      const text = `${two(date)}/${two(month)}/${year} ${timeStyles(minutes)[0] ?? ''}`;
      // A weekday before the date is one of the things that only the long way reads.
      expect(read(text)).toBe(read(`Mon ${text}`));
    }),
  );
});
