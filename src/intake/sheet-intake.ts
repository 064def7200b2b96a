/**
 * One sheet: it gathers the first rows, finds the header among them and decides the columns, and then reads row by row.
 * No more than those first rows is ever held.
 */
import type { Problem } from '../domain/problem.ts';
import type { SourcePlace } from '../domain/records.ts';
import type { TableRow } from '../tabular/index.ts';
import type { Decision } from './columns/column-plan.ts';
import { isLine, ROWS_SEARCHED, type FoundHeader } from './columns/find-header.ts';
import type { DateReader } from './dates.ts';
import { isBlank, whyIgnored } from './ignored-rows.ts';
import type { RowFault } from './row-faults.ts';
import type { RowReader, SheetColumns } from './row-reader.ts';
import { Sample } from './sample.ts';
import { changeMoments } from './told-moments.ts';
import { overhangOf, type Overhang } from './wide-row.ts';
import type { Tally } from './tally.ts';

/** The headers with the space before them, which tells how the file parts its cells. */
function asTyped({ headers, row }: FoundHeader): string[] {
  return headers.map((text, column) => (row.cells[column]?.startsWith(' ') ? ` ${text}` : text));
}

/** Rows looked at before the columns are decided. */
export const ROWS_SAMPLED = 1000;

/** Why a sheet cannot be read; `nearlyThere` if it plainly is one of the export's, and must not be left out in silence. */
export interface SheetRefusal {
  readonly problem: Problem;
  readonly nearlyThere: boolean;
  /** How its columns would be read as far as that is decided; null where no header was found. */
  readonly guess: DecidedSheet | null;
}

/** A sheet whose columns are decided. */
export interface DecidedSheet {
  readonly header: FoundHeader;
  readonly decision: Decision;
}

export interface SheetWork<Row> {
  readonly dates: DateReader;
  readonly now: number;
  readonly tally: Tally;
  /** Whether so many rows can be a sheet's beginning. */
  readonly mayHaveHeader: (rows: readonly TableRow[]) => boolean;
  readonly decide: (rows: readonly TableRow[]) => DecidedSheet | SheetRefusal;
  readonly makeReader: (columns: SheetColumns) => RowReader<Row>;
  /** Called for the lines above the header. */
  readonly onTitle: (cells: readonly string[]) => void;
  readonly onColumns: (sheet: DecidedSheet, rows: readonly TableRow[]) => void;
  readonly onRecord: (record: Row) => void;
  readonly onFaults: (row: TableRow, headers: readonly string[], faults: readonly RowFault[]) => void;
}

type State<Row> =
  | { readonly stage: 'gathering'; readonly rows: TableRow[] }
  | ({
      readonly stage: 'reading';
      readonly read: RowReader<Row>;
      readonly typed: readonly string[];
      readonly changedAt: ((cells: readonly string[]) => number | null) | null;
    } & DecidedSheet)
  | ({ readonly stage: 'left_out' } & SheetRefusal);

export class SheetIntake<Row extends { readonly source: SourcePlace }> {
  readonly #work: SheetWork<Row>;
  #state: State<Row> = { stage: 'gathering', rows: [] };

  constructor(work: SheetWork<Row>) {
    this.#work = work;
  }

  /** Why this sheet cannot be read, once that is known. */
  get trouble(): SheetRefusal | null {
    return this.#state.stage === 'left_out' ? this.#state : null;
  }

  take(row: TableRow): void {
    const state = this.#state;
    switch (state.stage) {
      case 'reading':
        this.#read(state, row);
        return;
      case 'gathering':
        state.rows.push(row);
        if (this.#hasEnough(state.rows)) this.#decide(state.rows);
        return;
      case 'left_out':
        this.#addTitle(row);
        return;
    }
  }

  finish(): void {
    if (this.#state.stage === 'gathering') this.#decide(this.#state.rows);
  }

  /** Enough to decide the columns, or to know that there is no header. */
  #hasEnough(rows: readonly TableRow[]): boolean {
    if (rows.length === ROWS_SAMPLED) return true;
    return rows.length === ROWS_SEARCHED && !this.#work.mayHaveHeader(rows);
  }

  #addTitle({ cells }: TableRow): void {
    this.#work.tally.add(isBlank(cells) ? 'blank' : 'title');
  }

  #decide(rows: readonly TableRow[]): void {
    const { decide, dates, tally, now, onColumns, onTitle, makeReader } = this.#work;
    const decided = decide(rows);
    if ('problem' in decided) {
      if (decided.guess) onColumns(decided.guess, rows);
      this.#state = { stage: 'left_out', ...decided };
      for (const row of rows) this.#addTitle(row);
      return;
    }
    const { at, height } = decided.header;
    for (const title of rows.slice(0, at)) {
      this.#addTitle(title);
      onTitle(title.cells);
    }
    for (let line = 0; line < height; line++) tally.add('header');
    const below = rows.slice(at + height);
    onColumns(decided, below);
    const sample = new Sample(below.map(({ cells }) => cells));
    const read = makeReader({
      ...{ plan: decided.decision.plan, sample, dates, tally, now },
      hasUnreadStatus: decided.decision.unreadStatus.length > 0,
    });
    const changedAt = changeMoments(decided.header.headers, decided.decision.plan, sample, dates);
    const reading = { read, typed: asTyped(decided.header), changedAt };
    const state = { stage: 'reading', ...reading, ...decided } as const;
    this.#state = state;
    for (const row of below) this.#read(state, row);
  }

  #read(
    { header, decision, read, typed, changedAt }: Extract<State<Row>, { stage: 'reading' }>,
    row: TableRow,
  ): void {
    const { tally, onRecord, onFaults } = this.#work;
    const faults: RowFault[] = [];
    const overhang = overhangOf(row, typed);
    if (overhang?.isShifted) faults.push(tooManyCells(overhang));
    else if (overhang) tally.note('cell_beyond_header', row.sheet);
    const record = faults.length > 0 ? null : read(row, faults);
    if (record !== null) {
      tally.add('record');
      const toldAt = changedAt?.(row.cells) ?? null;
      onRecord(toldAt === null ? record : { ...record, source: { ...record.source, toldAt } });
      return;
    }
    const ignored = isLine(row.cells) ? 'title' : whyIgnored(row.cells, header.headers, decision.plan);
    tally.add(ignored ?? 'rejected');
    if (ignored === null) onFaults(row, header.headers, faults);
  }
}

function tooManyCells({ column, value }: Overhang): RowFault {
  return { code: 'too_many_cells', field: `(column ${column + 1})`, column, value };
}
