/** Bytes -> rows of text; rows -> CSV and workbooks. This is all that other rooms see of it. */
export { readTable } from './read-table.ts';
export { decodeText, readSheets, unpackArchive, type PackedPart, type SheetCells } from './unpack.ts';
export {
  csvRowsText,
  csvText,
  machineCsvText,
  openCsvWriter,
  type CsvCell,
  type CsvWriter,
} from './csv/csv-writer.ts';
export { attributeOf, decodeCharacters } from './markup/html-text.ts';
export { writeWholeFile } from './partial-file.ts';
export { systemCodeOf } from './system-error.ts';
export { workbookOf } from './xlsx/write-workbook.ts';
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
