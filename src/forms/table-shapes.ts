/** Tables whose rows are not labels and values alone: names of sections on their side, values between two labels. */
import type { FormWords } from './form-words.ts';
import type { Piece, TextRow } from './located-text.ts';

/** In a table of three columns so many rows have their value in the middle. */
const MOST_ROWS = 0.5;

/** Turns the rows of a table into labels with their values; the name of a section gets its own row. */
export function plainRows(words: FormWords, rows: readonly TextRow[]): TextRow[] {
  const parted = rows.flatMap((row, at) => withoutSectionName(row, rows[at + 1]));
  const between = parted.filter((row) => isBetweenLabels(words, row));
  const ofThree = parted.filter(({ pieces }) => filled(pieces).length === 3);
  const areBetween = between.length > 1 && between.length >= ofThree.length * MOST_ROWS;
  return areBetween ? parted.map((row) => (ofThree.includes(row) ? withOneLabel(row) : row)) : parted;
}

/** A cell at the left that reaches down over the next row, beside a label and its value, is the name of a section. */
function withoutSectionName(row: TextRow, next: TextRow | undefined): TextRow[] {
  const [name, ...others] = filled(row.pieces);
  const [below] = filled(next?.pieces ?? []);
  const isOnTheSide = others.length > 1 && name?.left === 0 && below?.left === others[0]?.left;
  if (!name || !isOnTheSide) return [row];
  return [
    { ...row, pieces: [name] },
    { ...row, pieces: others },
  ];
}

function isBetweenLabels(words: FormWords, { pieces }: TextRow): boolean {
  const [first, value, second, ...others] = filled(pieces);
  if (!first || !value || !second || others.length > 0) return false;
  return words.mayBeLabel(first.text) && words.isLabel(second.text) && !words.isLabel(value.text);
}

/** The labels on both sides as one, with its value behind it. */
function withOneLabel(row: TextRow): TextRow {
  const [first, value, second] = filled(row.pieces);
  if (!first || !value || !second) return row;
  return { ...row, pieces: [{ ...first, text: `${first.text} / ${second.text}` }, value] };
}

function filled(pieces: readonly Piece[]): Piece[] {
  return pieces.filter(({ text }) => text.trim() !== '');
}
