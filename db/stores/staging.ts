/**
 * Where the rows of an export wait while it is read: temporary tables, which are this connection's alone, need no lock
 * on the database, hold no more in memory than their cache, and vanish with the process.
 */
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Database, SqlValue } from '../database.ts';
import { inserter } from '../inserter.ts';
import type { RecordShape } from './record-shape.ts';

export interface Staging<Kind extends ExportKind> {
  readonly shape: RecordShape<Kind>;
  /** The temporary table of the rows, numbered from 1 by `sequence`. */
  readonly rows: string;
  /** Of the identities that more than one row has. */
  readonly repeated: string;
  /** Of the rows that tell of a stored record, for the merge to fill. */
  readonly known: string;
  readonly problems: string;
  add(record: RecordOfKind[Kind]): void;
  addProblem(problem: Problem): void;
  /** Call it once every row is in; `toldAt` is as of when the file tells them, where no row says so itself. */
  finish(toldAt?: number | null): void;
  discard(): void;
}

let stagingsOpened = 0;

/** Prepares to receive the records of one file. Two files may be received at the same time. */
export function openStaging<Kind extends ExportKind>(
  db: Database,
  shape: RecordShape<Kind>,
  identityOf: (record: RecordOfKind[Kind]) => string,
): Staging<Kind> {
  const name = `temp.incoming_${++stagingsOpened}`;
  const tables = {
    rows: name,
    repeated: `${name}_repeated`,
    known: `${name}_known`,
    problems: `${name}_problem`,
  };
  const columns = ['identity', 'sheet', 'row', 'told_at', ...shape.columns];
  // Columns without a type keep each value as it was given.
  db.execute(`CREATE TABLE ${tables.rows} (sequence INTEGER PRIMARY KEY, ${columns.join(', ')});
    CREATE TABLE ${tables.repeated} (identity PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE ${tables.known} (sequence INTEGER PRIMARY KEY, is_same);
    CREATE TABLE ${tables.problems} (${PROBLEM_COLUMNS.join(', ')})`);
  const rows = inserter(db, tables.rows, columns);
  const problems = inserter(db, tables.problems, PROBLEM_COLUMNS);
  return {
    ...tables,
    shape,
    add: (record) => {
      const { sheet, row, toldAt = null } = record.source;
      rows.add([identityOf(record), sheet, row, toldAt, ...shape.valuesOf(record)]);
    },
    addProblem: (problem) => problems.add(problemValues(problem)),
    finish: (toldAt = null) => {
      rows.flush();
      problems.flush();
      if (toldAt !== null)
        db.prepare(`UPDATE ${tables.rows} SET told_at = ? WHERE told_at IS NULL`).run(toldAt);
      db.execute(`CREATE INDEX ${tables.rows}_by_identity ON ${tables.rows.slice('temp.'.length)} (identity);
        INSERT INTO ${tables.repeated} SELECT identity FROM ${tables.rows} GROUP BY identity HAVING count(*) > 1`);
    },
    discard: () => {
      for (const table of Object.values(tables)) db.execute(`DROP TABLE ${table}`);
    },
  };
}

/** The columns of a problem, as in the table import_problem. */
export const PROBLEM_COLUMNS = ['code', 'message', 'what_to_do', 'sheet', 'row', '"column"', 'value'];

function problemValues({ code, message, whatToDo, where }: Problem): SqlValue[] {
  const { sheet = null, row = null, column = null, value = null } = where ?? {};
  return [code, message, whatToDo, sheet, row, column, value];
}
