/** The first rows of a sheet -> its header and the field of each column, or why it cannot be read. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import { REQUIRED_FIELDS } from '../domain/export-fields.ts';
import { EXPORT_KINDS, type ExportKind } from '../domain/records.ts';
import type { TableRow } from '../tabular/index.ts';
import { wordKey } from '../domain/word-key.ts';
import { columnWordsOf } from './columns/column-words.ts';
import type { Decision } from './columns/column-plan.ts';
import { decideColumns } from './columns/decide.ts';
import { findHeader, isLine, type FoundHeader } from './columns/find-header.ts';
import { judgeFile, type FileSample, type Judging } from './columns/judged-file.ts';
import type { DateReader } from './dates.ts';
import { isBlank } from './ignored-rows.ts';
import {
  columnMissing,
  columnsUnclear,
  columnTwice,
  headerNotFound,
  profileColumnMissing,
  wrongKind,
  type HeaderPlace,
} from './refusals.ts';
import type { DecidedSheet, SheetRefusal } from './sheet-intake.ts';
import { statusTable } from './word-table.ts';

/** The columns of one sheet as they were decided with the other files at hand. */
export interface DecidedColumns {
  readonly headers: readonly string[];
  readonly decision: Decision;
}

export interface SheetToDecide {
  readonly kind: ExportKind;
  readonly file: string;
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  readonly dates: DateReader;
  /** The other kinds of record, where there are any to compare with. */
  readonly others: readonly FileSample[];
  /** What was decided before for the sheet with these headers. */
  readonly decided: DecidedColumns | null;
  /** Whether a column is named with its kind: `--column documents.status=State`. */
  readonly namesKind: boolean;
}

export function judgingOf(vocabulary: Vocabulary, profile: Profile | null, dates: DateReader): Judging {
  const table = statusTable(vocabulary, profile);
  const isStatusWord = (cell: string): boolean => table.means(cell) !== 'unknown';
  return { words: columnWordsOf(vocabulary), dates, isStatusWord };
}

export function sampleBelow(
  kind: ExportKind,
  header: FoundHeader,
  rows: readonly TableRow[],
  profile: Profile | null,
): FileSample {
  const below = rows.slice(header.at + header.height).map(({ cells }) => cells);
  const filled = below.filter(
    (cells) => !isBlank(cells) && !isLine(cells) && !isHeaderAgain(cells, header.headers),
  );
  return { kind, headers: header.headers, rows: filled, profile, spread: header.spread };
}

/** Whether the first rows, which are as many as a header is looked for in, have one. */
export function mayHaveHeader({ vocabulary, profile }: SheetToDecide, rows: readonly TableRow[]): boolean {
  return profile?.headerRow !== undefined || findHeader(rows, columnWordsOf(vocabulary), profile) !== null;
}

/** The header again, as at the top of each printed page. */
function isHeaderAgain(cells: readonly string[], headers: readonly string[]): boolean {
  return cells.every((cell, column) => cell === '' || wordKey(cell) === wordKey(headers[column] ?? ''));
}

export function decideSheet(sheet: SheetToDecide, rows: readonly TableRow[]): DecidedSheet | SheetRefusal {
  const { kind, file, vocabulary, profile, dates, others, decided } = sheet;
  const judging = judgingOf(vocabulary, profile, dates);
  const header = findHeader(rows, judging.words, profile);
  if (!header) {
    const first = rows.find(({ cells }) => !isBlank(cells));
    return { problem: headerNotFound(kind, file, first?.cells ?? []), nearlyThere: false, guess: null };
  }
  const sample = sampleBelow(kind, header, rows, profile);
  const isKnown = decided !== null && sameHeaders(decided.headers, header.headers);
  const decision = isKnown ? decided.decision : decideColumns([sample, ...others], judging)[0];
  if (!decision) throw new Error('a decision comes for each file');
  const refusal = refusalOf(sheet, header, sample, decision, judging);
  return refusal ? { ...refusal, guess: { header, decision } } : { header, decision };
}

function sameHeaders(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((header, column) => header === others[column]);
}

function refusalOf(
  sheet: SheetToDecide,
  header: FoundHeader,
  sample: FileSample,
  { missing, unclear, twice, notFound }: Decision,
  judging: Judging,
): Omit<SheetRefusal, 'guess'> | null {
  const { kind, file } = sheet;
  const { headers, row } = header;
  const place: HeaderPlace = { file, sheet: row.sheet, row: row.row, headers };
  if (notFound.length > 0) return { problem: profileColumnMissing(notFound, place), nearlyThere: true };
  if (twice) return { problem: columnTwice(twice.field, twice.columns, place), nearlyThere: true };
  const lacking = missing.length + unclear.length;
  const other = sheet.profile === null ? otherKind(sample, lacking > 0, judging) : null;
  if (other) return { problem: wrongKind(kind, other, place), nearlyThere: lacking === 0 };
  if (missing.length > 0) {
    const guesses = unclear.map(({ field, columns }) => ({ field, column: columns[0] ?? -1 }));
    return {
      problem: columnMissing(kind, missing, guesses, place),
      nearlyThere: missing.length === 1 && lacking < REQUIRED_FIELDS[kind].length,
    };
  }
  if (unclear.length > 0) {
    return { problem: columnsUnclear(kind, unclear, sample.rows, place, sheet.namesKind), nearlyThere: true };
  }
  return null;
}

/** So much better must another kind fit a file that can be read as what it was given as. */
const PLAINLY_BETTER = 6;

/** The moments of events, and what a header's words count where they plainly mean one. */
const EVENT_DATES = ['referred_at', 'submitted_at'] as const;
const EVENT_WORDS = 3;

/** Another kind of export that this plainly is: it lacks nothing of that kind, and nothing of it is in doubt. */
function otherKind(sample: FileSample, isIncomplete: boolean, judging: Judging): ExportKind | null {
  const decide = (kind: ExportKind) => decideColumns([{ ...sample, kind }], judging)[0];
  const least = isIncomplete ? -Infinity : (decide(sample.kind)?.total ?? 0) + PLAINLY_BETTER;
  const found = EXPORT_KINDS.find((kind) => {
    const decision = kind === sample.kind ? undefined : decide(kind);
    if (!decision || decision.missing.length + decision.unclear.length > 0) return false;
    const isByName = [...decision.plan.fields.values()].filter(
      ({ decidedBy }) => decidedBy === 'header',
    ).length;
    const isPlain = isByName >= REQUIRED_FIELDS[kind].length && decision.total >= least;
    return isPlain && !(kind === 'officers' && isOfEvents(sample, judging));
  });
  return found ?? null;
}

/** A directory has days of joining and leaving, and no moments of events. */
function isOfEvents(sample: FileSample, judging: Judging): boolean {
  const { words, cells } = judgeFile(sample, judging);
  return cells.some(
    ({ date, clock }, column) =>
      date > 0.5 &&
      (clock > 0.5 || EVENT_DATES.some((field) => (words[column]?.score(field) ?? 0) >= EVENT_WORDS)),
  );
}
