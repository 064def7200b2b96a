/** Labels of a block and the values that stand to them: in the same text, to the right, or below. */
import type { LabelBook } from './label-book.ts';
import type { LabelledText } from './labelled-text.ts';
import type { Piece, TextBlock } from './located-text.ts';
import { isFreeText, spotsOf, type Spot, type SpotRow } from './spots.ts';
import { halfALetter, startTogether } from './wrapped-labels.ts';

/** A label with one value that stands to it; '' for a label without one. */
export interface Reading extends LabelledText {
  /** 'page 1, line 4', of the value; of the label where there is none. */
  readonly where: string;
}

type Value = Pick<Reading, 'value' | 'where'>;

/** A block under reading: how many of its rows are headers, and how many have values beside their labels. */
interface Block {
  readonly layout: TextBlock['layout'];
  readonly rows: readonly SpotRow[];
  readonly headers: number;
  readonly pairs: number;
}

/** Values of a list below a header; a form has one or a few. */
const MOST_ROWS_BELOW = 20;
/** A digit, but for the number before a question: "10. Language". */
const HAS_NUMBER = /^(?!\s*\d{1,2}[.)]\s*\D*$).*\d/;
/** Lines that one value may run on to. */
const MOST_LINES = 6;
/** A line at least so long may run on to the next. */
const LONG_LINE = 60;

export function findReadings(book: LabelBook, { layout, ...block }: TextBlock): Reading[] {
  const rows = spotsOf(book, { layout, ...block });
  const headers = rows.filter(isHeader).length;
  const pairs = rows.filter((row) => !isHeader(row) && hasPair(row)).length;
  const reading = { layout, rows, headers, pairs };
  return rows.flatMap((row, at) => row.flatMap((spot, index) => readingsOf(reading, at, index, spot)));
}

/** Whether a value stands in a row with its label. */
function hasPair(row: SpotRow): boolean {
  return row.some(
    (spot, index) => isPair(spot, row[index + 1]) || spot.labels.some(({ value }) => value !== ''),
  );
}

function isPair({ labels }: Spot, beside: Spot | undefined): boolean {
  return labels.length === 1 && labels[0]?.value === '' && beside?.labels.length === 0 && isFilled(beside);
}

function readingsOf(block: Block, at: number, index: number, spot: Spot): Reading[] {
  const { labels, where } = spot;
  const last = labels.at(-1);
  const within = labels.slice(0, -1).map((labelled) => ({ ...labelled, where }));
  if (!last || isFreeText(last)) return within;
  if (last.value !== '') return [...within, { ...last, value: runOn(block, at, spot, last.value), where }];
  const found =
    (block.headers > block.pairs ? null : valueBeside(block, at, index)) ?? valuesBelow(block, at, index);
  if (found.length === 0) return [...within, { ...last, where }];
  return [...within, ...found.map((value) => ({ ...last, ...value }))];
}

/** The value after a label in the same line, with the lines that a long one runs on to. */
function runOn({ layout, rows }: Block, at: number, { piece }: Spot, value: string): string {
  if (layout === 'table' || piece.text.length < LONG_LINE || rows[at]?.length !== 1) return value;
  const lines: string[] = [];
  for (const row of rows.slice(at + 1, at + 1 + MOST_LINES)) {
    const [below] = row;
    if (!below || row.length > 1 || below.labels.length > 0 || !startTogether(below.piece, piece)) break;
    lines.push(below.piece.text);
  }
  return [value, ...lines].join(' ');
}

/** The value to the right of a label; none for a blank cell there; null where the place for one lacks. */
function valueBeside(block: Block, at: number, index: number): Value[] | null {
  const row = block.rows[at] ?? [];
  const label = row[index];
  const beside = row[index + 1];
  if (!label || !beside || beside.labels.length > 0) return null;
  if (!isFilled(beside)) return isHeader(row) ? null : valueFurtherRight(row, index + 2);
  // A label that nobody knows, after a value that was left blank, stands in the column of the other labels.
  if (block.layout === 'lines' && isInColumnOfLabels(block.rows, beside.piece)) return [];
  const { text } = beside.piece;
  const value = block.layout === 'table' ? text : [text, ...wrapped(block.rows, at, label, beside)].join(' ');
  return [{ value: flat(value), where: beside.where }];
}

function isInColumnOfLabels(rows: readonly SpotRow[], piece: Piece): boolean {
  return rows.some((row) => row.some((spot) => spot.labels.length > 0 && startTogether(spot.piece, piece)));
}

/** Merged cells of a workbook are one value with blank cells before or after it. A text without digits may be a label. */
function valueFurtherRight(row: SpotRow, from: number): Value[] {
  const next = row.slice(from).find(isFilled);
  if (!next || next.labels.length > 0 || !/\d/.test(next.piece.text)) return [];
  return [{ value: flat(next.piece.text), where: next.where }];
}

/** The lines that a value runs on to, as long as nothing stands below its label. */
function wrapped(rows: readonly SpotRow[], at: number, label: Spot, value: Spot): string[] {
  const lines: string[] = [];
  for (const row of rows.slice(at + 1, at + 1 + MOST_LINES)) {
    const next = row.find(({ piece }) => startTogether(piece, value.piece));
    const isLabelled = row.some(({ labels }) => labels.length > 0);
    const isBelowLabel = row.some(
      ({ piece }) => piece.left >= label.piece.left && piece.left < value.piece.left && piece !== next?.piece,
    );
    if (!next || isLabelled || isBelowLabel) break;
    lines.push(next.piece.text);
  }
  return lines;
}

/** The values below a label of a header row, or below a label that stands alone. */
function valuesBelow({ layout, rows, headers, pairs }: Block, at: number, index: number): Value[] {
  const row = rows[at] ?? [];
  if (!(isHeader(row) || row.length === 1 || headers > pairs)) return [];
  const values: Value[] = [];
  const most = layout === 'table' && headers === 1 ? MOST_ROWS_BELOW : 1;
  // Where values stand beside their labels, what is below a label without one may be the next label.
  const isDoubtful = row.length === 1 && pairs > 0;
  for (const below of rows.slice(at + 1, at + 1 + most)) {
    const value = spotBelow(row, index, below);
    if (!value || (isDoubtful && !HAS_NUMBER.test(value.piece.text))) break;
    values.push({ value: flat(value.piece.text), where: value.where });
  }
  return values;
}

/** The value that stands under a label in the next row; null where that row has labels of its own, or nothing there. */
function spotBelow(row: SpotRow, index: number, below: SpotRow): Spot | null {
  if (below.length > row.length || below.some(({ labels }) => labels.length > 0)) return null;
  const [label, next] = [row[index], row[index + 1]];
  const value = label && below.find(({ piece }) => isUnder(piece, label.piece, next?.piece));
  return value && isFilled(value) ? value : null;
}

/** A row of labels alone, at least two of them: their values stand below. */
function isHeader(row: SpotRow): boolean {
  const filled = row.filter(isFilled);
  const labels = filled.filter((spot) => spot.labels.length === 1 && spot.labels[0]?.value === '');
  return labels.length >= 2 && labels.length === filled.length;
}

/** Whether a piece starts under a label, and before what stands to the label's right. */
function isUnder(piece: Piece, label: Piece, next: Piece | undefined): boolean {
  const { left } = piece;
  return left >= label.left - halfALetter(label) && left < label.right && left < (next?.left ?? Infinity);
}

function isFilled({ piece }: Spot): boolean {
  return piece.text.trim() !== '';
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
