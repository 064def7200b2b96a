/**
 * A date's text as a row of small pieces: numbers, the words that dates use, and marks. White space, commas, weekdays
 * and "at" say nothing and are dropped. One object serves every cell, so that reading a column allocates next to nothing.
 */

/** What a piece is; for a mark, its character code. */
export const PIECE = {
  end: 0,
  number: 1,
  month: 2,
  /** am or pm: its value is the hours to add after noon, 0 or 12. */
  meridiem: 3,
  /** st, nd, rd, th */
  ordinal: 4,
  /** hrs, hours, h */
  hours: 5,
  /** Z, GMT, UTC or BST: its value is the minutes ahead of UTC. */
  zone: 6,
  /** The T of ISO 8601 */
  timeMark: 7,
  plus: 0x2b,
  dash: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  colon: 0x3a,
} as const;

const NOTHING = 'nothing';
type Word = readonly [piece: number, value: number] | typeof NOTHING;

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'].concat(
  ['october', 'november', 'december'],
);
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const WORDS = new Map<string, Word>([
  ...MONTHS.flatMap((name, index): [string, Word][] => [
    [name, [PIECE.month, index + 1]],
    [name.slice(0, 3), [PIECE.month, index + 1]],
  ]),
  ['sept', [PIECE.month, 9]],
  ...WEEKDAYS.flatMap((name): [string, Word][] => [
    [name, NOTHING],
    [name.slice(0, 3), NOTHING],
  ]),
  ...['tues', 'weds', 'thur', 'thurs', 'at', 'on', 'of'].map((word): [string, Word] => [word, NOTHING]),
  ...['st', 'nd', 'rd', 'th'].map((word): [string, Word] => [word, [PIECE.ordinal, 0]]),
  ...['h', 'hr', 'hrs', 'hours'].map((word): [string, Word] => [word, [PIECE.hours, 0]]),
  ['am', [PIECE.meridiem, 0]],
  ['pm', [PIECE.meridiem, 12]],
  ...['z', 'gmt', 'utc'].map((word): [string, Word] => [word, [PIECE.zone, 0]]),
  ['bst', [PIECE.zone, 60]],
  ['t', [PIECE.timeMark, 0]],
]);

const MOST_PIECES = 24;
const LONGEST_NUMBER = 14;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isMark = (code: number): boolean =>
  code === PIECE.plus || (code >= PIECE.dash && code <= PIECE.slash) || code === PIECE.colon;
const isSilent = (code: number): boolean => code === 0x20 || code === 0x2c || code === 0x0a || code === 0x0d;

export class DateTokens {
  readonly #pieces = new Uint8Array(MOST_PIECES + 1);
  readonly #values = new Float64Array(MOST_PIECES + 1);
  readonly #digits = new Uint8Array(MOST_PIECES + 1);
  #count = 0;
  /** The piece to be read next; the questions below count from it. */
  next = 0;

  piece(ahead = 0): number {
    return this.#pieces[this.next + ahead] ?? PIECE.end;
  }

  value(ahead = 0): number {
    return this.#values[this.next + ahead] ?? NaN;
  }

  /** How many digits a number was written with; 0 for what is no number. */
  digits(ahead = 0): number {
    return this.#digits[this.next + ahead] ?? 0;
  }

  isNumber(ahead = 0): boolean {
    return this.piece(ahead) === PIECE.number;
  }

  atEnd(): boolean {
    return this.piece() === PIECE.end;
  }

  /** Goes past the next piece if it is this one. */
  skip(piece: number): boolean {
    if (this.piece() !== piece) return false;
    this.next += 1;
    return true;
  }

  /** Cuts a text into its pieces; false if it holds anything that no date does. */
  read(text: string): boolean {
    this.#count = 0;
    this.next = 0;
    for (let at = 0; at < text.length;) {
      const code = text.charCodeAt(at);
      if (isSilent(code)) at += 1;
      else if (this.#count === MOST_PIECES) return false;
      else if (isDigit(code)) at = this.#readNumber(text, at);
      else if (isLetter(code)) at = this.#readWord(text, at);
      else if (isMark(code)) {
        this.#add(code, code, 0);
        at += 1;
      } else return false;
      if (at < 0) return false;
    }
    this.#add(PIECE.end, 0, 0);
    return true;
  }

  #add(piece: number, value: number, digits: number): void {
    this.#pieces[this.#count] = piece;
    this.#values[this.#count] = value;
    this.#digits[this.#count] = digits;
    this.#count += 1;
  }

  /** The place after the number, or -1 if it is too long to be part of a date. */
  #readNumber(text: string, start: number): number {
    let value = 0;
    let end = start;
    while (end < text.length && isDigit(text.charCodeAt(end))) {
      value = value * 10 + text.charCodeAt(end) - 0x30;
      end += 1;
    }
    if (end - start > LONGEST_NUMBER) return -1;
    this.#add(PIECE.number, value, end - start);
    return end;
  }

  /** The place after the word, or -1 for a word that dates do not use. */
  #readWord(text: string, start: number): number {
    let end = start;
    while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
    let written = text.slice(start, end).toLowerCase();
    if (end - start === 1 && text.slice(end, end + 2).toLowerCase() === '.m') {
      written += 'm'; // a.m., p.m.
      end += text[end + 2] === '.' ? 3 : 2;
    }
    const word = WORDS.get(written);
    if (word === undefined) return -1;
    if (word !== NOTHING) this.#add(word[0], word[1], 0);
    return end;
  }
}
