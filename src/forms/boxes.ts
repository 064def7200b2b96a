/** Boxes to tick: of several options, what a person sees is the ticked one. */
import { wordKey } from '../domain/word-key.ts';
import { placeOf, type Piece, type TextBlock, type TextRow } from './located-text.ts';

const BOX = /(?<ticked>[☒☑✓✔●◉⦿]|\[\s?[xX✓✔]\s?\])|[☐□❏❑○◯]|\[[\s_]{0,3}\]/g;
const ONLY_A_BOX = new RegExp(`^\\s*(?:${BOX.source})\\s*$`);
/** A longer text beside a box is a sentence, and no option. */
const LONGEST_OPTION = 60;

interface Option {
  readonly text: string;
  readonly isTicked: boolean;
}

interface Options {
  /** What stands before the options in the same text: a label. */
  readonly before: string;
  readonly options: readonly Option[];
}

/** The options in a text: the boxes stand before them, or after them where the text ends with a box. Null for none. */
function optionsIn(text: string): Options | null {
  const boxes = [...text.matchAll(BOX)];
  const [first] = boxes;
  if (!first) return null;
  const ticks = boxes.map(({ groups }) => groups?.ticked !== undefined);
  const between = boxes.map(({ index, 0: box }, at) =>
    text.slice(index + box.length, boxes[at + 1]?.index ?? text.length).trim(),
  );
  const start = text.slice(0, first.index);
  const colon = start.lastIndexOf(':') + 1;
  const isAfter = between.at(-1) === '' && start.slice(colon).trim() !== '';
  const texts = isAfter ? [start.slice(colon).trim(), ...between.slice(0, -1)] : between;
  const options = texts.map((option, at) => ({ text: option, isTicked: ticks[at] ?? false }));
  return { before: isAfter ? start.slice(0, colon) : start, options };
}

/** Whether a text is nothing but options with their boxes. */
export function areOptions(text: string): boolean {
  const found = optionsIn(text);
  return (
    found !== null &&
    found.before.trim() === '' &&
    found.options.every(({ text: option }) => option.length <= LONGEST_OPTION)
  );
}

/** A value as a person reads it: of options with boxes the ticked ones, '' where none is; any other text as it is. */
export function chosenIn(text: string): string {
  const found = optionsIn(text);
  if (!found || found.options.some((option) => option.text.length > LONGEST_OPTION)) return text;
  const ticked = found.options.filter(({ isTicked, text: option }) => isTicked && option !== '');
  return `${found.before}${ticked.map((option) => option.text).join(' / ')}`.trim();
}

/** A status by a box beside its word, with no label of its own. */
export interface TickedStatus {
  readonly word: string;
  readonly isTicked: boolean;
  readonly where: string;
}

export interface ReadBoxes {
  readonly blocks: readonly TextBlock[];
  readonly statuses: readonly TickedStatus[];
}

/**
 * Puts boxes together with their options, and takes rows that hold nothing but words of a status out of the form: no
 * label stands beside them. `statusWords` are word keys.
 */
export function readBoxes(blocks: readonly TextBlock[], statusWords: ReadonlySet<string>): ReadBoxes {
  const statuses: TickedStatus[] = [];
  const takeRow = (block: TextBlock, row: TextRow): TextRow => {
    if (!row.pieces.some(({ text }) => text.search(BOX) >= 0)) return row;
    const pieces = joinOptions(joinBoxes(row.pieces));
    const filled = pieces.filter(({ text }) => text.trim() !== '');
    const found = filled.flatMap((piece) => optionsAlone(piece));
    const areStatuses = found.length > 0 && found.every(({ text }) => statusWords.has(wordKey(text)));
    if (!areStatuses || filled.some((piece) => optionsAlone(piece).length === 0)) return { ...row, pieces };
    for (const { text, isTicked } of found)
      statuses.push({ word: text, isTicked, where: placeOf(block, row, 0) });
    return { ...row, pieces: [] };
  };
  const read = blocks.map((block) => {
    const rows = joinOptionsBelow(joinTicksBelow(block.rows));
    return { ...block, rows: rows.map((row) => takeRow(block, row)) };
  });
  return { blocks: read, statuses };
}

/** Options with their boxes in the row below, each under its own: a row of options, each with its box. */
function joinTicksBelow(rows: readonly TextRow[]): TextRow[] {
  const joined: TextRow[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const boxes = row.pieces.filter(({ text }) => text.trim() !== '');
    const options = boxes.map((box) => above?.pieces.findIndex(({ left }) => left === box.left) ?? -1);
    const areTicks = boxes.length > 1 && boxes.every(({ text }) => ONLY_A_BOX.test(text));
    if (!above || !areTicks || options.includes(-1)) {
      joined.push(row);
      continue;
    }
    const pieces = above.pieces.map((piece, at) => {
      const box = boxes[options.indexOf(at)];
      return box ? { ...piece, text: `${box.text.trim()} ${piece.text}` } : piece;
    });
    joined[joined.length - 1] = { ...above, pieces };
  }
  return joined;
}

/** Options below one another, each with its box before it, are one text. */
function joinOptionsBelow(rows: readonly TextRow[]): TextRow[] {
  const joined: TextRow[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    const [above, piece] = [last?.pieces[0], row.pieces[0]];
    if (!last || !above || !piece || !isOption(last) || !isOption(row)) joined.push(row);
    else joined[joined.length - 1] = { ...last, pieces: [{ ...above, text: `${above.text} ${piece.text}` }] };
  }
  return joined;
}

/** Whether a row is nothing but options with their boxes before them. */
function isOption(row: TextRow | undefined): boolean {
  const [piece, ...others] = row?.pieces ?? [];
  if (!piece || others.length > 0 || piece.text.search(BOX) !== 0) return false;
  return optionsAlone(piece).length > 0 && areOptions(piece.text);
}

/** The options of a piece that is nothing else. */
function optionsAlone({ text }: Piece): readonly Option[] {
  const found = optionsIn(text);
  return found && found.before.trim() === '' ? found.options.filter((option) => option.text !== '') : [];
}

/** A box that stands in a piece of its own belongs to the option after it; in a row that ends with one, to that before. */
function joinBoxes(pieces: readonly Piece[]): Piece[] {
  const isBox = (piece: Piece | undefined): boolean => piece !== undefined && ONLY_A_BOX.test(piece.text);
  const filled = pieces.filter(({ text }) => text.trim() !== '');
  const isAfter = isBox(filled.at(-1)) && !isBox(filled[0]);
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const belongs = isAfter ? isBox(piece) : isBox(last) && piece.text.trim() !== '';
    if (last && belongs && last.text.trim() !== '')
      joined[joined.length - 1] = { ...last, text: `${last.text} ${piece.text}`, right: piece.right };
    else joined.push(piece);
  }
  return joined;
}

/** Options side by side are one text. */
function joinOptions(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && optionsIn(last.text) && optionsAlone(piece).length > 0)
      joined[joined.length - 1] = { ...last, text: `${last.text} ${piece.text}`, right: piece.right };
    else joined.push(piece);
  }
  return joined;
}
