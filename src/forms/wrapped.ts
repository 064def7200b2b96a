/** Labels and values that run over the lines of a narrow column are put together again. */
import type { FormWords } from './form-words.ts';
import type { Piece, TextRow } from './located-text.ts';

const MOST_LINES = 4;
/** How a line begins that goes on from the one above. */
const GOES_ON = /^[(\p{Ll}]/u;
/** How a label ends that goes on below. */
const ENDS_OPEN = /(?:\b(?:the|of|by|and|or|to|for|from|with|your|this)|[,/&(-])$/i;

interface OpenRow {
  readonly number: number;
  readonly pieces: Piece[];
}

/** Lines of which only the first of each label, and the first of each value, has a piece of its own. */
export function joinWrapped(words: FormWords, rows: readonly TextRow[]): TextRow[] {
  const open: OpenRow[] = rows.map(({ number, pieces }) => ({ number, pieces: [...pieces] }));
  for (let at = 0; at < open.length; at++) {
    if ((open[at]?.pieces.length ?? 0) > 1 || isAmongColumns(open, at)) {
      joinValues(words, open, at);
      joinBelow(words, open, at);
    }
  }
  return open.filter(({ pieces }, at) => pieces.length > 0 || rows[at]?.pieces.length === 0);
}

/** A row of one piece beside rows of more. */
function isAmongColumns(rows: readonly OpenRow[], at: number): boolean {
  return (rows[at + 1]?.pieces.length ?? 0) > 1 && (rows[at]?.pieces.length ?? 0) === 1;
}

/** A line that has nothing where labels stand, and no label elsewhere, goes on with the values above it. */
function joinValues(words: FormWords, rows: readonly OpenRow[], at: number): void {
  const row = rows[at];
  for (const below of rows.slice(at + 1, at + MOST_LINES)) {
    const places = below.pieces.map(
      (piece) => row?.pieces.findIndex((above) => startTogether(above, piece)) ?? -1,
    );
    const areValues = places.every((place) => place > 0 && !isLabelAt(words, row, place));
    if (!row || places.length === 0 || !areValues || below.pieces.some(({ text }) => words.isPlain(text)))
      return;
    for (const [index, place] of places.entries()) {
      const [above, piece] = [row.pieces[place], below.pieces[index]];
      if (above && piece) row.pieces[place] = joined(above, piece);
    }
    below.pieces.length = 0;
  }
}

function isLabelAt(words: FormWords, row: OpenRow | undefined, place: number): boolean {
  const [before, piece] = [row?.pieces[place - 1], row?.pieces[place]];
  return !before || !words.mayBeLabel(before.text) || (piece !== undefined && words.isPlain(piece.text));
}

/** A text that goes on below; a word that is parted at its hyphen is one again. */
export function joined(above: Piece, piece: Piece): Piece {
  const text = `${above.text}${/\p{L}-$/u.test(above.text) ? '' : ' '}${piece.text}`;
  return { text, left: above.left, right: Math.max(above.right, piece.right) };
}

function joinBelow(words: FormWords, rows: readonly OpenRow[], at: number): void {
  const row = rows[at];
  if (!row) return;
  for (let index = 0; index < row.pieces.length; index++) {
    const piece = row.pieces[index];
    if (!piece) continue;
    let whole = piece;
    for (const below of rows.slice(at + 1, at + MOST_LINES)) {
      const place = below.pieces.findIndex((other) => startTogether(piece, other));
      const next = below.pieces[place];
      if (!next || !goesOn(words, whole, next, below.pieces[place - 1], below.pieces[place + 1])) break;
      whole = joined(whole, next);
      below.pieces.splice(place, 1);
      takeValue(words, row, index, below, place);
    }
    row.pieces[index] = whole;
  }
}

/** A value that is beside a further line of its label, as programs set it, is taken to the label's first. */
function takeValue(words: FormWords, row: OpenRow, index: number, below: OpenRow, place: number): void {
  const [value, next] = [below.pieces[place], row.pieces[index + 1]];
  const isFree = next === undefined || words.isLabel(next.text);
  if (!value || !isFree || words.isLabel(value.text) || value.left >= (next?.left ?? Infinity)) return;
  row.pieces.splice(index + 1, 0, value);
  below.pieces.splice(place, 1);
}

/** Whether a piece continues the one above it: it is not a label, and has no label beside it. */
function goesOn(
  words: FormWords,
  above: Piece,
  piece: Piece,
  before: Piece | undefined,
  after: Piece | undefined,
): boolean {
  const isLabelAbove = words.mayBeLabel(above.text);
  if (GOES_ON.test(piece.text)) return true;
  if (isLabelAbove && ENDS_OPEN.test(above.text) && after === undefined) return true;
  if (isLabelAbove && words.isPlain(`${above.text} ${piece.text}`) && !words.isPlain(piece.text))
    return after === undefined && !words.isPlain(above.text);
  const isValue = before === undefined && after === undefined && !words.isLabel(piece.text);
  return isValue && !isLabelAbove;
}

/** Whether two pieces start at the same place from the left, within half a letter. */
export function startTogether(one: Piece, other: Piece): boolean {
  return Math.abs(one.left - other.left) <= halfALetter(one);
}

export function halfALetter({ text, left, right }: Piece): number {
  return (right - left) / Math.max(2 * text.length, 1);
}
