/** A workbook on disk -> rows of text. */
import { checkName } from '../file-name.ts';
import { openOds } from '../ods/open-ods.ts';
import { isBlankRow, RowBatches } from '../row-batches.ts';
import type {
  ReadTableOptions,
  SheetDescription,
  TableDescription,
  TableFile,
  TableLimits,
} from '../table.ts';
import { openXlsx } from '../xlsx/open-xlsx.ts';
import { Archive } from './archive.ts';
import { chooseSheets } from './choose-sheets.ts';
import { recogniseArchive } from './recognise-archive.ts';
import type { SheetRow, Workbook } from './workbook.ts';

/**
 * Blank rows between rows with content are delivered, so that the rows of the sheet add up; but not a gap longer than
 * this, because one forgotten cell far below makes a gap of a million. Nothing is delivered after the last content.
 */
const LONGEST_GAP_DELIVERED = 1_000;

/** Reads a file that is known to be a zip archive; throws a Refusal. */
export async function readWorkbook(
  file: TableFile,
  options: ReadTableOptions,
  limits: TableLimits,
): Promise<TableDescription> {
  const archive = await Archive.open(file.path, limits);
  try {
    const format = await recogniseArchive(archive);
    checkName(file.name, format);
    const workbook = await (format === 'xlsx' ? openXlsx(archive, limits) : openOds(archive, limits));
    return await readRows(workbook, options, limits);
  } finally {
    archive.close();
  }
}

/** Reads the rows of an open workbook; throws a Refusal. */
export async function readRows(
  workbook: Workbook,
  options: ReadTableOptions,
  limits: TableLimits,
): Promise<TableDescription> {
  const used = await chooseSheets(workbook, options.headerScore);
  const batches = new RowBatches(options, limits);
  const deliveries = workbook.sheets.map(({ name }) => new SheetDelivery(name, batches));
  const bytesTotal = workbook.bytesOf(used);
  let bytesRead = 0;
  await workbook.readSheets(
    (index) => used.has(index),
    (sheet, row) => {
      deliveries[sheet]?.add(row);
      return true;
    },
    (bytes) => {
      bytesRead += bytes;
      options.onProgress?.(bytesRead, bytesTotal);
    },
  );
  batches.flush();
  const sheets = workbook.sheets.map(({ name, hidden }, index): SheetDescription => {
    const { rowsRead = 0, hiddenRows = 0 } = deliveries[index] ?? {};
    return { name, hidden, rowsRead, hiddenRows, used: used.has(index) };
  });
  return { format: workbook.format, encoding: null, delimiter: null, sheets };
}

/** Delivers the rows of one sheet, with the blank ones between them, and counts them. */
class SheetDelivery {
  rowsRead = 0;
  hiddenRows = 0;
  #lastRow = 0;
  readonly #sheet: string;
  readonly #batches: RowBatches;

  constructor(sheet: string, batches: RowBatches) {
    this.#sheet = sheet;
    this.#batches = batches;
  }

  add({ row, hidden, cells }: SheetRow): void {
    if (isBlankRow(cells)) return;
    const gap = row - this.#lastRow - 1;
    if (gap <= LONGEST_GAP_DELIVERED) {
      for (let blank = this.#lastRow + 1; blank < row; blank++) this.#deliver(blank, []);
    }
    this.#deliver(row, cells);
    this.#lastRow = row;
    if (hidden) this.hiddenRows++;
  }

  #deliver(row: number, cells: readonly string[]): void {
    this.rowsRead++;
    this.#batches.add({ sheet: this.#sheet, row, cells });
  }
}
