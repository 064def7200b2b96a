/** A reference as written -> tokens: runs of digits, words, and the marks between them. */
import { JOINERS, LABELS, LIST_WORDS, MONTHS, ORDINAL_ENDINGS, WEEKDAYS } from './words.ts';

export type TokenKind =
  | 'digits'
  | 'label'
  | 'joiner'
  | 'month'
  | 'ordinal'
  | 'weekday'
  | 'list'
  | 'word'
  | 'comma'
  | 'mark'
  | 'space';

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

function kindOfWord(word: string): TokenKind {
  if (LABELS.has(word)) return 'label';
  if (JOINERS.has(word)) return 'joiner';
  if (MONTHS.has(word)) return 'month';
  if (LIST_WORDS.has(word)) return 'list';
  if (ORDINAL_ENDINGS.has(word)) return 'ordinal';
  return WEEKDAYS.has(word) ? 'weekday' : 'word';
}

function kindOfMark(mark: string): TokenKind {
  if (mark === ' ' || mark === '\t') return 'space';
  if (mark === ',') return 'comma';
  return mark === ';' || mark === '&' || mark === '+' || mark === '\n' || mark === '\r' || mark === '|'
    ? 'list'
    : 'mark';
}

/** Thousands are sometimes set off by a comma: `2,594 of 18/11/24`. Only before a joiner is that beyond doubt. */
const THOUSANDS = /\b(\d{1,3}),(\d{3})(?=\s+(?:of|on|dated)\b)/gi;

/** Characters outside ASCII that stand for one inside it: full-width forms, dashes, accents, odd spaces. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[^\S\r\n]/g, ' ');
}

// Anything beyond printable ASCII; a plain reference, by far the most common, skips the clean-up.
const UNUSUAL = /[^\x20-\x7e]/;

export function tokenise(written: string): Token[] {
  let text = UNUSUAL.test(written) ? plain(written) : written;
  if (text.includes(',')) text = text.replace(THOUSANDS, '$1$2');
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const code = text.charCodeAt(at++);
    if (isDigit(code)) {
      while (at < text.length && isDigit(text.charCodeAt(at))) at++;
      tokens.push({ kind: 'digits', text: text.slice(start, at) });
    } else if (isLetter(code)) {
      while (at < text.length && isLetter(text.charCodeAt(at))) at++;
      const word = text.slice(start, at).toUpperCase();
      tokens.push({ kind: kindOfWord(word), text: word });
    } else {
      const mark = text.charAt(start);
      tokens.push({ kind: kindOfMark(mark), text: mark });
    }
  }
  return tokens;
}
