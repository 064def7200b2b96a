/** One row of a table of a web page: its cells at their places, past those that reach down from earlier rows. */
import { refuse } from '../refusal.ts';
import { plainNumber } from '../workbook/plain-number.ts';

interface Span {
  readonly columns: number;
  readonly rows: number;
  /** The number that Excel wrote beside what the cell shows; '' for none. */
  readonly number: string;
}

/** What a cell shows of a number that is too long for it. */
const SHORTENED = /^(?:\d(?:[.,]\d+)?E[+-]?\d+|#+)$/i;

export class HtmlRow {
  readonly hidden: boolean;
  readonly #reaching: Map<number, number>;
  readonly #columnLimit: number;
  readonly #cells: string[] = [];
  readonly #reachingNext: [column: number, rows: number][] = [];
  #column = 0;
  #span: Span | null = null;
  #text = '';

  constructor(reaching: Map<number, number>, hidden: boolean, columnLimit: number) {
    this.#reaching = reaching;
    this.hidden = hidden;
    this.#columnLimit = columnLimit;
  }

  startCell(span: Span): void {
    this.finishCell();
    while (this.#reaching.has(this.#column)) this.#column++;
    this.#span = span;
    this.#text = '';
  }

  addText(text: string, limit: number): void {
    if (!this.#span) return;
    this.#text += text.replace(/[ \t\r\n\f]+/g, ' ');
    if (this.#text.length > limit) throw refuse.cellTooLong(limit, {});
  }

  breakLine(): void {
    if (this.#span && this.#text.trim() !== '') this.#text += '\n';
  }

  finishCell(): void {
    const span = this.#span;
    if (!span) return;
    this.#span = null;
    const shown = this.#text.replace(/ *\n */g, '\n').trim();
    if (this.#column + span.columns > this.#columnLimit) throw refuse.tooManyColumns(this.#columnLimit, {});
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] =
      SHORTENED.test(shown) && span.number !== '' ? plainNumber(span.number) : shown;
    for (let at = 0; at < span.columns && span.rows > 1; at++) {
      this.#reachingNext.push([this.#column + at, span.rows - 1]);
    }
    this.#column += span.columns;
  }

  /** The cells, up to the last that has content. */
  finish(): string[] {
    this.finishCell();
    for (const [column, rows] of this.#reaching) {
      if (rows === 1) this.#reaching.delete(column);
      else this.#reaching.set(column, rows - 1);
    }
    for (const [column, rows] of this.#reachingNext) this.#reaching.set(column, rows);
    while (this.#cells.at(-1) === '') this.#cells.pop();
    return this.#cells;
  }
}
