/** Whole numbers under which references of the same incident meet. Equal keys invite a comparison; they prove nothing. */
import type { Reference } from './reference.ts';

const KIND = 2 ** 47;
const TIME = 2 ** 16;
const LARGEST_SERIAL = 2 ** 30;
const SHORTEST_DIGITS = 7;

/** Kinds of key, kept apart so that a day never meets a year. All keys are safe integers. */
const KIND_OF_DAY = 1;
const KIND_OF_YEAR = 2;
const KIND_OF_NUMBER = 3;
const KIND_OF_DIGITS = 4;

export function keysOfReference(reference: Reference): number[] {
  const serial = Number(reference.serial) % LARGEST_SERIAL;
  const keys = reference.days.map((day) => KIND_OF_DAY * KIND + serial * TIME + day);
  if (reference.year !== null) keys.push(KIND_OF_YEAR * KIND + serial * TIME + reference.year);
  if (keys.length === 0) keys.push(KIND_OF_NUMBER * KIND + (Number(reference.serial) % KIND));
  // The same digits in another arrangement, as when `04/36273/24` is written `0436273/24`.
  if (reference.digits.length >= SHORTEST_DIGITS)
    keys.push(KIND_OF_DIGITS * KIND + (Number(reference.digits) % KIND));
  return keys;
}

export function keysOfReferences(references: readonly Reference[]): number[] {
  const [only] = references;
  if (only && references.length === 1) return keysOfReference(only);
  return [...new Set(references.flatMap(keysOfReference))];
}
