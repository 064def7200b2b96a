/** The blocks of a form in reading order -> headings, and labels with the values that stand to them. */
import type { FormField } from '../domain/form-fields.ts';
import { isNumbered, NEARLY_PLAINLY, type FormWords } from './form-words.ts';
import { isOfKind, isPrompt } from './kinds.ts';
import type { Piece, TextBlock } from './located-text.ts';
import { flat, isFilled, isProse, isSentence, spotsOf, type Spot, type SpotRow } from './spots.ts';
import { halfALetter, startTogether } from './wrapped.ts';

/** A label with a value that stands to it; '' for a label without one. */
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
  | { readonly kind: 'heading'; readonly text: string; readonly block: number }
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

/** So many new fields in succession are the form again, and no free text: before any of it, and within. */
const FIELDS_AT_ONCE = 2;
const FIELDS_AFTER_PROSE = 3;
const LINES_LOOKED_AT = 6;
/** A line of free text that names a part is no heading if it has more words. */
const MOST_WORDS_OF_HEADING = 6;

/** Values of a list below a header; a form has one or a few. */
const MOST_ROWS_BELOW = 20;

export function walk(words: FormWords, blocks: readonly TextBlock[]): Item[] {
  const walker = new Walker(words);
  for (const [index, block] of blocks.entries()) walker.take(block, index);
  return walker.items;
}

class Walker {
  readonly items: Item[] = [];
  readonly #words: FormWords;
  /** Whether what comes next is free text. */
  #isInProse = false;
  /** How many fields end it. */
  #fieldsToEnd = FIELDS_AT_ONCE;
  /** The fields that were met with a value of their kind. */
  readonly #given = new Set<FormField>();
  #block = 0;
  #group: LabelGroup | null = null;

  constructor(words: FormWords) {
    this.#words = words;
  }

