/**
 * The words of a header: "Collar No." and "COLLAR #" hold the same ones. A header's key is the sorted set of its
 * words after the spellings of config/columns.json, so that order, case, plural and punctuation do not matter.
 */
import type { ColumnNames } from '../../config/vocabulary.ts';
import { cleanText } from './clean-text.ts';

/** Only long words may carry a slip: a short one is too easily another word. */
const SHORTEST_MISSPELT = 6;

/** "No. of ..." is a count. */
const COUNTS: ReadonlySet<string> = new Set(['no', 'nos', 'num', 'number']);

export class HeaderWords {
  readonly #spellings = new Map<string, readonly string[]>();
  readonly #silent: ReadonlySet<string>;
  /** Every word that a column's name may hold, as typed. */
  readonly #known = new Set<string>();

  constructor({ spellings, silent }: Pick<ColumnNames, 'spellings' | 'silent'>) {
    this.#silent = new Set(silent);
    for (const [word, others] of Object.entries(spellings)) {
      for (const other of others) {
        this.#spellings.set(other, word.split(' '));
        this.#known.add(other);
      }
      for (const part of word.split(' ')) this.#known.add(part);
    }
  }

  /** Takes a column's name as known, and answers its key. */
  learn(name: string): string {
    const words = splitWords(name);
    for (const word of words) this.#known.add(word);
    return this.#keyOf(words);
  }

  /** The key of a header as typed. One that counts things, "No. of officers", has a key apart from "Officer no."  */
  key(header: string): string {
    return this.#keyOf(splitWords(header));
  }

  /** The key once the one-letter slips of long words are mended: "Incident Refrence". */
  mendedKey(header: string): string {
    return this.#keyOf(splitWords(header).map((word) => this.#mend(word)));
  }

  #keyOf(words: readonly string[]): string {
    const meant = new Set<string>();
    for (const word of words) {
      if (this.#silent.has(word)) continue;
      for (const part of this.#meaning(word)) meant.add(part);
    }
    // A URN is a number and an e-mail is an address: saying so adds nothing.
    if (meant.has('urn')) meant.delete('number');
    if (meant.has('email')) meant.delete('address');
    const counts = words[1] === 'of' && COUNTS.has(words[0] ?? '');
    return (counts ? 'count ' : '') + [...meant].sort().join(' ');
  }

  #meaning(word: string): readonly string[] {
    const single = singular(word);
    return this.#spellings.get(word) ?? this.#spellings.get(single) ?? [single];
  }

  #mend(word: string): string {
    if (word.length < SHORTEST_MISSPELT || this.#known.has(word) || this.#known.has(singular(word)))
      return word;
    const near = [...this.#known].filter(
      (known) => known.length >= SHORTEST_MISSPELT && isOneSlip(singular(word), known),
    );
    return near.length === 1 ? (near[0] ?? word) : word;
  }
}

function splitWords(header: string): string[] {
  return cleanText(header)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2') // LogNumber
    .replace(/([A-Z])([A-Z][a-z]{2})/g, '$1 $2') // CADRef, but not URNs
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/×/g, 'x')
    .replace(/#/g, ' number ')
    .replace(/\be[ -](mail|learning)/g, 'e$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** Whether two words differ by one letter: wrong, missing, added, or swapped with its neighbour. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  const swapped = (otherRest[1] ?? '') + (otherRest[0] ?? '') + otherRest.slice(2);
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest === swapped
  );
}
