/** Finds the row of column names in the beginning of a sheet, below whatever title stands above it. */
import type { Profile } from '../../../config/vocabulary.ts';
import type { TableRow } from '../../tabular/index.ts';
import { wordKey } from '../../domain/word-key.ts';
import { cleanText } from '../clean-text.ts';
import { plainHeader } from '../split-header.ts';
import type { ColumnWords } from './column-words.ts';
import { columnsHeaded } from './settled-columns.ts';

/** The header must be in the first rows. */
export const ROWS_SEARCHED = 50;

/** One recognised name may be chance: a title row that says "Date". */
const FEWEST_NAMES = 2;
/** Without any known word: so many texts above values make a header. */
const FEWEST_TEXTS = 3;
const MOSTLY = 0.8;
const NAMED_BY_PROFILE = 5;

/** What no name of a column holds: a number of several digits, a date, a time, an address. */
const VALUE = /\d{3}|\d[/:.]\d|@/;
const isValue = (cell: string): boolean => VALUE.test(plainHeader(cell));
const LINE = /^[-=_+*~. |]{2,}$/;

export interface FoundHeader {
  /** The last of its rows. */
  readonly row: TableRow;
  /** Where its first row stands among the rows that were given, and how many it has. */
  readonly at: number;
  readonly height: 1 | 2;
  /** The text of each column; of two rows joined. */
  readonly headers: readonly string[];
  /** Columns under a merged header, which only its first cell names. */
  readonly spread: ReadonlySet<number>;
}

/** A line of dashes that a program draws below the names. */
export function isLine(cells: readonly string[]): boolean {
  const filled = cells.map(cleanText).filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => LINE.test(cell));
}

export function findHeader(
  rows: readonly TableRow[],
  words: ColumnWords,
  profile: Profile | null,
): FoundHeader | null {
  const searched = rows.slice(0, ROWS_SEARCHED);
  const wanted = profile?.headerRow;
  if (wanted !== undefined) {
    const at = rows.findIndex(({ row }) => row === wanted);
    return at < 0 ? null : headerOf(rows, at, 1);
  }
  const worths = searched.map((row) => worthOf(row, words, profile));
  const most = Math.max(0, ...worths);
  const best = most >= FEWEST_NAMES ? worths.indexOf(most) : textsAboveValues(searched);
  if (best < 0) return null;
  const above = rows[best - 1];
  if ((isHeaderRow(above, words) || areGroups(above, rows[best])) && isAdjacent(rows, best - 1))
    return headerOf(rows, best - 1, 2);
  const below = rows[best + 1];
  const isRepeated = below?.cells.every((cell, at) => wordKey(cell) === wordKey(rows[best]?.cells[at] ?? ''));
  if (isHeaderRow(below, words) && !isRepeated && isAdjacent(rows, best)) return headerOf(rows, best, 2);
  return headerOf(rows, best, 1);
}

function isAdjacent(rows: readonly TableRow[], at: number): boolean {
  return (rows[at + 1]?.row ?? 0) - (rows[at]?.row ?? 0) === 1;
}

function worthOf({ cells }: TableRow, words: ColumnWords, profile: Profile | null): number {
  const names = cells.filter((cell) => words.isRecognised(cell)).length;
  const values = cells.filter((cell) => isValue(cell) && !words.isRecognised(cell)).length;
  const wanted = Object.values(profile?.columns ?? {}).flatMap((header) => header ?? []);
  const named = wanted.filter((header) => columnsHeaded(cells, header).length > 0).length;
  return names - values + NAMED_BY_PROFILE * named;
}

function filledOf(row: TableRow | undefined): string[] {
  return (row?.cells ?? []).map(cleanText).filter((cell) => cell !== '');
}

/** A second row of a header: names alone, and more than one. */
function isHeaderRow(row: TableRow | undefined, words: ColumnWords): boolean {
  const filled = filledOf(row);
  if (filled.some(isValue)) return false;
  const names = filled.filter((cell) => words.isRecognised(cell)).length;
  return names >= FEWEST_NAMES && names >= filled.length / 2 && new Set(filled).size === filled.length;
}

/** Texts over several columns each, of which the names below come more than once: "Our side", "Their side" over "Number". */
function areGroups(above: TableRow | undefined, below: TableRow | undefined): boolean {
  const [groups, names] = [filledOf(above), filledOf(below)];
  const areDifferent = new Set(groups).size === groups.length && !groups.some(isValue);
  return (
    groups.length >= FEWEST_NAMES &&
    groups.length < names.length &&
    areDifferent &&
    new Set(names).size < names.length
  );
}

/** The first row of different texts above a column of values. */
function textsAboveValues(rows: readonly TableRow[]): number {
  return rows.findIndex((row, at) => {
    const filled = filledOf(row);
    const below = rows.slice(at + 1);
    const isOfValues = (_cell: string, column: number): boolean =>
      below.filter(({ cells }) => isValue(cells[column] ?? '')).length > below.length * MOSTLY;
    return (
      filled.length >= FEWEST_TEXTS &&
      new Set(filled).size === filled.length &&
      !filled.some(isValue) &&
      below.length > 0 &&
      row.cells.some(isOfValues)
    );
  });
}

function headerOf(rows: readonly TableRow[], at: number, height: 1 | 2): FoundHeader | null {
  const row = rows[at + height - 1];
  if (!row) return null;
  const width = widthOf(row, rows.slice(at + height));
  const bottom = Array.from({ length: width }, (_none, column) => cleanText(row.cells[column] ?? ''));
  if (height === 1) return { row, at, height, ...spreadHeaders(bottom, filledColumns(rows, at + 1)) };
  const top = spreadHeaders(
    Array.from({ length: width }, (_none, column) => cleanText(rows[at]?.cells[column] ?? '')),
    new Set(bottom.keys()),
  ).headers;
  const headers = bottom.map((text, column) =>
    [top[column] ?? '', text].filter((part) => part !== '').join(' '),
  );
  return { row, at, height, headers, spread: new Set() };
}

/** As far as there are names, and columns beside them that most rows fill: those under a merged last header. */
function widthOf({ cells }: TableRow, below: readonly TableRow[]): number {
  const named = cells.findLastIndex((cell) => cleanText(cell) !== '') + 1;
  const isFilled = (column: number): boolean => {
    const filled = below.filter((row) => cleanText(row.cells[column] ?? '') !== '').length;
    return filled >= FEWEST_FILLED && filled > below.length / 2;
  };
  let width = named;
  while (isFilled(width)) width += 1;
  return width;
}

const FEWEST_FILLED = 3;

function filledColumns(rows: readonly TableRow[], from: number): ReadonlySet<number> {
  const filled = new Set<number>();
  for (const { cells } of rows.slice(from))
    cells.forEach((cell, column) => cell !== '' && filled.add(column));
  return filled;
}

/** A merged header is a cell with text and blank ones behind it: the columns under those are its, too. */
function spreadHeaders(
  headers: readonly string[],
  filled: ReadonlySet<number>,
): { headers: readonly string[]; spread: ReadonlySet<number> } {
  const spread = new Set<number>();
  const named = [...headers];
  for (let column = 1; column < named.length; column++) {
    if (named[column] !== '' || !filled.has(column)) continue;
    named[column] = named[column - 1] ?? '';
    if (named[column] !== '') spread.add(column);
  }
  return { headers: named, spread };
}
