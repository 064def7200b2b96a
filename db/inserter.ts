/** Many rows with each statement: most of what an insertion costs is spent once for each statement. */
import type { Database, SqlValue } from './database.ts';

const ROWS_A_STATEMENT = 50;

export interface Inserter {
  add(values: readonly SqlValue[]): void;
  /** Inserts what still waits: call it after the last row. */
  flush(): void;
}

/** `conflict` says what becomes of a row whose key is there already: without it, that is an error. */
export function inserter(
  db: Database,
  table: string,
  columns: readonly string[],
  conflict: '' | 'OR REPLACE' = '',
): Inserter {
  const into = `INSERT ${conflict} INTO ${table}`;
  const fullLength = ROWS_A_STATEMENT * columns.length;
  const insert = db.prepare(insertText(into, columns, ROWS_A_STATEMENT));
  let waiting: SqlValue[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    db.prepare(insertText(into, columns, waiting.length / columns.length)).run(...waiting);
    waiting = [];
  };
  const add = (values: readonly SqlValue[]): void => {
    waiting.push(...values);
    if (waiting.length < fullLength) return;
    insert.run(...waiting);
    waiting = [];
  };
  return { add, flush };
}

function insertText(into: string, columns: readonly string[], rowCount: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const rows = Array.from({ length: rowCount }, () => row).join(', ');
  return `${into} (${columns.join(', ')}) VALUES ${rows}`;
}
