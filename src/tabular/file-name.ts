/** Whether a file is what its name says: a name that misleads usually means that the wrong file was picked. */
import { refuse } from './refusal.ts';
import type { TableFormat } from './table.ts';

const FORMAT_OF_EXTENSION: ReadonlyMap<string, TableFormat | 'old workbook'> = new Map([
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['tab', 'csv'],
  ['psv', 'csv'],
  ['txt', 'csv'],
  ['xlsx', 'xlsx'],
  ['xlsm', 'xlsx'],
  ['ods', 'ods'],
  ['xls', 'old workbook'],
]);

const NAME_OF_FORMAT: Readonly<Record<TableFormat, string>> = {
  csv: 'plain text, such as CSV',
  xlsx: 'an Excel workbook (XLSX)',
  ods: 'an OpenDocument spreadsheet (ODS)',
};

/** Throws a Refusal when the name's extension promises another format; an extension that we do not know is no promise. */
export function checkName(name: string, format: TableFormat): void {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const promised = FORMAT_OF_EXTENSION.get(extension);
  if (promised === undefined || promised === format) return;
  throw refuse.notWhatItsNameSays(extension, NAME_OF_FORMAT[format], format);
}
