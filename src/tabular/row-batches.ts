/** Rows are handed on in batches, so that the receiver is called a thousand times for a million rows. */
import { refuse } from './refusal.ts';
import type { ReadTableOptions, TableLimits, TableRow } from './table.ts';

const BATCH_ROWS = 1_000;

export class RowBatches {
  readonly #onRows: ReadTableOptions['onRows'];
  readonly #rowLimit: number;
  #batch: TableRow[] = [];
  #delivered = 0;

  constructor(options: ReadTableOptions, limits: TableLimits) {
    this.#onRows = options.onRows;
    this.#rowLimit = limits.rows;
  }

  add(row: TableRow): void {
    if (++this.#delivered > this.#rowLimit) throw refuse.tooManyRows(this.#rowLimit);
    this.#batch.push(row);
    if (this.#batch.length === BATCH_ROWS) this.flush();
  }

  /** Hands on what has gathered; to be called when the table ends. */
  flush(): void {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#onRows(batch);
  }
}

/** Whether every cell of a row is blank. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
