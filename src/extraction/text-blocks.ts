/** Plain text -> lines of pieces: runs of spaces and tabs set columns apart. */
import type { Piece, TextBlock } from '../forms/index.ts';
import { BOUNDS } from './extraction.ts';
import { afterTab } from './tab-stops.ts';
import { unreadable } from './unreadable.ts';

/** Words of one column have at most two spaces between them; a bar with spaces around it parts columns too. */
const COLUMN_GAP = /\t+[ \t]*| {3,}\t*(?:\| +)?|(?:^| +)\| +/g;
/** Marks of quotation that e-mail programs put before each line. */
const QUOTED = /^(?:\s?>)+ ?/;

/** The lines of a text; throws when there are too many, or they are too long. */
export function blocksOfText(text: string): TextBlock[] {
  if (text.length > BOUNDS.characters) throw unreadable.tooLong();
  const lines = text.split(/\r\n|[\r\n\f\u0085\u2028\u2029]/);
  if (lines.length > BOUNDS.lines) throw unreadable.tooLong();
  const rows = lines.map((line, index) => ({
    number: index + 1,
    pieces: piecesOf(line.replace(QUOTED, '')),
  }));
  return [{ layout: 'lines', place: '', rows }];
}

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let left = 0;
  let from = 0;
  const add = (to: number) => {
    const text = line.slice(from, to);
    if (text.trim() !== '')
      pieces.push({ text: text.trim(), left: left + indent(text), right: left + text.trimEnd().length });
    left += text.length;
  };
  for (const { index, 0: gap } of line.replaceAll('\u00a0', ' ').matchAll(COLUMN_GAP)) {
    add(index);
    for (const character of gap) left = character === '\t' ? afterTab(left) : left + 1;
    from = index + gap.length;
  }
  add(line.length);
  return pieces;
}

function indent(text: string): number {
  return text.length - text.trimStart().length;
}
