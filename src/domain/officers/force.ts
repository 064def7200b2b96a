/**
 * The names of police forces, however they are written: one reader for matching, figures, mail and pages. It knows the
 * forces of config/forces.json; any other name is a force of its own, by its letters.
 */
import forces from '../../../config/forces.json';
import { slipBetween } from '../slips.ts';

/** What the cell of a force says. */
export interface ForceReading {
  /** `joint`: several forces in one cell; `unknown`: a name that the list lacks. */
  readonly kind: 'blank' | 'known' | 'joint' | 'unknown';
  /** One text for each force; '' where the cell does not name one force. */
  readonly key: string;
  /** As it is shown: the list's name, else as typed. */
  readonly name: string;
  /** The keys of the forces that a joint name joins. */
  readonly members: readonly string[];
}

interface Force {
  readonly name: string;
  readonly code?: string;
  readonly domains: readonly string[];
  readonly also?: readonly string[];
}

/** How two forces stand to each other; `unsure` where one is a joint name, or one that the list lacks. */
export type ForceAgreement = 'same' | 'not_told' | 'unsure' | 'differs';

const GENERIC_WORDS =
  /\b(POLICE|POL|CONSTABULARY|CONSTABULARIES|CONSTAB|CONST|CONSTY|SERVICE|FORCES?|THE|OF|HEDDLU|AND|HQ)\b/g;
const GENERIC_ENDING = /(?<=\w{3})(?:POLICE|CONSTABULARY|CONSTAB)\b/g;
/** Words that say that the force is another than the one named. */
const DENIALS = /\b(?:NOT|NON|EX|FORMER|FORMERLY|OUTSIDE|OTHER)\b/;
const SHORTEST_BEGINNING = 4;
const SHORTEST_WITH_SLIP = 6;
/** `36`, `(36)`, `36/37`. */
const CODES = /^\s*\(?\d{1,2}\)?(?:\s*[/&,+]\s*\d{1,2})?\s*$/;
const MOST_REMEMBERED = 1000;

const BLANK: ForceReading = { kind: 'blank', key: '', name: '', members: [] };
const LIST: readonly Force[] = forces;
const KEY_OF_CODE = new Map(LIST.flatMap(({ name, code }) => (code ? [[code, keyOf(name)]] : [])));
const KNOWN = new Map(LIST.map(({ name }) => [keyOf(name), knownForce(name)]));
const KEY_OF_DOMAIN = new Map(LIST.flatMap(({ name, domains }) => domains.map((one) => [one, keyOf(name)])));
const KEY_OF_PHRASE = new Map(LIST.flatMap(phrasesOf));
const LONGEST_PHRASE = Math.max(...[...KEY_OF_PHRASE.keys()].map((phrase) => phrase.split(' ').length));
/** Names of one word: of these, a beginning or a slip is read too. */
const SINGLE_NAMES = LIST.map(({ name }) => wordsOf(name))
  .filter(({ length }) => length === 1)
  .flat();

const readings = new Map<string, ForceReading>();

/** Reads the cell of a force: `Norfolk`, `NORFOLK CONSTAB.`, `36` and `Norfolk (36)` are one. */
export function readForce(text: string): ForceReading {
  if (text === '') return BLANK;
  // An export names the same few forces on every row.
  let reading = readings.get(text);
  if (reading === undefined) {
    reading = readNewForce(text);
    if (readings.size < MOST_REMEMBERED) readings.set(text, reading);
  }
  return reading;
}

/** One text for each force, however written; '' for a blank cell and for a joint name. */
export function forceKey(text: string): string {
  return readForce(text).key;
}

/** By what the records of one force are counted together: also those under a joint name, or under none. */
export function forceGroup(text: string): string {
  const { key, name } = readForce(text);
  return key === '' ? name.normalize('NFKC').toLowerCase() : key;
}

/** The one force that is told: by the cell, else by the domain of an e-mail address; else what the cell says. */
export function forceOf(cell: string, address: string): ForceReading {
  const written = readForce(cell);
  const told = written.kind === 'known' ? written : readForceOfEmail(address);
  return told.kind === 'known' ? told : written;
}

/** The force of an e-mail address: `@suffolk.police.uk`, `@suffolk.pnn.police.uk`, `@hq.suffolk.example`: blank where the domain is of no force of the list. */
export function readForceOfEmail(address: string): ForceReading {
  const at = address.lastIndexOf('@');
  if (at < 0) return BLANK;
  const labels = address
    .slice(at + 1)
    .toLowerCase()
    .split('.')
    // The police's national network, in the addresses of any force.
    .filter((label) => label !== 'pnn');
  for (let label = 0; label < labels.length - 1; label++) {
    const key = KEY_OF_DOMAIN.get(labels.slice(label).join('.'));
    if (key !== undefined) return KNOWN.get(key) ?? BLANK;
  }
  const named = labels.slice(0, -1).map((label) => readForce(label));
  return named.find(({ kind }) => kind === 'known') ?? BLANK;
}

