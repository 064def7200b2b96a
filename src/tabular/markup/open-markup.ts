/** Workbooks that are text: the tables of a web page, and Excel 2003 XML. */
import { refuse } from '../refusal.ts';
import { decodedPieces } from '../csv/read-csv.ts';
import { declaredEncoding, detectEncoding } from '../csv/encoding.ts';
import type { InputFile } from '../input-file.ts';
import type { TableLimits } from '../table.ts';
import type { Sheet, Workbook } from '../workbook/workbook.ts';
import { readXml } from '../workbook/xml.ts';
import { HtmlTables } from './html-tables.ts';
import { SpreadsheetXml } from './spreadsheet-xml.ts';

/** Opens a web page; throws a Refusal. */
export async function openHtml(file: InputFile, limits: TableLimits): Promise<Workbook> {
  const detected = await detectEncoding(file, declaredEncoding(await file.readAt(0, HEAD_BYTES)));
  let sheets: readonly Sheet[] = [];
  return {
    format: 'html',
    get sheets() {
      return sheets;
    },
    readSheets: async (isWanted, onRow, onBytes) => {
      const tables = new HtmlTables(limits, isWanted, onRow);
      for await (const text of decodedPieces(file, detected, (bytes) => onBytes?.(bytes))) {
        if (text.includes('\0')) throw refuse.notATable('a binary file (it holds NUL characters)');
        tables.feed(text);
      }
      tables.feed('', true);
      sheets = tables.sheets;
      if (sheets.length === 0) throw refuse.notATable('a web page (HTML) without a table');
    },
    bytesOf: () => file.bytes,
  };
}

const HEAD_BYTES = 4_096;

/** Opens Excel 2003 XML; throws a Refusal. */
export function openSpreadsheetXml(file: InputFile, limits: TableLimits): Workbook {
  let sheets: readonly Sheet[] = [];
  return {
    format: 'xml',
    get sheets() {
      return sheets;
    },
    readSheets: async (isWanted, onRow, onBytes) => {
      const reader = new SpreadsheetXml(limits, isWanted, onRow);
      await readXml(file.blocks(), reader, onBytes);
      sheets = reader.sheets;
    },
    bytesOf: () => file.bytes,
  };
}
