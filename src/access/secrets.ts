/** Secrets of 256 random bits: how they are written, hashed and compared. Such a secret needs no slow hash; a password does. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-256, in hexadecimal. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in a time that does not tell how much agrees. */
export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(one).digest(),
    createHash('sha256').update(other).digest(),
  );
}

/** A keyed hash of some text, in hexadecimal: without the key nobody can make it, or try out what it stands for. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
