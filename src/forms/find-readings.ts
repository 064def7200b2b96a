/** Labels of a block and the values that stand to them: in the same text, to the right, or below. */
import type { LabelBook } from './label-book.ts';
import { splitLabels, type LabelledText } from './labelled-text.ts';
import { placeOf, type Piece, type TextBlock, type TextRow } from './located-text.ts';

/** A label with one value that stands to it; '' for a label without one. */
export interface Reading extends LabelledText {
  /** 'page 1, line 4', of the value; of the label where there is none. */
  readonly where: string;
}

interface Spot {
  readonly piece: Piece;
  readonly labels: readonly LabelledText[];
  readonly where: string;
}
type SpotRow = readonly Spot[];

/** Values of a list below a header; a form has one or a few. */
const MOST_ROWS_BELOW = 20;

export function findReadings(book: LabelBook, block: TextBlock): Reading[] {
  const rows = spotsOf(book, block);
  return rows.flatMap((row, at) =>
    row.flatMap((spot, index) => readingsOf(block.layout, rows, at, index, spot)),
  );
}

function spotsOf(book: LabelBook, block: TextBlock): SpotRow[] {
  let inFreeText = false;
  let afterGap = true;
  return block.rows.map((row) => {
    const spots = row.pieces.map((piece, cell) => spotOf(book, block, row, piece, cell));
    const labelled = spots.some(({ labels }) => labels.length > 0);
    // A line of running prose may begin with the word "Status:".
    const isProse = inFreeText && !afterGap && block.layout === 'lines';
    afterGap = row.pieces.length === 0 || (labelled && !isProse);
    if (isProse) return spots.map((spot) => ({ ...spot, labels: [] }));
    if (labelled) inFreeText = spots.some(({ labels }) => labels.some(isFreeText));
    return spots;
  });
}

function spotOf(book: LabelBook, block: TextBlock, row: TextRow, piece: Piece, cell: number): Spot {
  return { piece, labels: labelsOf(book, piece.text), where: placeOf(block, row, cell) };
}

/** A cell may hold several lines, each with a label of its own, or a label with its value below. */
function labelsOf(book: LabelBook, text: string): LabelledText[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  if (lines.length <= 1) return splitLabels(book, first);
  const whole = book.findNamed(lines.join(' '));
  if (whole) return [{ label: whole, name: lines.join(' '), value: '' }];
  const found = splitLabels(book, first);
  const [only] = found;
  // Nothing is looked for in prose.
  if (!only || found.some(isFreeText)) return found;
  const rest = labelsOf(book, lines.slice(1).join('\n'));
  if (rest.length > 0) return [...found, ...rest];
  return found.length === 1 && only.value === '' ? [{ ...only, value: lines.slice(1).join(' ') }] : found;
}

function isFreeText({ label }: LabelledText): boolean {
  return label.meaning === 'free_text';
}

function readingsOf(
  layout: TextBlock['layout'],
  rows: readonly SpotRow[],
  at: number,
  index: number,
  { labels, where }: Spot,
): Reading[] {
  const last = labels.at(-1);
  if (!last || isFreeText(last)) return labels.slice(0, -1).map((labelled) => ({ ...labelled, where }));
  const within = labels.slice(0, -1).map((labelled) => ({ ...labelled, where }));
  if (last.value !== '') return [...within, { ...last, where }];
  const found = valueBeside(layout, rows, at, index) ?? valuesBelow(layout, rows, at, index);
  if (found.length === 0) return [...within, { ...last, where }];
  return [...within, ...found.map((value) => ({ ...last, ...value }))];
}

interface Value {
  readonly value: string;
  readonly where: string;
}

/** The value to the right of a label; none for a blank cell there; null where the place for one lacks. */
function valueBeside(
  layout: TextBlock['layout'],
  rows: readonly SpotRow[],
  at: number,
  index: number,
): Value[] | null {
  const row = rows[at] ?? [];
  const beside = row[index + 1];
  if (!beside || beside.labels.length > 0) return null;
  const { text } = beside.piece;
  if (text.trim() === '') return isHeader(row) ? null : valueFurtherRight(row, index + 2);
  const value = layout === 'table' ? flat(text) : [text, ...wrapped(rows, at, row[index], beside)].join(' ');
  return [{ value, where: beside.where }];
}

/** Merged cells of a workbook are one value with blank cells before or after it. A text without digits may be a label. */
function valueFurtherRight(row: SpotRow, from: number): Value[] {
  const next = row.slice(from).find(({ piece }) => piece.text.trim() !== '');
  if (!next || next.labels.length > 0 || !/\d/.test(next.piece.text)) return [];
  return [{ value: flat(next.piece.text), where: next.where }];
}

/** The lines that a value runs on to: alone below it, with nothing below its label. */
function wrapped(rows: readonly SpotRow[], at: number, label: Spot | undefined, { piece }: Spot): string[] {
  const lines: string[] = [];
  for (const row of rows.slice(at + 1)) {
    const [below] = row;
    if (!label || !below || below.labels.length > 0 || !startsWith(below.piece, piece)) break;
    if (below.piece.left <= label.piece.right) break;
    lines.push(below.piece.text);
  }
  return lines;
}

/** The values below a label of a header row, or below a label that stands alone. */
function valuesBelow(
  layout: TextBlock['layout'],
  rows: readonly SpotRow[],
  at: number,
  index: number,
): Value[] {
  const row = rows[at] ?? [];
  const label = row[index];
  if (!label || !(isHeader(row) || row.length === 1)) return [];
  const values: Value[] = [];
  const most = layout === 'table' && row.length > 1 ? MOST_ROWS_BELOW : 1;
  for (const below of rows.slice(at + 1, at + 1 + most)) {
    if (below.length > row.length || below.some(({ labels }) => labels.length > 0)) break;
    const value = below.find(({ piece }) => isUnder(piece, label.piece, row, index));
    if (!value || value.piece.text.trim() === '') break;
    values.push({ value: flat(value.piece.text), where: value.where });
  }
  return values;
}

/** A row of labels alone, at least two of them: their values stand below. */
function isHeader(row: SpotRow): boolean {
  const filled = row.filter(({ piece }) => piece.text.trim() !== '');
  const labels = filled.filter((spot) => spot.labels.length === 1 && spot.labels[0]?.value === '');
  return labels.length >= 2 && labels.length === filled.length;
}

/** Whether a piece stands below a label: it starts under it, or, below a label that stands alone, a little indented. */
function isUnder(piece: Piece, label: Piece, row: SpotRow, index: number): boolean {
  const next = row[index + 1]?.piece.left ?? Infinity;
  return (
    piece.left >= label.left - slack(label) &&
    piece.left < Math.max(label.right, label.left + 1) &&
    piece.left < next
  );
}

function startsWith(piece: Piece, other: Piece): boolean {
  return Math.abs(piece.left - other.left) <= slack(other);
}

/** Half a letter of the piece. */
function slack({ text, left, right }: Piece): number {
  return (right - left) / Math.max(2 * text.length, 1);
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
