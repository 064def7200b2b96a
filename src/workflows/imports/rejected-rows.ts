/** rejected.csv: the rows that were set aside, wherever it is written. */
import type { RowProblem } from '../../intake/index.ts';
import type { CsvCell } from '../../tabular/index.ts';

export const REJECTED_COLUMNS = ['file', 'row', 'column', 'value', 'reason'] as const;

/** The columns above. */
export function rejectedRow(
  file: string,
  { sheet, row, column, value, message, whatToDo }: RowProblem,
): CsvCell[] {
  return [placeIn(file, sheet), row, column, value, `${message} ${whatToDo}`];
}

/** 'log.xlsx [May]'; a file without sheets by itself. */
export function placeIn(file: string, sheet: string): string {
  return sheet === '' ? file : `${file} [${sheet}]`;
}
