/** The blocks of a form in reading order -> headings, and labels with their values. */
import { isNumbered, NEARLY_PLAINLY, type FormWords } from './form-words.ts';
import { FreeText } from './free-text.ts';
import { isUnder, rowsBelow } from './header-rows.ts';
import { areColumnHeadings, isHeadingRow, mayBeHeading } from './headings.ts';
import { isOfKind } from './kinds.ts';
import type { TextBlock } from './located-text.ts';
import { flat, isFilled, isProse, spotsOf, type Spot, type SpotRow } from './spots.ts';
import { startTogether } from './wrapped.ts';

/** A label with its value; '' for a label without one. */
export interface Entry {
  readonly label: string;
  readonly value: string;
  /** 'page 1, line 4', of the value; of the label where there is none. */
  readonly where: string;
}

/** Where columns of a form begin that have headings of their own, side by side. */
export interface ColumnHeading {
  readonly text: string;
  readonly left: number;
}

/** Labels side by side: with their values below them, or each with its value to the right. */
export interface LabelGroup {
  readonly layout: 'above' | 'beside';
}

/** What is met in reading order; `block` counts the blocks. */
export type Item =
  | { readonly kind: 'heading'; readonly text: string; readonly isKnown: boolean; readonly block: number }
  | { readonly kind: 'free_text'; readonly block: number }
  | { readonly kind: 'columns'; readonly headings: readonly ColumnHeading[]; readonly block: number }
  | {
      readonly kind: 'entry';
      readonly entry: Entry;
      readonly block: number;
      /** Where its label begins. */
      readonly left: number;
      /** The same object for all labels of a row. */
      readonly group: LabelGroup | null;
    };

export function walk(words: FormWords, blocks: readonly TextBlock[]): Item[] {
  const walker = new Walker(words);
  for (const [index, block] of blocks.entries()) walker.take(block, index);
  return walker.items;
}

class Walker {
  readonly items: Item[] = [];
  readonly #words: FormWords;
  readonly #freeText: FreeText;
  #block = 0;
  #layout: TextBlock['layout'] = 'lines';
  #group: LabelGroup | null = null;

  constructor(words: FormWords) {
    this.#words = words;
    this.#freeText = new FreeText(words);
  }

