/** What a header may mean: the names of config/columns.json, compiled once for each vocabulary. */
import type { ColumnNames, Vocabulary } from '../../config/vocabulary.ts';
import { FIELDS_OF, type ExportField } from '../domain/export-fields.ts';
import { EXPORT_KINDS, type ExportKind } from '../domain/records.ts';
import { isEventDate } from './fields.ts';
import { HeaderWords } from './header-words.ts';

/** How surely a name means a field; `further` adds its values to another column's. */
export type Strength = 'strong' | 'further' | 'weak';

export interface Meaning {
  readonly field: ExportField;
  readonly strength: Strength;
  /** 0 for the most telling name of the field. */
  readonly rank: number;
}

const LONGEST_NAME = 100;
const WORDS_OF_TIME: ReadonlySet<string> = new Set(['date', 'time', 'at', 'on']);

type Meanings = Map<string, Meaning[]>;
const NONE: readonly Meaning[] = [];

/** Headers whose keys are kept: the search for a header asks about the same cells again and again. */
const KEYS_KEPT = 5000;

/** A name typed as one word, "COLLARNO", may hold any of these for its number. */
const NUMBER_WORDS = ['number', 'reference', 'no', 'num', 'ref', 'id'] as const;

export class CompiledNames {
  readonly #words: HeaderWords;
  readonly #byKey: Record<ExportKind, Meanings> = {
    referrals: new Map(),
    documents: new Map(),
    officers: new Map(),
  };
  /** The key of each name by its mere letters and digits. */
  readonly #byLetters = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  constructor(columns: ColumnNames) {
    this.#words = new HeaderWords(columns);
    for (const kind of EXPORT_KINDS) this.#compile(kind, columns);
  }

  /** The fields that a header may mean in an export of a kind, the surest first. */
  meaningsOf(kind: ExportKind, header: string): readonly Meaning[] {
    return this.#byKey[kind].get(this.keyOf(header)) ?? NONE;
  }

  /** What a header says once the ways of writing it are set aside: equal for two headers that mean the same. */
  keyOf(header: string): string {
    if (header.length > LONGEST_NAME) return '';
    const known = this.#keys.get(header);
    if (known !== undefined) return known;
    if (this.#keys.size === KEYS_KEPT) this.#keys.clear();
    const key = this.#findKey(header);
    this.#keys.set(header, key);
    return key;
  }

  /** The fields whose date a header names the time of: "Call time" belongs to "Call date". */
  meaningsOfTime(kind: ExportKind, header: string): readonly Meaning[] {
    const words = this.keyOf(header).split(' ');
    if (!words.includes('time') || words.includes('date')) return NONE;
    const dated = [...new Set(words.map((word) => (word === 'time' ? 'date' : word)))].sort().join(' ');
    return (this.#byKey[kind].get(dated) ?? NONE).filter(({ field }) => isEventDate(field));
  }

  /** What a header of a date or a time is the date or time of: the same for "Date of call" and "Call time". */
  occasionOf(header: string): string {
    const words = this.keyOf(header).split(' ');
    return words.filter((word) => !WORDS_OF_TIME.has(word)).join(' ');
  }

  isRecognised(header: string): boolean {
    return EXPORT_KINDS.some(
      (kind) => this.meaningsOf(kind, header).length > 0 || this.meaningsOfTime(kind, header).length > 0,
    );
  }

  #isName(key: string): boolean {
    return EXPORT_KINDS.some((kind) => this.#byKey[kind].has(key));
  }

  #findKey(header: string): string {
    const withoutBrackets = header.replace(/[([{][^)\]}]*[)\]}]/g, ' ');
    for (const text of [header, withoutBrackets]) {
      const key = this.#words.key(text);
      if (this.#isName(key)) return key;
      const together = this.#byLetters.get(lettersOf(text));
      if (together !== undefined) return together;
    }
    return this.#keyOfAlternatives(withoutBrackets) ?? this.#words.mendedKey(withoutBrackets);
  }

  /** "CAD/STORM Ref" is a name of what "CAD" and "STORM Ref" are both names of. */
  #keyOfAlternatives(header: string): string | null {
    const [first = '', ...others] = header.split(/\/|\bor\b/i).map((name) => this.#words.key(name));
    return others.length > 0 && others.every((key) => this.#meanTheSame(first, key)) ? first : null;
  }

  /** Whether two keys are names of one field in some kind of export, and of two fields in none. */
  #meanTheSame(one: string, other: string): boolean {
    const fieldOf = (kind: ExportKind, key: string): ExportField | undefined =>
      this.#byKey[kind].get(key)?.[0]?.field;
    const kinds = EXPORT_KINDS.filter((kind) => fieldOf(kind, one) && fieldOf(kind, other));
    return kinds.length > 0 && kinds.every((kind) => fieldOf(kind, one) === fieldOf(kind, other));
  }

  #compile(kind: ExportKind, columns: ColumnNames): void {
    const own: ColumnNames['shared'] = columns[kind];
    for (const field of FIELDS_OF[kind]) {
      for (const strength of ['strong', 'further', 'weak'] as const) {
        const names = [...(own[field]?.[strength] ?? []), ...(columns.shared[field]?.[strength] ?? [])];
        names.forEach((name, rank) => this.#add(kind, name, { field, strength, rank }));
      }
    }
  }

  #add(kind: ExportKind, name: string, meaning: Meaning): void {
    const key = this.#words.learn(name);
    const meanings = this.#byKey[kind].get(key) ?? [];
    if (!meanings.some(({ field }) => field === meaning.field)) meanings.push(meaning);
    this.#byKey[kind].set(key, meanings);
    for (const letters of lettersOfName(name)) this.#byLetters.set(letters, key);
  }
}

const compiledNames = new WeakMap<Vocabulary, CompiledNames>();

/** The names of a vocabulary, compiled on first use. */
export function namesOf(vocabulary: Vocabulary): CompiledNames {
  const known = compiledNames.get(vocabulary);
  if (known) return known;
  const compiled = new CompiledNames(vocabulary.columns);
  compiledNames.set(vocabulary, compiled);
  return compiled;
}

/** How many cells of a row are recognised names of columns, of any kind of export. */
export function headerScore(vocabulary: Vocabulary, cells: readonly string[]): number {
  const names = namesOf(vocabulary);
  return cells.reduce((score, cell) => score + (names.isRecognised(cell) ? 1 : 0), 0);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function lettersOfName(name: string): string[] {
  return NUMBER_WORDS.map((word) => lettersOf(name.replace(/\b(?:number|reference)\b/g, word)));
}
