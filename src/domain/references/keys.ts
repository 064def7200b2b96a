/**
 * Whole numbers under which references of the same incident meet, so that a million can be joined without comparing
 * text. Two references are of the same incident exactly when they share a key and their marks meet.
 */
import { FAMILIES, startsWithLetter, type Reference } from './reference.ts';

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
/**
 * A mark has, from its low bits: the qualifier and whether it is of letters, the area, and whether the number is the
 * NCCU's. Zero stands for none. A mark of digits gives some bits of the area to the family.
 */
const QUALIFIER = 2 ** 15 - 1;
const OF_LETTERS = 2 ** 15;
const AREA_SHIFT = 16;
const AREA = 2 ** 15 - 1;
const AREA_BESIDE_FAMILY = 2 ** 11 - 1;
const FAMILY_SHIFT = 27;
const FAMILY = 15;
const NCCU_SHIFT = 31;

export function keysOfReference(reference: Reference): ReferenceKey[] {
  const mark = markOf(reference, AREA);
  const keys = timedKeys(reference).map((key) => ({ key, mark }));
  // The same digits in another arrangement, as when `04/36273/24` is written `0436273/24`.
  if (reference.digits.length >= SHORTEST_DIGITS) {
    keys.push({
      key: KIND_OF_DIGITS * KIND + valueOf(reference.digits),
      mark: (markOf(reference, AREA_BESIDE_FAMILY) | (arrangementOf(reference) << FAMILY_SHIFT)) >>> 0,
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

/** Whether two sides of one key meet: what tells references apart does so only where both have it. */
export function marksMeet(key: number, a: number, b: number): boolean {
  const ofDigits = key >= KIND_OF_DIGITS * KIND;
  if (a === b) return !ofDigits || familyIn(a) === 0;
  if (ofDigits && familyIn(a) !== 0 && familyIn(a) === familyIn(b)) return false;
  const [qualifierOfA, qualifierOfB] = [a & QUALIFIER, b & QUALIFIER];
  if (differ(qualifierOfA, qualifierOfB)) return false;
  const area = ofDigits ? AREA_BESIDE_FAMILY : AREA;
  if (differ((a >>> AREA_SHIFT) & area, (b >>> AREA_SHIFT) & area)) return false;
  // An NCCU reference and an incident's meet only where both have the same letters.
  return a >>> NCCU_SHIFT === b >>> NCCU_SHIFT || (qualifierOfA === qualifierOfB && (a & OF_LETTERS) !== 0);
}

function familyIn(mark: number): number {
  return (mark >>> FAMILY_SHIFT) & FAMILY;
}

function differ(a: number, b: number): boolean {
  return a !== b && a !== 0 && b !== 0;
}

function markOf({ qualifier, area, isNccu }: Reference, mostOfArea: number): number {
  let mark = 0;
  if (qualifier !== '') mark = codeOf(qualifier) | (startsWithLetter(qualifier) ? OF_LETTERS : 0);
  if (area !== '') mark |= (1 + (hashOf(area) % mostOfArea)) << AREA_SHIFT;
  return (isNccu ? mark | (1 << NCCU_SHIFT) : mark) >>> 0;
}

/** Equal digits prove nothing between two references of one family, whose parts are known to differ. */
function arrangementOf({ family }: Reference): number {
  return family === 'opaque' ? 0 : FAMILIES.indexOf(family) + 1;
}

const NUMBER_CODES = 27 ** 3;
const HASH_CODES = NUMBER_CODES + 200;

/** A number of fifteen bits for a qualifier: one of its own for up to three letters or two digits, else by hash. */
function codeOf(qualifier: string): number {
  if (qualifier.length <= 2 && !startsWithLetter(qualifier)) return NUMBER_CODES + Number(qualifier);
  if (qualifier.length > 3 || !startsWithLetter(qualifier))
    return HASH_CODES + (hashOf(qualifier) % (QUALIFIER - HASH_CODES));
  let code = 0;
  for (let at = 0; at < qualifier.length; at++) code = code * 27 + qualifier.charCodeAt(at) - 64;
  return code;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
