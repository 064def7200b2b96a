/**
 * One sheet: it looks for the header, looks at the first rows below it to decide the columns, and then reads row by row.
 * No more than those first rows is ever held.
 */
import type { Problem } from '../domain/problem.ts';
import type { TableRow } from '../tabular/index.ts';
import { namesOf } from './column-names.ts';
import { planColumns, type ColumnPlan } from './column-plan.ts';
import { HeaderFinder, ROWS_SEARCHED, type SearchInput } from './header-search.ts';
import { isBlank, whyIgnored } from './ignored-rows.ts';
import { columnMissing, columnTwice, profileColumnMissing } from './refusals.ts';
import type { RowFault } from './row-faults.ts';
import type { RowReader, SheetColumns } from './row-reader.ts';
import { Sample } from './sample.ts';
import { overhangOf, type Overhang } from './wide-row.ts';
import type { Tally } from './tally.ts';

/** Rows looked at before the columns are decided. */
const ROWS_SAMPLED = 200;

export interface SheetWork<Row> extends SearchInput {
  readonly now: number;
  readonly tally: Tally;
  readonly makeReader: (columns: SheetColumns) => RowReader<Row>;
  readonly onColumns: (header: TableRow, plan: ColumnPlan) => void;
  readonly onRecord: (record: Row) => void;
  readonly onFaults: (row: TableRow, headers: readonly string[], faults: readonly RowFault[]) => void;
}

type State<Row> =
  | { readonly stage: 'searching'; readonly rows: TableRow[] }
  | { readonly stage: 'sampling'; readonly header: TableRow; readonly rows: TableRow[] }
  | {
      readonly stage: 'reading';
      readonly headers: readonly string[];
      readonly plan: ColumnPlan;
      readonly read: RowReader<Row>;
    }
  | { readonly stage: 'left_out'; readonly problem: Problem; readonly nearlyThere: boolean };

export class SheetIntake<Row> {
  readonly #work: SheetWork<Row>;
  readonly #finder: HeaderFinder;
  #state: State<Row> = { stage: 'searching', rows: [] };

  constructor(work: SheetWork<Row>) {
    this.#work = work;
    this.#finder = new HeaderFinder(work);
  }

  /** Why this sheet cannot be read, once that is known; `nearlyThere` if its header lacks just one required column. */
  get trouble(): { readonly problem: Problem; readonly nearlyThere: boolean } | null {
    return this.#state.stage === 'left_out' ? this.#state : null;
  }

  take(row: TableRow): void {
    const state = this.#state;
    switch (state.stage) {
      case 'reading':
        this.#read(state, row);
        return;
      case 'searching':
        this.#search(state.rows, row);
        return;
      case 'sampling':
        state.rows.push(row);
        if (state.rows.length === ROWS_SAMPLED) this.#decide(state.header, state.rows);
        return;
      case 'left_out':
        this.#addTitle(row);
        return;
    }
  }

  finish(): void {
    if (this.#state.stage === 'searching') this.#leaveOut(this.#state.rows);
    if (this.#state.stage === 'sampling') this.#decide(this.#state.header, this.#state.rows);
  }

  #search(rows: TableRow[], row: TableRow): void {
    if (!this.#finder.isHeader(row)) {
      rows.push(row);
      if (rows.length === ROWS_SEARCHED && !this.#work.profile?.headerRow) this.#leaveOut(rows);
      return;
    }
    for (const title of rows) this.#addTitle(title);
    const problem = this.#finder.refusalOf(row);
    if (problem) this.#refuse(problem);
    else this.#state = { stage: 'sampling', header: row, rows: [] };
    this.#work.tally.add(problem ? 'title' : 'header');
  }

  #leaveOut(rows: readonly TableRow[]): void {
    for (const row of rows) this.#addTitle(row);
    this.#state = { stage: 'left_out', ...this.#finder.refusalOfAll(rows) };
  }

  #refuse(problem: Problem): void {
    this.#state = { stage: 'left_out', problem, nearlyThere: true };
  }

  #addTitle({ cells }: TableRow): void {
    this.#work.tally.add(isBlank(cells) ? 'blank' : 'title');
  }

  #decide(header: TableRow, rows: readonly TableRow[]): void {
    const { kind, vocabulary, profile, dates, tally, now } = this.#work;
    const sample = new Sample(rows.map(({ cells }) => cells));
    const headers = header.cells;
    const plan = planColumns({ kind, headers, sample, names: namesOf(vocabulary), profile, dates });
    const problem = this.#planProblem(header, plan);
    if (problem) {
      this.#refuse(problem);
      for (const row of rows) this.#addTitle(row);
      return;
    }
    this.#work.onColumns(header, plan);
    const read = this.#work.makeReader({ plan, sample, dates, tally, now });
    const state: State<Row> = { stage: 'reading', headers, plan, read };
    this.#state = state;
    for (const row of rows) this.#read(state, row);
  }

  #planProblem({ sheet, row, cells }: TableRow, { twice, notFound, missing }: ColumnPlan): Problem | null {
    const { kind, file } = this.#work;
    const place = { file, sheet, row, headers: cells };
    if (notFound.length > 0) return profileColumnMissing(notFound, place);
    if (twice) return columnTwice(twice.field, twice.columns, place);
    return missing.length > 0 ? columnMissing(kind, missing, place) : null;
  }

  #read({ headers, plan, read }: Extract<State<Row>, { stage: 'reading' }>, row: TableRow): void {
    const { tally, onRecord, onFaults } = this.#work;
    const faults: RowFault[] = [];
    const overhang = overhangOf(row, headers);
    if (overhang?.isShifted) faults.push(tooManyCells(overhang));
    else if (overhang) tally.note('cell_beyond_header', row.sheet);
    const record = faults.length > 0 ? null : read(row, faults);
    if (record !== null) {
      tally.add('record');
      onRecord(record);
      return;
    }
    const ignored = whyIgnored(row.cells, headers, plan);
    tally.add(ignored ?? 'rejected');
    if (ignored === null) onFaults(row, headers, faults);
  }
}

function tooManyCells({ column, value }: Overhang): RowFault {
  return { code: 'too_many_cells', field: `(column ${column + 1})`, column, value };
}
