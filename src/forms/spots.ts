/** Every piece of a block with the labels in it; none in what is running prose. */
import type { LabelBook } from './label-book.ts';
import { splitLabels, type LabelledText } from './labelled-text.ts';
import { placeOf, type Piece, type TextBlock } from './located-text.ts';
import { joinWrappedLabels } from './wrapped-labels.ts';

export interface Spot {
  readonly piece: Piece;
  readonly labels: readonly LabelledText[];
  /** 'page 1, line 4' */
  readonly where: string;
}

/** A row without spots is a gap. */
export type SpotRow = readonly Spot[];

export function spotsOf(book: LabelBook, block: TextBlock): SpotRow[] {
  const rows = block.layout === 'lines' ? joinWrappedLabels(book, block.rows) : block.rows;
  const spots = rows.map((row) =>
    row.pieces.map((piece, cell) => ({
      piece,
      labels: labelsOf(book, piece.text),
      where: placeOf(block, row, cell),
    })),
  );
  return block.layout === 'table' ? withoutProseOfTable(spots) : withoutProseOfLines(spots);
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
  if (!only || found.some(isFreeText)) return found;
  const rest = labelsOf(book, lines.slice(1).join('\n'));
  if (rest.length > 0) return [...found, ...rest];
  return found.length === 1 && only.value === '' ? [{ ...only, value: lines.slice(1).join(' ') }] : found;
}

export function isFreeText({ label }: LabelledText): boolean {
  return label.meaning === 'free_text';
}

const unlabelled = (row: SpotRow): SpotRow => row.map((spot) => ({ ...spot, labels: [] }));

/** Of a table, what stands beside the label of free text, or in the row below it. */
function withoutProseOfTable(rows: readonly SpotRow[]): SpotRow[] {
  let isProse = false;
  return rows.map((row) => {
    if (row.every(({ piece }) => piece.text.trim() === '')) return row;
    if (isProse) {
      isProse = false;
      return unlabelled(row);
    }
    const at = row.findIndex(({ labels }) => labels.some(isFreeText));
    if (at < 0) return row;
    isProse = row.slice(at + 1).every(({ piece }) => piece.text.trim() === '');
    return [...row.slice(0, at + 1), ...unlabelled(row.slice(at + 1))];
  });
}

/**
 * Of lines, the paragraph below the label of free text; and whatever follows it, until two lines in succession begin with
 * labels, since prose may well begin a line with "Status:".
 */
function withoutProseOfLines(rows: readonly SpotRow[]): SpotRow[] {
  const filled = rows.filter((row) => row.length > 0);
  const isLabelled = (row: SpotRow | undefined): boolean => (row?.[0]?.labels.length ?? 0) > 0;
  let state: 'form' | 'first_paragraph' | 'prose' = 'form';
  let seen = 0;
  let linesOfParagraph = 0;
  return rows.map((row) => {
    if (row.length === 0) {
      if (state === 'first_paragraph' && linesOfParagraph > 0) state = 'prose';
      return row;
    }
    const next = filled[++seen];
    if (state === 'prose' && isLabelled(row) && isLabelled(next)) state = 'form';
    linesOfParagraph += 1;
    if (state !== 'form') return unlabelled(row);
    if (row.some(({ labels }) => labels.some(isFreeText))) {
      state = 'first_paragraph';
      linesOfParagraph = 0;
    }
    return row;
  });
}
