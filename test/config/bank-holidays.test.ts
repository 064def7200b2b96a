import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { loadBankHolidays, type BankHolidays } from '../../config/bank-holidays.ts';
import { dayNumberOf, isoDayOf, weekdayOf } from '../../src/domain/london-time.ts';
import type { Problem, Result } from '../../src/domain/problem.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { shippedBankHolidays } from '../builders/working-calendars.ts';

const [MONDAY, FRIDAY, SATURDAY, SUNDAY] = [1, 5, 6, 7];

/** Easter Sunday by the Gregorian computus (Meeus). */
function easterSunday(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayNumberOf(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

function firstMondayFrom(day: number): number {
  let monday = day;
  while (weekdayOf(monday) !== MONDAY) monday++;
  return monday;
}

/** 25 and 26 December, or the days that stand in for them. */
function christmas(year: number): number[] {
  const day = dayNumberOf(year, 12, 25);
  switch (weekdayOf(day)) {
    case FRIDAY:
      return [day, day + 3];
    case SATURDAY:
      return [day + 2, day + 3];
    case SUNDAY:
      return [day + 1, day + 2];
    default:
      return [day, day + 1];
  }
}

const REMOVED = ['2020-05-04', '2022-05-30'];
const ADDED = ['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'];

/** Every bank holiday of a year by the rules of England and Wales, before royal proclamations. */
function byRule(year: number): string[] {
  const newYear = dayNumberOf(year, 1, 1);
  return [
    weekdayOf(newYear) >= SATURDAY ? firstMondayFrom(newYear) : newYear,
    easterSunday(year) - 2,
    easterSunday(year) + 1,
    firstMondayFrom(dayNumberOf(year, 5, 1)),
    firstMondayFrom(dayNumberOf(year, 5, 25)),
    firstMondayFrom(dayNumberOf(year, 8, 25)),
    ...christmas(year),
  ].map(isoDayOf);
}

function expectedDays(year: number): string[] {
  const added = ADDED.filter((day) => day.startsWith(String(year)));
  return [...byRule(year).filter((day) => !REMOVED.includes(day)), ...added].sort();
}

describe('the bank holidays that we ship', () => {
  const shipped = shippedBankHolidays();
  const days = shipped.days.map(isoDayOf);

  it('cover 2019 to 2028', () => {
    expect([shipped.firstYear, shipped.lastYear]).toEqual([2019, 2028]);
  });

  it.each([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028])('follow the rules in %i', (year) => {
    expect(days.filter((day) => day.startsWith(String(year)))).toEqual(expectedDays(year));
  });

  it('are those announced for 2026', () => {
    expect(days.filter((day) => day.startsWith('2026'))).toEqual([
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
      ...['2026-12-25', '2026-12-28'],
    ]);
  });
});

function textOf(dates: readonly string[]): string {
  return JSON.stringify({ 'england-and-wales': { events: dates.map((date) => ({ title: 'A day', date })) } });
}

function problemOf(read: Result<BankHolidays>): Problem {
  if (read.ok) throw new Error('the file was read');
  return read.problem;
}

describe('a file of an operator', () => {
  const newFolder = temporaryFolder();

  function fileWith(text: string): string {
    const file = path.join(newFolder(), 'mine.json');
    writeFileSync(file, text);
    return file;
  }

  it('may be the download of gov.uk: other divisions and fields, any order, a day twice', () => {
    const events = [...byRule(2030), ...byRule(2029), '2029-06-04', '2029-06-04'].map((date) => ({
      ...{ title: 'A day', date, notes: '', bunting: true },
    }));
    const text = JSON.stringify({
      'england-and-wales': { division: 'england-and-wales', events },
      scotland: { division: 'scotland', events: [] },
    });
    const read = loadBankHolidays(fileWith(text));
    const days = [...byRule(2029), '2029-06-04', ...byRule(2030)].sort();
    expect(read.ok && { ...read.value, days: read.value.days.map(isoDayOf) }).toEqual({
      ...{ firstYear: 2029, lastYear: 2030, days },
    });
  });

  it.each([
    ['not JSON', '{', 'is not valid JSON'],
    ['another document', '{}', 'england-and-wales: '],
    ['no bank holiday at all', textOf([]), 'england-and-wales.events: '],
    ['a day that does not exist', textOf([...byRule(2029), '2029-02-30']), 'events.8.date: is not a day'],
    ['a British date', textOf([...byRule(2029), '25/12/2029']), 'events.8.date: is not a day'],
    ['a date with a time', textOf([...byRule(2029), '2029-12-25T00:00']), 'events.8.date: is not a day'],
    [
      'a year not listed whole',
      textOf([...byRule(2029), '2030-06-03']),
      '2030 has 1 of them, and a whole year',
    ],
    ['a year left out', textOf([...byRule(2028), ...byRule(2030)]), 'there is none between 2028 and 2030'],
  ])('is refused when it is %s', (_defect, text, said) => {
    const file = fileWith(text);
    const { code, message, where } = problemOf(loadBankHolidays(file));
    expect({ code, where }).toEqual({ code: 'bank_holidays_unusable', where: { file } });
    expect(message).toContain(said);
  });

  it('is told every fault at once', () => {
    expect(problemOf(loadBankHolidays(fileWith(textOf(['2029-01-01', '2031-01-01'])))).message).toBe(
      'The list of bank holidays cannot be used: 2029 has 1 of them, and a whole year has at least 8; ' +
        'there is none between 2029 and 2031; 2031 has 1 of them, and a whole year has at least 8.',
    );
  });

  it('is named when it is not there', () => {
    const file = path.join(newFolder(), 'absent.json');
    expect(problemOf(loadBankHolidays(file))).toMatchObject({
      code: 'bank_holidays_unusable',
      where: { file },
    });
  });
});
