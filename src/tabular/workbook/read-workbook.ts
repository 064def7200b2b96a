/** placeholder until the workbook readers land */
import { refuse } from '../refusal.ts';
import type { ReadTableOptions, TableDescription, TableFile, TableLimits } from '../table.ts';

export function readWorkbook(
  _file: TableFile,
  _options: ReadTableOptions,
  _limits: TableLimits,
): Promise<TableDescription> {
  return Promise.reject(refuse.damaged('workbooks are not read yet'));
}
