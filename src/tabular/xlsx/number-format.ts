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

export type NumberFormat = DateParts | DigitMask | { readonly kind: 'plain' };

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
  if (/general/.test(letters)) return PLAIN;
  if (/\[(h+|m+|s+)\]/.test(letters)) return ELAPSED;
  const bare = letters.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/g, 'h');
  if (/[dmyhs]/.test(bare)) return datePartsOf(bare);
  return maskOf(pieces);
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

const PIECE = /"([^"]*)"|\\(.)|_.|\*.|(\[[^\]]*\])|(.)/gsu;

/** The pieces of a format's first section: quoted and escaped text is literal, padding is dropped. */
function piecesOf(code: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [, quoted, escaped, bracketed, plain] of code.matchAll(PIECE)) {
    if (plain === ';') break;
    const literal = quoted ?? escaped;
    if (literal !== undefined) pieces.push({ isLiteral: true, text: literal });
    else if (bracketed !== undefined) pieces.push({ isLiteral: false, text: bracketed });
    else if (plain !== undefined) pieces.push({ isLiteral: false, text: plain });
  }
  return pieces;
}

/** A mask has at least two zeros to fill, and nothing but digits' places and text around them. */
function maskOf(pieces: readonly Piece[]): NumberFormat {
  const shown = pieces.filter(({ isLiteral, text }) => isLiteral || !text.startsWith('['));
  const symbols = shown.flatMap(({ isLiteral, text }) => (isLiteral ? [] : [text])).join('');
  if (!/^[0# /()-]*$/.test(symbols) || !/0[^0]*0/.test(symbols)) return PLAIN;
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
