/** What the readers of the three kinds share: the text of a field, the moment of an event, and the faults of a row. */
import type { ExportField } from '../domain/export-fields.ts';
import type { Moment } from '../domain/london-time.ts';
import type { TableRow } from '../tabular/index.ts';
import { cleanText, isPlain } from './clean-text.ts';
import type { ColumnPlan } from './columns/column-plan.ts';
import type { DateReader } from './dates.ts';
import { decodedOnce } from './encoded-twice.ts';
import type { RowFault, RowFaultCode } from './row-faults.ts';
import { agree, type Sample } from './sample.ts';
import type { Tally } from './tally.ts';

/** Reads a row: its record, or null when it wrote what is wrong into `faults`. */
export type RowReader<Row> = (row: TableRow, faults: RowFault[]) => Row | null;

export type FieldText = (cells: readonly string[]) => string;

/** The longest value of a field that things hang on. */
const LONGEST_VALUE = 2000;

/** What a sheet's rows are read with. */
export interface SheetColumns {
  readonly plan: ColumnPlan;
  readonly sample: Sample;
  readonly dates: DateReader;
  readonly tally: Tally;
  /** Whether a column of status words was not read as the status: then no document counts as submitted. */
  readonly hasUnreadStatus?: boolean;
  /** The moment of reading in UTC milliseconds, after which a date is noted as lying in the future; NaN if unknown. */
  readonly now: number;
}

const blank: FieldText = () => '';

/** The text of a field in a row's cells, '' where the file has no such column; the values of several are joined. */
export function fieldText({ plan, tally }: SheetColumns, field: ExportField, joint = '; '): FieldText {
  const columns = plan.fields.get(field)?.columns ?? [];
  const [only] = columns;
  const textOf = (cell = ''): string => (isPlain(cell) ? cell : repairedText(cell, field, tally));
  if (only === undefined) return blank;
  if (columns.length === 1) return (cells) => textOf(cells[only]);
  return (cells) =>
    columns
      .map((column) => textOf(cells[column]))
      .filter((value, index, values) => value !== '' && values.indexOf(value) === index)
      .join(joint);
}

/** The clean text of a cell; notes characters that were lost, or that were in another character set. */
function repairedText(cell: string, field: ExportField, tally: Tally): string {
  const text = cleanText(cell);
  if (text.includes('\ufffd')) tally.note('text_damaged', field);
  else if (decodedOnce(cell) !== cell) tally.note('text_mended', field);
  return text;
}

/** The officer's name as "Jo Smith", from its own column or from those of its parts. */
export function officerNameText(sheet: SheetColumns): FieldText {
  if (sheet.plan.fields.has('officer_name')) return fieldText(sheet, 'officer_name', ' ');
  const forenames = fieldText(sheet, 'officer_forenames', ' ');
  const surname = fieldText(sheet, 'officer_surname', ' ');
  return (cells) => `${forenames(cells)} ${surname(cells)}`.trim();
}

export function fault(
  { plan }: SheetColumns,
  code: RowFaultCode,
  field: ExportField,
  value: string,
  column?: number,
): RowFault {
  return { code, field, column: column ?? plan.fields.get(field)?.columns[0] ?? -1, value };
}

/** Adds the faults that any row can have: too long a cell in one of these fields, and twin columns that differ. */
export function generalFaults(sheet: SheetColumns, fields: readonly ExportField[]) {
  const planned = [...sheet.plan.fields];
  const bounded = planned
    .filter(([field]) => fields.includes(field))
    .flatMap(([field, { columns }]) => columns.map((column) => ({ field, column })));
  const twins = planned
    .filter(([, { twin }]) => twin >= 0)
    .map(([field, { columns, twin }]) => ({ field, column: columns[0] ?? -1, twin }));
  return ({ cells }: TableRow, faults: RowFault[]): void => {
    for (const { field, column, twin } of twins) {
      const value = cells[twin] ?? '';
      if (!agree(cells[column] ?? '', value))
        faults.push(fault(sheet, 'columns_disagree', field, value, twin));
    }
    for (const { field, column } of bounded) {
      const value = cells[column] ?? '';
      if (value.length > LONGEST_VALUE) faults.push(fault(sheet, 'too_long', field, value, column));
    }
  };
}

/** Reads the moment of an event: 'blank' where there is none, 'faulty' where it added a fault. */
export function momentReader(sheet: SheetColumns, field: 'referred_at' | 'submitted_at') {
  const { plan, dates, tally, now } = sheet;
  const planned = plan.fields.get(field);
  const dateColumn = planned?.columns[0] ?? -1;
  const timeColumn = planned?.timeColumn ?? -1;
  const midnightIsNoTime = isAlwaysMidnight(sheet, dateColumn);
  if (midnightIsNoTime) tally.note('midnight_is_no_time', field);
  return (cells: readonly string[], faults: RowFault[]): Moment | 'blank' | 'faulty' => {
    const date = cleanText(cells[dateColumn] ?? '');
    if (date === '') return 'blank';
    const time = timeColumn < 0 ? '' : cleanText(cells[timeColumn] ?? '');
    const moment = dates.readMoment(date, time, midnightIsNoTime);
    if (typeof moment === 'string') {
      const ofTime = moment.startsWith('time_') && time !== '';
      faults.push(fault(sheet, moment, field, ofTime ? time : date, ofTime ? timeColumn : dateColumn));
      if (moment === 'date_month_first') tally.note('month_first_dates');
      return 'faulty';
    }
    if (moment.note !== null) tally.note(moment.note);
    if (moment.instant > now) tally.note('future_date');
    return moment;
  };
}

/** Whether the sample has several dates and each of them stands with midnight, as a column of mere dates is exported. */
function isAlwaysMidnight({ sample, dates }: SheetColumns, dateColumn: number): boolean {
  const filled = sample.filled(dateColumn).filter((cell) => dates.looksLikeDate(cell));
  return filled.length > 0 && filled.every((cell) => dates.isMidnight(cell));
}
