/** People's names, as different systems write them: `SMITH, Jo`, `Jo Smith`, `J. Smith`, `O'Brien`, `Smith-Jones`. */
import { slipBetween } from '../slips.ts';

/** The words of a name in capitals, without accents, apostrophes or hyphens. */
export interface PersonName {
  readonly words: readonly string[];
  /** The word that is the surname where the writing tells; else the last. */
  readonly surname: string;
}

export type NameAgreement = 'agrees' | 'surname_only' | 'disagrees' | 'unknown';

/** What stands in the place of a name that was not known. */
const PLACEHOLDERS = new Set(['NA', 'NIL', 'NK', 'NONE', 'TBC', 'UNKNOWN', 'NOTKNOWN']);
const HONORIFICS = new Set(['MR', 'MRS', 'MS', 'MISS', 'MX', 'DR']);
/** From this length a surname with one wrong letter is still that surname. */
const SHORTEST_WITH_SLIP = 5;

export function wordsOfName(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´-]/gu, '')
    .toUpperCase()
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
  return surname === undefined ? null : { words, surname };
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

/**
 * Whether two writings can be one person's name. `agrees`: the same surname and no contradiction in what else is
 * written; `surname_only`: the same surname beside another forename.
 */
export function compareNames(a: PersonName | null, b: PersonName | null): NameAgreement {
  if (!a || !b) return 'unknown';
  if (isSameSurname(a.words.join(''), b.words.join(''))) return 'agrees';
  let best: NameAgreement = 'disagrees';
  for (const [x, y] of surnamesInCommon(a, b)) {
    if (forenamesAgree(without(a.words, x), without(b.words, y))) return 'agrees';
    best = 'surname_only';
  }
  return best;
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
  return words.every((word) => others.some((other) => other.startsWith(word) || word.startsWith(other)));
}
