/** Zip archives, and the workbooks and documents that are zip archives too. */
import type { Problem } from '../domain/problem.ts';
import type { TextBlock } from '../forms/index.ts';
import { readSheets, unpackArchive } from '../tabular/index.ts';
import { BOUNDS } from './extraction.ts';
import { unreadable, type Unreadableness } from './unreadable.ts';

/** Bounds on a workbook or document, which is small when it is a form. */
export const INNER_LIMITS = {
  unpackedBytes: 100 * 1024 ** 2,
  zipEntries: 2_000,
  rows: 2_000,
  columns: 200,
} as const;

export type Format = 'docx' | 'workbook' | 'zip';

/** What an archive is, by the parts that it lists. Throws for formats that are not read. */
export async function formatOfArchive(bytes: Buffer): Promise<Format> {
  const names: string[] = [];
  const listed = await unpackArchive(bytes, { zipEntries: BOUNDS.files }, ({ name }) => {
    names.push(name.toLowerCase());
    return Promise.resolve();
  });
  if (!listed.ok) throw unreadableOf(listed.problem);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^word\//)) return 'docx';
  if (has(/vbaproject\.bin$/)) throw unreadable.macros();
  if (has(/^ppt\//)) throw unreadable.unknown('a PowerPoint file');
  if (has(/^xl\//) || has(/^content\.xml$/)) return 'workbook';
  return 'zip';
}

/** The sheets of a workbook, each a table. A blank row within one is told by the numbers of the others. */
export async function blocksOfWorkbook(bytes: Buffer): Promise<TextBlock[]> {
  const read = await readSheets(bytes, INNER_LIMITS);
  if (!read.ok) throw unreadableOf(read.problem);
  return read.value.map(({ name, rows }) => ({
    layout: 'table',
    place: `sheet "${name}"`,
    rows: rows.map(({ row, cells }) => ({
      number: row,
      pieces: cells.map((text, column) => ({ text, left: column, right: column + 1 })),
    })),
  }));
}

/** What the reader of workbooks found wrong, in this room's words. */
export function unreadableOf({ code }: Problem): Unreadableness {
  switch (code) {
    case 'workbook_encrypted':
      return unreadable.encrypted();
    case 'workbook_too_large':
      return unreadable.tooLarge();
    case 'file_not_a_table':
      return unreadable.unknown('an OpenDocument or other file');
    case 'table_too_long':
    case 'table_too_wide':
    case 'cell_too_long':
      return unreadable.tooLong();
    default:
      return unreadable.damaged();
  }
}
