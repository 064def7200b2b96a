/** The XML of one worksheet -> its rows of text. */
import { refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';
import type { SheetRow } from '../workbook/workbook.ts';
import { isTrue, type XmlAttributes, type XmlHandler } from '../workbook/xml.ts';
import { cellText, type CellContext } from './cell-text.ts';
import { RichText } from './rich-text.ts';

/** The last row that a spreadsheet has. */
const LAST_ROW = 1_048_576;

/** Handles the events of a worksheet's XML; `onRow` answers false when no more rows are wanted. */
export class SheetReader implements XmlHandler {
  readonly #sheet: string;
  readonly #context: CellContext;
  readonly #limits: TableLimits;
  readonly #onRow: (row: SheetRow) => boolean;
  readonly #inlineText: RichText;

  #isFinished = false;
  #isInData = false;
  #row = 0;
  #isHidden = false;
  #cells: string[] = [];
  #column = 0;
  #type: string | undefined;
  #style: string | undefined;
  #isInValue = false;
  #value = '';

  constructor(sheet: string, context: CellContext, limits: TableLimits, onRow: (row: SheetRow) => boolean) {
    this.#sheet = sheet;
    this.#context = context;
    this.#limits = limits;
    this.#onRow = onRow;
    this.#inlineText = new RichText(limits.cellCharacters);
  }

  readonly isDone = (): boolean => this.#isFinished;

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (name === 'sheetData') this.#isInData = true;
    if (!this.#isInData || this.#isFinished) return;
    if (name === 'c') this.#startCell(attributes);
    else if (name === 'v') this.#isInValue = true;
    else if (name === 'row') this.#startRow(attributes);
    else this.#inlineText.open(name);
  };

  readonly text = (piece: string): void => {
    if (!this.#isInValue) {
      this.#inlineText.add(piece);
      return;
    }
    this.#value += piece;
    if (this.#value.length > this.#limits.cellCharacters) {
      throw refuse.cellTooLong(this.#limits.cellCharacters, this.#place());
    }
  };

  readonly close = (name: string): void => {
    if (!this.#isInData || this.#isFinished) return;
    if (name === 'c') this.#finishCell();
    else if (name === 'v') this.#isInValue = false;
    else if (name === 'row') this.#finishRow();
    else if (name === 'sheetData') this.#isInData = false;
    else this.#inlineText.close(name);
  };

  #startRow({ r, hidden }: XmlAttributes): void {
    this.#row = r === undefined ? this.#row + 1 : Number(r);
    if (!(this.#row >= 1 && this.#row <= LAST_ROW))
      throw refuse.damaged(`a row has the number ${r ?? this.#row}`);
    this.#isHidden = isTrue(hidden);
    this.#cells = [];
    this.#column = 0;
  }

  #startCell({ r, t, s }: XmlAttributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    this.#type = t;
    this.#style = s;
    this.#value = '';
    if (t === 'inlineStr') this.#inlineText.start(this.#place());
  }

  #finishCell(): void {
    const stored = this.#type === 'inlineStr' ? this.#inlineText.finish() : this.#value;
    const text = cellText(this.#type, this.#style, stored, this.#context);
    if (text === '') return;
    if (this.#column > this.#limits.columns) throw refuse.tooManyColumns(this.#limits.columns, this.#place());
    while (this.#cells.length < this.#column - 1) this.#cells.push('');
    this.#cells[this.#column - 1] = text;
  }

  #finishRow(): void {
    const isWanted = this.#onRow({ row: this.#row, hidden: this.#isHidden, cells: this.#cells });
    if (!isWanted) this.#isFinished = true;
  }

  #place(): { sheet: string; row: number } {
    return { sheet: this.#sheet, row: this.#row };
  }
}

/** 3 for 'C5'. */
function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) & ~0x20; // upper case
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  if (column === 0) throw refuse.damaged(`a cell has the place ${reference.slice(0, 20)}`);
  return column;
}
