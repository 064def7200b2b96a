/** What can be wrong with a row, in words for the person who has to mend it. */

import type { OfficerRecord } from '../domain/records.ts';

export const ROW_FAULTS = {
  reference_missing: {
    message: 'The row has no reference.',
    whatToDo: 'Enter the reference in the source system or in the file, and import it again.',
  },
  officer_missing: {
    message: 'The row names no officer.',
    whatToDo: 'Enter the officer’s number or name, and import the file again.',
  },
  officer_number_missing: {
    message: 'The row has no officer number.',
    whatToDo: 'Enter the collar, shoulder, warrant or staff number, and import the file again.',
  },
  officer_name_missing: {
    message: 'The row has no officer name.',
    whatToDo: 'Enter the officer’s name, and import the file again.',
  },
  officer_unclear: {
    message: 'Several people hold this number, and the row does not say which of them it is about.',
    whatToDo:
      'Enter the force, the e-mail address or the dates of service in the row, and import the file again.',
  },
  date_missing: {
    message: 'The date is blank.',
    whatToDo: 'Enter the date as day/month/year, and import the file again.',
  },
  date_unreadable: {
    message: 'This cannot be read as a date.',
    whatToDo: 'Write it as day/month/year hours:minutes, for example 12/05/2026 14:05.',
  },
  date_month_first: {
    message: 'There is no such month: the date seems to be written month first, which is never guessed.',
    whatToDo: 'Export the file with British dates (day/month/year); check its other dates too.',
  },
  date_impossible: {
    message: 'The calendar has no such day.',
    whatToDo: 'Correct the day or the month, and import the file again.',
  },
  date_out_of_range: {
    message: 'The year is not plausible: dates from 2000 to 2079 are taken.',
    whatToDo: 'Correct the year, and import the file again.',
  },
  time_unreadable: {
    message: 'This cannot be read as a time of day.',
    whatToDo: 'Write it as hours:minutes, for example 14:05.',
  },
  time_impossible: {
    message: 'The clock has no such time.',
    whatToDo: 'Correct the hours or minutes (00:00 to 24:00), and import the file again.',
  },
  too_many_cells: {
    message:
      'The row has more cells than the header has columns, so its cells may stand under the wrong headers.',
    whatToDo:
      'Look for a comma or quotation mark inside a cell of this row, mend it, and import the file again.',
  },
  too_long: {
    message: 'The cell is longer than 2,000 characters, which no such value is.',
    whatToDo: 'See whether the file’s columns or quotes have slipped at this row.',
  },
  columns_disagree: {
    message: 'The file has this column twice, and the two differ in this row.',
    whatToDo: 'Remove or rename one of the two columns, or name the right one in a profile.',
  },
} as const;

export type RowFaultCode = keyof typeof ROW_FAULTS;

/** One thing wrong with a row: `column` counts from 0, or is -1 where the file has no such column. */
export interface RowFault {
  readonly code: RowFaultCode;
  readonly field: string;
  readonly column: number;
  readonly value: string;
}

/** The problem of a row of the directory that may be about several people. */
export function problemOfOfficer({ source: { sheet, row }, officerNumber }: OfficerRecord) {
  const code = 'officer_unclear';
  return { sheet, row, column: 'officer_number', value: officerNumber, code, ...ROW_FAULTS[code] } as const;
}
