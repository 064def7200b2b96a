/** What a text says as a label: the words of columns.json and form-labels.json, compiled once. */
import type { ColumnWords as Columns, FormLabels, StatusWords } from '../../config/vocabulary.ts';
import { FORM_FIELDS, FORM_PARTS, type FormField, type FormPart } from '../domain/form-fields.ts';
import { wordKey } from '../domain/word-key.ts';
import { ColumnWords } from '../intake/index.ts';

const LONGEST_LABEL = 90;
const MOST_WORDS = 12;
/** "3." or "(b)" before a label, and what ends it. */
const NUMBERING = /^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|Q\d{1,2}\b[.:]?|\d{1,2}(?=\s+\p{L})|[-–•*·](?=\s))\s*/iu;
const ENDING = /[\s:?*._]+$/;
/** What a value has and a label has not: digits, outside a remark with a single one, such as "(5WH)"; an address. */
const DATA = /\d|@/;
const REMARK = /\([^()\d]*\d?[^()\d]*\)/g;
/** Kinds of report are named so, in labels too. */
const REPORT_NUMBERS = /\b[35]x5x[25]\b/gi;
const REPORT = /^[35]\s*x\s*5\s*x\s*[25]$/i;
const WORDS_OF_REPORTS: ReadonlySet<string> = new Set([
  'intelligence',
  'information',
  'report',
  'log',
  'form',
  'document',
  'memo',
  'memorandum',
  'record',
  'entry',
]);
const RANK_AND_NAME =
  /^(?:T\/|A\/)?(?:PC|DC|PS|DS|DI|SC|SGT|Sgt|Sergeant|Insp|Inspector|PCSO|Constable)\b\.?\s+\S/;
const BETWEEN_LANGUAGES = /\s*[/|]\s*/;
/** A sentence. */
const PROSE = /[.!?;]\s+\p{Lu}\S*\s+\p{Ll}/u;
/** What the words of a label count at least for a field that they plainly name. */
export const PLAINLY = 4;
/** What they count at least for a field that they may well name. */
export const NEARLY_PLAINLY = 3;
/** Of identifiers, those of a crime's kind and those of a crime: both are "numbers" to the words of columns. */
const OF_CODE = /\bidentif/i;

type Phrases = readonly { readonly part: FormPart; readonly words: readonly string[] }[];
type Weights = Readonly<Partial<Record<string, number>>>;

export interface FormVocabulary {
  readonly labels: FormLabels;
  readonly columns: Columns;
  readonly statusWords: StatusWords;
}

export class FormWords {
  readonly #words: ColumnWords;
  readonly #weights: FormLabels['words'];
  readonly #freeText: ReadonlySet<string>;
  readonly #headings: Phrases;
  readonly #labelsOfParts: Phrases;
  readonly #labels = new Map<string, FieldScores>();
  /** Keys of the words that say where a document is. */
  readonly statusWords: ReadonlySet<string>;

