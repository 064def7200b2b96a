/** The text of a form and where each piece of it stands: what extraction hands to this room. */

/** One piece of text. `left` and `right` are only ever compared within a block: points, characters or columns. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Pieces side by side, from left to right. Of lines, a row without pieces is a gap; of tables, blank cells are pieces. */
export interface TextRow {
  /** As a person would count it, from 1: the line of a page or the row of a table. */
  readonly number: number;
  readonly pieces: readonly Piece[];
}

/** A table, or lines of text that are set anyhow. */
export interface TextBlock {
  readonly layout: 'table' | 'lines';
  /** 'page 2', 'table 1', 'sheet "Form"'; '' where there is only one. */
  readonly place: string;
  readonly rows: readonly TextRow[];
}

/** 'page 2, line 14'; 'table 1, row 3, cell 2' */
export function placeOf({ layout, place }: TextBlock, { number }: TextRow, cell: number): string {
  const spot = layout === 'table' ? `row ${number}, cell ${cell + 1}` : `line ${number}`;
  return place === '' ? spot : `${place}, ${spot}`;
}
