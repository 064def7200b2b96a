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

  const workingDaysBetween = (after: number, upTo: number): number => {
    let count = 0;
    for (let day = after + 1; day <= upTo; day++) if (isWorkingDay(day)) count++;
    return count;
  };

  const coverageProblem = (dayNumber: number): Problem | null => {
    if (dayNumber < coversFrom) return startsLater(coversFrom);
    if (dayNumber > coversUntil) return hasEnded(coversUntil);
    return coversUntil - dayNumber <= DAYS_OF_WARNING ? endsSoon(coversUntil) : null;
  };

  const bankHolidays = [...holidayDays].sort((a, b) => a - b);
  return {
    isWorkingDay,
    nthWorkingDayAfter,
    workingDaysBetween,
    bankHolidays,
    coversUntil,
    coverageProblem,
  };
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
