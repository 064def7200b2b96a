/** Rows that are headings: of a part of the form, or of columns side by side. */
import type { FormWords } from './form-words.ts';
import { isFilled, type SpotRow } from './spots.ts';

/** A heading has no more words; a line of free text may. */
const MOST_WORDS_OF_HEADING = 6;

/** Whether a text may be a heading by its make: short, and no line of a sentence. */
export function mayBeHeading(text: string): boolean {
  const plain = text.trim();
  return !/[.,;:]$|^\p{Ll}/u.test(plain) && plain.split(/\s+/).length <= MOST_WORDS_OF_HEADING;
}

/** Whether a row is nothing but the title of a numbered section or the heading of a part. */
export function isHeadingRow(words: FormWords, row: SpotRow): boolean {
  const [only, ...others] = row.filter(isFilled);
  if (!only || others.length > 0) return false;
  if (only.isTitle) return true;
  if (!(only.kind === 'label' || only.kind === 'other')) return false;
  return words.mayBeLabel(only.piece.text) && words.partOpenedBy(only.piece.text) !== null;
}

/**
 * Headings side by side, each over a column of the form: "Officer submitting", "Supervisor". One that nobody knows is a
 * heading beside a known one where labels are below.
 */
export function areColumnHeadings(words: FormWords, rows: readonly SpotRow[], at: number): boolean {
  const filled = (rows[at] ?? []).filter(isFilled);
  const isAny = filled.some(({ piece: { text } }) => words.partOpenedBy(text) !== null);
  if (filled.length < 2 || !isAny) return false;
  const below = (rows[at + 1] ?? []).filter(({ kind }) => kind === 'label').length;
  return filled.every(({ kind, isTitle, piece: { text } }) => {
    if (isTitle) return true;
    if (kind !== 'label' && kind !== 'other') return false;
    const isKnown = words.partOpenedBy(text) !== null || words.isFreeText(text);
    return isKnown || (below >= filled.length && mayBeHeading(text) && !words.isPlain(text));
  });
}
