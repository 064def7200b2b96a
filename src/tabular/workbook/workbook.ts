/** What the readers of workbooks have in common, so that sheets are chosen and rows delivered in one way. */
import type { TableFormat } from '../table.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
}

/** One row of a sheet as its XML tells it: cells up to the last that has content, so blank rows have none. */
export interface SheetRow {
  /** As the spreadsheet shows it, from 1. */
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: readonly string[];
}

/** Receives a row of a sheet (its number among the sheets); answers false when no more of that sheet are wanted. */
export type OnSheetRow = (sheet: number, row: SheetRow) => boolean;

export interface Workbook {
  readonly format: Exclude<TableFormat, 'csv'>;
  /** All sheets in the order of their tabs; complete once `readSheets` has been through the workbook once. */
  readonly sheets: readonly Sheet[];
  /** Reads the rows of some sheets, in order; `onBytes` is told of unpacked bytes. Throws a Refusal. */
  readonly readSheets: (
    isWanted: (index: number, sheet: Sheet) => boolean,
    onRow: OnSheetRow,
    onBytes?: (bytes: number) => void,
  ) => Promise<void>;
  /** Unpacked bytes that reading these sheets goes through, as the archive declares them. */
  readonly bytesOf: (wanted: ReadonlySet<number>) => number;
}
