/**
 * The character sets of text: UTF-8 or UTF-16, with or without a byte order mark, or one of those with a byte for each
 * character. Text that is valid UTF-8 throughout is UTF-8, as no other text is that by chance.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { InputFile } from '../input-file.ts';
import { EncodingEvidence, type SingleByteEncoding } from './guess-encoding.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | SingleByteEncoding;

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark to leave out. */
  readonly markBytes: number;
}

/** What the start of a file says: by a byte order mark, or by the NULs that UTF-16 has at every other place. */
export function encodingOfStart(head: Buffer): DetectedEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  return utf16WithoutMark(head);
}

/** Nearly every second byte of Western text in UTF-16 is a NUL, and hardly any of the others. */
function utf16WithoutMark(head: Buffer): DetectedEncoding | null {
  const start = head.subarray(0, HEAD_BYTES);
  const nuls = [0, 0];
  for (const [index, byte] of start.entries()) if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const isUtf16 = Math.max(even, odd) > start.length / 4 && Math.min(even, odd) < start.length / 40;
  if (!isUtf16) return null;
  return { encoding: odd > even ? 'utf-16le' : 'utf-16be', markBytes: 0 };
}

const HEAD_BYTES = 4_096;

/** Character sets that a web page may declare, by the names that they have there. */
const DECLARED: ReadonlyMap<string, SingleByteEncoding> = new Map([
  ['windows-1252', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['us-ascii', 'windows-1252'],
  ['ibm850', 'cp850'],
  ['cp850', 'cp850'],
  ['macintosh', 'macintosh'],
]);

/** The character set that the start of a web page declares for itself; null for none that is known. */
export function declaredEncoding(head: Buffer): SingleByteEncoding | null {
  const [, name = ''] = /<meta\b[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(head.toString('latin1')) ?? [];
  return DECLARED.get(name.toLowerCase()) ?? null;
}

/**
 * The character set of a file, by its start, or else by reading it; what it declares for itself counts where it is not
 * UTF-8 throughout.
 */
export async function detectEncoding(
  file: InputFile,
  declared: SingleByteEncoding | null = null,
): Promise<DetectedEncoding> {
  const started = encodingOfStart(await file.readAt(0, HEAD_BYTES));
  if (started?.encoding.startsWith('utf-16') === true) return started;
  if (await isUtf8Throughout(file)) return started ?? { encoding: 'utf-8', markBytes: 0 };
  if (declared) return { encoding: declared, markBytes: started?.markBytes ?? 0 };
  const evidence = new EncodingEvidence();
  for await (const block of file.blocks()) {
    evidence.add(block);
    if (evidence.isFull) break;
  }
  return { encoding: evidence.best(), markBytes: started?.markBytes ?? 0 };
}

/** The character set of bytes in memory. */
export function detectEncodingOf(bytes: Buffer): DetectedEncoding {
  const started = encodingOfStart(bytes);
  if (started?.encoding.startsWith('utf-16') === true) return started;
  if (isUtf8(bytes)) return started ?? { encoding: 'utf-8', markBytes: 0 };
  const evidence = new EncodingEvidence();
  evidence.add(bytes);
  return { encoding: evidence.best(), markBytes: started?.markBytes ?? 0 };
}

async function isUtf8Throughout(file: InputFile): Promise<boolean> {
  let held = Buffer.alloc(0);
  for await (const block of file.blocks()) {
    const bytes = held.length === 0 ? block : Buffer.concat([held, block]);
    const end = lastCompleteCharacter(bytes, 'utf-8');
    if (!isUtf8(bytes.subarray(0, end))) return false;
    held = Buffer.from(bytes.subarray(end));
  }
  return held.length === 0;
}

/** Where the last character that is surely whole ends, so that bytes may be cut there. */
export function lastCompleteCharacter(bytes: Buffer, encoding: Encoding): number {
  if (encoding.startsWith('utf-16')) return bytes.length - (bytes.length % 2);
  if (encoding !== 'utf-8') return bytes.length;
  const leadByte = 0xc0;
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < leadByte) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The text of bytes that start and end with whole characters. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  // Most exports are plain ASCII, which Node copies several times faster as Latin-1 than it decodes UTF-8.
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be' && isAscii(bytes)) return bytes.toString('latin1');
  if (encoding === 'utf-8') return bytes.toString('utf8');
  return iconv.decode(bytes, encoding, { stripBOM: false });
}
