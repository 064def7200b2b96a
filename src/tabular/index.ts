/** Bytes -> rows of text; rows -> CSV. This is all that other rooms see of it. */
export { readTable } from './read-table.ts';
export { csvText, openCsvWriter, type CsvCell, type CsvWriter } from './csv/csv-writer.ts';
export type {
  HeaderScore,
  ReadTableOptions,
  SheetDescription,
  TableDescription,
  TableFile,
  TableFormat,
  TableLimits,
  TableRow,
} from './table.ts';
