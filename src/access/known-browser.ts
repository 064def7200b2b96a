/** A browser that a person has signed in from before: it holds a cookie that only we can have made, for that person only. */
import { isSameHash, keyedHash } from './secrets.ts';

/** The cookie's value; `nonce` is random, and is what failures from this browser are counted under. */
export function writeKnownBrowser(key: string, nameKey: string, nonce: string): string {
  return `${nonce}.${seal(key, nameKey, nonce)}`;
}

/** The nonce of a cookie that was made for this person; null for any other text. */
export function readKnownBrowser(key: string, nameKey: string, cookie: string): string | null {
  const [nonce = '', signature = ''] = cookie.split('.');
  return nonce !== '' && isSameHash(signature, seal(key, nameKey, nonce)) ? nonce : null;
}

const seal = (key: string, nameKey: string, nonce: string): string =>
  keyedHash(key, JSON.stringify(['known browser', nameKey, nonce]));
