/**
 * The reasons to refuse a whole file, in words for the person who sent it. Inside this room a reason travels as an
 * exception, out of the depths of a parser; readTable turns it into a Problem, so that nobody else sees it thrown.
 */
import { countText } from '../domain/harmless-text.ts';
import type { Place, Problem } from '../domain/problem.ts';

export class Refusal extends Error {
  readonly code: string;
  readonly whatToDo: string;
  readonly place: Place;

  constructor(code: string, message: string, whatToDo: string, place: Place = {}) {
    super(message);
    this.code = code;
    this.whatToDo = whatToDo;
    this.place = place;
  }

  problemIn(fileName: string): Problem {
    return {
      code: this.code,
      message: `${fileName}: ${this.message}`,
      whatToDo: this.whatToDo,
      where: { file: fileName, ...this.place },
    };
  }
}

const WANTED = 'a CSV, XLSX or ODS file is wanted';
const EXPORT_AGAIN = 'Export the table again as CSV, XLSX or ODS and send that file.';

export const refuse = {
  notFound: () =>
    new Refusal('file_not_found', 'there is no such file', 'Check the name and the folder, and try again.'),

  folder: () =>
    new Refusal('file_is_a_folder', 'this is a folder, not a file', 'Name the file inside the folder.'),

  notRegular: () =>
    new Refusal(
      'file_not_regular',
      'this is a device or a pipe, not a file',
      'Save the table to a file, and name that file.',
    ),

  unreadable: (systemCode: string) =>
    new Refusal(
      'file_unreadable',
      `the file could not be read (${systemCode})`,
      'Check that the file may be read by this program, and that its disk or share is there.',
    ),

  empty: () =>
    new Refusal(
      'file_empty',
      'the file holds nothing but blanks',
      'Check that the export worked, and send it again.',
    ),

  tooLarge: (bytes: number, limit: number) =>
    new Refusal(
      'file_too_large',
      `the file has ${bytes} bytes; the most that is read is ${limit}`,
      'Export a shorter period, or split the file.',
    ),

  notATable: (found: string, whatToDo = EXPORT_AGAIN) =>
    new Refusal('file_not_a_table', `this is ${found}; ${WANTED}`, whatToDo),

  notWhatItsNameSays: (extension: string, found: string, rightExtension: string) =>
    new Refusal(
      'file_not_what_its_name_says',
      `the name ends in .${extension}, but the file is ${found}`,
      `If it is the right file, save it with a name that ends in .${rightExtension} and send it again.`,
    ),

  binary: (row: number) =>
    new Refusal(
      'file_binary',
      `the text holds a NUL character at or after row ${row}, as binary files do; ${WANTED}`,
      `${EXPORT_AGAIN} As CSV, choose the character set UTF-8.`,
      { row },
    ),

  quoteNotClosed: (row: number) =>
    new Refusal(
      'csv_quote_not_closed',
      `a quotation mark (") that opens a cell in row ${row} is not closed where the cell ends`,
      `Look at row ${row}: take the stray quotation mark out, or double it, and send the file again.`,
      { row },
    ),

  rowTooLong: (row: number, limit: number) =>
    new Refusal(
      'row_too_long',
      `row ${row} has more than ${countText(limit)} characters`,
      `Look at row ${row}: this is not how exports look. ${EXPORT_AGAIN}`,
      { row },
    ),

  cellTooLong: (limit: number, place: Place) =>
    new Refusal(
      'cell_too_long',
      `a cell${place.row === undefined ? '' : ` in row ${place.row}`} has more than ${countText(limit)} characters`,
      'Shorten the cell, or leave its column out of the export.',
      place,
    ),

  tooManyColumns: (limit: number, place: Place) =>
    new Refusal(
      'table_too_wide',
      `row ${place.row ?? 0} has more than ${limit} columns`,
      'Take out the columns that are not needed, and send the file again.',
      place,
    ),

  tooManyRows: (limit: number) =>
    new Refusal(
      'table_too_long',
      `the file has more than ${limit} rows`,
      'Export a shorter period, or split the file.',
    ),

  encrypted: () =>
    new Refusal(
      'workbook_encrypted',
      'the workbook is protected by a password',
      'Open it, take the password off (in Excel: File, Info, Protect Workbook), save, and send it again.',
    ),

  oldFormat: () =>
    new Refusal(
      'workbook_old_format',
      `this is a workbook of the old .xls kind; ${WANTED}`,
      'Open it and save it as XLSX or CSV, then send that file.',
    ),

  damaged: (detail: string) =>
    new Refusal(
      'workbook_damaged',
      `the workbook is damaged or cut short (${detail})`,
      'Export or copy the file again; if it opens in a spreadsheet program, save it anew and send that.',
    ),

  unpacksTooLarge: (detail: string) =>
    new Refusal(
      'workbook_too_large',
      `the workbook unpacks to more than is read (${detail})`,
      'Save the table alone as a new workbook, or as CSV, and send that.',
    ),
};
