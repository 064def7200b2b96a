/** One piece of text as labels and values: "Collar No: 1234  Name: Jo Smith". */
import type { Label, LabelBook } from './label-book.ts';

export interface LabelledText {
  readonly label: Label;
  /** As typed. */
  readonly name: string;
  /** What follows the label in the same text; '' where nothing does. */
  readonly value: string;
}

const COLONS = /:/g;
/** A dash with space around it, or an equals sign. */
const DASHES = /\s[-–—=]\s/g;
const MOST_WORDS = 8;
/** Of a longer text the rest is not looked at: no value is so long. */
const LONGEST_TEXT = 2_000;
const LONGEST_LABEL = 100;

/** Splits a line that starts with a label; answers nothing for one that does not, or whose value is free text. */
export function splitLabels(book: LabelBook, text: string): LabelledText[] {
  const line = text.slice(0, LONGEST_TEXT);
  const first = firstLabel(book, line, COLONS) ?? wholeLabel(book, line) ?? firstLabel(book, line, DASHES);
  if (!first) return [];
  return first.label.meaning === 'free_text' ? [first] : splitFurther(book, first);
}

function wholeLabel(book: LabelBook, line: string): LabelledText | null {
  const label = book.find(line);
  return label && { label, name: nameOf(line), value: '' };
}

/** The first separator before which a label stands whole. */
function firstLabel(book: LabelBook, line: string, separators: RegExp): LabelledText | null {
  for (const { index, 0: separator } of line.matchAll(separators)) {
    const name = line.slice(0, index);
    const label = book.findNamed(name);
    if (label) return { label, name: nameOf(name), value: line.slice(index + separator.length).trim() };
  }
  return null;
}

/** Where another label with a colon stands within the value, the value ends. */
function splitFurther(book: LabelBook, { label, name, value }: LabelledText): LabelledText[] {
  for (const { index } of value.matchAll(/:/g)) {
    const next = labelBefore(book, value.slice(Math.max(0, index - LONGEST_LABEL), index));
    if (!next) continue;
    const rest = { ...next, value: value.slice(index + 1).trim() };
    const own = value.slice(0, index - next.length).trim();
    return [{ label, name, value: own }, ...splitFurther(book, rest)];
  }
  return [{ label, name, value }];
}

/** The longest label that a text ends with. */
function labelBefore(book: LabelBook, text: string) {
  const words = [...text.matchAll(/\S+/g)].slice(-MOST_WORDS);
  for (const { index } of words) {
    const name = text.slice(index);
    const label = book.findNamed(name);
    if (label) return { label, name: nameOf(name), length: name.length };
  }
  return null;
}

function nameOf(text: string): string {
  return text.trim().replace(/[\s:?*]+$/, '');
}
