/** The characters of XML: its byte order mark, its first bytes or its declaration say which character set it is in. */
import iconv from 'iconv-lite';
import { refuse } from '../refusal.ts';

export interface XmlDecoder {
  readonly write: (chunk: Buffer) => string;
  readonly end: () => string;
}

/** A declaration stands at the very start, and is short. */
const DECLARATION_BYTES = 200;

/** A decoder for XML that starts with these bytes; throws a Refusal for a character set that nobody knows. */
export function xmlDecoder(start: Buffer): XmlDecoder {
  const decoder = iconv.getDecoder(characterSetOf(start), { stripBOM: true });
  return { write: (chunk) => decoder.write(chunk), end: () => decoder.end() ?? '' };
}

/** UTF-16 shows by its first two bytes: its mark, or `<` and a NUL. */
const UTF_16_STARTS: readonly (readonly [start: string, characterSet: string])[] = [
  ['\xff\xfe', 'utf-16le'],
  ['<\0', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
  ['\0<', 'utf-16be'],
];

function characterSetOf(start: Buffer): string {
  const head = start.toString('latin1', 0, DECLARATION_BYTES);
  for (const [mark, characterSet] of UTF_16_STARTS) if (head.startsWith(mark)) return characterSet;
  const [, declared = 'utf-8'] = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(head) ?? [];
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  if (/^utf-?(?:8|16)/i.test(declared)) return 'utf-8';
  // What is called Latin-1 is Windows-1252 in practice, which has a meaning for more bytes.
  if (/^(?:iso-?8859-1|latin-?1|us-ascii|ascii)$/i.test(declared)) return 'windows-1252';
  if (!isKnown(declared)) {
    throw refuse.damaged(`its XML is in the character set ${declared.slice(0, 40)}, which is not known`);
  }
  return declared;
}

function isKnown(characterSet: string): boolean {
  return iconv.encodingExists(characterSet);
}
