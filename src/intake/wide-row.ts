/** Rows with more cells than the header has columns: a comma or quotation mark inside a cell moves those behind it. */
import type { TableRow } from '../tabular/index.ts';
import { cleanText } from './clean-text.ts';

/** Where a row goes beyond its header. */
export interface Overhang {
  /** The first cell there, counted from 0. */
  readonly column: number;
  readonly value: string;
  /** Whether the cells before it may stand under the wrong headers. */
  readonly isShifted: boolean;
}

/**
 * The cells of a row beyond the last column with a header; null when there are none. A cell of text can only come there
 * by a shift. A workbook's cells have their places, so there it takes more filled cells than the header has.
 */
export function overhangOf({ sheet, cells }: TableRow, headers: readonly string[]): Overhang | null {
  const width = widthOf(headers);
  if (cells.length <= width) return null;
  const column = cells.findIndex((cell, at) => at >= width && cleanText(cell) !== '');
  if (column < 0) return sheet === '' && !headers.some(isTorn) ? blankOverhang(cells, width) : null;
  const filled = cells.filter((cell) => cleanText(cell) !== '').length;
  const columns = headers.filter((header) => cleanText(header) !== '').length;
  return { column, value: cells[column] ?? '', isShifted: sheet === '' || filled > columns };
}

/** A blank cell too many is nothing by itself; but a cell that begins with a space was torn from the one before it. */
function blankOverhang(cells: readonly string[], width: number): Overhang | null {
  const column = cells.findIndex((cell, at) => at > 0 && isTorn(cell));
  return column < 0 ? null : { column: width, value: cells[column] ?? '', isShifted: true };
}

function isTorn(cell: string): boolean {
  return /^ +\S/.test(cell);
}

function widthOf(headers: readonly string[]): number {
  let width = headers.length;
  while (width > 0 && cleanText(headers[width - 1] ?? '') === '') width--;
  return width;
}
