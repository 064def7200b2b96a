/** Why a whole file is refused: what was found, what was wanted, and what to do. */
import { FIELDS_OF, REQUIRED_FIELDS, type ExportField } from '../domain/export-fields.ts';
import type { ColumnQuestion, Problem } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';
import { cleanText } from './clean-text.ts';
import type { UnclearField } from './columns/column-plan.ts';

/** Which header a refusal is about. */
export interface HeaderPlace {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  readonly headers: readonly string[];
}

const MOST_SHOWN = 12;
const LONGEST_SHOWN = 40;

const KIND_IN_WORDS: Record<ExportKind, string> = {
  referrals: 'referrals export',
  documents: 'documents export',
  officers: 'directory of officers',
};

function shown(headers: readonly string[]): string {
  const filled = headers.filter((header) => header.trim() !== '');
  const quoted = filled.slice(0, MOST_SHOWN).map((header) => `"${header.slice(0, LONGEST_SHOWN)}"`);
  const more = filled.length > MOST_SHOWN ? ` and ${filled.length - MOST_SHOWN} more` : '';
  return filled.length === 0 ? 'nothing' : quoted.join(', ') + more;
}

function groupInWords(group: readonly ExportField[]): string {
  const named = group.filter((field) => field !== 'officer_surname');
  return named.map(fieldInWords).join(' or ');
}

const FIELDS_IN_WORDS: Partial<Record<ExportField, string>> = {
  nccu_reference: 'NCCU reference',
  referred_at: 'time of referral',
  submitted_at: 'time of submission',
};

function fieldInWords(field: ExportField): string {
  return FIELDS_IN_WORDS[field] ?? field.replaceAll('_', ' ');
}

function wanted(kind: ExportKind): string {
  return REQUIRED_FIELDS[kind].map(groupInWords).join('; ');
}

function where({ file, sheet, row }: HeaderPlace): NonNullable<Problem['where']> {
  return { file, row, ...(sheet === '' ? {} : { sheet }) };
}

/** No row of the beginning holds the names of columns. */
export function headerNotFound(kind: ExportKind, file: string, firstCells: readonly string[]): Problem {
  return {
    code: 'header_not_found',
    message:
      `No row of column names was found in the first rows. The first row with content holds ${shown(firstCells)}; ` +
      `wanted was a ${KIND_IN_WORDS[kind]} with columns for ${wanted(kind)}.`,
    whatToDo: 'Export the file with its column names, or name its columns in a profile (config/README.md).',
    where: { file },
  };
}

/** The header is plainly that of another kind of export. */
export function wrongKind(kind: ExportKind, looksLike: ExportKind, place: HeaderPlace): Problem {
  return {
    code: 'wrong_kind',
    message:
      `This looks like a ${KIND_IN_WORDS[looksLike]}, and a ${KIND_IN_WORDS[kind]} was wanted. ` +
      `Its columns are ${shown(place.headers)}.`,
    whatToDo: `Give the file as ${looksLike}, or choose the right file for ${kind}; were two files swapped?`,
    where: where(place),
  };
}

/** The header is of the right kind, but the file cannot do without a column that it lacks. */
export function columnMissing(
  kind: ExportKind,
  missing: readonly (readonly ExportField[])[],
  guesses: readonly { readonly field: ExportField; readonly column: number }[],
  place: HeaderPlace,
): Problem {
  const likely = guesses.map(
    ({ field, column }) => `${fieldInWords(field)}: "${place.headers[column] ?? ''}"`,
  );
  const guess =
    likely.length === 0 ? '' : ` The most likely columns for others in doubt are ${likely.join(', ')}.`;
  return {
    code: 'column_missing',
    message:
      `No column was found for ${missing.map(groupInWords).join(', nor for ')}. ` +
      `The columns in row ${place.row} are ${shown(place.headers)}; a ${KIND_IN_WORDS[kind]} needs ${wanted(kind)}.${guess}`,
    whatToDo:
      'Export the file with that column, or say which column it is: --column FIELD=HEADER, or a profile (config/README.md).',
    where: where(place),
  };
}

