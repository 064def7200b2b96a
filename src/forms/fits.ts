/** How well a value fits a field beside what its label's words say: by the rules that judge the columns of exports. */
import type { FormField } from '../domain/form-fields.ts';
import { NEVER, scoreFilled, type CellFacts } from '../intake/index.ts';
import type { FormWords } from './form-words.ts';
import { factsOf, isOfKind, isReportNumber } from './kinds.ts';
import type { OwnEntry } from './context.ts';

/** What an entry counts for a field. */
export interface Fit {
  readonly field: FormField;
  readonly score: number;
  /** Whether it is taken only where nothing else is: a crime number. */
  readonly isFurther: boolean;
}

/** What the words of a label must count at least for a field. */
const LEAST_WORDS: Readonly<Record<FormField, number>> = {
  document_reference: 2,
  incident_reference: 2,
  nccu_reference: 3,
  officer_number: 2,
  officer_name: 2,
  submitted_at: 2.5,
  document_type: 3,
  status: 3,
  crime_identifier_code: 3,
};
/** What other parts of a form have too: in a part that is surely the submitter's it is his. */
export const IN_ANY_PART: ReadonlySet<FormField> = new Set([
  'officer_number',
  'officer_name',
  'submitted_at',
  'status',
]);
const IN_OWN_PART = 3;
/** What the words of a label count that name a field at all. */
const ANY = 1;
/** From so much against it on, a label cannot mean a field whatever its value. */
const MOST_AGAINST = -5;
/** A crime number is taken only where nothing else is. */
const SCORE_OF_FURTHER = 0.1;

/** The fields that an entry with a value may be of, best first. */
export function fitsOf(words: FormWords, entry: OwnEntry, fields: readonly FormField[]): Fit[] {
  const { says, value } = entry;
  const facts = factsOf(value);
  return fields
    .map((field) => {
      const own = wordsFor(words, field, entry, facts);
      const score = own < LEAST_WORDS[field] ? NEVER : scoreOf(field, own, value, facts, words);
      const isFurther = field === 'incident_reference' && words.isFurther(says);
      const inPart = score === NEVER ? score : score + byPart(field, entry);
      return { field, score: isFurther ? Math.min(score, SCORE_OF_FURTHER) : inPart, isFurther };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/** What a place counts for a field that every part of a form may have. */
function byPart(field: FormField, { isOwn, isDoubtful }: OwnEntry): number {
  if (!IN_ANY_PART.has(field)) return 0;
  return isOwn ? IN_OWN_PART : isDoubtful ? -IN_OWN_PART : 0;
}

/** What the words of a label count for a field, with what its place and its value add. */
function wordsFor(words: FormWords, field: FormField, entry: OwnEntry, cells: CellFacts): number {
  const { says, label, part, value } = entry;
  const scores = words.scores(says);
  switch (field) {
    case 'officer_number':
    case 'officer_name':
      return Math.max(scores.officer_number, scores.officer_name);
    case 'submitted_at': {
      const isPlainDate = part === 'submitter' && words.scores(label).submitted_at >= ANY;
      return isPlainDate ? Math.max(scores[field], LEAST_WORDS[field]) : scores[field];
    }
    case 'nccu_reference':
    case 'document_type': {
      const isTelling = field === 'nccu_reference' ? cells.nccu > 0 : isReportNumber(value);
      return isTelling && scores[field] > MOST_AGAINST
        ? Math.max(scores[field], LEAST_WORDS[field])
        : scores[field];
    }
    case 'document_reference': {
      const isOfOfficer = cells.officerNumber > 0 && scores.officer_number > scores[field];
      return isOfOfficer ? NEVER : scores[field];
    }
    default:
      return scores[field];
  }
}

function scoreOf(field: FormField, own: number, value: string, cells: CellFacts, words: FormWords): number {
  if (!isOfKind(words, field, value, cells)) return NEVER;
  switch (field) {
    case 'document_type':
    case 'crime_identifier_code':
      return own + 1;
    case 'status':
      return own + (words.isStatusWord(value) ? 2.5 : 0);
    default:
      return scoreFilled(field, {
        kind: 'documents',
        words: own,
        cells,
        statusWords: words.isStatusWord(value) ? 1 : 0,
      });
  }
}

/** Whether a value tells by itself of which field it is. */
export function tells(words: FormWords, field: FormField, value: string): boolean {
  const cells = factsOf(value);
  switch (field) {
    case 'submitted_at':
      return cells.date > 0;
    case 'officer_number':
      return cells.officerNumber > 0 && isOfKind(words, field, value, cells);
    case 'incident_reference':
      return cells.telling > 0;
    case 'nccu_reference':
      return cells.nccu > 0;
    case 'document_type':
      return isReportNumber(value);
    case 'status':
      return words.isStatusWord(value);
    case 'officer_name':
      return isOfKind(words, field, value, cells);
    case 'document_reference':
      return isOfKind(words, field, value, cells) && cells.bareNumber === 0 && cells.nccu + cells.time === 0;
    case 'crime_identifier_code':
      return false;
  }
}

/** Whether a value is a time of day alone. */
export function isTimeAlone(value: string): boolean {
  return /^\d{1,2}[:.]?\d{2}\s*(?:hrs?|hours)?\.?$/i.test(value) && !/^\d{1,2}\.\d{1,2}\.\d/.test(value);
}