  take(block: TextBlock, index: number): void {
    this.#block = index;
    this.#layout = block.layout;
    const rows = spotsOf(this.#words, block);
    for (let at = 0; at < rows.length;) {
      const isFree =
        block.layout === 'table' ? this.#freeText.hasRow(rows, at) : this.#freeText.hasLine(rows, at);
      if (isFree && (rows[at] ?? []).length > 0) this.items.push({ kind: 'free_text', block: index });
      at += isFree ? 1 : this.#takeRow(rows, at);
    }
  }

  /** Takes a row, and those below that hold its values; answers how many. */
  #takeRow(rows: readonly SpotRow[], at: number): number {
    const row = rows[at] ?? [];
    const filled = row.filter(isFilled);
    const [only] = filled;
    if (!only) return 1;
    if (filled.length === 1) return this.#takeSingle(rows, at, only);
    const below = rowsBelow(this.#words, rows, at, this.#layout);
    this.#group = { layout: below.length > 0 ? 'above' : 'beside' };
    const taken = below.length > 0 ? this.#takeHeader(row, below) : this.#takeBeside(rows, at);
    this.#group = null;
    return taken;
  }

  #takeSingle(rows: readonly SpotRow[], at: number, spot: Spot): number {
    const { text } = spot.piece;
    if (spot.kind === 'entries') {
      this.#addEntries(spot);
      return 1;
    }
    if (spot.kind === 'label' && this.#words.isFreeText(text)) {
      // "Report" may be the heading of its fields too, after another part.
      if (spot.isTitle || this.#words.wordsOf(text).includes('report')) this.#addHeading(text);
      this.#freeText.begin();
      return 1;
    }
    const isHeading = isHeadingRow(this.#words, [spot]);
    if (spot.kind !== 'label' || spot.isTitle) {
      if (isHeading) this.#addHeading(text);
      else this.#takeUnknownHeading(rows, at, spot);
      return 1;
    }
    const value = this.#valueUnder(rows, at, spot);
    if (value) {
      this.#add(spot, value.spot);
      return value.rows;
    }
    if (isHeading) this.#addHeading(text);
    else if (!this.#words.isPlain(text)) this.#takeUnknownHeading(rows, at, spot);
    if (!isHeading || this.#words.isPlain(text)) this.#addBlank(spot);
    return 1;
  }

  /** What is alone and is no label with a value may be the heading of free text, or of another part. */
  #takeUnknownHeading(rows: readonly SpotRow[], at: number, { kind, piece: { text } }: Spot): void {
    if (kind === 'data' || !mayBeHeading(text)) return;
    if (this.#freeText.isBelow(rows, at)) this.#freeText.begin();
    this.items.push({ kind: 'heading', text, isKnown: false, block: this.#block });
  }

  /** The value below a label that is alone in its row. */
  #valueUnder(rows: readonly SpotRow[], at: number, label: Spot): { spot: Spot; rows: number } | null {
    const gap = rows[at + 1]?.length === 0 ? 1 : 0;
    const [value, ...others] = (rows[at + 1 + gap] ?? []).filter(isFilled);
    if (!value || others.length > 0 || !isUnder(value.piece, label.piece, undefined)) return null;
    return this.#isValueUnder(rows, label.piece.text, value, gap > 0) ? { spot: value, rows: 2 + gap } : null;
  }

  /** Below a heading, over a gap, or where values are beside their labels, what is no data is hardly a value. */
  #isValueUnder(
    rows: readonly SpotRow[],
    label: string,
    { kind, piece: { text } }: Spot,
    isOverGap: boolean,
  ): boolean {
    if (kind === 'data') return true;
    const isAsked = isNumbered(label) && !isNumbered(text) && !/[:?]\s*$/.test(text);
    const field = this.#words.plainFields(label).find((each) => isOfKind(this.#words, each, text));
    if (kind === 'label')
      return (
        this.#words.scores(label).document_type >= NEARLY_PLAINLY &&
        (isAsked || this.#words.isNameOfReport(text))
      );
    if (kind !== 'other') return false;
    const isOpening =
      this.#words.partOpenedBy(label) !== null && !isAsked && !this.#words.wordsOf(label).includes('name');
    if (isOpening) return false;
    return field !== undefined || (!isOverGap && hasValuesBelow(rows));
  }

  #takeHeader(row: SpotRow, below: readonly SpotRow[]): number {
    const labels = row.filter(isFilled);
    for (const [index, label] of labels.entries()) {
      const next = labels[index + 1]?.piece;
      const values = below.flatMap((each) =>
        each.filter((spot) => isFilled(spot) && isUnder(spot.piece, label.piece, next)).slice(0, 1),
      );
      if (values.length === 0) this.#addBlank(label);
      for (const value of values) this.#add(label, value);
    }
    return 1 + below.length;
  }

  /** Headings side by side, or labels with their values to the right. */
  #takeBeside(rows: readonly SpotRow[], at: number): number {
    const row = rows[at] ?? [];
    if (areColumnHeadings(this.#words, rows, at)) {
      const headings = row.filter(isFilled).map(({ piece: { text, left } }) => ({ text, left }));
      this.items.push({ kind: 'columns', headings, block: this.#block });
      return 1;
    }
    const filled = row.filter(isFilled);
    for (let index = 0; index < filled.length; index++) {
      const spot = filled[index];
      if (!spot) continue;
      const beside = filled[index + 1];
      if (spot.kind === 'entries') {
        if (this.#addEntriesWith(rows, spot, beside)) index++;
        continue;
      }
      if (spot.kind !== 'label' && !this.#isLabelBesideData(spot, beside)) continue;
      if (beside && this.#isValueBeside(rows, beside)) {
        this.#add(spot, beside);
        index++;
      } else this.#addBlank(spot);
    }
    return 1;
  }

  /** Labels with their values, of which the last may have its own in the next piece; whether it has. */
  #addEntriesWith(rows: readonly SpotRow[], spot: Spot, beside: Spot | undefined): boolean {
    const last = spot.entries.at(-1);
    if (!beside || last?.value !== '' || !this.#isValueBeside(rows, beside)) {
      this.#addEntries(spot);
      return false;
    }
    this.#addEntries({ ...spot, entries: spot.entries.slice(0, -1) });
    this.#add({ ...spot, piece: { ...spot.piece, text: last.label } }, beside);
    return true;
  }

  /** Whether a text is a label only by what is to its right. */
  #isLabelBesideData({ kind, piece: { text } }: Spot, beside: Spot | undefined): boolean {
    if (beside?.kind !== 'data') return false;
    if (this.#words.isMomentWord(text)) return isOfKind(this.#words, 'submitted_at', beside.piece.text);
    return kind === 'other' && this.#words.mayBeLabel(text);
  }

  /** A text that may be a label as well is a value in a column of values. */
  #isValueBeside(rows: readonly SpotRow[], { kind, piece }: Spot): boolean {
    if (kind === 'data' || kind === 'prose') return true;
    if (kind === 'entries' || /:\s*$/.test(piece.text)) return false;
    const column = rows.flat().filter((spot) => isFilled(spot) && startTogether(spot.piece, piece));
    const labels = column.filter((spot) => spot.kind === 'label').length;
    const values = column.filter((spot) => spot.kind === 'data').length;
    return kind === 'other' ? labels <= values || labels === 0 : values > 0 && values >= labels;
  }

  #addEntries({ entries, where, piece: { left } }: Spot): void {
    for (const { label, value } of entries) {
      if (this.#words.isFreeText(label)) {
        this.#freeText.begin();
        return;
      }
      if (isProse(value) && !this.#words.isPlain(label)) continue;
      this.#addEntry({ label, value: flat(value), where }, left);
    }
  }

  #add({ piece: label }: Spot, { piece, where }: Spot): void {
    if (this.#words.isFreeText(label.text)) return;
    this.#addEntry({ label: label.text, value: flat(piece.text), where }, label.left);
  }

  #addBlank({ piece: { text, left }, where }: Spot): void {
    this.#addEntry({ label: text, value: '', where }, left);
  }

  #addEntry(entry: Entry, left: number): void {
    this.#freeText.meet(entry.label, entry.value);
    this.items.push({ kind: 'entry', entry, block: this.#block, left, group: this.#group });
  }

  #addHeading(text: string): void {
    this.items.push({ kind: 'heading', text, isKnown: true, block: this.#block });
  }
}

/** Whether a block has values below their labels: more labels alone in their rows than values beside them. */
function hasValuesBelow(rows: readonly SpotRow[]): boolean {
  const filled = rows.map((row) => row.filter(isFilled)).filter((row) => row.length > 0);
  const alone = filled.filter((row) => row.length === 1 && row[0]?.kind === 'label').length;
  return alone * 2 > filled.filter((row) => row.length > 1 || row[0]?.kind === 'entries').length;
}
