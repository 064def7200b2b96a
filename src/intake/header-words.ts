/**
 * The words of a header: "Collar No." and "COLLAR #" hold the same ones. The ways of writing a word are those of
 * config/columns.json; a word that it lacks may be two that were typed together, or one with a slip.
 */
import type { ColumnWords } from '../../config/vocabulary.ts';
import { isOneSlip, isSwap } from './one-slip.ts';
import { splitHeader } from './split-header.ts';

/** A short word is too easily another word: it may only have two letters swapped. */
const SHORTEST_MISSPELT = 5;
const SHORTEST_SWAPPED = 4;
/** Two consonants may be of many words. */
const SHORTEST_WRITTEN = 3;
/** Words typed together are looked for in longer ones only. */
const SHORTEST_TOGETHER = 6;

/** "No. of pages" is a count, "No. of report" is its number. */
const COUNTS: ReadonlySet<string> = new Set(['no', 'nos', 'num', 'number']);

/** `Author0`, `officer1`: a program's second column of that name, or one of several. */
const NUMBERED = /^([a-z]{2,})\d$/;

/** Headers whose words are kept: the search for a header asks about the same cells again and again. */
const HEADERS_KEPT = 5000;

export class HeaderWords {
  readonly #spellings = new Map<string, readonly string[]>();
  readonly #silent: ReadonlySet<string>;
  /** Every word that a column's header may hold, as typed. */
  readonly #known = new Set<string>();
  readonly #read = new Map<string, readonly string[]>();

  constructor({ spellings, silent }: Pick<ColumnWords, 'spellings' | 'silent'>) {
    this.#silent = new Set(silent);
    for (const [word, others] of Object.entries(spellings)) {
      for (const other of others) {
        this.#spellings.set(other, word.split(' '));
        this.#known.add(other);
      }
      for (const part of word.split(' ')) this.#known.add(part);
    }
  }

  /** Takes a text's words as known, and answers its key. */
  learn(text: string): string {
    for (const word of splitHeader(text)) this.#known.add(word);
    return this.key(text);
  }

  /** The sorted set of the words: order, case, plural and punctuation do not matter. Counts have keys of their own. */
  key(text: string): string {
    const split = splitHeader(text);
    const meant = new Set(split.flatMap((word) => this.#meaning(word)));
    // A URN is a number and an e-mail is an address: saying so adds nothing.
    if (meant.has('urn')) meant.delete('number');
    if (meant.has('email')) meant.delete('address');
    meant.delete('for');
    return (isCount(split) ? 'count ' : '') + [...meant].sort().join(' ');
  }

  /** The words of a header in order, as config/columns.json writes them; a count of things begins with "count". */
  read(header: string): readonly string[] {
    const known = this.#read.get(header);
    if (known) return known;
    if (this.#read.size === HEADERS_KEPT) this.#read.clear();
    const split = splitHeader(header);
    const words = split.flatMap((word) => this.#mend(word)).flatMap((word) => this.#meaning(word));
    const read = isCount(split) ? ['count', ...words] : words;
    this.#read.set(header, read);
    return read;
  }

  #meaning(word: string): readonly string[] {
    if (this.#silent.has(word)) return [];
    const single = singular(word);
    return this.#spellings.get(word) ?? this.#spellings.get(single) ?? [single];
  }

  #isKnown(word: string): boolean {
    return this.#known.has(word) || this.#silent.has(word) || this.#known.has(singular(word));
  }

  /** The words that an unknown one may stand for; itself where nothing tells. */
  #mend(word: string): readonly string[] {
    if (this.#isKnown(word)) return [word];
    const stem = NUMBERED.exec(word)?.[1];
    if (stem !== undefined && this.#isKnown(stem)) return [stem];
    if (word.length < SHORTEST_WRITTEN || /\d/.test(word)) return [word];
    const parts = word.length < SHORTEST_TOGETHER ? null : this.#partsOf(word, 3);
    return parts ?? [this.#withoutVowels(word) ?? this.#misspelt(word) ?? word];
  }

  /** The known word that a word is but for one slip; null where several are. */
  #misspelt(word: string): string | null {
    if (word.length < SHORTEST_SWAPPED) return null;
    const isNear = word.length < SHORTEST_MISSPELT ? isSwap : isOneSlip;
    return this.#onlyMeant(
      (known) => known.length >= SHORTEST_SWAPPED && known[0] === word[0] && isNear(singular(word), known),
    );
  }

  /** The known word of which a word has the consonants: SBMTD. */
  #withoutVowels(word: string): string | null {
    if (/[aeiou]/.test(word.slice(1))) return null;
    const own = consonants(word);
    return this.#onlyMeant((known) => consonants(known) === own);
  }

  /** A known word that fits, if all that fit mean the same. */
  #onlyMeant(fits: (known: string) => boolean): string | null {
    const found = [...this.#known].filter(fits);
    const meanings = new Set(found.map((known) => this.#meaning(known).join(' ')));
    return meanings.size === 1 ? (found[0] ?? null) : null;
  }

  /** Known words that make up one, at most so many: COLLARNO. One of them at least is no abbreviation. */
  #partsOf(word: string, most: number): string[] | null {
    if (this.#isKnown(word)) return [word];
    if (most === 1) return null;
    for (let length = word.length - 2; length >= 2; length--) {
      const first = word.slice(0, length);
      if (!this.#isKnown(first)) continue;
      const rest = this.#partsOf(word.slice(length), most - 1);
      if (rest && Math.max(first.length, ...rest.map((part) => part.length)) >= 4) return [first, ...rest];
    }
    return null;
  }
}

/** A word without its vowels, but the first letter, and without doubled letters. */
function consonants(word: string): string {
  return (
    word.slice(0, 1) +
    word
      .slice(1)
      .replace(/[aeiou]/g, '')
      .replace(/(.)\1/g, '$1')
  );
}

/** "Number of this report" counts nothing. */
const PLURAL = /^(?!this$).*(?:[^s]s|people|staff)$/;

function isCount(words: readonly string[]): boolean {
  const [first = '', of, ...things] = words;
  return of === 'of' && COUNTS.has(first) && things.some((thing) => PLURAL.test(thing));
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
