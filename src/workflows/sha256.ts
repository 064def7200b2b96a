import { createHash } from 'node:crypto';

/** SHA-256, in hexadecimal, over the bytes of a text in UTF-8. */
export function sha256Of(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}
