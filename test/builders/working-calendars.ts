import path from 'node:path';

import { loadBankHolidays, type BankHolidays } from '../../config/bank-holidays.ts';
import { workingCalendar, type WorkingCalendar } from '../../src/compliance/index.ts';

/** The bank holidays that we ship. */
export function shippedBankHolidays(): BankHolidays {
  const holidays = loadBankHolidays(path.join(__dirname, '../../config/bank-holidays.json'));
  if (!holidays.ok) throw new Error(holidays.problem.message);
  return holidays.value;
}

/** The calendar of England and Wales that we ship, 2019 to 2028. */
export function englandAndWales(): WorkingCalendar {
  return workingCalendar(shippedBankHolidays());
}
