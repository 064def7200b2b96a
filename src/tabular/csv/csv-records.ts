/**
 * Text that arrives in pieces -> records of cells, at about a million records a second (README.md has the figures).
 *
 * A record ends at LF, CR or CR LF, in any mixture. A cell that opens with a quotation mark runs to its closing mark,
 * over delimiters and line ends; a doubled mark inside it stands for one. A mark anywhere else is text, as typed. Once a
 * cell shows a mark behind a backslash where no cell can end, backslashes escape marks in the rest of the text.
 */
import { Refusal, refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** No record is longer than this, so that a quotation mark left open cannot take the whole file into memory. */
const RECORD_CHARACTERS = 1 << 20;

/** Beyond any place in a text. A small integer rather than Infinity, since the busy loop compares it all the time. */
const NONE = 0x7fffffff;

export type OnRecord = (cells: string[]) => void;

export class CsvRecords {
  readonly #delimiter: string;
  readonly #limits: TableLimits;
  readonly #onRecord: OnRecord;
  #records = 0;
  #text = '';
  #position = 0;
  #hasEscapes = false;
  // Where the next ones are, at or after #position; NONE when the text holds no more of them.
  #nextDelimiter = 0;
  #nextReturn = 0;
  #nextLineFeed = 0;

  constructor(delimiter: string, limits: TableLimits, onRecord: OnRecord) {
    this.#delimiter = delimiter;
    this.#limits = limits;
    this.#onRecord = onRecord;
  }

  /** The row that is being read: the next piece of text starts in it. */
  get currentRow(): number {
    return this.#records + 1;
  }

  /** Takes the next piece and calls back for each record that is now whole; throws a Refusal. */
  feed(piece: string, isLast: boolean): void {
    const held = this.#text.slice(this.#position);
    this.#text = held + piece;
    this.#position = 0;
    this.#nextDelimiter = this.#nextReturn = this.#nextLineFeed = -1;
    this.#lookAhead();
    let recordStart = 0;
    while (this.#position < this.#text.length && this.#readRecord(recordStart, isLast)) {
      recordStart = this.#position;
    }
    this.#position = recordStart;
    const heldLength = this.#text.length - recordStart;
    if (heldLength <= RECORD_CHARACTERS) return;
    const opensWithQuote = this.#text.indexOf('"', recordStart) >= 0;
    throw opensWithQuote
      ? refuse.quoteNotClosed(this.currentRow)
      : refuse.rowTooLong(this.currentRow, RECORD_CHARACTERS);
  }

  /** Reads one record; answers false, having delivered nothing, when its end is not in the text yet. */
  #readRecord(start: number, isLast: boolean): boolean {
    const cells: string[] = [];
    for (;;) {
      const isQuoted = this.#text.charCodeAt(this.#position) === QUOTE;
      const isWhole = isQuoted ? this.#readQuotedCell(cells, isLast) : this.#readPlainCells(cells, isLast);
      if (!isWhole) return false;
      if (this.#position !== this.#nextDelimiter) break;
      this.#moveTo(this.#position + 1);
    }
    const end = this.#position;
    if (!this.#passLineEnd(isLast)) return false;
    this.#checkSize(cells, end - start);
    this.#records++;
    this.#onRecord(cells);
    return true;
  }

  /** Cells up to the line end, or up to a cell that opens with a quotation mark, in one go: this is the busy path. */
  #readPlainCells(cells: string[], isLast: boolean): boolean {
    const text = this.#text;
    const lineEnd = this.#nextLineEnd();
    let position = this.#position;
    let delimiter = this.#nextDelimiter;
    while (delimiter < lineEnd) {
      cells.push(text.slice(position, delimiter));
      position = delimiter + 1;
      delimiter = indexAfter(text, this.#delimiter, position);
      if (text.charCodeAt(position) !== QUOTE) continue;
      this.#nextDelimiter = delimiter;
      this.#position = position;
      return this.#readQuotedCell(cells, isLast);
    }
    this.#nextDelimiter = delimiter;
    if (lineEnd === NONE && !isLast) return false;
    this.#position = lineEnd === NONE ? text.length : lineEnd;
    cells.push(text.slice(position, this.#position));
    return true;
  }

  #readQuotedCell(cells: string[], isLast: boolean): boolean {
    const text = this.#text;
    const open = this.#position;
    const close = this.#hasEscapes ? closingUnescapedQuote(text, open) : closingQuote(text, open);
    if (close < 0 && isLast) throw refuse.quoteNotClosed(this.currentRow);
    if (close < 0) return false;
    let after = close + 1;
    while (text.charCodeAt(after) === SPACE) after++;
    if (after >= text.length && !isLast) return false;
    this.#moveTo(after);
    if (!this.#isAtCellEnd()) {
      if (this.#hasEscapes || text.charCodeAt(close - 1) !== BACKSLASH) {
        return this.#readAsTyped(cells, open, close, isLast);
      }
      this.#hasEscapes = true;
      this.#position = open;
      return this.#readQuotedCell(cells, isLast);
    }
    cells.push(this.#unquoted(text.slice(open + 1, close)));
    return true;
  }

  #unquoted(content: string): string {
    if (this.#hasEscapes) return content.replace(/\\(["\\])|""/g, (_, escaped?: string) => escaped ?? '"');
    return content.includes('"') ? content.replaceAll('""', '"') : content;
  }

  /**
   * More text follows the closing mark, so this is not a quoted cell after all: it is taken as typed, marks and all, up
   * to the next delimiter. If it has run over line ends, an open mark has swallowed rows, which must not pass silently.
   */
  #readAsTyped(cells: string[], open: number, close: number, isLast: boolean): boolean {
    if (/[\r\n]/.test(this.#text.slice(open, close))) throw refuse.quoteNotClosed(this.currentRow);
    const lineEnd = this.#nextLineEnd();
    const end = this.#nextDelimiter < lineEnd ? this.#nextDelimiter : lineEnd;
    if (end === NONE && !isLast) return false;
    this.#position = end === NONE ? this.#text.length : end;
    cells.push(this.#text.slice(open, this.#position));
    return true;
  }

  #isAtCellEnd(): boolean {
    const position = this.#position;
    const isAtSeparator = position === this.#nextDelimiter || position === this.#nextLineEnd();
    return isAtSeparator || position >= this.#text.length;
  }

  #nextLineEnd(): number {
    return this.#nextLineFeed < this.#nextReturn ? this.#nextLineFeed : this.#nextReturn;
  }

  /** Passes LF, CR or CR LF; answers false for a CR at the end of the piece, as its LF may be in the next. */
  #passLineEnd(isLast: boolean): boolean {
    const { length } = this.#text;
    const isReturn = this.#text.charCodeAt(this.#position) === CARRIAGE_RETURN;
    if (isReturn && this.#position + 1 >= length && !isLast) return false;
    const isPair = isReturn && this.#text.charCodeAt(this.#position + 1) === LINE_FEED;
    const next = this.#position + (isPair ? 2 : 1);
    this.#moveTo(next < length ? next : length);
    return true;
  }

  #moveTo(position: number): void {
    this.#position = position;
    this.#lookAhead();
  }

  #lookAhead(): void {
    const position = this.#position;
    if (this.#nextDelimiter < position) {
      this.#nextDelimiter = indexAfter(this.#text, this.#delimiter, position);
    }
    if (this.#nextLineFeed < position) this.#nextLineFeed = indexAfter(this.#text, '\n', position);
    if (this.#nextReturn < position) this.#nextReturn = indexAfter(this.#text, '\r', position);
  }

  #checkSize(cells: readonly string[], characters: number): void {
    const row = this.currentRow;
    if (cells.length > this.#limits.columns) throw refuse.tooManyColumns(this.#limits.columns, { row });
    if (characters <= this.#limits.cellCharacters) return;
    const longest = Math.max(...cells.map((cell) => cell.length));
    if (longest > this.#limits.cellCharacters) throw refuse.cellTooLong(this.#limits.cellCharacters, { row });
  }
}

function indexAfter(text: string, wanted: string, position: number): number {
  const found = text.indexOf(wanted, position);
  return found < 0 ? NONE : found;
}

/** The mark that closes the one at `open`: the first that is not doubled; -1 when the text does not hold it. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return close;
}

/** The same where a mark behind an odd number of backslashes does not close. */
function closingUnescapedQuote(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let before = close;
    while (text.charCodeAt(before - 1) === BACKSLASH && before - 1 > open) before--;
    if ((close - before) % 2 === 1) continue;
    if (text.charCodeAt(close + 1) !== QUOTE) return close;
    close++;
  }
  return -1;
}

/** The first rows of a text, read with one delimiter; fewer when they cannot be read so. */
export function firstRecords(text: string, delimiter: string, limits: TableLimits, most: number): string[][] {
  const rows: string[][] = [];
  const records = new CsvRecords(delimiter, limits, (cells) => {
    if (rows.length < most) rows.push(cells);
  });
  try {
    records.feed(text, false);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return rows;
}
