/**
 * Whether a text is of a field's kind at all, whatever its label. What is not is never kept, quoted or printed: it may be
 * the intelligence itself.
 */
import type { FormField } from '../domain/form-fields.ts';
import { readReferences } from '../domain/references/index.ts';
import { cellFacts, DateReader, type CellFacts } from '../intake/index.ts';
import type { FormWords } from './form-words.ts';

const LONGEST_OF_A_FEW_WORDS = 40;
const MOST_WORDS_OF_TYPE = 5;
const MOST_WORDS_OF_STATUS = 3;
/** Words of a sentence in a value: "Log 12 of 3/5/26 refers" has one. */
const MOST_LOOSE_WORDS = 2;
const LOOSE_WORD = /(?<![\p{L}\d/-])\p{L}[\p{Ll}'’]+(?![\p{L}\d/-])/gu;
/** What is beside the number of a reference without saying anything more. */
const WORDS_OF_REFERENCES =
  /^(?:of|on|at|the|no|nos|number|numbers|ref|refs|reference|references|log|cad|incident|occurrence|event|job|call|crime|dated|date|and|yes|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)$/i;
const WORDS_OF_NUMBERS = /^(?:no|number|collar|shoulder|warrant|staff|pay|and|of|constable|sergeant)$/i;
/** "3x5x2", "5x5x5 intelligence report", "5x5x5 – immigration". */
const NUMBER_OF_REPORT =
  /^[35]\s*x\s*5\s*x\s*[25](?!\w)(?:\s+(?:intelligence|intel|information|report|form|log|memo))*(?:\s*[-–:(/]\s*\p{L}+(?:\s\p{L}+)?\)?)?$/iu;
const RANK_AND_NUMBER = /^(?:(?:[TA]\/?)?(?:PC|DC|PS|DS|DI|SC|PCSO|SGT|INSP)[\s/]*|C\/)\d/i;
/** A name has two words at least, or a rank before it: one word alone may be anybody's, or anything. */
const FEWEST_WORDS_OF_NAME = 2;
const CODE = /^(?=.*(?:\d|^[A-Z]))[A-Z]{1,6}[\s/-]?\d{0,3}[A-Z]?(?:\s*[-–:(]\s*(?:[^\s]+\s*){1,4})?$/i;
/** What a form prints where a value goes. */
const PROMPT =
  /^(?:e\.?g\b|for example|example\b|choose\b|select\b|click\b|tap\b|enter\b|type (?:here|your)|insert\b|please\b|dd ?[/.-] ?mm)|^[([{<«][^\d()[\]{}<>]*[)\]}>»]$/i;

const dates = new DateReader();

/** Whether a text only asks for a value: "e.g. PC 1234", "Choose an item.", "(blank on the form)". */
export function isPrompt(text: string): boolean {
  return PROMPT.test(text.trim());
}

/** The texts of one form are asked about again and again. */
const MOST_REMEMBERED = 200;
const remembered = new Map<string, CellFacts>();

/** What a text reads as. */
export function factsOf(text: string): CellFacts {
  const known = remembered.get(text);
  if (known) return known;
  const facts = cellFacts([text], dates);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, facts);
  return facts;
}

/** Whether a text may be a value of the field. */
export function isOfKind(words: FormWords, field: FormField, text: string, cells = factsOf(text)): boolean {
  const isStatusWord = words.isStatusWord(text);
  const isLabel = words.isPlain(text);
  return KINDS[field]({ text, cells, isReport: isReportNumber(text), isStatusWord, isLabel });
}

/** Whether a text is an officer's number and nothing else, or follows a rank. */
export function isOfficersNumber(text: string): boolean {
  return RANK_AND_NUMBER.test(text) || /^\d{2,6}$/.test(text.trim());
}

/** "3x5x2": the kind of a report, by its number. */
export function isReportNumber(text: string): boolean {
  return NUMBER_OF_REPORT.test(text);
}

/** A value by its make. */
interface Made {
  readonly text: string;
  readonly cells: CellFacts;
  readonly isReport: boolean;
  readonly isStatusWord: boolean;
  /** Whether it plainly names a field itself. */
  readonly isLabel: boolean;
}

const KINDS: Readonly<Record<FormField, (value: Made) => boolean>> = {
  document_reference: (value) =>
    isReference(value) && !RANK_AND_NUMBER.test(value.text) && !isSerialOfDay(value.text),
  incident_reference: isReference,
  nccu_reference: isReference,
  officer_number: ({ text, cells, isReport }) =>
    !isReport && cells.digits > 0 && cells.date === 0 && wordsBesideNumber(text) <= 1,
  officer_name: ({ text, cells, isStatusWord, isLabel }) =>
    cells.digits === 0 &&
    cells.name > 0 &&
    text.trim().split(/[\s,]+/).length >= FEWEST_WORDS_OF_NAME &&
    !isStatusWord &&
    !isLabel,
  document_type: ({ text, cells, isReport, isStatusWord }) =>
    isShort(text, MOST_WORDS_OF_TYPE) &&
    !isStatusWord &&
    (isReport || (cells.digits === 0 && /\p{L}/u.test(text) && !/[.!?]\s/.test(text))),
  status: ({ text, cells, isReport, isStatusWord }) =>
    isStatusWord ||
    (isShort(text, MOST_WORDS_OF_STATUS) && !isReport && cells.digits === 0 && /\p{L}/u.test(text)),
  crime_identifier_code: ({ text }) => text.length <= LONGEST_OF_A_FEW_WORDS && CODE.test(text),
  submitted_at: ({ cells }) => cells.date + cells.serialDate > 0,
};

function isReference({ text, cells, isReport }: Made): boolean {
  const isRight = !isReport && cells.digits > 0 && cells.date === 0;
  return isRight && looseWords(text) <= MOST_LOOSE_WORDS;
}

/** "CAD 301 01-05-26": a log numbers its incidents so, and nobody a document. */
function isSerialOfDay(text: string): boolean {
  const { references } = readReferences(text, null);
  return references.length > 0 && references.every(({ family }) => family === 'serial_of_date');
}

function isShort(text: string, mostWords: number): boolean {
  return text.length <= LONGEST_OF_A_FEW_WORDS && text.trim().split(/\s+/).length <= mostWords;
}

/** How many words of a text are none that are beside references. */
function looseWords(text: string): number {
  return (text.match(LOOSE_WORD) ?? []).filter((word) => !WORDS_OF_REFERENCES.test(word)).length;
}

/** How many words of a text have no capital, as the words of names and ranks have. */
function wordsBesideNumber(text: string): number {
  return (text.match(LOOSE_WORD) ?? []).filter(
    (word) => /^\p{Ll}/u.test(word) && !WORDS_OF_NUMBERS.test(word),
  ).length;
}
