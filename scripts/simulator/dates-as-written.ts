/** The ways in which people write the day of an incident inside its reference. */
import { calendarDayOf, type CalendarDay } from '../../src/domain/london-time.ts';
import { twoDigits } from './clock.ts';
import type { Random, Weighted } from './random.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function monthName({ month }: CalendarDay): string {
  return MONTHS[month - 1] ?? '';
}

function shortMonth(day: CalendarDay): string {
  return monthName(day).slice(0, 3);
}

function shortYear({ year }: CalendarDay): string {
  return twoDigits(year % 100);
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return `${day}th`;
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
}

type DateWriter = (day: CalendarDay) => string;

export const DATES = {
  slashedLong: (d) => `${twoDigits(d.day)}/${twoDigits(d.month)}/${d.year}`,
  slashedShort: (d) => `${twoDigits(d.day)}/${twoDigits(d.month)}/${shortYear(d)}`,
  slashedBare: (d) => `${d.day}/${d.month}/${shortYear(d)}`,
  slashedBareLong: (d) => `${d.day}/${d.month}/${d.year}`,
  dashedShort: (d) => `${twoDigits(d.day)}-${twoDigits(d.month)}-${shortYear(d)}`,
  dashedLong: (d) => `${twoDigits(d.day)}-${twoDigits(d.month)}-${d.year}`,
  dottedShort: (d) => `${twoDigits(d.day)}.${twoDigits(d.month)}.${shortYear(d)}`,
  dottedLong: (d) => `${twoDigits(d.day)}.${twoDigits(d.month)}.${d.year}`,
  spacedShort: (d) => `${twoDigits(d.day)} ${twoDigits(d.month)} ${shortYear(d)}`,
  solidShort: (d) => `${twoDigits(d.day)}${twoDigits(d.month)}${shortYear(d)}`,
  solidLong: (d) => `${twoDigits(d.day)}${twoDigits(d.month)}${d.year}`,
  isoSolid: (d) => `${d.year}${twoDigits(d.month)}${twoDigits(d.day)}`,
  isoDashed: (d) => `${d.year}-${twoDigits(d.month)}-${twoDigits(d.day)}`,
  longMonth: (d) => `${d.day} ${monthName(d)} ${d.year}`,
  ordinalMonth: (d) => `${ordinal(d.day)} ${monthName(d)} ${d.year}`,
  shortMonthYear: (d) => `${d.day} ${shortMonth(d)} ${shortYear(d)}`,
  dashedMonth: (d) => `${twoDigits(d.day)}-${shortMonth(d)}-${d.year}`,
  solidMonth: (d) => `${twoDigits(d.day)}${shortMonth(d).toUpperCase()}${shortYear(d)}`,
  monthFirst: (d) => `${monthName(d)} ${d.day} ${d.year}`,
  noYearSlashed: (d) => `${twoDigits(d.day)}/${twoDigits(d.month)}`,
  noYearMonth: (d) => `${d.day} ${monthName(d)}`,
  noYearOrdinal: (d) => `${ordinal(d.day)} ${shortMonth(d)}`,
  noYearMonthFirst: (d) => `${monthName(d)} ${d.day}`,
  noYearSolid: (d) => `${twoDigits(d.day)}${shortMonth(d).toUpperCase()}`,
} satisfies Record<string, DateWriter>;

export type DateStyle = keyof typeof DATES;

const AS_PEOPLE_WRITE: Weighted<DateStyle> = [
  [24, 'slashedLong'],
  [24, 'slashedShort'],
  [8, 'slashedBare'],
  [3, 'slashedBareLong'],
  [5, 'dashedShort'],
  [4, 'dashedLong'],
  [5, 'dottedShort'],
  [2, 'dottedLong'],
  [1, 'spacedShort'],
  [5, 'solidShort'],
  [2, 'solidLong'],
  [1, 'isoSolid'],
  [1, 'isoDashed'],
  [3, 'longMonth'],
  [2, 'ordinalMonth'],
  [2, 'shortMonthYear'],
  [1, 'dashedMonth'],
  [1, 'solidMonth'],
  [1, 'monthFirst'],
];

const WITHOUT_A_YEAR: Weighted<DateStyle> = [
  [4, 'noYearSlashed'],
  [2, 'noYearMonth'],
  [1, 'noYearOrdinal'],
  [1, 'noYearMonthFirst'],
  [1, 'noYearSolid'],
];

export function writeDate(dayNumber: number, style: DateStyle): string {
  return DATES[style](calendarDayOf(dayNumber));
}

/** A date with its year, in any style that people use. */
export function typeDate(dayNumber: number, random: Random): string {
  return writeDate(dayNumber, random.weighted(AS_PEOPLE_WRITE));
}

export function typeDateWithoutYear(dayNumber: number, random: Random): string {
  return writeDate(dayNumber, random.weighted(WITHOUT_A_YEAR));
}
