/** HTML, of a web page, an e-mail or a Word document -> lines and tables. */
import type { Piece, TextBlock, TextRow } from '../forms/index.ts';
import { BOUNDS } from './extraction.ts';
import { htmlTokens, type HtmlToken } from './html-tokens.ts';
import { unreadable } from './unreadable.ts';

const LINE_ENDS = new Set([
  ...['p', 'div', 'br', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'hr', 'pre', 'section', 'article', 'header'],
  ...['footer', 'form', 'fieldset', 'legend', 'blockquote', 'body', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]);
/** Between these stands space that a reader sees. */
const GAPS = /^(?:p|h[1-6]|table|hr|ul|ol)$/;
const MOST_COLUMNS = 60;

interface OpenCell {
  readonly left: number;
  readonly right: number;
  text: string;
}

/** A table being read; one within a cell of another is a table of its own. */
interface OpenTable {
  readonly number: number;
  readonly rows: TextRow[];
  pieces: Piece[];
  /** Columns that cells from rows above reach down into: how many more rows. */
  readonly reaching: number[];
  cell: OpenCell | null;
}

/** The blocks of a document, in order; throws when there is too much of it. */
export function blocksOfHtml(html: string): TextBlock[] {
  if (html.length > BOUNDS.characters * 10) throw unreadable.tooLong();
  const reader = new HtmlReader();
  for (const token of htmlTokens(html)) reader.take(token);
  return reader.finish();
}

class HtmlReader {
  readonly #blocks: TextBlock[] = [];
  readonly #open: OpenTable[] = [];
  #rows: TextRow[] = [];
  #line = '';
  #lineNumber = 0;
  #tables = 0;
  #characters = 0;

  take(token: HtmlToken): void {
    if (token.kind === 'text') this.#add(token.text.replace(/[ \t\r\n\f]+/g, ' '));
    else if (/^(?:table|tr|td|th)$/.test(token.name)) this.#takeOfTable(token);
    else if (LINE_ENDS.has(token.name)) this.#endLine(token.kind === 'close' && GAPS.test(token.name));
  }

  finish(): TextBlock[] {
    while (this.#open.length > 0) this.#closeTable();
    this.#closeLines();
    return this.#blocks;
  }

  get #table(): OpenTable | undefined {
    return this.#open.at(-1);
  }

  #add(text: string): void {
    this.#characters += text.length;
    if (this.#characters > BOUNDS.characters) throw unreadable.tooLong();
    const cell = this.#table?.cell;
    if (cell) cell.text += text;
    else if (this.#open.length === 0) this.#line += text;
  }

  #endLine(isGap: boolean): void {
    const cell = this.#table?.cell;
    if (cell) cell.text += '\n';
    if (this.#open.length > 0) return;
    const text = this.#line.trim();
    this.#line = '';
    if (text !== '') {
      this.#lineNumber += 1;
      this.#rows.push({ number: this.#lineNumber, pieces: [{ text, left: 0, right: text.length }] });
    }
    if (isGap && (this.#rows.at(-1)?.pieces.length ?? 0) > 0)
      this.#rows.push({ number: this.#lineNumber, pieces: [] });
    if (this.#lineNumber > BOUNDS.lines) throw unreadable.tooLong();
  }

  #closeLines(): void {
    this.#endLine(false);
    if (this.#rows.length > 0) this.#blocks.push({ layout: 'lines', place: '', rows: this.#rows });
    this.#rows = [];
  }

  #takeOfTable({ kind, name, attributes }: Exclude<HtmlToken, { kind: 'text' }>): void {
    if (name === 'table') {
      if (kind === 'open') this.#openTable();
      else this.#closeTable();
      return;
    }
    this.#endCell();
    if (name === 'tr') this.#endRow();
    else if (kind === 'open') this.#openCell(attributes);
  }

  #openTable(): void {
    if (this.#open.length === 0) this.#closeLines();
    if (this.#open.length > BOUNDS.depth * 4) throw unreadable.tooLong();
    this.#tables += 1;
    this.#open.push({ number: this.#tables, rows: [], pieces: [], reaching: [], cell: null });
  }

  #closeTable(): void {
    this.#endCell();
    this.#endRow();
    const table = this.#open.pop();
    if (!table || table.rows.length === 0) return;
    this.#blocks.push({ layout: 'table', place: `table ${table.number}`, rows: table.rows });
  }

  #openCell(attributes: string): void {
    const table = this.#table;
    if (!table) return;
    let left = table.pieces.at(-1)?.right ?? 0;
    while ((table.reaching[left] ?? 0) > 0 && left < MOST_COLUMNS) left += 1;
    const right = Math.min(left + spanOf(attributes, 'colspan'), MOST_COLUMNS);
    const below = spanOf(attributes, 'rowspan');
    // One more than the rows below, since the end of this row takes one off.
    for (let column = left; column < right; column += 1) table.reaching[column] = below;
    table.cell = { left, right, text: '' };
  }

  #endCell(): void {
    const table = this.#table;
    if (!table?.cell) return;
    const { left, right, text } = table.cell;
    const lines = text.split('\n').map((line) => line.trim());
    table.pieces.push({ left, right, text: lines.filter((line) => line !== '').join('\n') });
    table.cell = null;
  }

  #endRow(): void {
    const table = this.#table;
    if (!table || table.pieces.length === 0) return;
    table.rows.push({ number: table.rows.length + 1, pieces: table.pieces });
    table.pieces = [];
    for (const [column, rows] of table.reaching.entries()) table.reaching[column] = Math.max(0, rows - 1);
  }
}

function spanOf(attributes: string, name: string): number {
  const [, digits = '1'] = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,3})`, 'i').exec(attributes) ?? [];
  return Math.max(1, Number(digits));
}
