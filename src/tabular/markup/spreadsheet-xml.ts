/** The XML of an Excel 2003 workbook (SpreadsheetML) -> its sheets and their rows of text. */
import { refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';
import type { OnSheetRow, Sheet } from '../workbook/workbook.ts';
import { isTrue, type XmlAttributes, type XmlHandler } from '../workbook/xml.ts';
import { cellText } from '../xlsx/cell-text.ts';
import { readFormatCode, type NumberFormat } from '../xlsx/number-format.ts';
import { SharedStrings } from '../xlsx/shared-strings.ts';

const LAST_ROW = 1_048_576;
const MOST_STYLES = 200_000;
const NO_STRINGS = new SharedStrings();

/** The types of XLSX cells, by those of this format. */
const TYPES: Readonly<Record<string, string>> = {
  String: 'inlineStr',
  DateTime: 'd',
  Boolean: 'b',
  Error: 'e',
};

export class SpreadsheetXml implements XmlHandler {
  readonly sheets: { name: string; hidden: boolean }[] = [];
  readonly #limits: TableLimits;
  readonly #isWanted: (index: number, sheet: Sheet) => boolean;
  readonly #onRow: OnSheetRow;
  readonly #formats = new Map<string, NumberFormat>();
  #style = '';
  #isSheetWanted = false;
  #row = 0;
  #isRowHidden = false;
  /** How many rows behind this one are as blank as it is. */
  #rowsAlike = 0;
  #cells: string[] = [];
  #column = 0;
  #across = 0;
  #cellStyle = '';
  #type = '';
  #isInData = false;
  #isInVisibility = false;
  #value = '';

  constructor(limits: TableLimits, isWanted: (index: number, sheet: Sheet) => boolean, onRow: OnSheetRow) {
    this.#limits = limits;
    this.#isWanted = isWanted;
    this.#onRow = onRow;
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (name === 'x:Visible') this.#isInVisibility = true;
    else if (name === 'ss:Style') this.#style = attributes['ss:ID'] ?? '';
    else if (name === 'ss:NumberFormat') this.#addFormat(attributes['ss:Format'] ?? '');
    else if (name === 'ss:Worksheet') this.#startSheet(attributes['ss:Name'] ?? '');
    else if (!this.#isSheetWanted) return;
    else if (name === 'ss:Row') this.#startRow(attributes);
    else if (name === 'ss:Cell') this.#startCell(attributes);
    else if (name === 'ss:Data') {
      this.#isInData = true;
      this.#type = attributes['ss:Type'] ?? 'String';
    }
  };

  readonly text = (piece: string): void => {
    if (this.#isInVisibility) this.#hideSheet(piece);
    if (!this.#isInData) return;
    this.#value += piece;
    if (this.#value.length > this.#limits.cellCharacters) {
      throw refuse.cellTooLong(this.#limits.cellCharacters, this.#place());
    }
  };

  readonly close = (name: string): void => {
    if (name === 'x:Visible') this.#isInVisibility = false;
    else if (name === 'ss:Data') this.#isInData = false;
    else if (!this.#isSheetWanted) return;
    else if (name === 'ss:Cell') this.#finishCell();
    else if (name === 'ss:Row') this.#finishRow();
    else if (name === 'ss:Worksheet') this.#isSheetWanted = false;
  };

  #addFormat(code: string): void {
    if (this.#formats.size > MOST_STYLES) throw refuse.unpacksTooLarge('too many styles');
    this.#formats.set(this.#style, readFormatCode(code));
  }

  #startSheet(name: string): void {
    const sheet = { name, hidden: false };
    this.#isSheetWanted = this.#isWanted(this.sheets.length, sheet);
    this.sheets.push(sheet);
    this.#row = 0;
  }

  #hideSheet(visibility: string): void {
    const sheet = this.sheets.at(-1);
    if (sheet && /hidden/i.test(visibility)) sheet.hidden = true;
  }

  #startRow(attributes: XmlAttributes): void {
    this.#row = Number(attributes['ss:Index'] ?? this.#row + 1);
    if (!(this.#row >= 1 && this.#row <= LAST_ROW)) throw refuse.damaged('a row has no number that can be');
    this.#isRowHidden = isTrue(attributes['ss:Hidden']);
    this.#rowsAlike = Number(attributes['ss:Span'] ?? 0) || 0;
    this.#cells = [];
    this.#column = 0;
  }

  #startCell(attributes: XmlAttributes): void {
    this.#column = Number(attributes['ss:Index'] ?? this.#column + 1);
    if (!(this.#column >= 1)) throw refuse.damaged('a cell has no place that can be');
    this.#across = Number(attributes['ss:MergeAcross'] ?? 0) || 0;
    this.#cellStyle = attributes['ss:StyleID'] ?? '';
    this.#type = '';
    this.#value = '';
  }

  #finishCell(): void {
    const format = this.#formats.get(this.#cellStyle);
    const context = { strings: NO_STRINGS, styles: format ? [format] : [], is1904: false };
    const text = cellText(TYPES[this.#type], '0', this.#value.trim(), context);
    if (text !== '') {
      if (this.#column > this.#limits.columns)
        throw refuse.tooManyColumns(this.#limits.columns, this.#place());
      while (this.#cells.length < this.#column - 1) this.#cells.push('');
      this.#cells[this.#column - 1] = text;
    }
    this.#column += this.#across;
  }

  #finishRow(): void {
    const row = { row: this.#row, hidden: this.#isRowHidden, cells: this.#cells };
    this.#isSheetWanted = this.#onRow(this.sheets.length - 1, row);
    this.#row += this.#rowsAlike;
  }

  #place(): { sheet: string; row: number } {
    return { sheet: this.sheets.at(-1)?.name ?? '', row: this.#row };
  }
}
