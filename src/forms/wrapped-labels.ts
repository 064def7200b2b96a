/** Labels that run over two or three lines of a narrow column are put together again. */
import type { LabelBook } from './label-book.ts';
import type { Piece, TextRow } from './located-text.ts';

const MOST_LINES = 4;

/**
 * Lines in which a label stands whole on its first, with the value beside it, which programs set at the middle of the
 * label's lines.
 */
export function joinWrappedLabels(book: LabelBook, rows: readonly TextRow[]): TextRow[] {
  const joined = rows.map(({ number, pieces }) => ({ number, pieces: [...pieces] }));
  for (const at of joined.keys()) joinInRow(book, joined, at);
  return joined.filter(({ pieces }, at) => pieces.length > 0 || rows[at]?.pieces.length === 0);
}

interface OpenRow {
  readonly pieces: Piece[];
}

function joinInRow(book: LabelBook, rows: readonly OpenRow[], at: number): void {
  const { pieces = [] } = rows[at] ?? {};
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    const label = piece && joinOne(book, rows, at, piece);
    if (!label) continue;
    pieces[index] = label.piece;
    const value = takeValue(book, rows.slice(at + 1, at + label.lines), label.piece, pieces[index + 1]);
    if (value) pieces.splice(index + 1, 0, value);
  }
}

/** The longest label that a piece begins, with its other pieces taken out of their lines; null for none. */
function joinOne(
  book: LabelBook,
  rows: readonly OpenRow[],
  at: number,
  piece: Piece,
): { readonly piece: Piece; readonly lines: number } | null {
  const below: { row: OpenRow; piece: Piece }[] = [];
  for (const row of rows.slice(at + 1, at + MOST_LINES)) {
    const next = row.pieces.find((other) => startTogether(piece, other));
    // A remark in brackets may look like a label of its own: "(CAD / log no.)".
    if (!next || (book.findNamed(next.text) && !next.text.startsWith('('))) break;
    below.push({ row, piece: next });
  }
  for (; below.length > 0; below.pop()) {
    const lines = below.map((each) => each.piece);
    const text = [piece, ...lines].map((each) => each.text).join(' ');
    if (!book.findNamed(text)) continue;
    for (const each of below) each.row.pieces.splice(each.row.pieces.indexOf(each.piece), 1);
    const right = Math.max(piece.right, ...lines.map((line) => line.right));
    return { piece: { text, left: piece.left, right }, lines: below.length + 1 };
  }
  return null;
}

/** Takes the value of a label out of its further lines, where none stands on the first, before what is next there. */
function takeValue(
  book: LabelBook,
  rows: readonly OpenRow[],
  label: Piece,
  next: Piece | undefined,
): Piece | null {
  if (next && !book.findNamed(next.text)) return null;
  for (const { pieces } of rows) {
    const value = pieces.find(({ left }) => left >= label.right && left < (next?.left ?? Infinity));
    if (!value) continue;
    if (book.find(value.text)) return null;
    pieces.splice(pieces.indexOf(value), 1);
    return value;
  }
  return null;
}

/** Whether two pieces start at the same place from the left, within half a letter. */
export function startTogether(one: Piece, other: Piece): boolean {
  return Math.abs(one.left - other.left) <= halfALetter(one);
}

export function halfALetter({ text, left, right }: Piece): number {
  return (right - left) / Math.max(2 * text.length, 1);
}
