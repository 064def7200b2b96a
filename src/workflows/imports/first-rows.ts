/** The first rows of a table: what its columns are decided by. */
import type { Vocabulary } from '../../../config/vocabulary.ts';
import { success, type Result } from '../../domain/problem.ts';
import { headerScore, ROWS_SAMPLED } from '../../intake/index.ts';
import { readTable, type TableFile, type TableRow } from '../../tabular/index.ts';

/** Ends the reading of a file of which enough has been seen. */
class Enough extends Error {}

/** As many rows as the intake looks at before it decides. Problems: those of a file that is no table. */
export async function firstRows(
  file: TableFile,
  vocabulary: Vocabulary,
): Promise<Result<readonly TableRow[]>> {
  const rows: TableRow[] = [];
  try {
    const table = await readTable(file, {
      headerScore: (cells) => headerScore(vocabulary, cells),
      onRows: (more) => {
        rows.push(...more.slice(0, ROWS_SAMPLED - rows.length));
        if (rows.length >= ROWS_SAMPLED) throw new Enough();
      },
    });
    if (!table.ok) return table;
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return success(rows);
}
