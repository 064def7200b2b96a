/**
 * Whole numbers under which references of the same incident meet, so that a million can be joined without comparing
 * text. Two references are of the same incident exactly when they share a key and their marks meet.
 */
import { FAMILIES, type Reference } from './reference.ts';

/** `key` is a safe integer; `mark` is what the two sides of a meeting must also agree about. */
export interface ReferenceKey {
  readonly key: number;
  readonly mark: number;
}

const KIND = 2 ** 47;
const TIME = 2 ** 16;
const SHORTEST_DIGITS = 7;
/** A longer number meets by its hash, beyond every number of so many digits, for no key may pass 2^53. */
const MOST_DIGITS = 14;
const BEYOND_NUMBERS = 10 ** MOST_DIGITS;
/** No kind of key ever meets another. */
const KIND_OF_DAY = 1;
const KIND_OF_YEAR = 2;
const KIND_OF_NUMBER = 3;
const KIND_OF_IMPOSSIBLE_DAY = 4;
const KIND_OF_DIGITS = 5;
const NO_MARK = 0;
/** In a mark of digits, the bits below the family's hold the qualifier. */
const QUALIFIER_BITS = 28;
const QUALIFIER = 2 ** QUALIFIER_BITS - 1;

export function keysOfReference(reference: Reference): ReferenceKey[] {
  const mark = markOfText(reference.qualifier);
  const keys = timedKeys(reference).map((key) => ({ key, mark }));
  // The same digits in another arrangement, as when `04/36273/24` is written `0436273/24`.
  if (reference.digits.length >= SHORTEST_DIGITS) {
    keys.push({
      key: KIND_OF_DIGITS * KIND + valueOf(reference.digits),
      mark: ((arrangementOf(reference) << QUALIFIER_BITS) | (mark & QUALIFIER)) >>> 0,
    });
  }
  return keys;
}

/** The serial with what tells one day's or one year's from another's. */
function timedKeys({ serial, days, date, year }: Reference): number[] {
  const number = valueOf(serial);
  const keys = days.map((day) => KIND_OF_DAY * KIND + number * TIME + day);
  if (year !== null) keys.push(KIND_OF_YEAR * KIND + number * TIME + year);
  if (keys.length > 0) return keys;
  return date === ''
    ? [KIND_OF_NUMBER * KIND + number]
    : [KIND_OF_IMPOSSIBLE_DAY * KIND + number * TIME + (hashOf(date) % TIME)];
}

function valueOf(digits: string): number {
  return digits.length > MOST_DIGITS ? BEYOND_NUMBERS + hashOf(digits) : Number(digits);
}

export function keysOfReferences(references: readonly Reference[]): ReferenceKey[] {
  const [only] = references;
  return only && references.length === 1 ? keysOfReference(only) : references.flatMap(keysOfReference);
}

/** Whether two sides of one key meet: qualifiers tell references apart only where both have one. */
export function marksMeet(key: number, a: number, b: number): boolean {
  if (key < KIND_OF_DIGITS * KIND) return a === b || a === NO_MARK || b === NO_MARK;
  const [qualifierOfA, qualifierOfB] = [a & QUALIFIER, b & QUALIFIER];
  if (qualifierOfA !== qualifierOfB && qualifierOfA !== NO_MARK && qualifierOfB !== NO_MARK) return false;
  const arrangement = a >>> QUALIFIER_BITS;
  return arrangement === 0 || arrangement !== b >>> QUALIFIER_BITS;
}

/** Equal digits prove nothing between two references of one family, whose parts are known to differ. */
function arrangementOf({ family }: Reference): number {
  return family === 'opaque' ? 0 : FAMILIES.indexOf(family) + 1;
}

/** A number from 1 to 2^32 - 1 for a text; none for no text. */
function markOfText(text: string): number {
  return text === '' ? NO_MARK : hashOf(text) || 1;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