/** Compares two forces: two of the list differ, as two other names do; of one of each, nobody knows. */
export function compareForces(a: ForceReading, b: ForceReading): ForceAgreement {
  if (a.kind === 'blank' || b.kind === 'blank') return 'not_told';
  if (a.kind === 'joint' || b.kind === 'joint') return mayShare(a, b) ? 'unsure' : 'differs';
  if (a.key === b.key) return 'same';
  return a.kind === b.kind ? 'differs' : 'unsure';
}

function mayShare(a: ForceReading, b: ForceReading): boolean {
  const [ofA, ofB] = [a, b].map(({ members, key }) => (members.length > 0 ? members : [key]));
  const isUnknown = a.kind === 'unknown' || b.kind === 'unknown';
  return isUnknown || (ofA ?? []).some((key) => ofB?.includes(key));
}

function readNewForce(text: string): ForceReading {
  const typed = text.trim().replace(/\s+/gu, ' ');
  const words = withoutOtherNumbers(text, wordsOf(text));
  if (words.length === 0 && keyOf(text) === '') return BLANK;
  const members = DENIALS.test(text.toUpperCase()) ? [] : forcesIn(words);
  const [only] = members;
  if (only === undefined) return { kind: 'unknown', key: keyOf(text), name: typed, members };
  if (members.length > 1) return { kind: 'joint', key: '', name: typed, members };
  return KNOWN.get(only) ?? BLANK;
}

function knownForce(name: string): ForceReading {
  return { kind: 'known', key: keyOf(name), name, members: [] };
}

/** Numbers are codes alone, and beside the name of a force; in a time or a date they are none. */
function withoutOtherNumbers(text: string, words: readonly string[]): readonly string[] {
  const names = words.filter((word) => !/\d/.test(word));
  const isNamed = words.length - names.length <= 1 && forcesIn(names).length > 0;
  return isNamed || CODES.test(text) ? words : names;
}

/** The keys of the forces that the words name, each once: the longest name at each place. */
function forcesIn(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (let at = 0; at < words.length;) {
    const { key, length } = phraseAt(words, at);
    if (key !== undefined) found.add(key);
    at += length;
  }
  return [...found];
}

function phraseAt(words: readonly string[], at: number): { readonly key?: string; readonly length: number } {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const key = KEY_OF_PHRASE.get(words.slice(at, at + length).join(' '));
    if (key !== undefined) return { key, length };
  }
  const word = words[at] ?? '';
  const key = /^\d+$/.test(word) ? keyOfCode(word, words.length === 1) : keyOfShortened(word);
  return key === undefined ? { length: 1 } : { key, length: 1 };
}

/** A spreadsheet takes the zero of `04` away; beside other words, a single digit is no code. */
function keyOfCode(digits: string, isAlone: boolean): string | undefined {
  return KEY_OF_CODE.get(isAlone ? digits.padStart(2, '0') : digits);
}

/** `NORF`, `Cambridgesh`, `Norflok`: the only name of one word that begins so, or that is one slip away. */
function keyOfShortened(word: string): string | undefined {
  const isNear = (name: string): boolean =>
    (word.length >= SHORTEST_BEGINNING && name.startsWith(word)) ||
    (word.length >= SHORTEST_WITH_SLIP && slipBetween(name, word) !== null);
  const near = SINGLE_NAMES.filter(isNear);
  const [only] = near;
  return only !== undefined && near.length === 1 ? KEY_OF_PHRASE.get(only) : undefined;
}

/** Each way to write a force that the list gives, and the same as one word. */
function phrasesOf({ name, also = [] }: Force): (readonly [string, string])[] {
  const inWords = [name, ...also].map(wordsOf).flatMap((words) => [words.join(' '), words.join('')]);
  // `devonandcornwall`, `cityoflondon`: with the words that others leave out.
  const phrases = [...inWords, plain(name.toUpperCase())];
  return phrases.map((phrase) => [phrase, keyOf(name)] as const);
}

/** The words of a name in capitals, but for those that every force's name may have. */
function wordsOf(text: string): string[] {
  const words = text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toUpperCase();
  const telling = words.replace(GENERIC_ENDING, ' ').replace(GENERIC_WORDS, ' ');
  return telling.split(/[^A-Z0-9]+/).filter((word) => word !== '');
}

function keyOf(text: string): string {
  const words = text.toUpperCase().replace(/&/g, ' AND ');
  const key = plain(words.replace(GENERIC_WORDS, (word) => (word === 'AND' ? word : ' ')));
  return key === '' ? plain(words) : key;
}

function plain(words: string): string {
  return words.replace(/[^A-Z0-9]/g, '');
}
