/** A return as a file: CSV in either form, or a workbook, by the name that was asked for. */
import { success, type Result } from '../domain/problem.ts';
import { machineCsvText, workbookOf, writeWholeFile } from '../tabular/index.ts';
import type { ShownReturn } from '../workflows/returns/show-return.ts';
import type { ReturnForm } from './return-command.ts';
import { pathGiven, type Surroundings } from './surroundings.ts';

/** The CSV of the form asked for. */
export function returnCsv({ csv, table }: Pick<ShownReturn, 'csv' | 'table'>, form: ReturnForm): string {
  return form === 'machine' ? machineCsvText(table.columns, table.rows) : csv;
}

/** Writes the return, whole or not at all. Problem: `file_not_written`. */
export async function writeReturn(
  surroundings: Surroundings,
  file: string,
  shown: Pick<ShownReturn, 'csv' | 'table' | 'month' | 'kind'>,
  form: ReturnForm,
): Promise<Result<null>> {
  const { month, kind, table } = shown;
  const isWorkbook = file.toLowerCase().endsWith('.xlsx');
  const bytes = isWorkbook
    ? await workbookOf(`${kind} ${month}`, table.columns, table.rows)
    : Buffer.from(returnCsv(shown, form), 'utf8');
  return writeTold(surroundings, file, bytes);
}

/** Writes a file and says so. Problem: `file_not_written`. */
export function writeTold(surroundings: Surroundings, file: string, bytes: Uint8Array): Result<null> {
  const written = writeWholeFile(pathGiven(surroundings, file), bytes);
  if (!written.ok) return written;
  surroundings.terminal.tell(`Written: ${file}`);
  return success(null);
}
