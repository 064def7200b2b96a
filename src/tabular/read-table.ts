/** Reads the rows of any table that people export, or says why the whole file is refused. */
import { failure, success, type Result } from '../domain/problem.ts';
import { readCsv } from './csv/read-csv.ts';
import { checkName } from './file-name.ts';
import { InputFile } from './input-file.ts';
import { recognise } from './recognise.ts';
import { openHtml, openSpreadsheetXml } from './markup/open-markup.ts';
import { Refusal } from './refusal.ts';
import {
  defaultLimits,
  type ReadTableOptions,
  type TableDescription,
  type TableFile,
  type TableLimits,
} from './table.ts';
import { readRows, readWorkbook } from './workbook/read-workbook.ts';

/**
 * Reads a CSV, XLSX or ODS file, the tables of a web page or Excel 2003 XML, whichever its content says it is, and hands its rows to `onRows` in batches. Every
 * cell is text as typed or displayed; nothing is inferred. A refusal may come after rows have been handed on (a
 * quotation mark left open in the last row, say): the receiver then drops them, as nothing is half imported.
 */
export async function readTable(
  file: TableFile,
  options: ReadTableOptions,
): Promise<Result<TableDescription>> {
  const limits = { ...defaultLimits, ...options.limits };
  try {
    const input = await InputFile.open(file.path, limits.fileBytes);
    try {
      return success(await readContent(file, input, options, limits));
    } finally {
      await input.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return failure(error.problemIn(file.name));
    throw error;
  }
}

async function readContent(
  file: TableFile,
  input: InputFile,
  options: ReadTableOptions,
  limits: TableLimits,
): Promise<TableDescription> {
  const content = await recognise(input);
  if (content === 'zip') return readWorkbook(file, options, limits);
  if (content !== 'text') {
    const workbook = content === 'html' ? await openHtml(input, limits) : openSpreadsheetXml(input, limits);
    checkName(file.name, workbook.format);
    return readRows(workbook, options, limits);
  }
  checkName(file.name, 'csv');
  return readCsv(input, options, limits);
}
