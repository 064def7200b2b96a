/** People's names, as different systems write them: `SMITH, Jo`, `Jo Smith`, `J. Smith`, `O'Brien`, `Smith-Jones`. */
import { slipBetween } from '../slips.ts';
import { plainCapitals } from './letters.ts';
import { isFormOfSameForename } from './short-forms.ts';

/** The words of a name in capitals, without accents, apostrophes or hyphens. */
export interface PersonName {
  readonly words: readonly string[];
  /** The word that is the surname where the writing tells; else the last. */
  readonly surname: string;
  /** The parts of a surname with a hyphen: `Smith-Jones` is now and then cut to one of them. */
  readonly halves: readonly string[];
}

export type NameAgreement =
  | 'agrees'
  /** The same forename, and one half of a double surname. */
  | 'half_surname'
  /** The same surname beside another forename. */
  | 'surname_only'
  /** The same forename beside another surname, as after a marriage. */
  | 'forename_only'
  | 'disagrees'
  | 'unknown';

/** What stands in the place of a name that was not known. */
const PLACEHOLDERS = new Set(['NA', 'NIL', 'NK', 'NONE', 'TBC', 'UNKNOWN', 'NOTKNOWN']);
const HONORIFICS = new Set(['MR', 'MRS', 'MS', 'MISS', 'MX', 'DR']);
/** From this length a surname with one wrong letter is still that surname. */
const SHORTEST_WITH_SLIP = 5;

function wordsOfName(text: string): string[] {
  return plainCapitals(text)
    .replace(/['’‘`´-]/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !HONORIFICS.has(word));
}

/** Reads a name; null when nothing of one is written. A comma puts the surname first. */
export function readName(text: string): PersonName | null {
  const [beforeComma = '', afterComma] = text.split(',', 2);
  const first = wordsOfName(beforeComma);
  const rest = afterComma === undefined ? [] : wordsOfName(afterComma);
  const words = [...rest, ...first];
  if (PLACEHOLDERS.has(words.join(''))) return null;
  const surname = afterComma !== undefined && first.length > 0 ? first.at(-1) : surnameOf(words, beforeComma);
  return surname === undefined ? null : { words, surname, halves: halvesOf(surname, text) };
}

function halvesOf(surname: string, written: string): string[] {
  if (!written.includes('-')) return [];
  const parts = plainCapitals(written)
    .split(/[^\p{L}'’‘`´-]+/u)
    .map((word) => word.split('-').flatMap(wordsOfName))
    .find((halves) => halves.join('') === surname);
  return parts && parts.length > 1 ? parts.filter((half) => half.length > 1) : [];
}

/** `SMITH Jo`: a first word in capitals before one that is not is the surname. `Smith J`: so is a word before initials. */
function surnameOf(words: readonly string[], written: string): string | undefined {
  const [first, last] = [words[0], words.at(-1)];
  if (words.every((word) => word.length < 2)) return undefined;
  if (first === undefined || words.length < 2) return first;
  if (last?.length === 1 && first.length > 1) return first;
  const typed = written.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const isCapital = (word = ''): boolean => /\p{L}.*\p{L}/u.test(word) && word === word.toUpperCase();
  return isCapital(typed[0]) && !isCapital(typed.at(-1)) ? first : last;
}

/** Whether two writings can be one person's name. `agrees`: the same surname and no contradiction in what else is written. */
export function compareNames(a: PersonName | null, b: PersonName | null): NameAgreement {
  if (!a || !b) return 'unknown';
  if (isSameSurname(a.words.join(''), b.words.join(''))) return 'agrees';
  const inCommon = surnamesInCommon(a, b);
  if (inCommon.some(([x, y]) => forenamesAgree(without(a.words, x), without(b.words, y)))) return 'agrees';
  if (isHalfOf(a, b) || isHalfOf(b, a)) return 'half_surname';
  if (inCommon.length > 0) return 'surname_only';
  return haveForenameInCommon(a, b) ? 'forename_only' : 'disagrees';
}

/** Whether the one has half of the other's double surname, and no other forename. */
function isHalfOf(cut: PersonName, whole: PersonName): boolean {
  const { surname, halves } = whole;
  const isHalf = halves.some((half) => isSameSurname(half, cut.surname));
  return isHalf && forenamesAgree(without(cut.words, cut.surname), without(whole.words, surname));
}

function haveForenameInCommon(a: PersonName, b: PersonName): boolean {
  const [x, y] = [a, b].map(({ words, surname }) =>
    words.filter((word) => word !== surname && word.length > 1),
  );
  return (x ?? []).some((word) => (y ?? []).some((other) => isFormOfSameForename(word, other)));
}

/** Pairs of words, one of them held to be a surname, that are the same name. */
function surnamesInCommon(a: PersonName, b: PersonName): [string, string][] {
  const pairs: [string, string][] = [];
  for (const x of surnameForms(a)) {
    for (const y of surnameForms(b)) {
      if ((x === a.surname || y === b.surname) && isSameSurname(x, y)) pairs.push([x, y]);
    }
  }
  return pairs;
}

/** What may be the surname: each word, and neighbouring words as one, for `Smith Jones` is `Smith-Jones`. */
export function surnameForms({ words }: PersonName): string[] {
  const joined = words.slice(1).map((word, index) => (words[index] ?? '') + word);
  return [...words, ...joined].filter((word) => word.length > 1);
}

function without(words: readonly string[], name: string): string[] {
  return words.filter(
    (word) => word !== name && !(name.length > word.length && name.includes(word) && word.length > 1),
  );
}

function isSameSurname(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= SHORTEST_WITH_SLIP && slipBetween(a, b) !== null);
}

/** Every forename of the shorter list, or of both where they are as long, starts or is started by one of the other. */
function forenamesAgree(a: readonly string[], b: readonly string[]): boolean {
  return (a.length > b.length || isCovered(a, b)) && (b.length > a.length || isCovered(b, a));
}

function isCovered(words: readonly string[], others: readonly string[]): boolean {
  return words.every((word) => others.some((other) => isFormOfSameForename(word, other)));
}