  constructor({ labels, columns, statusWords }: FormVocabulary) {
    this.#words = new ColumnWords({ columns });
    this.#weights = labels.words;
    this.#freeText = new Set(labels.freeText.map((label) => this.#keyOf(label)));
    const phrasesOf = (which: 'headings' | 'labels'): Phrases =>
      FORM_PARTS.flatMap((part) =>
        labels.parts[part][which].map((each) => ({ part, words: this.#split(each) })),
      );
    this.#headings = phrasesOf('headings');
    this.#labelsOfParts = phrasesOf('labels');
    this.statusWords = new Set(Object.values(statusWords).flat().map(wordKey));
  }

  /** Whether a text may be a label: short, without data, and of words that labels have or with a colon behind. */
  isLabel(text: string): boolean {
    if (!this.mayBeLabel(text)) return false;
    if (/[:?]\s*$/.test(text) || this.isFreeText(text) || this.partOf(text) !== null) return true;
    return this.#words.isRecognised(plainLabel(text)) || this.#best(text) >= NEARLY_PLAINLY;
  }

  /** Whether a text is of the make of a label, whatever its words. */
  mayBeLabel(text: string): boolean {
    const plain = plainLabel(text);
    if (plain === '' || plain.length > LONGEST_LABEL || PROSE.test(plain)) return false;
    const hasData = DATA.test(plain.replace(REPORT_NUMBERS, '').replace(REMARK, ''));
    if ((hasData && !/:\s*$/.test(text)) || !/\p{L}/u.test(plain)) return false;
    return plain.split(/\s+/).length <= MOST_WORDS;
  }

  /** Whether a text is a value by its make: a date, a number, a word of a status, a rank with a name. */
  isData(text: string): boolean {
    const plain = plainLabel(text);
    if (REPORT.test(plain) || this.isStatusWord(plain) || RANK_AND_NAME.test(plain)) return true;
    return DATA.test(plain.replace(REPORT_NUMBERS, '')) && !this.isLabel(text);
  }

  /** Whether a word counts for a field or against one. */
  isWordOfLabels(word: string): boolean {
    return Object.values(this.scores(word)).some((score) => score !== 0);
  }

  #best(text: string): number {
    return Math.max(...Object.values(this.scores(text)));
  }

  /** Whether a label plainly speaks for one of the fields. */
  isPlain(text: string): boolean {
    return this.plainField(text) !== null;
  }

  /** Whether free text follows a label, in one language or in two. */
  isFreeText(text: string): boolean {
    // "Reporter" is no "Report", though the two are one word elsewhere.
    if (/^\W*reporter/i.test(text)) return false;
    if (this.#freeText.has(this.#keyOf(text))) return true;
    const [first = '', second, ...others] = text.split(BETWEEN_LANGUAGES);
    if (second === undefined || others.length > 0 || this.plainField(text) !== null) return false;
    const areFree = [first, second].map((each) => this.#freeText.has(this.#keyOf(each)));
    return (
      areFree.includes(true) && [first, second].every((each, at) => areFree[at] || this.#best(each) <= 0)
    );
  }

  /** Whether a text is the name of a kind of report, and no label: "Intelligence log". */
  isNameOfReport(text: string): boolean {
    const own = this.#split(text);
    return own.length > 1 && own.every((word) => WORDS_OF_REPORTS.has(word));
  }

  isStatusWord(text: string): boolean {
    return this.statusWords.has(wordKey(text));
  }

  /** Whether a text is the word of a status and the label of a date as well: "Submitted". */
  isMomentWord(text: string): boolean {
    return this.isStatusWord(plainLabel(text)) && this.plainField(text) === 'submitted_at';
  }

  /** The part of the form that a heading opens; null for a text that opens none. */
  partOpenedBy(text: string): FormPart | null {
    return text.length > LONGEST_LABEL ? null : this.#partIn(this.#headings, text);
  }

  /** The part that a label belongs to; null where its words do not say. */
  partOf(label: string): FormPart | null {
    return this.partOpenedBy(label) ?? this.#partIn(this.#labelsOfParts, label);
  }

  #partIn(phrases: Phrases, text: string): FormPart | null {
    const own = this.#split(text);
    return phrases.find(({ words }) => words.every((word) => own.includes(word)))?.part ?? null;
  }

  /** Whether a label is of a reference that is taken for the incident's where there is no other: a crime number. */
  isFurther(text: string): boolean {
    const own = this.#split(text);
    if (!this.#words.isFurther(own)) return false;
    return this.scores(text).incident_reference < PLAINLY || !own.some((word) => WORDS_OF_LOGS.has(word));
  }

  /** What a label's words count for each field. */
  scores(text: string): FieldScores {
    const plain = plainLabel(text);
    const known = this.#labels.get(plain);
    if (known) return known;
    const [header] = this.#words.scoresOf('documents', [plain]);
    const words = new Set(header?.words);
    const scores = Object.fromEntries(
      FORM_FIELDS.map((field) => [field, (header?.score(field) ?? 0) + this.#ownScore(field, plain, words)]),
    ) as FieldScores;
    if (this.#labels.size >= MOST_REMEMBERED) this.#labels.clear();
    this.#labels.set(plain, scores);
    return scores;
  }

  #ownScore(field: FormField, plain: string, words: ReadonlySet<string>): number {
    const isOfOfficer = field === 'officer_number' || field === 'officer_name';
    const weights: readonly (Weights | undefined)[] = [
      this.#weights[field],
      isOfOfficer ? this.#weights.officer : undefined,
    ];
    const ofCode = OF_CODE.test(plain) && field === 'crime_identifier_code' ? PLAINLY : 0;
    return [...words].reduce(
      (sum, word) => sum + weights.reduce((all, each) => all + (each?.[word] ?? 0), 0),
      ofCode,
    );
  }

  /** The words of a label, as the files in config/ have them. */
  wordsOf(label: string): readonly string[] {
    return this.#split(label);
  }

  /** The field that a label plainly names; null where none. */
  plainField(label: string): FormField | null {
    return this.plainFields(label)[0] ?? null;
  }

  /** The fields that a label plainly names, the plainest first. */
  plainFields(label: string): FormField[] {
    const scores = this.scores(label);
    return FORM_FIELDS.filter((field) => scores[field] >= PLAINLY).sort((a, b) => scores[b] - scores[a]);
  }

  #split(text: string): readonly string[] {
    return this.#words.wordsOf(plainLabel(text));
  }

  #keyOf(text: string): string {
    return [...new Set(this.#split(text.replace(/[([{][^)\]}]*[)\]}]?/g, ' ')))].sort().join(' ');
  }
}

const WORDS_OF_LOGS: ReadonlySet<string> = new Set(['incident', 'log', 'cad', 'storm', 'job', 'call']);
const MOST_REMEMBERED = 5000;

export type FieldScores = Readonly<Record<FormField, number>>;

/** A label without its number and what ends it. */
function plainLabel(text: string): string {
  return text.replace(/\s+/g, ' ').replace(NUMBERING, '').replace(ENDING, '').trim();
}

/** "3. Collar number", "Q3 ...": a question of several. */
export function isNumbered(text: string): boolean {
  return NUMBERING.test(text);
}
