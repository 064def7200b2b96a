/** The words of this room: a file on disk, its rows of text, the bounds it must keep, and what reading it found. */

/** A file to read: `path` is where it lies on disk, `name` is what people called it (an upload has another path). */
export interface TableFile {
  readonly path: string;
  readonly name: string;
}

/** One row of text. `sheet` is '' for CSV; `row` is the number that the spreadsheet shows, from 1. */
export interface TableRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
}

/** Answers how many cells of a row are recognised column names; more than 0 means that it may be a header. */
export type HeaderScore = (cells: readonly string[]) => number;

/** Bounds on what is read, so that no file can exhaust memory or time. */
export interface TableLimits {
  /** Bytes of the file on disk. */
  readonly fileBytes: number;
  /** Bytes of any one part of a workbook, as really unpacked. */
  readonly unpackedBytes: number;
  /** Parts in a workbook. */
  readonly zipEntries: number;
  /** How many times larger than its packed form a part of a workbook may be, once it is over 10 MB. */
  readonly compressionRatio: number;
  /** Characters (UTF-16 units) in one cell. */
  readonly cellCharacters: number;
  readonly columns: number;
  /** Rows delivered from one file. */
  readonly rows: number;
}

export const defaultLimits: TableLimits = {
  fileBytes: 2 * 1024 ** 3,
  unpackedBytes: 2 * 1024 ** 3,
  zipEntries: 2_000,
  compressionRatio: 250,
  cellCharacters: 100_000,
  columns: 1_024,
  rows: 5_000_000,
};

export interface ReadTableOptions {
  /** Used to choose the delimiter and the sheets. */
  readonly headerScore: HeaderScore;
  /** Called synchronously with batches, in order. An error thrown here ends the reading and comes out of it. */
  readonly onRows: (rows: readonly TableRow[]) => void;
  /** Bytes read so far and in all; of the unpacked sheets for a workbook. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
  readonly limits?: Partial<TableLimits>;
}

export type TableFormat = 'csv' | 'xlsx' | 'ods' | 'html' | 'xml';

export interface SheetDescription {
  readonly name: string;
  /** Hidden in the workbook, and therefore not read. */
  readonly hidden: boolean;
  /** Rows delivered, blank ones included. */
  readonly rowsRead: number;
  /** Rows with content that are hidden or filtered out in the workbook; they are data, and were read. */
  readonly hiddenRows: number;
  readonly used: boolean;
}

/** What was read; `xml` is Excel 2003 XML. `encoding` and `delimiter` are null unless it was CSV. */
export interface TableDescription {
  readonly format: TableFormat;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly SheetDescription[];
}
