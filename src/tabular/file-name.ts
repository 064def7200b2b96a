/** Whether a file is what its name says: a name that misleads usually means that the wrong file was picked. */
import { refuse } from './refusal.ts';
import type { TableFormat } from './table.ts';

/** Reporting servers write web pages, Excel 2003 XML and text with tabs under the name .xls. */
const FORMATS_OF_EXTENSION: ReadonlyMap<string, readonly TableFormat[]> = new Map<
  string,
  readonly TableFormat[]
>([
  ['csv', ['csv']],
  ['tsv', ['csv']],
  ['tab', ['csv']],
  ['psv', ['csv']],
  ['txt', ['csv']],
  ['xlsx', ['xlsx']],
  ['xlsm', ['xlsx']],
  ['ods', ['ods']],
  ['xls', ['html', 'xml', 'csv']],
]);

const NAME_OF_FORMAT: Readonly<Record<TableFormat, string>> = {
  csv: 'plain text, such as CSV',
  xlsx: 'an Excel workbook (XLSX)',
  ods: 'an OpenDocument spreadsheet (ODS)',
  html: 'a web page (HTML)',
  xml: 'an Excel 2003 XML workbook',
};

/** Throws a Refusal when the name's extension promises another format; an extension that we do not know is no promise. */
export function checkName(name: string, format: TableFormat): void {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const promised = FORMATS_OF_EXTENSION.get(extension);
  if (promised === undefined || promised.includes(format)) return;
  // A page under the name of an export is more often a failed download than a table.
  if (format === 'html') throw refuse.notATable(NAME_OF_FORMAT.html);
  throw refuse.notWhatItsNameSays(extension, NAME_OF_FORMAT[format], format);
}
