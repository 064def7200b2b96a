/**
 * How writing is laid out: the kinds of its tokens, as a place in a tree to which each token leads one step on. A force
 * writes its references in a few layouts, and an export of a million rows repeats them, so a plan is made once for each.
 */
import type { Plan } from './plan.ts';

/** A letter for each kind of token: digits stand there by their number, from 1 to 14; longer runs are all alike. */
const LETTERS = '0123456789ABCDEFljmtd;w,-_';

const LETTER_OF_KIND = {
  label: 'l',
  joiner: 'j',
  month: 'm',
  ordinal: 't',
  aside: 'd',
  list: ';',
  word: 'w',
  comma: ',',
  mark: '-',
  space: '_',
} as const;

/** What a token that is not a run of digits may be. */
export type WordKind = keyof typeof LETTER_OF_KIND;

const LONGEST_TOLD_APART = 15;

/** The step from a layout to the next, for a run of digits. */
export function stepOfDigits(length: number): number {
  return Math.min(length, LONGEST_TOLD_APART);
}

export function stepOfKind(kind: WordKind): number {
  return LETTERS.indexOf(LETTER_OF_KIND[kind]);
}

export class Layout {
  /** One character for each token: `l_3_j_2-2-4` is `CAD 123 of 12/05/2026`. */
  readonly signature: string;
  /** What to try where, once that is known. */
  plan: Plan | null = null;
  readonly #next: (Layout | undefined)[] = [];

  constructor(signature: string) {
    this.signature = signature;
  }

  /** The layout with one more token. */
  then(step: number): Layout {
    return this.#next[step] ?? this.#grow(step);
  }

  #grow(step: number): Layout {
    const grown = new Layout(this.signature + LETTERS.charAt(step));
    this.#next[step] = grown;
    layouts++;
    return grown;
  }
}

const MOST_LAYOUTS = 30_000;
let layouts = 0;
let root = new Layout('');

/** The layout of no tokens. Free text has as many layouts as sentences; they must not fill the memory. */
export function blankLayout(): Layout {
  if (layouts > MOST_LAYOUTS) {
    root = new Layout('');
    layouts = 0;
  }
  return root;
}
