import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

export interface Fingerprint {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** Changes whenever the file is written to. */
  readonly stamp: string;
}

/** The fingerprint of a file; null for one that is missing or cannot be read, about which its reader will say more. */
export async function fingerprintOf(path: string): Promise<Fingerprint | null> {
  const stamp = await stampOf(path);
  if (stamp === null) return null;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const block of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(block);
      bytes += block.length;
    }
  } catch {
    return null;
  }
  return { sha256: hash.digest('hex'), bytes, stamp };
}

/** Tells whether a file was written to in between; null for what is not a regular file. */
export async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? `${found.ino} ${found.size} ${found.mtimeMs}` : null;
}
