/** What an import came to, in rows for its pages. */
import type { ImportFile, RowCounts } from '../../../../db/stores/import-files.ts';
import type { FileDescription } from '../../../workflows/imports/import-file.ts';
import { counted, thousands } from '../../../views/filters.ts';
import { fieldWords } from './import-words.ts';

const OUTCOMES: readonly (readonly [Exclude<keyof RowCounts, 'rows'>, string, string])[] = [
  ['new', 'New', 'not known before'],
  ['updated', 'Updated', 'known, and say something else now'],
  ['unchanged', 'Unchanged', 'known, and say the same'],
  ['duplicate', 'Duplicate', 'come more than once in the file'],
  ['rejected', 'Set aside', 'wrong, and not taken in'],
  ['ignored', 'Ignored', 'blank rows, titles, totals and repeated headers'],
];

/** Each row of the file once: the last row is the sum of the others. */
export function outcomeRows(counts: RowCounts) {
  const rows = OUTCOMES.map(([what, name, meaning]) => [name, meaning, thousands(counts[what])]);
  return [...rows, ['All rows', 'of the file, below its header', thousands(counts.rows)]];
}

export function readingFacts({ table, intake }: FileDescription) {
  if (!table) return [{ key: 'Format', value: 'Forms' }];
  const sheets = table.sheets.filter(({ name }) => name !== '');
  const shown = sheets.map(({ name, hidden, used, rowsRead }) => {
    const how = hidden ? 'hidden, and not read' : used ? counted(rowsRead, 'row') : 'not used';
    return `${name} (${how})`;
  });
  return [
    { key: 'Format', value: formatOf(table) },
    ...(shown.length > 0 ? [{ key: 'Sheets', value: shown.join(', ') }] : []),
    { key: 'Columns not used', value: intake.unrecognised.join(', ') || 'none' },
  ];
}

const WORKBOOKS = {
  xlsx: 'Excel workbook',
  ods: 'OpenDocument spreadsheet',
  html: 'Web page (HTML)',
  xml: 'Excel 2003 XML workbook',
} as const;

function formatOf({ format, encoding, delimiter }: NonNullable<FileDescription['table']>): string {
  if (format !== 'csv') return WORKBOOKS[format];
  const names: Readonly<Record<string, string>> = {
    ',': 'commas',
    ';': 'semicolons',
    '\t': 'tabs',
    '|': 'bars',
  };
  return `Text with ${names[delimiter ?? ''] ?? 'one column'}, ${encoding ?? ''}`;
}

/** How the columns were read, for the result; null for a description that another program wrote. */
export function columnFacts({ description }: ImportFile) {
  const { intake } = JSON.parse(description) as Partial<FileDescription>;
  return (intake?.columns ?? []).map(({ header, field }) => [header, fieldWords(field)]);
}
