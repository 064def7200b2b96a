/** Working days: Monday to Friday, less the bank holidays of England and Wales. Days are London day numbers. */
import type { BankHolidays } from '../../config/bank-holidays.ts';
import { dayNumberOf, isoDayOf, weekdayOf } from '../domain/london-time.ts';
import type { Problem } from '../domain/problem.ts';

export interface WorkingCalendar {
  isWorkingDay(dayNumber: number): boolean;

  /** The Nth working day after a day, which does not itself count; N is at least 1. */
  nthWorkingDayAfter(dayNumber: number, count: number): number;

  /** How many working days there are after the first day, up to and with the second; 0 when it is not later. */
  workingDaysBetween(after: number, upTo: number): number;

  /** The bank holidays, earliest first. */
  readonly bankHolidays: readonly number[];

  /** The last day whose bank holidays are known; later ones count as working days. */
  readonly coversUntil: number;

  /** What an operator has to know when working days are reckoned on this day: the list starts later or runs out. */
  coverageProblem(dayNumber: number): Problem | null;
}

const DAYS_OF_WARNING = 90;
const FRIDAY = 5;
const DAYS_A_WEEK = 7;
/** 29 December 1969. */
const A_MONDAY = -3;

export function workingCalendar(holidays: BankHolidays): WorkingCalendar {
  const holidayDays = new Set(holidays.days);
  const coversFrom = dayNumberOf(holidays.firstYear, 1, 1);
  const coversUntil = dayNumberOf(holidays.lastYear, 12, 31);

  const isWorkingDay = (dayNumber: number): boolean =>
    weekdayOf(dayNumber) <= FRIDAY && !holidayDays.has(dayNumber);

  const nthWorkingDayAfter = (dayNumber: number, count: number): number => {
    let day = dayNumber;
    for (let left = count; left > 0;) {
      day++;
      if (isWorkingDay(day)) left--;
    }
    return day;
  };

  const bankHolidays = [...holidayDays].sort((a, b) => a - b);
  const holidaysInTheWeek = bankHolidays.filter((day) => weekdayOf(day) <= FRIDAY);

  // Reckoned, not counted day by day: a letter may ask of hundreds of thousands of referrals that are years overdue.
  const workingDaysBetween = (after: number, upTo: number): number => {
    if (upTo <= after) return 0;
    const holidays = holidaysInTheWeek.filter((day) => day > after && day <= upTo);
    return weekdaysUpTo(upTo) - weekdaysUpTo(after) - holidays.length;
  };

  const coverageProblem = (dayNumber: number): Problem | null => {
    if (dayNumber < coversFrom) return startsLater(coversFrom);
    if (dayNumber > coversUntil) return hasEnded(coversUntil);
    return coversUntil - dayNumber <= DAYS_OF_WARNING ? endsSoon(coversUntil) : null;
  };

  return {
    isWorkingDay,
    nthWorkingDayAfter,
    workingDaysBetween,
    bankHolidays,
    coversUntil,
    coverageProblem,
  };
}

/** How many days from Monday to Friday there are up to and with a day, from a fixed Monday on; less than 0 before it. */
function weekdaysUpTo(dayNumber: number): number {
  const weekday = weekdayOf(dayNumber);
  const mondayOfWeek = dayNumber - weekday + 1;
  return ((mondayOfWeek - A_MONDAY) / DAYS_A_WEEK) * FRIDAY + Math.min(weekday, FRIDAY);
}

const WHAT_TO_DO =
  'Put https://www.gov.uk/bank-holidays.json in place of config/bank-holidays.json, or add the years to it.';

function startsLater(coversFrom: number): Problem {
  return {
    code: 'bank_holidays_start_later',
    message: `The list of bank holidays starts on ${isoDayOf(coversFrom)}; earlier ones counted as working days.`,
    whatToDo: WHAT_TO_DO,
  };
}

function endsSoon(coversUntil: number): Problem {
  return {
    code: 'bank_holidays_end_soon',
    message: `The list of bank holidays ends on ${isoDayOf(coversUntil)}; later ones will count as working days.`,
    whatToDo: WHAT_TO_DO,
  };
}

function hasEnded(coversUntil: number): Problem {
  return {
    code: 'bank_holidays_ended',
    message: `The list of bank holidays ended on ${isoDayOf(coversUntil)}; later ones counted as working days.`,
    whatToDo: WHAT_TO_DO,
  };
}
