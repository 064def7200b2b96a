/** The content of an ODS workbook -> its sheets and their rows of text. */
import { refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';
import type { OnSheetRow, Sheet } from '../workbook/workbook.ts';
import type { XmlAttributes, XmlHandler } from '../workbook/xml.ts';
import { odsCellText } from './cell-text.ts';
import { Paragraphs } from './paragraphs.ts';

const LAST_ROW = 1_048_576;

/** Elements whose text is not the cell's, and which may hold tables of their own. */
const PASSED_OVER = new Set([
  'office:annotation',
  'table:dde-links',
  'office:forms',
  'draw:frame',
  'draw:g',
  'draw:custom-shape',
  'draw:object',
  'table:shapes',
  'table:tracked-changes',
]);

/** Handles the events of content.xml. `onRow` answers false when no more rows of that sheet are wanted. */
export class ContentReader implements XmlHandler {
  readonly sheets: Sheet[] = [];
  readonly #limits: TableLimits;
  readonly #isWanted: (index: number, sheet: Sheet) => boolean;
  readonly #onRow: OnSheetRow;
  readonly #hiddenStyles = new Set<string>();
  readonly #paragraphs: Paragraphs;

  #passedOverDepth = 0;
  #tableStyle = '';
  #tableDepth = 0;
  #isSheetWanted = false;
  #row = 0;
  #rowRepeat = 1;
  #isRowHidden = false;
  #cells: string[] = [];
  #column = 0;
  #cell: XmlAttributes = {};
  #isInCell = false;

  constructor(limits: TableLimits, isWanted: (index: number, sheet: Sheet) => boolean, onRow: OnSheetRow) {
    this.#limits = limits;
    this.#isWanted = isWanted;
    this.#onRow = onRow;
    this.#paragraphs = new Paragraphs(limits.cellCharacters);
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (this.#passedOverDepth > 0 || PASSED_OVER.has(name)) this.#passedOverDepth++;
    else if (name === 'table:table') this.#startTable(attributes);
    else if (this.#tableDepth === 0) this.#readStyle(name, attributes);
    else if (this.#tableDepth > 1 || !this.#isSheetWanted) return;
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#startCell(attributes);
    else if (name === 'table:table-row') this.#startRow(attributes);
    else if (this.#isInCell) this.#paragraphs.open(name, attributes);
  };

  readonly text = (piece: string): void => {
    if (this.#isInCell && this.#passedOverDepth === 0 && this.#tableDepth === 1) this.#paragraphs.add(piece);
  };

  readonly close = (name: string): void => {
    if (this.#passedOverDepth > 0) this.#passedOverDepth--;
    else if (name === 'table:table') this.#tableDepth--;
    else if (this.#tableDepth !== 1 || !this.#isSheetWanted) return;
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#finishCell();
    else if (name === 'table:table-row') this.#finishRow();
    else if (this.#isInCell) this.#paragraphs.close(name);
  };

  /** Styles come before the sheets; one with the family 'table' may hide the sheets that bear its name. */
  #readStyle(name: string, attributes: XmlAttributes): void {
    if (name === 'style:style') {
      this.#tableStyle = attributes['style:family'] === 'table' ? (attributes['style:name'] ?? '') : '';
    } else if (name === 'style:table-properties' && attributes['table:display'] === 'false') {
      this.#hiddenStyles.add(this.#tableStyle);
    }
  }

  #startTable(attributes: XmlAttributes): void {
    if (++this.#tableDepth > 1) return;
    const hidden = this.#hiddenStyles.has(attributes['table:style-name'] ?? '');
    const sheet = { name: attributes['table:name'] ?? '', hidden };
    this.#isSheetWanted = this.#isWanted(this.sheets.length, sheet);
    this.sheets.push(sheet);
    this.#row = 0;
  }

  #startRow(attributes: XmlAttributes): void {
    this.#row += 1;
    this.#rowRepeat = repeatOf(attributes['table:number-rows-repeated']);
    this.#isRowHidden = (attributes['table:visibility'] ?? 'visible') !== 'visible';
    this.#cells = [];
    this.#column = 0;
  }

  #startCell(attributes: XmlAttributes): void {
    this.#isInCell = true;
    this.#cell = attributes;
    this.#paragraphs.start(this.#place());
  }

  #finishCell(): void {
    this.#isInCell = false;
    const repeat = repeatOf(this.#cell['table:number-columns-repeated']);
    const text = odsCellText(this.#cell, this.#paragraphs.finish());
    if (text.length > this.#limits.cellCharacters) {
      throw refuse.cellTooLong(this.#limits.cellCharacters, this.#place());
    }
    if (text !== '') {
      if (this.#column + repeat > this.#limits.columns) {
        throw refuse.tooManyColumns(this.#limits.columns, this.#place());
      }
      while (this.#cells.length < this.#column) this.#cells.push('');
      for (let count = 0; count < repeat; count++) this.#cells.push(text);
    }
    this.#column += repeat;
  }

  /** A row may stand for many: blank ones are only counted, as the space below a table is a million of them. */
  #finishRow(): void {
    const first = this.#row;
    this.#row += this.#rowRepeat - 1;
    if (this.#cells.length === 0) return;
    if (this.#row > LAST_ROW) throw refuse.damaged(`a row has the number ${this.#row}`);
    const sheet = this.sheets.length - 1;
    for (let row = first; row <= this.#row && this.#isSheetWanted; row++) {
      this.#isSheetWanted = this.#onRow(sheet, { row, hidden: this.#isRowHidden, cells: this.#cells });
    }
  }

  #place(): { sheet: string; row: number } {
    return { sheet: this.sheets.at(-1)?.name ?? '', row: this.#row };
  }
}

/** How often a row or cell stands there; what is not a number from 1 up counts as once. */
function repeatOf(value: string | undefined): number {
  const repeat = Number(value ?? 1);
  return Number.isSafeInteger(repeat) && repeat > 0 ? repeat : 1;
}
