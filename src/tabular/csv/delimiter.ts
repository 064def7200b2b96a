/** Which character parts the cells: told by a `sep=` line, or else by which reading shows the best header. */
import type { HeaderScore, TableLimits } from '../table.ts';
import { firstRecords } from './csv-records.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Title rows stand above the header, but not more of them than this. */
export const HEADER_WITHIN_ROWS = 50;

export interface ChosenDelimiter {
  readonly delimiter: string;
  /** The first line says `sep=;`, as Excel understands it; it is a row, but not a row of cells. */
  readonly isDeclared: boolean;
}

/** Chooses from the start of the text, which must hold the first rows whole. */
export function chooseDelimiter(
  head: string,
  headerScore: HeaderScore,
  limits: TableLimits,
): ChosenDelimiter {
  const declared = /^"?sep=([,;\t|])"?[\r\n]/i.exec(head)?.[1];
  if (declared !== undefined) return { delimiter: declared, isDeclared: true };
  let best = { delimiter: ',', score: -1, width: 0 };
  for (const delimiter of DELIMITERS) {
    for (const cells of firstRecords(head, delimiter, limits, HEADER_WITHIN_ROWS)) {
      const score = headerScore(cells);
      const width = cells.length;
      // Of two readings with the same recognised names, the wider has found more columns.
      if (score > best.score || (score === best.score && width > best.width)) {
        best = { delimiter, score, width };
      }
    }
  }
  return { delimiter: best.delimiter, isDeclared: false };
}
