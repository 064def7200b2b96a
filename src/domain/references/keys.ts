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
/** No kind of key ever meets another. */
const KIND_OF_DAY = 1;
const KIND_OF_YEAR = 2;
const KIND_OF_NUMBER = 3;
const KIND_OF_DIGITS = 4;
const NO_MARK = 0;

export function keysOfReference(reference: Reference): ReferenceKey[] {
  const mark = markOfText(reference.qualifier);
  const serial = Number(reference.serial);
  const keys = reference.days.map((day) => ({ key: KIND_OF_DAY * KIND + serial * TIME + day, mark }));
  if (reference.year !== null) keys.push({ key: KIND_OF_YEAR * KIND + serial * TIME + reference.year, mark });
  if (keys.length === 0) keys.push({ key: KIND_OF_NUMBER * KIND + (serial % KIND), mark });
  // The same digits in another arrangement, as when `04/36273/24` is written `0436273/24`.
  if (reference.digits.length >= SHORTEST_DIGITS) {
    keys.push({
      key: KIND_OF_DIGITS * KIND + (Number(reference.digits) % KIND),
      mark: markOfArrangement(reference),
    });
  }
  return keys;
}

export function keysOfReferences(references: readonly Reference[]): ReferenceKey[] {
  const [only] = references;
  return only && references.length === 1 ? keysOfReference(only) : references.flatMap(keysOfReference);
}

/** Whether two sides of one key meet: qualifiers tell references apart only where both have one. */
export function marksMeet(key: number, a: number, b: number): boolean {
  if (key >= KIND_OF_DIGITS * KIND) return a !== b || a === NO_MARK;
  return a === b || a === NO_MARK || b === NO_MARK;
}

/** Equal digits prove nothing between two references of one family, whose parts are known to differ. */
function markOfArrangement({ family }: Reference): number {
  return family === 'opaque' ? NO_MARK : FAMILIES.indexOf(family) + 1;
}

/** A number from 1 to 2^32 - 1 for a text (FNV-1a); none for no text. */
function markOfText(text: string): number {
  if (text === '') return NO_MARK;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}
