/** A reference as written -> tokens: runs of digits, words, and the marks between them. */
import { plainText } from './plain-text.ts';
import { ASIDES, JOINERS, LABELS, LIST_WORDS, MONTHS, ORDINAL_ENDINGS } from './words.ts';

export type TokenKind =
  | 'digits'
  | 'label'
  | 'joiner'
  | 'month'
  | 'ordinal'
  | 'aside'
  | 'list'
  | 'word'
  | 'comma'
  | 'mark'
  | 'space';

/** One letter for each kind in a signature; digits stand there by their number. */
const SIGNATURE_OF_KIND: Readonly<Record<Exclude<TokenKind, 'digits'>, string>> = {
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
};

/** Runs of 1 to 14 digits; longer ones are all alike. */
const SIGNATURE_OF_LENGTH = '0123456789ABCDEF';

export interface Token {
  readonly kind: TokenKind;
  /** Upper case; for digits, as written. */
  readonly text: string;
}

const ZERO = 48;
const NINE = 57;

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

type WordKind = Exclude<TokenKind, 'digits'>;

/** Every word that means something around a reference. The first list that has a word names it. */
const KNOWN_WORDS: ReadonlyMap<string, Token> = new Map(
  (
    [
      ['aside', ASIDES],
      ['ordinal', ORDINAL_ENDINGS],
      ['list', LIST_WORDS],
      ['month', MONTHS],
      ['joiner', JOINERS],
      ['label', LABELS],
    ] as const
  ).flatMap(([kind, words]) => [...words.keys()].map((text): [string, Token] => [text, { kind, text }])),
);

function tokenOfWord(text: string): Token {
  return KNOWN_WORDS.get(text) ?? { kind: 'word', text };
}

/** `209ofFebruary`: a joiner that lost its spaces. */
function partsOfWord(word: string): readonly string[] {
  return word.startsWith('OF') && MONTHS.has(word.slice(2)) ? ['OF', word.slice(2)] : [word];
}

const MARKS_BETWEEN_REFERENCES = ';&+\n\r|';
const tokensOfMarks = new Map<string, Token>();

/** One token serves for every mark of a kind: there are few, and an export has millions. */
function tokenOfMark(text: string): Token {
  let token = tokensOfMarks.get(text);
  if (!token) {
    token = { kind: kindOfMark(text), text };
    tokensOfMarks.set(text, token);
  }
  return token;
}

function kindOfMark(mark: string): WordKind {
  if (mark === ' ' || mark === '\t') return 'space';
  if (mark === ',') return 'comma';
  return MARKS_BETWEEN_REFERENCES.includes(mark) ? 'list' : 'mark';
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** One character for each token: two references with the same signature are laid out alike. `l_3_j_2-2-4` is
   * `CAD 123 of 12/05/2026`. */
  readonly signature: string;
}

export function tokenise(written: string): Tokens {
  const text = plainText(written);
  const tokens: Token[] = [];
  let signature = '';
  let at = 0;
  while (at < text.length) {
    const start = at;
    const code = text.charCodeAt(at++);
    if (isDigit(code)) {
      while (at < text.length && isDigit(text.charCodeAt(at))) at++;
      tokens.push({ kind: 'digits', text: text.slice(start, at) });
      signature += SIGNATURE_OF_LENGTH[Math.min(at - start, 15)] ?? '';
    } else if (isLetter(code)) {
      while (at < text.length && isLetter(text.charCodeAt(at))) at++;
      const word = text.slice(start, at).toUpperCase();
      for (const part of partsOfWord(word)) {
        const token = tokenOfWord(part);
        tokens.push(token);
        signature += SIGNATURE_OF_KIND[token.kind as WordKind];
      }
    } else {
      const token = tokenOfMark(text.charAt(start));
      tokens.push(token);
      signature += SIGNATURE_OF_KIND[token.kind as WordKind];
    }
  }
  return { tokens, signature };
}
