/** Which sheets of a workbook hold the table: the visible ones whose first rows show the header best. */
import { HEADER_WITHIN_ROWS } from '../csv/delimiter.ts';
import { refuse } from '../refusal.ts';
import { isBlankRow } from '../row-batches.ts';
import type { HeaderScore } from '../table.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** A sheet with a header half as good as the best is another page of the table; a worse one is something else. */
const SHARE_OF_BEST = 0.5;

/**
 * Looks at the first rows with content of every visible sheet. When none has a header, the first that has content is
 * chosen, so that it can be said what was found there. Throws a Refusal when no visible sheet has content.
 */
export async function chooseSheets(workbook: Workbook, headerScore: HeaderScore): Promise<Set<number>> {
  const seen = new Map<number, { rows: number; score: number }>();
  const isVisible = (_index: number, { hidden }: Sheet): boolean => !hidden;
  await workbook.readSheets(isVisible, (sheet, { cells }) => {
    if (isBlankRow(cells)) return true;
    const before = seen.get(sheet) ?? { rows: 0, score: 0 };
    seen.set(sheet, { rows: before.rows + 1, score: Math.max(before.score, headerScore(cells)) });
    return before.rows + 1 < HEADER_WITHIN_ROWS;
  });
  // Excel 2003 XML says only behind the rows of a sheet that it is hidden.
  for (const sheet of seen.keys()) if (workbook.sheets[sheet]?.hidden === true) seen.delete(sheet);
  const first = [...seen.keys()].sort((one, other) => one - other)[0];
  if (first === undefined) throw refuse.empty();
  const best = Math.max(...[...seen.values()].map(({ score }) => score));
  if (best <= 0) return new Set([first]);
  return new Set([...seen].flatMap(([sheet, { score }]) => (score >= best * SHARE_OF_BEST ? [sheet] : [])));
}
