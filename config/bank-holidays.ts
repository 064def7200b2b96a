/**
 * The bank holidays of England and Wales, from config/bank-holidays.json. The file has the shape of
 * https://www.gov.uk/bank-holidays.json, so that an operator can put a newer download in its place.
 */
import { z } from 'zod';

import { calendarDayOf, dayNumberOf } from '../src/domain/london-time.ts';
import { failure, success, type Problem, type Result } from '../src/domain/problem.ts';
import { faultsIn, readJson } from './json-file.ts';

/** Every bank holiday of the years `firstYear` to `lastYear`, as day numbers, earliest first. */
export interface BankHolidays {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly days: readonly number[];
}

/** Fewer in a year means that the year was not listed whole: there have been eight or more since 1978. */
const FEWEST_IN_A_YEAR = 8;

const bankHolidayFile = z.object({
  'england-and-wales': z.object({
    events: z
      .array(
        z.object({
          title: z.string().min(1),
          date: z.string().refine((text) => !Number.isNaN(dayNumberOfIso(text)), {
            error: 'is not a day of the calendar such as 2026-12-25',
          }),
        }),
      )
      .min(1),
  }),
});

/** Reads the file at this path; the problem lists every fault of it. */
export function loadBankHolidays(file: string): Result<BankHolidays> {
  const content = readJson(file);
  if (!content.ok) return failure(unusable(file, [`${file} ${content.problem}`]));
  const parsed = bankHolidayFile.safeParse(content.value);
  if (!parsed.success) return failure(unusable(file, faultsIn(file, parsed.error)));
  const listed = parsed.data['england-and-wales'].events.map((event) => dayNumberOfIso(event.date));
  const days = [...new Set(listed)].sort((a, b) => a - b);
  const faults = faultsOf(days);
  if (faults.length > 0) return failure(unusable(file, faults));
  return success({ firstYear: yearOf(days[0]), lastYear: yearOf(days.at(-1)), days });
}

/** A year that is missing or not whole would turn its bank holidays into working days without a word. */
function faultsOf(days: readonly number[]): string[] {
  const countByYear = new Map<number, number>();
  for (const day of days) countByYear.set(yearOf(day), (countByYear.get(yearOf(day)) ?? 0) + 1);
  const faults: string[] = [];
  let before = yearOf(days[0]);
  for (const [year, count] of countByYear) {
    if (year > before + 1) faults.push(`there is none between ${before} and ${year}`);
    if (count < FEWEST_IN_A_YEAR) {
      faults.push(`${year} has ${count} of them, and a whole year has at least ${FEWEST_IN_A_YEAR}`);
    }
    before = year;
  }
  return faults;
}

function yearOf(dayNumber = NaN): number {
  return calendarDayOf(dayNumber).year;
}

function dayNumberOfIso(text: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return dayNumberOf(Number(year), Number(month), Number(day));
}

function unusable(file: string, faults: readonly string[]): Problem {
  return {
    code: 'bank_holidays_unusable',
    message: `The list of bank holidays cannot be used: ${faults.join('; ')}.`,
    whatToDo: 'Correct the file, or put https://www.gov.uk/bank-holidays.json in its place.',
    where: { file },
  };
}
