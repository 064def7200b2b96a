/**
 * The character sets of CSV exports: UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252.
 * Windows-1252 gives a meaning to nearly every byte, so it is what a file is when it is not valid UTF-8 throughout.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { InputFile } from '../input-file.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark to leave out. */
  readonly markBytes: number;
}

/** What a byte order mark at the start of the file says, if there is one. */
export function encodingOfMark(head: Buffer): DetectedEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  return null;
}

/** The character set of a file, by its mark, or else by reading all of it. */
export async function detectEncoding(file: InputFile): Promise<DetectedEncoding> {
  const marked = encodingOfMark(await file.readAt(0, 3));
  const isWhole = marked?.encoding.startsWith('utf-16') === true || (await isUtf8Throughout(file));
  if (!isWhole) return { encoding: 'windows-1252', markBytes: 0 };
  return marked ?? { encoding: 'utf-8', markBytes: 0 };
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
  if (encoding === 'windows-1252') return bytes.length;
  if (encoding !== 'utf-8') return bytes.length - (bytes.length % 2);
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
