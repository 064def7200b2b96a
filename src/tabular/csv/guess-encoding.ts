/**
 * Windows-1252, cp850 or Mac Roman: each gives a meaning to nearly every byte, so the one is taken in which the letters
 * and marks make sense where they stand. Of equals it is Windows-1252, which most systems write.
 */
import iconv from 'iconv-lite';

export type SingleByteEncoding = 'windows-1252' | 'cp850' | 'macintosh';

const CANDIDATES: readonly SingleByteEncoding[] = ['windows-1252', 'cp850', 'macintosh'];
/** More bytes than these say nothing new. */
const MOST_BYTES = 4_096;

const ALL_BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

/** Gathers the bytes beyond ASCII of a text, with those beside them. */
export class EncodingEvidence {
  /** Each byte with its neighbours once, so that a name on many rows has one vote. */
  readonly #seen = new Set<number>();
  #bytes = 0;

  get isFull(): boolean {
    return this.#bytes >= MOST_BYTES;
  }

  add(bytes: Buffer): void {
    for (let at = 0; at < bytes.length && !this.isFull; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) continue;
      this.#bytes++;
      this.#seen.add(((bytes[at - 1] ?? 0) << 16) | (byte << 8) | (bytes[at + 1] ?? 0));
    }
  }

  best(): SingleByteEncoding {
    let best: SingleByteEncoding = 'windows-1252';
    let highest = -Infinity;
    for (const encoding of CANDIDATES) {
      const characters = iconv.decode(ALL_BYTES, encoding);
      let sense = 0;
      for (const seen of this.#seen) {
        const [before, own, after] = [seen >> 16, (seen >> 8) & 0xff, seen & 0xff].map(
          (byte) => characters[byte] ?? '',
        );
        sense += senseOf(own ?? '', before ?? '', after ?? '');
      }
      if (sense <= highest) continue;
      highest = sense;
      best = encoding;
    }
    return best;
  }
}

/** Letters of the names that forces meet; others are letters too, but rare. */
const COMMON_LETTER = /[àáâãäåæçèéêëìíîïñòóôõöøùúûüýßšž]/i;
const LETTER = /\p{L}/u;
const NONSENSE = -5;
const DOUBTFUL = -3;
const SENSE = 2;

/** How well a character fits between two others. */
function senseOf(own: string, before: string, after: string): number {
  const [isAfterLetter, isBeforeLetter] = [LETTER.test(before), LETTER.test(after)];
  if (LETTER.test(own)) return senseOfLetter(own, before, after);
  if (own === '’' || own === '\u00a0') return SENSE;
  if (own === '£' || own === '€') return isAfterLetter && isBeforeLetter ? DOUBTFUL : SENSE;
  if (/[“”‘–—…]/.test(own)) return isAfterLetter && isBeforeLetter ? DOUBTFUL : SENSE;
  if (/[\u0080-\u009f\ufffd\u2500-\u25ff\u0370-\u03ff\u2200-\u22ff]/.test(own)) return NONSENSE;
  return isAfterLetter || isBeforeLetter ? DOUBTFUL : -1;
}

/** A capital does not follow a small letter, nor a small letter stand among capitals. */
function senseOfLetter(own: string, before: string, after: string): number {
  const [isAfterLetter, isBeforeLetter] = [LETTER.test(before), LETTER.test(after)];
  if (!isAfterLetter && !isBeforeLetter) return -2;
  const isCapital = own !== own.toLowerCase();
  const breaksWord = isCapital
    ? isSmall(before) || (isCapitalLetter(before) && isSmall(after))
    : isCapitalLetter(before) && isCapitalLetter(after);
  if (breaksWord) return DOUBTFUL;
  return COMMON_LETTER.test(own) ? SENSE : 0;
}

function isSmall(character: string): boolean {
  return LETTER.test(character) && character === character.toLowerCase();
}

function isCapitalLetter(character: string): boolean {
  return LETTER.test(character) && character !== character.toLowerCase();
}
