/** Tables of our own -> XLSX, in which text stays text: leading zeros are kept, and nothing can be run. */
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { CsvCell } from '../csv/csv-encoder.ts';

/** The most characters that a cell of a spreadsheet holds. */
const LONGEST_CELL = 32_767;

/**
 * The bytes of a workbook with one sheet. Text is written as text cells with the format of text, so that it stays so
 * when somebody edits the cell; numbers are numbers. Characters that XML cannot hold are left out.
 */
export async function workbookOf(
  sheet: string,
  header: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): Promise<Buffer> {
  const heading = header.map((value) => ({ value, type: String, format: '@', fontWeight: 'bold' as const }));
  const data: SheetData = [heading, ...rows.map((cells) => cells.map(cellOf))];
  return writeExcelFile(data, { sheet, stickyRowsCount: 1 }).toBuffer();
}

function cellOf(cell: CsvCell): SheetData[number][number] {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  return { value: cell.slice(0, LONGEST_CELL), type: String, format: '@' };
}
