/**
 * Text that was encoded twice: UTF-8 that some program took for another character set, `ZoÃ«` for `Zoë`. It is mended
 * only where every character beyond ASCII belongs to such a sequence, and comes out as one that people write.
 */

/** The characters of the bytes 0x80 to 0xff in the character sets that UTF-8 is mistaken for. */
const MISTAKEN_FOR: readonly string[] = [
  // Windows-1252; the bytes that it lacks stay control characters, as browsers have them.
  `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${range(0xa0, 0xff)}`,
  range(0x80, 0xff),
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
];

const BYTES_OF = MISTAKEN_FOR.map(
  (characters) => new Map(Array.from(characters).map((character, index) => [character, 0x80 + index])),
);

/** Letters of Western and Welsh names, and the marks of typed text. */
const LIKELY = /^[\u00a0-\u017f\u1e00-\u1eff\u2000-\u206f\u20ac\u2122\ufeff\ufffd]+$/;
const BEYOND_ASCII = /[^\0-\x7f]+/g;
const MOST_TIMES = 3;
/** A character that no text has. */
const UNCERTAIN = '\uffff';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text as it was before it was encoded again; the text itself when that is not certain. */
export function decodedOnce(text: string): string {
  let decoded = text;
  for (let time = 0; time < MOST_TIMES; time++) {
    const next = decodeAll(decoded);
    if (next === null) return decoded;
    decoded = next;
  }
  return decoded;
}

function decodeAll(text: string): string | null {
  if (!/[^\0-\x7f]{2}/.test(text)) return null;
  for (const bytesOf of BYTES_OF) {
    const decoded = decodeAs(text, bytesOf);
    if (decoded !== null) return decoded;
  }
  return null;
}

function decodeAs(text: string, bytesOf: ReadonlyMap<string, number>): string | null {
  const decoded = text.replace(BEYOND_ASCII, (run) => {
    const bytes = Array.from(run, (character) => bytesOf.get(character) ?? 0);
    const characters = bytes.includes(0) ? null : decodeBytes(Uint8Array.from(bytes));
    return characters !== null && LIKELY.test(characters) ? characters : UNCERTAIN;
  });
  return decoded.includes(UNCERTAIN) ? null : decoded;
}

function decodeBytes(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)).join('');
}