const CELLS_SHOWN = 3;

/** Columns that may be a field, where nothing tells for certain. */
export function columnsUnclear(
  kind: ExportKind,
  unclear: readonly UnclearField[],
  rows: readonly (readonly string[])[],
  place: HeaderPlace,
  namesKind: boolean,
): Problem {
  const questions = unclear.map(({ field, columns }): ColumnQuestion => ({
    kind,
    field,
    choices: columns.map((column) => ({
      header: place.headers[column] ?? '',
      cells: firstCells(rows, column),
    })),
  }));
  const [first] = questions;
  return {
    code: 'columns_unclear',
    message: questions.map((question) => questionInWords(question)).join(' '),
    whatToDo:
      'Say which column it is by adding to the command: ' +
      questions.map((question) => columnOption(question, namesKind)).join(' ') +
      (questions.some(({ choices }) => choices.length > 1) ? ' (or the other header)' : ''),
    where: { ...where(place), column: first?.choices[0]?.header ?? '' },
    questions,
  };
}

function firstCells(rows: readonly (readonly string[])[], column: number): string[] {
  const filled = rows.map((cells) => cleanText(cells[column] ?? '')).filter((cell) => cell !== '');
  return [...new Set(filled)].slice(0, CELLS_SHOWN).map((cell) => cell.slice(0, LONGEST_SHOWN));
}

function questionInWords({ field, choices }: ColumnQuestion): string {
  const named = choices.map(({ header, cells }) => `"${header}" (${cells.join(', ') || 'no cell filled'})`);
  const name = fieldInWords(field);
  return named.length > 1
    ? `Which column is the ${name}: ${named.join(' or ')}?`
    : `Is ${named.join('')} the column for the ${name}?`;
}

function columnOption({ kind, field, choices }: ColumnQuestion, namesKind: boolean): string {
  const name = namesKind ? `${kind}.${field}` : field;
  return `--column "${name}=${choices[0]?.header ?? ''}"`;
}

/** Two columns may be the same field, and nothing tells which one is. */
export function columnTwice(field: ExportField, columns: readonly number[], place: HeaderPlace): Problem {
  const names = columns.map((column) => `"${place.headers[column] ?? ''}" (column ${columnLetters(column)})`);
  return {
    code: 'column_twice',
    message: `The column for ${field} comes more than once, and the cells differ: ${names.join(' and ')}.`,
    whatToDo: 'Remove or rename all but the right one, or give them different names and use a profile.',
    where: { ...where(place), column: place.headers[columns[0] ?? -1] ?? '' },
  };
}

/** A profile names columns that the file lacks. */
export function profileColumnMissing(notFound: readonly string[], place: HeaderPlace): Problem {
  return {
    code: 'profile_column_missing',
    message: `The file has no column ${shown(notFound)}, which was named for it. Its columns are ${shown(place.headers)}.`,
    whatToDo: 'Correct --column, or the saved column settings; or choose the settings of this system.',
    where: where(place),
  };
}

/** The profile is for another kind of export. */
export function profileOfAnotherKind(kind: ExportKind, profileKind: ExportKind, file: string): Problem {
  return {
    code: 'profile_of_another_kind',
    message: `The profile is for a ${KIND_IN_WORDS[profileKind]}, and the file was given as a ${KIND_IN_WORDS[kind]}.`,
    whatToDo: `Choose a profile whose "kind" is "${kind}"; its fields are ${FIELDS_OF[kind].join(', ')}.`,
    where: { file },
  };
}

/** The profile names a sheet that the workbook lacks. */
export function sheetNotFound(sheet: string, file: string): Problem {
  return {
    code: 'sheet_not_found',
    message: `The profile names the sheet "${sheet}", and the workbook has no such sheet with rows in it.`,
    whatToDo: 'Correct "sheet" in the profile under config/profiles, or choose the right workbook.',
    where: { file, sheet },
  };
}

/** A to Z, AA, ...: a column as a spreadsheet shows it, from one counted from 0. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
