/** Labels that say little by themselves ("Name", "Number") are read with the heading above them and their neighbours. */
import type { FormPart } from '../domain/form-fields.ts';
import type { FormWords } from './form-words.ts';
import { isOfKind } from './kinds.ts';
import type { Entry } from './walk.ts';

/** A label with its value, in the submitter's part or in no part that is known. */
export interface OwnEntry extends Entry {
  /** The label in full: "Officer number" for a "Number" under the heading "Officer". */
  readonly says: string;
  /** The heading above it; null without one. */
  readonly heading: string | null;
  /** The part that the heading opens; null where it does not say. */
  readonly part: FormPart | null;
  readonly block: number;
  /** Whether it is in a part that is surely the submitter's. */
  readonly isOwn: boolean;
  /** Whether it may be of another part by where it is. */
  readonly isDoubtful: boolean;
}

/** A label of nothing but these words is about what its heading says. */
const SAYS_LITTLE: ReadonlySet<string> = new Set([
  ...['name', 'full', 'surname', 'forename', 'family', 'given', 'first', 'last'],
  ...['number', 'urn', 'serial', 'rank', 'and', 'date', 'time', 'at', 'on', 'when'],
]);
const SURNAME: ReadonlySet<string> = new Set(['surname', 'last', 'family']);
const FORENAME: ReadonlySet<string> = new Set(['forename', 'first', 'given', 'christian']);
const OF_OFFICER = 'officer';
/** The author of a memorandum. */
const AUTHOR = 'author';
/** The date of a memorandum. */
const SENT = 'date sent';

export function inContext(words: FormWords, entries: readonly OwnEntry[]): OwnEntry[] {
  const isMemo = isMemorandum(words, entries);
  const read = entries.map((entry, at) => ({
    ...entry,
    says: (isMemo && labelOfMemorandum(words, entry)) || labelInContext(words, entries, at),
  }));
  return [...read, ...read.flatMap((entry, at) => wholeName(words, entry, read[at + 1]))];
}

function labelInContext(words: FormWords, entries: readonly OwnEntry[], at: number): string {
  const entry = entries[at];
  if (!entry) return '';
  const { label, heading, part } = entry;
  const own = words.wordsOf(label);
  if (own.length === 0 || !own.every((word) => SAYS_LITTLE.has(word))) return label;
  if (heading !== null && part !== null) return `${heading} ${label}`;
  const beside = [entries[at - 1], entries[at + 1]].filter(
    (other) => other?.block === entry.block && other.heading === heading,
  );
  const isOfOfficer = beside.some((other) => other && isOfficersOther(words, own, entry.value, other));
  if (isOfOfficer) return `${OF_OFFICER} ${label}`;
  return heading === null ? label : `${heading} ${label}`;
}

/** What "From" and "Date" at the head of a memorandum are; null for another label. */
function labelOfMemorandum(words: FormWords, { label }: OwnEntry): string | null {
  const own = words.wordsOf(label);
  if (isAlone(own, 'from')) return AUTHOR;
  return isAlone(own, 'date') ? SENT : null;
}

/** Whether a form says at its head whom it is from and whom it goes to. */
function isMemorandum(words: FormWords, entries: readonly OwnEntry[]): boolean {
  const labels = entries.map(({ label }) => words.wordsOf(label));
  return labels.some((own) => isAlone(own, 'from')) && labels.some((own) => isAlone(own, 'to'));
}

function isAlone(words: readonly string[], word: string): boolean {
  return words.length === 1 && words[0] === word;
}

/** Whether a name is beside the number of the submitter, or a number beside the name. */
function isOfficersOther(words: FormWords, own: readonly string[], value: string, beside: OwnEntry): boolean {
  const field = words.plainField(beside.label);
  if (own.includes('name')) return field === 'officer_number' && isOfKind(words, 'officer_name', value);
  return own.includes('number') && field === 'officer_name' && isOfKind(words, 'officer_number', value);
}

/** A name in two boxes of the submitter's part, as one. */
function wholeName(words: FormWords, one: OwnEntry, other: OwnEntry | undefined): OwnEntry[] {
  const isNextTo = other?.block === one.block && one.part === 'submitter' && other.part === 'submitter';
  if (!isNextTo || one.value === '' || other.value === '') return [];
  const [first, second] = [words.wordsOf(one.label), words.wordsOf(other.label)];
  const isOf = (own: readonly string[], which: ReadonlySet<string>): boolean =>
    own.some((word) => which.has(word));
  const label = `${one.label}, ${other.label}`;
  const says = `${OF_OFFICER} name`;
  if (isOf(first, SURNAME) && isOf(second, FORENAME))
    return [{ ...one, label, says, value: `${other.value} ${one.value}` }];
  if (isOf(first, FORENAME) && isOf(second, SURNAME))
    return [{ ...one, label, says, value: `${one.value} ${other.value}` }];
  return [];
}
