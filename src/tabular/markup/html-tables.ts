/**
 * The tables of a web page, as reporting servers write them under the name .xls. The text arrives in pieces, and no more
 * than a tag and a row is held; nothing is fetched, run or expanded but characters by number and a few by name.
 */
import { refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';
import type { OnSheetRow, Sheet } from '../workbook/workbook.ts';
import { attributeOf, decodeCharacters, isHiddenTag } from './html-text.ts';
import { HtmlRow } from './html-row.ts';

const LONGEST_TAG = 100_000;
const DEPTH_LIMIT = 50;
/** Whose content is no text of the page. */
const SILENT = /^(?:script|style|title|xml|noscript|template|textarea|svg)$/;

interface OpenTable {
  readonly index: number;
  readonly isWanted: boolean;
  rows: number;
  row: HtmlRow | null;
  /** Cells of earlier rows that reach down into the next ones: by column, how many rows more. */
  readonly reaching: Map<number, number>;
}

export class HtmlTables {
  readonly sheets: Sheet[] = [];
  readonly #limits: TableLimits;
  readonly #isWanted: (index: number, sheet: Sheet) => boolean;
  readonly #onRow: OnSheetRow;
  readonly #open: OpenTable[] = [];
  #unwanted = new Set<number>();
  #text = '';
  /** The name of the element whose content is passed over; '' for none. */
  #silent = '';

  constructor(limits: TableLimits, isWanted: (index: number, sheet: Sheet) => boolean, onRow: OnSheetRow) {
    this.#limits = limits;
    this.#isWanted = isWanted;
    this.#onRow = onRow;
  }

  feed(piece: string, isLast = false): void {
    const html = this.#text + piece;
    let at = 0;
    for (;;) {
      const tag = html.indexOf('<', at);
      if (tag < 0) break;
      this.#addText(html.slice(at, tag));
      const end = endOfTag(html, tag);
      if (end < 0) {
        at = tag;
        break;
      }
      this.#takeTag(html.slice(tag + 1, end));
      at = end + 1;
    }
    this.#text = html.slice(at);
    if (isLast || !this.#text.startsWith('<')) {
      // A character that is written with & may go on in the next piece.
      const cut = isLast ? -1 : this.#text.lastIndexOf('&');
      const whole = cut >= 0 && this.#text.length - cut < 12 ? cut : this.#text.length;
      this.#addText(this.#text.slice(0, whole));
      this.#text = this.#text.slice(whole);
    }
    if (this.#text.length > LONGEST_TAG) throw refuse.cellTooLong(LONGEST_TAG, {});
    if (isLast) while (this.#open.length > 0) this.#closeTable();
  }

  #addText(text: string): void {
    const table = this.#open.at(-1);
    if (text === '' || this.#silent !== '' || !table?.row) return;
    table.row.addText(decodeCharacters(text), this.#limits.cellCharacters);
  }

  #takeTag(tag: string): void {
    const [, slash = '', written = ''] = /^(\/?)([a-z][a-z0-9:]*)/i.exec(tag) ?? [];
    const name = written.toLowerCase();
    if (this.#silent !== '') {
      if (slash !== '' && name === this.#silent) this.#silent = '';
    } else if (slash === '' && SILENT.test(name) && !tag.endsWith('/')) this.#silent = name;
    else if (slash === '') this.#openTag(name, tag);
    else this.#closeTag(name);
  }

  #openTag(name: string, tag: string): void {
    const table = this.#open.at(-1);
    if (name === 'table') this.#openTable(tag);
    else if (!table) return;
    else if (name === 'tr') {
      this.#finishRow(table);
      table.row = new HtmlRow(table.reaching, isHiddenTag(tag), this.#limits.columns);
    } else if (name === 'td' || name === 'th') {
      table.row ??= new HtmlRow(table.reaching, false, this.#limits.columns);
      table.row.startCell({
        columns: spanOf(attributeOf(tag, 'colspan') ?? ''),
        rows: spanOf(attributeOf(tag, 'rowspan') ?? ''),
        number: attributeOf(tag, 'x:num') ?? '',
      });
    } else if (name === 'br' || name === 'p' || name === 'div') table.row?.breakLine();
  }

  #closeTag(name: string): void {
    const table = this.#open.at(-1);
    if (!table) return;
    if (name === 'table') this.#closeTable();
    else if (name === 'tr') this.#finishRow(table);
    else if (name === 'td' || name === 'th') table.row?.finishCell();
  }

  #openTable(tag: string): void {
    if (this.#open.length === DEPTH_LIMIT) throw refuse.damaged('its tables are nested too deeply');
    const index = this.sheets.length;
    if (index === this.#limits.zipEntries) throw refuse.unpacksTooLarge('too many tables');
    const sheet = { name: `Table ${index + 1}`, hidden: isHiddenTag(tag) };
    this.sheets.push(sheet);
    const isWanted = this.#isWanted(index, sheet);
    this.#open.push({ index, isWanted, rows: 0, row: null, reaching: new Map() });
  }

  #closeTable(): void {
    const table = this.#open.at(-1);
    if (table) this.#finishRow(table);
    this.#open.pop();
  }

  #finishRow(table: OpenTable): void {
    const { row, index } = table;
    table.row = null;
    if (!row) return;
    const cells = row.finish();
    table.rows++;
    if (!table.isWanted || this.#unwanted.has(index)) return;
    if (!this.#onRow(index, { row: table.rows, hidden: row.hidden, cells })) this.#unwanted.add(index);
  }
}

/** The `>` of a tag or the end of a comment; -1 when it is not there yet. A `<` that starts no tag is passed as one. */
function endOfTag(html: string, start: number): number {
  if (html.startsWith('<!--', start)) {
    const end = html.indexOf('-->', start + 4);
    return end < 0 ? -1 : end + 2;
  }
  if (html.length - start > 1 && !/[a-z/!?]/i.test(html[start + 1] ?? '')) return start;
  return html.indexOf('>', start);
}

const MOST_SPANNED = 1_000;

function spanOf(value: string): number {
  const span = Number(value);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MOST_SPANNED) : 1;
}
