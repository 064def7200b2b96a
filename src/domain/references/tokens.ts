/** A reference as written -> tokens: runs of digits, words, and the marks between them. */
import { blankLayout, stepOfDigits, stepOfKind, type Layout, type WordKind } from './layout.ts';
import { plainText } from './plain-text.ts';
import { ASIDES, JOINERS, LABELS, LIST_WORDS, MONTHS, ORDINAL_ENDINGS } from './words.ts';

export type TokenKind = 'digits' | WordKind;

export interface Token {
  readonly kind: TokenKind;
  /** Upper case; for digits, as written. */
  readonly text: string;
  /** Where it leads from one layout to the next. */
  readonly step: number;
}

const ZERO = 48;
const NINE = 57;

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

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
  ).flatMap(([kind, words]) =>
    [...words.keys()].map((text): [string, Token] => [text, tokenOfKind(kind, text)]),
  ),
);

function tokenOfKind(kind: WordKind, text: string): Token {
  return { kind, text, step: stepOfKind(kind) };
}

function tokenOfWord(text: string): Token {
  return KNOWN_WORDS.get(text) ?? tokenOfKind('word', text);
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
    token = tokenOfKind(kindOfMark(text), text);
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
  readonly layout: Layout;
}

export function tokenise(written: string): Tokens {
  const text = plainText(written);
  const tokens: Token[] = [];
  let layout = blankLayout();
  let at = 0;
  while (at < text.length) {
    const start = at;
    const code = text.charCodeAt(at++);
    if (isDigit(code)) {
      while (at < text.length && isDigit(text.charCodeAt(at))) at++;
      const token: Token = { kind: 'digits', text: text.slice(start, at), step: stepOfDigits(at - start) };
      tokens.push(token);
      layout = layout.then(token.step);
    } else if (isLetter(code)) {
      while (at < text.length && isLetter(text.charCodeAt(at))) at++;
      const word = text.slice(start, at).toUpperCase();
      for (const part of partsOfWord(word)) {
        const token = tokenOfWord(part);
        tokens.push(token);
        layout = layout.then(token.step);
      }
    } else {
      const token = tokenOfMark(text.charAt(start));
      tokens.push(token);
      layout = layout.then(token.step);
    }
  }
  return { tokens, layout };
}
