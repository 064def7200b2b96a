/** How much the words of a header count for each field: config/columns.json, compiled once for each vocabulary. */
import type { Vocabulary } from '../../../config/vocabulary.ts';
import { EXPORT_FIELDS, FIELDS_OF, type ExportField } from '../../domain/export-fields.ts';
import { EXPORT_KINDS, type ExportKind } from '../../domain/records.ts';
import { cleanText } from '../clean-text.ts';
import { plainHeader } from '../split-header.ts';
import { HeaderWords } from '../header-words.ts';

/** A header that is a field's own name needs no other evidence. */
export const OWN_NAME = 40;
/** A number of things is none of the fields. */
const COUNT_OF_THINGS = -6;
/** What every column says tells none from another: a table's name, say. */
const SHARE_SAYS_NOTHING = 0.8;
const FEWEST_HEADERS = 4;
const SAID_BY_ALL = 0.25;
/** Words that do not say whose a name is: in a log it may be the migrant's. */
const NAMES: ReadonlySet<string> = new Set([
  'name',
  'surname',
  'forename',
  'family',
  'given',
  'first',
  'last',
  'full',
  'christian',
  'initial',
]);
const NAME_OF_NOBODY = -5;
const PLAINLY_OF_FIELD = 2;
const NAME_FIELDS: ReadonlySet<ExportField> = new Set([
  'officer_name',
  'officer_surname',
  'officer_forenames',
]);

/** Between the name of a form or a table and its question or column. */
const BEGINNING_ENDS = /[:>|/–—]|\s-(?=\s)|\.(?=\w)/;

const MOST_WORDS_OF_A_HEADER = 12;
const MOST_LETTERS_OF_A_HEADER = 100;
const DATA = /\d{3}|\d[/:.]\d|@/;

export interface HeaderScores {
  readonly words: readonly string[];
  /** What the words count for a field of the kind. */
  readonly score: (field: ExportField) => number;
  /** What one word counts for a field. */
  readonly weight: (field: ExportField, word: string) => number;
}

type Weights = Readonly<Partial<Record<string, number>>>;

export class ColumnWords {
  readonly #words: HeaderWords;
  readonly #weights: Record<ExportKind, Map<ExportField, Weights>>;
  readonly #telling = new Set<string>();
  readonly #further: ReadonlySet<string>;

  constructor({ columns }: Pick<Vocabulary, 'columns'>) {
    const { words, further } = columns;
    this.#words = new HeaderWords(columns);
    this.#further = new Set(further);
    const weightsOf = (kind: ExportKind) => {
      const own: Partial<Record<ExportField, Weights>> = words[kind];
      return new Map(
        FIELDS_OF[kind].map((field): [ExportField, Weights] => [
          field,
          { ...words.shared[field], ...own[field] },
        ]),
      );
    };
    this.#weights = {
      referrals: weightsOf('referrals'),
      documents: weightsOf('documents'),
      officers: weightsOf('officers'),
    };
    for (const weights of EXPORT_KINDS.flatMap((kind) => [...this.#weights[kind].values()])) {
      for (const word of Object.keys(weights)) {
        this.#words.learn(word);
        this.#telling.add(word);
      }
    }
  }

  wordsOf(header: string): readonly string[] {
    return this.#words.read(header);
  }

  /** What each of a file's headers counts for each field. */
  scoresOf(kind: ExportKind, headers: readonly string[]): HeaderScores[] {
    const words = headers.map((header) => this.#words.read(withoutBeginning(header, headers)));
    const filled = words.filter((each) => each.length > 0);
    const isSaidByAll = (word: string): boolean =>
      filled.length >= FEWEST_HEADERS &&
      filled.filter((each) => each.includes(word)).length >= filled.length * SHARE_SAYS_NOTHING;
    return words.map((own, column) => {
      const header = headers[column] ?? '';
      return {
        words: own,
        score: (field) => this.#score(kind, field, header, own, isSaidByAll),
        weight: (field, word) => this.#weights[kind].get(field)?.[word] ?? 0,
      };
    });
  }

  /** Whether a header names a reference that is added to the incident's own. */
  isFurther(words: readonly string[]): boolean {
    return words.some((word) => this.#further.has(word));
  }

  /** Whether a cell may be a header with words of the vocabulary. */
  isRecognised(cell: string): boolean {
    const text = cleanText(cell);
    if (text === '' || text.length > MOST_LETTERS_OF_A_HEADER || DATA.test(plainHeader(text)))
      return isFieldName(text);
    const words = this.#words.read(text).filter((word) => word !== 'for');
    const telling = words.filter((word) => this.#telling.has(word)).length;
    return telling > 0 && words.length <= MOST_WORDS_OF_A_HEADER && telling > words.length / 2;
  }

  #score(
    kind: ExportKind,
    field: ExportField,
    header: string,
    words: readonly string[],
    isSaidByAll: (word: string) => boolean,
  ): number {
    if (cleanText(header) === field) return OWN_NAME;
    const weights = this.#weights[kind].get(field) ?? {};
    let score = words.includes('count') ? COUNT_OF_THINGS : 0;
    const purpose = purposeIn(words, weights);
    for (const word of new Set(words)) {
      const weight = (weights[word] ?? 0) * (isSaidByAll(word) ? SAID_BY_ALL : 1);
      // "Submitted for evaluation" is no evaluation.
      const isPurpose = purpose > 0 && words.indexOf(word) > purpose;
      score += isPurpose ? Math.max(0, weight) : weight;
    }
    const isNobodys = kind !== 'officers' && words.length > 0 && words.every((word) => NAMES.has(word));
    return isNobodys && NAME_FIELDS.has(field) ? score + NAME_OF_NOBODY : score;
  }
}

/** A header without what nearly all begin with, such as the name of a form: "Intelligence form - A3 Submitted". */
function withoutBeginning(header: string, headers: readonly string[]): string {
  const end = header.search(BEGINNING_ENDS);
  if (end < 0) return header;
  const beginning = header.slice(0, end + 1);
  const filled = headers.filter((other) => other.trim() !== '');
  const alike = filled.filter((other) => other.startsWith(beginning)).length;
  return filled.length >= FEWEST_HEADERS && alike >= filled.length * SHARE_SAYS_NOTHING
    ? header.slice(end + 1)
    : header;
}

/** Where "for ..." begins after a word that is plainly of the field: "submitted for evaluation"; or -1. */
function purposeIn(words: readonly string[], weights: Weights): number {
  const at = words.indexOf('for');
  return words.slice(0, Math.max(0, at)).some((word) => (weights[word] ?? 0) >= PLAINLY_OF_FIELD) ? at : -1;
}

function isFieldName(text: string): boolean {
  return (EXPORT_FIELDS as readonly string[]).includes(text);
}

const compiled = new WeakMap<Vocabulary, ColumnWords>();

/** The words of a vocabulary, compiled on first use. */
export function columnWordsOf(vocabulary: Vocabulary): ColumnWords {
  const known = compiled.get(vocabulary) ?? new ColumnWords(vocabulary);
  compiled.set(vocabulary, known);
  return known;
}

/** How many cells of a row may be headers of columns, of any kind of export. */
export function headerScore(vocabulary: Vocabulary, cells: readonly string[]): number {
  const words = columnWordsOf(vocabulary);
  return cells.reduce((score, cell) => score + (words.isRecognised(cell) ? 1 : 0), 0);
}
