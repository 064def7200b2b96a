/** Text, lines, tables and cells as a document tells of them -> blocks. */
import type { Piece, TextBlock, TextRow } from '../forms/index.ts';
import { BOUNDS } from './extraction.ts';
import { afterTab } from './tab-stops.ts';
import { unreadable } from './unreadable.ts';

const MOST_COLUMNS = 60;

interface OpenCell {
  readonly left: number;
  readonly right: number;
  text: string;
  /** Whether what it had above a table within it is read already. */
  readonly isRest?: boolean;
}

/** A table being read; one within a cell of another is a table of its own. */
interface OpenTable {
  readonly number: number;
  /** Rows that are not yet in a block. */
  rows: TextRow[];
  rowNumber: number;
  pieces: Piece[];
  /** The column after the last cell of this row. */
  column: number;
  /** Columns that cells from rows above reach down into: how many more rows. */
  readonly reaching: number[];
  cell: OpenCell | null;
}

/** How many columns and rows a cell fills. */
export interface CellSpan {
  readonly columns: number;
  readonly rows: number;
}

/** Throws when there is too much of it. */
export class BlockBuilder {
  readonly #blocks: TextBlock[] = [];
  readonly #open: OpenTable[] = [];
  #rows: TextRow[] = [];
  /** The pieces of a line that tabs part, the text since the last tab, and where that begins. */
  #pieces: Piece[] = [];
  #line = '';
  #left = 0;
  #lineNumber = 0;
  #tables = 0;
  #characters = 0;

  finish(): TextBlock[] {
    while (this.#open.length > 0) this.closeTable();
    this.#closeLines();
    return this.#blocks;
  }

  get #table(): OpenTable | undefined {
    return this.#open.at(-1);
  }

  /** White space of any kind and length is one space. */
  addText(text: string): void {
    this.#characters += text.length;
    if (this.#characters > BOUNDS.characters) throw unreadable.tooLong();
    const spaced = text.replace(/\s+/g, ' ');
    const cell = this.#table?.cell;
    if (cell) cell.text += spaced;
    else if (this.#open.length === 0) this.#line += spaced;
  }

  /** What follows begins at the next place of a line where columns begin. */
  addTab(isSeen: boolean): void {
    if (!isSeen) return;
    this.addText(' ');
    if (this.#open.length > 0 || this.#line.trim() === '') return;
    this.#endPiece();
    this.#left = afterTab(this.#left);
  }

  #endPiece(): void {
    const text = this.#line.trim();
    this.#line = '';
    if (text === '') return;
    this.#pieces.push({ text, left: this.#left, right: this.#left + text.length });
    this.#left += text.length;
  }

  /** Ends a line, with space after it that a reader sees, or without. */
  endLine(isGap: boolean): void {
    const cell = this.#table?.cell;
    if (cell) cell.text += '\n';
    if (this.#open.length > 0) return;
    this.#endPiece();
    if (this.#pieces.length > 0) {
      this.#lineNumber += 1;
      this.#rows.push({ number: this.#lineNumber, pieces: this.#pieces });
    }
    this.#pieces = [];
    this.#left = 0;
    if (isGap && (this.#rows.at(-1)?.pieces.length ?? 0) > 0)
      this.#rows.push({ number: this.#lineNumber, pieces: [] });
    if (this.#lineNumber > BOUNDS.lines) throw unreadable.tooLong();
  }

  #closeLines(): void {
    this.endLine(false);
    if (this.#rows.length > 0) this.#blocks.push({ layout: 'lines', place: '', rows: this.#rows });
    this.#rows = [];
  }

  openTable(): void {
    if (this.#open.length === 0) this.#closeLines();
    this.#closeRowsAbove();
    if (this.#open.length > BOUNDS.depth * 4) throw unreadable.tooLong();
    this.#tables += 1;
    const open = {
      number: this.#tables,
      rows: [],
      rowNumber: 1,
      pieces: [],
      column: 0,
      reaching: [],
      cell: null,
    };
    this.#open.push(open);
  }

  /** What a table has before one in its cell is read before it: it may be its heading. */
  #closeRowsAbove(): void {
    const table = this.#table;
    if (!table?.cell || table.cell.text.trim() === '') return;
    const { left, right } = table.cell;
    this.endCell();
    table.rows.push({ number: table.rowNumber, pieces: table.pieces });
    table.pieces = [];
    this.#closeRows(table);
    table.cell = { left, right, text: '', isRest: true };
  }

  #closeRows(table: OpenTable): void {
    if (table.rows.length > 0)
      this.#blocks.push({ layout: 'table', place: `table ${table.number}`, rows: table.rows });
    table.rows = [];
  }

  closeTable(): void {
    this.endCell();
    this.endRow();
    const table = this.#open.pop();
    if (table) this.#closeRows(table);
  }

  openCell(span: CellSpan): void {
    const table = this.#table;
    if (!table) return;
    const { left, right } = this.#columnsFor(table, span.columns);
    // One more than the rows below, since the end of this row takes one off.
    for (let column = left; column < right; column += 1) table.reaching[column] = span.rows;
    table.cell = { left, right, text: '' };
  }

  /** Leaves columns out that a cell of a row above or to the left fills. */
  skipColumns(columns: number): void {
    if (this.#table) this.#columnsFor(this.#table, columns);
  }

  #columnsFor(table: OpenTable, columns: number): { left: number; right: number } {
    let left = table.column;
    while ((table.reaching[left] ?? 0) > 0 && left < MOST_COLUMNS) left += 1;
    const right = Math.min(left + columns, MOST_COLUMNS);
    table.column = right;
    return { left, right };
  }

  endCell(): void {
    const table = this.#table;
    if (!table?.cell) return;
    const { left, right, text, isRest } = table.cell;
    const lines = text.split('\n').map((line) => line.trim());
    const whole = lines.filter((line) => line !== '').join('\n');
    if (whole !== '' || !isRest) table.pieces.push({ left, right, text: whole });
    table.cell = null;
  }

  endRow(): void {
    const table = this.#table;
    if (!table) return;
    table.column = 0;
    if (table.pieces.length === 0) return;
    table.rows.push({ number: table.rowNumber, pieces: table.pieces });
    table.rowNumber += 1;
    table.pieces = [];
    for (const [column, rows] of table.reaching.entries()) table.reaching[column] = Math.max(0, rows - 1);
  }
}