  take(block: TextBlock, index: number): void {
    this.#block = index;
    const rows = spotsOf(this.#words, block);
    if (block.layout === 'table') this.#takeTable(rows);
    else this.#takeLines(rows);
  }

  #takeTable(rows: readonly SpotRow[]): void {
    for (let at = 0; at < rows.length;) {
      if (this.#isProseOfTable(rows, at)) at++;
      else at += this.#takeRow(rows, at);
    }
  }

  /** In a table free text goes on over rows with a single cell. */
  #isProseOfTable(rows: readonly SpotRow[], at: number): boolean {
    const row = (rows[at] ?? []).filter(isFilled);
    const [only, ...others] = row;
    if (!only) return false;
    if (others.length > 0 || this.#isHeadingRow(row)) this.#isInProse = false;
    else if (isSentence(only)) this.#isInProse = true;
    else if (this.#newFieldsFrom(rows, at) >= FIELDS_AT_ONCE) this.#isInProse = false;
    return this.#isInProse;
  }

  #takeLines(rows: readonly SpotRow[]): void {
    for (let at = 0; at < rows.length;) {
      const row = rows[at] ?? [];
      if (this.#isOfProse(rows, at)) at++;
      else if (row.every(isSentence)) {
        this.#beginProse(this.#given.size === 0 ? FIELDS_AT_ONCE : FIELDS_AFTER_PROSE);
        at++;
      } else at += this.#takeRow(rows, at);
    }
  }

  /** Free text ends at the heading of a part, and where several new fields with values of their kinds follow one another. */
  #isOfProse(rows: readonly SpotRow[], at: number): boolean {
    const row = rows[at] ?? [];
    if (row.length === 0) return true;
    if (!this.#isInProse) return false;
    if (this.#isHeadingInProse(rows, at) || this.#newFieldsFrom(rows, at) >= this.#fieldsToEnd)
      this.#isInProse = false;
    else if (this.#given.size > 0) this.#fieldsToEnd = FIELDS_AFTER_PROSE;
    return this.#isInProse;
  }

  #isHeadingInProse(rows: readonly SpotRow[], at: number): boolean {
    const row = rows[at] ?? [];
    if (row.some(({ isTitle }) => isTitle) || this.#areColumnHeadings(row)) return true;
    const text = row[0]?.piece.text.trim() ?? '';
    const isLine = /[.,;]$|^\p{Ll}/u.test(text) || text.split(/\s+/).length > MOST_WORDS_OF_HEADING;
    if (isLine || !this.#isHeadingRow(row)) return false;
    // What may be a line of a sentence must not open the part that is read.
    return this.#words.partOpenedBy(text) !== 'submitter' || (rows[at - 1] ?? []).length === 0;
  }

  /** How many different fields that were not met before the next lines give, from this one on; 0 where it gives none. */
  #newFieldsFrom(rows: readonly SpotRow[], at: number): number {
    const fields = new Set<FormField>();
    const filled = rows.slice(at).filter((row) => row.length > 0);
    for (const [index, row] of filled.slice(0, LINES_LOOKED_AT).entries()) {
      const [first, second] = row;
      const { label, value } = first?.entries[0] ?? {
        label: first?.kind === 'label' ? first.piece.text : '',
        value: second?.piece.text ?? '',
      };
      const plain = label === '' ? [] : this.#words.plainFields(label);
      const field = plain.find((each) => this.#mayBeValue(each, value));
      if (plain.length > 0 ? field === undefined : index === 0 || isProse(value) || label === '') break;
      if (field !== undefined && !this.#given.has(field)) fields.add(field);
    }
    return fields.size;
  }

  #mayBeValue(field: FormField, text: string): boolean {
    return text.trim() === '' || isPrompt(text) || isOfKind(this.#words, field, text);
  }

  #isHeadingRow(row: SpotRow): boolean {
    const [only, ...others] = row.filter(isFilled);
    if (!only || others.length > 0) return false;
    if (only.isTitle) return true;
    if (!(only.kind === 'label' || only.kind === 'other')) return false;
    return this.#words.mayBeLabel(only.piece.text) && this.#words.partOpenedBy(only.piece.text) !== null;
  }

  /** Headings side by side, each over a column of the form: "Officer submitting", "Supervisor". */
  #areColumnHeadings(row: SpotRow): boolean {
    const filled = row.filter(isFilled);
    const areHeadings = filled.every(
      ({ kind, isTitle, piece: { text } }) =>
        isTitle ||
        ((kind === 'label' || kind === 'other') &&
          (this.#words.partOpenedBy(text) !== null || this.#words.isFreeText(text))),
    );
    return (
      areHeadings &&
      filled.length > 1 &&
      filled.some(({ piece: { text } }) => this.#words.partOpenedBy(text) !== null)
    );
  }

  /** Takes a row, and those below that hold its values; answers how many. */
  #takeRow(rows: readonly SpotRow[], at: number): number {
    const row = rows[at] ?? [];
    const filled = row.filter(isFilled);
    const [only] = filled;
    if (!only) return 1;
    if (filled.length === 1) return this.#takeSingle(rows, at, only);
    const below = this.#rowsBelow(rows, at);
    this.#group = { layout: below.length > 0 ? 'above' : 'beside' };
    const taken = below.length > 0 ? this.#takeHeader(row, below) : this.#takeBeside(rows, row);
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
      if (spot.isTitle) this.#addHeading(text);
      this.#beginProse();
      return 1;
    }
    if (spot.kind !== 'label' || spot.isTitle) {
      if (this.#isHeadingRow([spot])) this.#addHeading(text);
      return 1;
    }
    const value = this.#valueUnder(rows, at, spot);
    if (value) {
      this.#add(spot, value.spot);
      return value.rows;
    }
    const isHeading = this.#words.partOpenedBy(text) !== null;
    if (isHeading) this.#addHeading(text);
    if (!isHeading || this.#words.isPlain(text)) this.#addBlank(spot);
    return 1;
  }

  /** The value below a label that stands alone in its row. */
  #valueUnder(rows: readonly SpotRow[], at: number, label: Spot): { spot: Spot; rows: number } | null {
    const gap = rows[at + 1]?.length === 0 ? 1 : 0;
    const [value, ...others] = (rows[at + 1 + gap] ?? []).filter(isFilled);
    if (!value || others.length > 0 || !isUnder(value.piece, label.piece, undefined)) return null;
    return this.#isValueUnder(rows, label.piece.text, value, gap > 0) ? { spot: value, rows: 2 + gap } : null;
  }

  /** Below a heading, over a gap, or where values stand beside their labels, what is no data is hardly a value. */
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

  /** The rows of values below a row of labels; none where it is no such row. */
  #rowsBelow(rows: readonly SpotRow[], at: number): SpotRow[] {
    const row = (rows[at] ?? []).filter(isFilled);
    const labels = row.filter(({ kind }) => kind === 'label').length;
    const areLabels = row.every(({ kind, piece }) =>
      kind === 'label' ? true : kind === 'other' && this.#words.mayBeLabel(piece.text),
    );
    if (!areLabels || labels * 3 < row.length * 2 - 1) return [];
    const found: SpotRow[] = [];
    for (const below of rows.slice(at + 1, at + 1 + MOST_ROWS_BELOW)) {
      const filled = below.filter(isFilled);
      const hasData = filled.some(({ kind }) => kind === 'data');
      const hasLabels = filled.filter((spot) => this.#isLabelNotValue(spot)).length;
      const isAligned = filled.every(({ piece }) =>
        row.some((label) => isUnder(piece, label.piece, undefined)),
      );
      if (filled.length === 0 || !hasData || hasLabels * 3 > filled.length || !isAligned) break;
      found.push(below);
    }
    return found;
  }

  #isLabelNotValue({ kind, piece: { text } }: Spot): boolean {
    return kind === 'entries' || (kind === 'label' && !this.#words.isNameOfReport(text));
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
  #takeBeside(rows: readonly SpotRow[], row: SpotRow): number {
    if (this.#areColumnHeadings(row)) {
      const headings = row.filter(isFilled).map(({ piece: { text, left } }) => ({ text, left }));
      this.items.push({ kind: 'columns', headings, block: this.#block });
      return 1;
    }
    const filled = row.filter(isFilled);
    for (let at = 0; at < filled.length; at++) {
      const spot = filled[at];
      if (!spot) continue;
      const beside = filled[at + 1];
      if (spot.kind === 'entries') {
        const last = spot.entries.at(-1);
        const isOpen = last?.value === '' && beside !== undefined && this.#isValueBeside(rows, beside);
        this.#addEntries(isOpen ? { ...spot, entries: spot.entries.slice(0, -1) } : spot);
        if (isOpen) this.#add({ ...spot, piece: { ...spot.piece, text: last.label } }, beside);
        if (isOpen) at++;
        continue;
      }
      if (spot.kind !== 'label' && !this.#isLabelBesideData(spot, beside)) continue;
      if (beside && this.#isValueBeside(rows, beside)) {
        this.#add(spot, beside);
        at++;
      } else this.#addBlank(spot);
    }
    return 1;
  }

  /** Whether a text is a label only by what stands to its right. */
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
        this.#beginProse();
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
    const field = this.#words
      .plainFields(entry.label)
      .find((each) => isOfKind(this.#words, each, entry.value));
    if (field !== undefined) this.#given.add(field);
    this.items.push({ kind: 'entry', entry, block: this.#block, left, group: this.#group });
  }

  #beginProse(fieldsToEnd = FIELDS_AT_ONCE): void {
    this.#isInProse = true;
    this.#fieldsToEnd = fieldsToEnd;
  }

  #addHeading(text: string): void {
    this.items.push({ kind: 'heading', text, block: this.#block });
  }
}

/** Whether a block has values below their labels: more labels alone in their rows than values beside them. */
function hasValuesBelow(rows: readonly SpotRow[]): boolean {
  const filled = rows.map((row) => row.filter(isFilled)).filter((row) => row.length > 0);
  const alone = filled.filter((row) => row.length === 1 && row[0]?.kind === 'label').length;
  return alone * 2 > filled.filter((row) => row.length > 1 || row[0]?.kind === 'entries').length;
}

/** Whether a piece starts under a label, and before what stands to the label's right. */
function isUnder(piece: Piece, label: Piece, next: Piece | undefined): boolean {
  const { left } = piece;
  return (
    left >= label.left - halfALetter(label) &&
    left < Math.max(label.right, next?.left ?? label.right) &&
    left < (next?.left ?? Infinity)
  );
}
