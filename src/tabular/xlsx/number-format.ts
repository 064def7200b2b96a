/** What a number format of Excel says about the number in a cell: a date, digits with leading zeros, or just a number. */

export interface DateParts {
  readonly kind: 'date';
  readonly hasDay: boolean;
  readonly hasTime: boolean;
  /** `[h]:mm` shows hours beyond a day. */
  readonly isElapsed: boolean;
}

/** Digits are filled in from the right: '0' shows a zero where there is no digit; other characters stand as they are. */
export interface DigitMask {
  readonly kind: 'mask';
  readonly places: readonly string[];
}

/** `"LC-"@` shows text before and after the text in the cell. */
export interface TextFrame {
  readonly kind: 'frame';
  readonly before: string;
  readonly after: string;
}

export type NumberFormat = DateParts | DigitMask | TextFrame | { readonly kind: 'plain' };

const PLAIN: NumberFormat = { kind: 'plain' };
const DAY: NumberFormat = { kind: 'date', hasDay: true, hasTime: false, isElapsed: false };
const TIME: NumberFormat = { kind: 'date', hasDay: false, hasTime: true, isElapsed: false };
const DAY_AND_TIME: NumberFormat = { kind: 'date', hasDay: true, hasTime: true, isElapsed: false };
const ELAPSED: NumberFormat = { kind: 'date', hasDay: false, hasTime: true, isElapsed: true };

/** The formats that Excel knows by number alone; 27 to 36 and 50 to 58 are East Asian dates. */
export function builtInFormat(id: number): NumberFormat {
  if (id >= 14 && id <= 17) return DAY;
  if (id >= 18 && id <= 21) return TIME;
  if (id === 22) return DAY_AND_TIME;
  if (id === 45 || id === 47) return TIME;
  if (id === 46) return ELAPSED;
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return DAY;
  return PLAIN;
}

/** Reads a format code such as `dd/mm/yyyy hh:mm`, `[h]:mm`, `00000` or `"PC "0000`; its first section counts. */
export function readFormatCode(code: string): NumberFormat {
  const pieces = piecesOf(code);
  const letters = pieces.flatMap(({ isLiteral, text }) => (isLiteral ? [] : [text.toLowerCase()])).join('');
  if (letters === '@') return frameOf(pieces);
  if (/\[(h+|m+|s+)\]/.test(letters)) return ELAPSED;
  const bare = letters.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/g, 'h');
  if (bare !== GENERAL && /[dmyhs]/.test(bare)) return datePartsOf(bare);
  return maskOf(pieces);
}

function frameOf(pieces: readonly Piece[]): NumberFormat {
  const at = pieces.findIndex(({ isLiteral }) => !isLiteral);
  const textOf = (some: readonly Piece[]): string => some.map(({ text }) => text).join('');
  const [before, after] = [textOf(pieces.slice(0, at)), textOf(pieces.slice(at + 1))];
  return before + after === '' ? PLAIN : { kind: 'frame', before, after };
}

function datePartsOf(letters: string): NumberFormat {
  const hasTime = /[hs]/.test(letters);
  // A run of m beside hours or seconds means minutes; without either it means the month.
  const hasDay = /[dy]/.test(letters) || !hasTime || /mmm/.test(letters);
  return { kind: 'date', hasDay, hasTime, isElapsed: false };
}

interface Piece {
  readonly isLiteral: boolean;
  readonly text: string;
}

/** `General` shows the digits as they are, as one place does. */
const GENERAL = 'general';

const PIECE = /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]]*?)(?:-[^-\]]*)?\]|(\[[^\]]*\])|(general|.)/gisu;

/** The pieces of a format's first section: quoted, escaped and currency text is literal, padding is dropped. */
function piecesOf(code: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [, quoted, escaped, currency, bracketed, plain] of code.matchAll(PIECE)) {
    if (plain === ';') break;
    const literal = quoted ?? escaped ?? currency;
    const text = literal ?? bracketed ?? plain;
    if (text !== undefined && text !== '') pieces.push({ isLiteral: literal !== undefined, text });
  }
  return pieces;
}

/** A mask has places for digits and text around them: at least two zeros to fill, or text that may be part of a reference. */
function maskOf(pieces: readonly Piece[]): NumberFormat {
  const shown = pieces
    .filter(({ isLiteral, text }) => isLiteral || !text.startsWith('['))
    .map((piece) =>
      !piece.isLiteral && piece.text.toLowerCase() === GENERAL ? { ...piece, text: '0' } : piece,
    );
  const symbols = shown.flatMap(({ isLiteral, text }) => (isLiteral ? [] : [text])).join('');
  const hasText = shown.some(({ isLiteral, text }) => isLiteral && /[\p{L}\d]/u.test(text));
  const isMask = /^[0# /():-]*[0#][0# /():-]*$/.test(symbols) && (hasText || /0[^0]*0/.test(symbols));
  if (!isMask) return PLAIN;
  return { kind: 'mask', places: shown.map(({ isLiteral, text }) => (isLiteral ? `"${text}` : text)) };
}

/** '00123' for '123' under `00000`; digits that exceed the mask are all shown. */
export function fillMask(digits: string, { places }: DigitMask): string {
  const isPlace = (place: string): boolean => place === '0' || place === '#';
  const firstPlace = places.findIndex(isPlace);
  let left = digits;
  let shown = '';
  for (let index = places.length - 1; index >= 0; index--) {
    const place = places[index] ?? '';
    if (!isPlace(place)) {
      shown = place.replace(/^"/, '') + shown;
    } else if (index === firstPlace) {
      shown = (left === '' && place === '0' ? '0' : left) + shown;
    } else {
      shown = (left === '' ? (place === '0' ? '0' : '') : left.slice(-1)) + shown;
      left = left.slice(0, -1);
    }
  }
  return shown;
}
