/** What is in archives, workbooks and texts that are no tables, for the room that reads forms; within the same bounds. */
import { failure, success, type Result } from '../domain/problem.ts';
import { decode, detectEncodingOf } from './csv/encoding.ts';
import { openOds } from './ods/open-ods.ts';
import { Refusal, refuse } from './refusal.ts';
import { isBlankRow } from './row-batches.ts';
import { defaultLimits, type TableLimits, type TableRow } from './table.ts';
import { Archive } from './workbook/archive.ts';
import { recogniseArchive } from './workbook/recognise-archive.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';

/** A part of an archive, by its name as written. */
export interface PackedPart {
  readonly name: string;
  /** Unpacks it. */
  readonly read: () => Promise<Buffer>;
}

/** The rows of one visible sheet that have content. */
export interface SheetCells {
  readonly name: string;
  readonly rows: readonly TableRow[];
}

/** Hands each part of a zip archive to `visit`, in order. Problems: those of a damaged, encrypted or too large workbook. */
export function unpackArchive(
  bytes: Buffer,
  limits: Partial<TableLimits>,
  visit: (part: PackedPart) => Promise<void>,
): Promise<Result<null>> {
  return inArchive(bytes, { ...defaultLimits, ...limits }, async (archive) => {
    for (const name of archive.writtenNames) {
      if (!name.endsWith('/')) await visit({ name, read: () => readWhole(archive, name) });
    }
    return null;
  });
}

/** The visible sheets of an XLSX or ODS workbook, whole: for small ones, which a limit on their rows must see to. */
export function readSheets(bytes: Buffer, limits: Partial<TableLimits>): Promise<Result<SheetCells[]>> {
  const bounds = { ...defaultLimits, ...limits };
  return inArchive(bytes, bounds, async (archive) => {
    const format = await recogniseArchive(archive);
    const workbook = await (format === 'xlsx' ? openXlsx(archive, bounds) : openOds(archive, bounds));
    const rows = new Map<number, TableRow[]>();
    let count = 0;
    await workbook.readSheets(
      (_index, { hidden }) => !hidden,
      (sheet, { row, cells }) => {
        if (isBlankRow(cells)) return true;
        if (++count > bounds.rows) throw refuse.tooManyRows(bounds.rows);
        const own = rows.get(sheet) ?? [];
        own.push({ sheet: workbook.sheets[sheet]?.name ?? '', row, cells });
        rows.set(sheet, own);
        return true;
      },
    );
    return workbook.sheets.map(({ name }, index) => ({ name, rows: rows.get(index) ?? [] }));
  });
}

/** The text of a file of any character set that exports use. */
export function decodeText(bytes: Buffer): string {
  const { encoding, markBytes } = detectEncodingOf(bytes);
  return decode(bytes.subarray(markBytes), encoding);
}

async function inArchive<Value>(
  bytes: Buffer,
  limits: TableLimits,
  work: (archive: Archive) => Promise<Value>,
): Promise<Result<Value>> {
  try {
    const archive = await Archive.open(bytes, limits);
    try {
      return success(await work(archive));
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return failure(error.problemIn(''));
    throw error;
  }
}

async function readWhole(archive: Archive, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of archive.read(name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
