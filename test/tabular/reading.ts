import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readTable, type TableDescription, type TableLimits } from '../../src/tabular/index.ts';
import type { Problem } from '../../src/domain/problem.ts';

export interface Read {
  /** The row number, then the cells. */
  readonly rows: readonly (readonly [row: number, ...cells: string[]])[];
  readonly sheetsOfRows: readonly string[];
  readonly description: TableDescription | null;
  readonly problem: Problem | null;
}

/** In these tests the recognised column names are h1, h2, h3, ..., and two of the fixtures' own. */
export function headerScore(cells: readonly string[]): number {
  return cells.filter((cell) => /^(h\d|incident_reference|referred_at)$/.test(cell)).length;
}

/** Reads a file of the fixtures or of a test. */
export async function readFile(
  filePath: string,
  name = path.basename(filePath),
  limits: Partial<TableLimits> = {},
): Promise<Read> {
  const rows: [number, ...string[]][] = [];
  const sheetsOfRows: string[] = [];
  const result = await readTable(
    { path: filePath, name },
    {
      headerScore,
      limits,
      onRows: (batch) => {
        for (const { sheet, row, cells } of batch) {
          rows.push([row, ...cells]);
          sheetsOfRows.push(sheet);
        }
      },
    },
  );
  return {
    rows,
    sheetsOfRows,
    description: result.ok ? result.value : null,
    problem: result.ok ? null : result.problem,
  };
}

/** Writes bytes to a file in a folder and reads it. */
export function readerIn(folder: string) {
  return async (
    content: string | Buffer,
    name = 'export.csv',
    limits: Partial<TableLimits> = {},
  ): Promise<Read> => {
    const filePath = path.join(folder, name);
    writeFileSync(filePath, content);
    return readFile(filePath, name, limits);
  };
}
