/** Where free text begins in a form and where it ends: nothing is read in it. */
import type { FormField } from '../domain/form-fields.ts';
import type { FormWords } from './form-words.ts';
import { areColumnHeadings, isHeadingRow, mayBeHeading } from './headings.ts';
import { isOfKind, isPrompt } from './kinds.ts';
import { isFilled, isProse, isSentence, type SpotRow } from './spots.ts';

/** What new fields in succession count that are the form again: where none was met yet, right below a heading, within text. */
const TO_BEGIN = 2;
const TO_GO_ON = 3;
const TO_COME_BACK = 4;
/** What a field counts: free text has words like "Status" too, references hardly. */
const COUNTS: Readonly<Partial<Record<FormField, number>>> = {
  document_reference: 2,
  incident_reference: 2,
  nccu_reference: 2,
};
const LINES_LOOKED_AT = 6;
const LINES_BELOW_HEADING = 8;
/** A value of so many words that is of no field's kind is free text. */
const FEWEST_WORDS_OF_TEXT = 3;
const FEWEST_WORDS_OF_LINE = 5;

export class FreeText {
  readonly #words: FormWords;
  #isOpen = false;
  /** Whether a line of it was met. */
  #isUnderWay = false;
  /** The fields that were met with a value of their kind. */
  readonly #given = new Set<FormField>();

  constructor(words: FormWords) {
    this.#words = words;
  }

  begin(isUnderWay = false): void {
    this.#isOpen = true;
    this.#isUnderWay = isUnderWay;
  }

  /** Remembers that a field has its value: a further one does not end free text. */
  meet(label: string, value: string): void {
    const field = this.#words.plainFields(label).find((each) => isOfKind(this.#words, each, value));
    if (field !== undefined) this.#given.add(field);
  }

  /** Whether a line is of free text: to the heading of a part, or to several new fields with values of their kinds. */
  hasLine(rows: readonly SpotRow[], at: number): boolean {
    const row = rows[at] ?? [];
    if (row.length === 0) return true;
    if (!this.#isOpen) {
      if (row.every(isSentence)) this.begin(true);
      return this.#isOpen;
    }
    if (this.#isHeading(rows, at) || this.#isFormAgain(rows, at)) this.#isOpen = false;
    this.#isUnderWay = true;
    return this.#isOpen;
  }

  /** In a table free text goes on over rows with a single cell. */
  hasRow(rows: readonly SpotRow[], at: number): boolean {
    const row = (rows[at] ?? []).filter(isFilled);
    const [only, ...others] = row;
    if (!only) return false;
    if (others.length > 0 || isHeadingRow(this.#words, row)) this.#isOpen = false;
    else if (isSentence(only)) this.#isOpen = true;
    else if (this.#isFormAgain(rows, at)) this.#isOpen = false;
    this.#isUnderWay = true;
    return this.#isOpen;
  }

  /** Whether free text is below a heading that nobody knows: a sentence, or a label with a value of no such kind. */
  isBelow(rows: readonly SpotRow[], at: number): boolean {
    const below = rows.slice(at + 1, at + 1 + LINES_BELOW_HEADING).filter((row) => row.length > 0);
    const end = below.findIndex((row) => isHeadingRow(this.#words, row) || this.#isLabelOfText(row));
    return below
      .slice(0, end < 0 ? undefined : end)
      .some((row) => row.every(isSentence) || this.#saysMore(row));
  }

  #isLabelOfText(row: SpotRow): boolean {
    const [only, ...others] = row.filter(isFilled);
    return others.length === 0 && only !== undefined && this.#words.isFreeText(only.piece.text);
  }

  /** Whether a line begins as a field does, and says more than its value. */
  #saysMore(row: SpotRow): boolean {
    const { label, value } = labelAndValue(row);
    const plain = label === '' ? [] : this.#words.plainFields(label);
    const count = value.trim().split(/\s+/).length;
    if (plain.length === 0) return count >= FEWEST_WORDS_OF_LINE && /^\p{Ll}/u.test(value);
    return count >= FEWEST_WORDS_OF_TEXT && !plain.some((field) => this.#mayBeValue(field, value));
  }

  #isHeading(rows: readonly SpotRow[], at: number): boolean {
    const row = rows[at] ?? [];
    if (row.some(({ isTitle }) => isTitle) || areColumnHeadings(this.#words, rows, at)) return true;
    const text = row[0]?.piece.text.trim() ?? '';
    if (!mayBeHeading(text.replace(/:$/, '')) || !isHeadingRow(this.#words, row)) return false;
    // What may be a line of a sentence must not open the part that is read.
    return this.#words.partOpenedBy(text) !== 'submitter' || (rows[at - 1] ?? []).length === 0;
  }

  #isFormAgain(rows: readonly SpotRow[], at: number): boolean {
    const least = this.#given.size === 0 ? TO_BEGIN : this.#isUnderWay ? TO_COME_BACK : TO_GO_ON;
    return this.#newFieldsFrom(rows, at) >= least;
  }

  /** What the different fields count that the next lines give and none before did; 0 where this one gives none. */
  #newFieldsFrom(rows: readonly SpotRow[], at: number): number {
    const fields = new Set<FormField>();
    const filled = rows.slice(at).filter((row) => row.length > 0);
    for (const [index, row] of filled.slice(0, LINES_LOOKED_AT).entries()) {
      const { label, value } = labelAndValue(row);
      const plain = label === '' ? [] : this.#words.plainFields(label);
      const field = plain.find((each) => this.#mayBeValue(each, value));
      const isNoField = index === 0 || isProse(value) || label === '';
      if (plain.length > 0 ? field === undefined : isNoField) break;
      if (field !== undefined && !this.#given.has(field)) fields.add(field);
    }
    return [...fields].reduce((sum, field) => sum + (COUNTS[field] ?? 1), 0);
  }

  #mayBeValue(field: FormField, text: string): boolean {
    return text.trim() === '' || isPrompt(text) || isOfKind(this.#words, field, text);
  }
}

/** The label that a row begins with, and its value; '' for what it has not. */
function labelAndValue([first, second]: SpotRow): { label: string; value: string } {
  const label = first?.kind === 'label' ? first.piece.text : '';
  return first?.entries[0] ?? { label, value: second?.piece.text ?? '' };
}
