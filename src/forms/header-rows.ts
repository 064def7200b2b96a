/** Rows of values below a row of labels. */
import type { FormWords } from './form-words.ts';
import type { Piece, TextBlock } from './located-text.ts';
import { isFilled, isProse, spotOf, type Spot, type SpotRow } from './spots.ts';
import { halfALetter, joined } from './wrapped.ts';

/** Values of a list below a header; a form has one or a few. */
const MOST_ROWS_BELOW = 20;
/** A row that holds no more of the columns than this is a further line of the values of another. */
const FEW_COLUMNS = 0.6;

/** The rows of values below a row of labels; none where it is no such row. */
export function rowsBelow(
  words: FormWords,
  rows: readonly SpotRow[],
  at: number,
  layout: TextBlock['layout'],
): SpotRow[] {
  const row = (rows[at] ?? []).filter(isFilled);
  const labels = row.filter(({ kind }) => kind === 'label').length;
  const areLabels = row.every(({ kind, piece: { text } }) =>
    kind === 'label'
      ? true
      : (kind === 'other' && words.mayBeLabel(text)) || (kind === 'data' && !/\d/.test(text)),
  );
  const isEnough = labels * 3 >= row.length * 2 - 1 || (labels > 0 && areDataBelow(row, rows[at + 1] ?? []));
  if (!areLabels || !isEnough) return [];
  const found: SpotRow[] = [];
  const below = rows.slice(at + 1, at + 1 + MOST_ROWS_BELOW);
  for (const [index, next] of below.entries()) {
    const mayHaveNames =
      layout === 'lines' && index === 0 && areValues(words, row, below[1] ?? []) && !next.some(isLongText);
    if (!areValues(words, row, next, mayHaveNames)) break;
    found.push(next);
  }
  return layout === 'lines' ? inOneRow(words, row, found) : found;
}

/** Whether nearly every label has data right below it, and none has data itself. */
function areDataBelow(labels: SpotRow, below: SpotRow): boolean {
  const values = below.filter(isFilled);
  const data = values.filter(({ kind }) => kind === 'data').length;
  return values.length === labels.length && labels.length > 2 && data >= labels.length - 1;
}

/** Whether a row is in the columns of the labels and has values in it; the first line may have names alone. */
function areValues(words: FormWords, labels: SpotRow, row: SpotRow, mayHaveNames = false): boolean {
  const filled = row.filter(isFilled);
  const hasData = mayHaveNames || filled.some(({ kind }) => kind === 'data');
  const hasLabels = filled.filter((spot) => isLabelNotValue(words, spot)).length;
  const isAligned = filled.every(({ piece }) =>
    labels.some((label) => isUnder(piece, label.piece, undefined)),
  );
  return filled.length > 0 && hasData && hasLabels * 3 <= filled.length && isAligned;
}

function isLongText({ piece: { text } }: Spot): boolean {
  return isProse(text);
}

function isLabelNotValue(words: FormWords, { kind, piece: { text } }: Spot): boolean {
  return kind === 'entries' || (kind === 'label' && !words.isNameOfReport(text));
}

/** Where only one line fills the columns, the others are further lines of its longer values. */
function inOneRow(words: FormWords, labels: SpotRow, lines: readonly SpotRow[]): SpotRow[] {
  const filled = lines.map((line) => line.filter(isFilled));
  const most = Math.max(0, ...filled.map(({ length }) => length));
  const [first] = labels;
  const isFurther = (line: SpotRow): boolean => {
    const hasFirst =
      first !== undefined && line.some(({ piece }) => isUnder(piece, first.piece, labels[1]?.piece));
    return line.length <= most * FEW_COLUMNS || (line.length < most && !hasFirst);
  };
  if (most < 2 || filled.filter((line) => !isFurther(line)).length !== 1) return [...lines];
  const columns = labels.map(({ piece }, index) =>
    filled.flat().filter((spot) => isUnder(spot.piece, piece, labels[index + 1]?.piece)),
  );
  return [
    columns.flatMap(([first, ...others]) => {
      if (!first) return [];
      const whole = others.reduce((piece, spot) => joined(piece, spot.piece), first.piece);
      return [spotOf(words, whole, first.where)];
    }),
  ];
}

/** Whether a piece starts under a label, and before what is to the right of the label. */
export function isUnder(piece: Piece, label: Piece, next: Piece | undefined): boolean {
  const { left } = piece;
  return (
    left >= label.left - halfALetter(label) &&
    left < Math.max(label.right, next?.left ?? label.right) &&
    left < (next?.left ?? Infinity)
  );
}
