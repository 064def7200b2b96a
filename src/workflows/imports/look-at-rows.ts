/** The first rows of an export, as they were typed and as they were read: what a person checks before an import. Pure. */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import type { ExportField } from '../../domain/export-fields.ts';
import type { Problem } from '../../domain/problem.ts';
import type { DocumentRecord, ExportKind, RecordOfKind, Submission } from '../../domain/records.ts';
import {
  cleanText,
  createIntake,
  headerScore,
  type FileSample,
  type FoundHeader,
} from '../../intake/index.ts';
import type { TableRow } from '../../tabular/index.ts';

export interface RowsToLookAt {
  readonly kind: ExportKind;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  /** UTC milliseconds. */
  readonly now: number;
  /** Stored records of the other kinds to compare with. */
  readonly others: readonly FileSample[];
  /** What people call the file. */
  readonly name: string;
}

export interface LookedAt {
  readonly kind: ExportKind;
  /** Why the rows cannot be read as this kind, or null. */
  readonly refusal: Problem | null;
  /** The sheets that the rows come from, '' for text. */
  readonly sheets: readonly string[];
  /** The header, or of rows that were refused the one that looks most like it; null where none does. */
  readonly header: { readonly sheet: string; readonly row: number } | null;
  /** How well the columns fit the kind, to compare with another kind. */
  readonly fit: number;
  readonly columns: readonly ColumnLookedAt[];
  readonly records: readonly RecordLookedAt[];
  /** The status words of documents, with what each is taken for. */
  readonly words: readonly { readonly word: string; readonly submission: Submission }[];
}

export interface ColumnLookedAt {
  /** As typed. */
  readonly header: string;
  readonly field: ExportField | null;
  /** The first cells below it that hold anything. */
  readonly cells: readonly string[];
}

export interface RecordLookedAt {
  readonly record: RecordOfKind[ExportKind];
  /** What was typed for each field that has a column. */
  readonly written: Readonly<Partial<Record<ExportField, string>>>;
}

const CELLS_SHOWN = 3;
const RECORDS_SHOWN = 10;
const WORDS_SHOWN = 50;
const LONGEST_CELL = 80;
/** A header stands near the top; one name of a column says more than any number of cells. */
const ROWS_SEARCHED = 50;
const NAMES_OUTWEIGH = 10_000;
/** One may be chance: a team is called "Response A". */
const SURE_NAMES = 2;

export function lookAtRows(rows: readonly TableRow[], asked: RowsToLookAt): LookedAt {
  const records: RecordOfKind[ExportKind][] = [];
  const words = new Map<string, Submission>();
  const headers: FoundHeader[] = [];
  const intake = createIntake({
    ...asked,
    fileName: asked.name,
    onHeader: (header) => headers.push(header),
    onRecord: (record) => {
      if (records.length < RECORDS_SHOWN) records.push(record);
      if (isDocument(record) && words.size < WORDS_SHOWN) words.set(record.status, record.submission);
    },
    onProblem: () => undefined,
  });
  intake.push(rows);
  const read = intake.finish();
  const refusal = read.ok ? null : read.problem;
  const header = headers[0] ?? likelyHeader(rows, asked);
  const below = header ? rows.filter(({ sheet, row }) => sheet === header.sheet && row > header.row) : [];
  return {
    kind: asked.kind,
    refusal,
    sheets: [...new Set(rows.map(({ sheet }) => sheet))],
    header: header && { sheet: header.sheet, row: header.row },
    fit: header?.fit ?? 0,
    columns: header ? header.columns.map((column, at) => ({ ...column, cells: firstCells(below, at) })) : [],
    records: refusal || !header ? [] : records.map((record) => asWritten(record, header, rows)),
    words: [...words].map(([word, submission]) => ({ word, submission })),
  };
}

function isDocument(record: RecordOfKind[ExportKind]): record is DocumentRecord {
  return 'submission' in record;
}

/** The header that rows may have though they cannot be read: the row that a profile names, or that looks most like one. */
function likelyHeader(rows: readonly TableRow[], asked: RowsToLookAt): FoundHeader | null {
  const { vocabulary, profile } = asked;
  const wanted = rows.filter(({ sheet }) => sheet === '' || (profile?.sheet ?? sheet) === sheet);
  const worth = ({ cells }: TableRow): number => {
    const recognised = headerScore(vocabulary, cells);
    return (recognised < SURE_NAMES ? 0 : recognised) * NAMES_OUTWEIGH + cells.filter(mayBeName).length;
  };
  const [first, ...others] = wanted.slice(0, ROWS_SEARCHED);
  const best = others.reduce((most, row) => (most && worth(row) > worth(most) ? row : most), first);
  const header = wanted.find(({ row }) => row === profile?.headerRow) ?? best;
  if (!header) return null;
  const { sheet, row, cells } = header;
  const columns = cells.map((cell) => ({ header: cleanText(cell), field: null }));
  return { sheet, row, columns, fit: 0 };
}

/** What holds a digit is a value, and would be lost if its row were taken for the header. */
function mayBeName(cell: string): boolean {
  const text = cleanText(cell);
  return text !== '' && !/\d/.test(text);
}

function firstCells(rows: readonly TableRow[], column: number): string[] {
  const filled = rows.map(({ cells }) => cleanText(cells[column] ?? '')).filter((cell) => cell !== '');
  return filled.slice(0, CELLS_SHOWN).map(cut);
}

function asWritten(
  record: RecordOfKind[ExportKind],
  { columns }: FoundHeader,
  rows: readonly TableRow[],
): RecordLookedAt {
  const { sheet, row } = record.source;
  const cells = rows.find((each) => each.sheet === sheet && each.row === row)?.cells ?? [];
  const written: Partial<Record<ExportField, string>> = {};
  columns.forEach(({ field }, at) => {
    const cell = cut(cleanText(cells[at] ?? ''));
    if (field && cell !== '')
      written[field] = written[field] === undefined ? cell : `${written[field]} ${cell}`;
  });
  return { record, written };
}

function cut(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL)}…`;
}
