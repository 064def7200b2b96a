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
/** A crime number is taken only where nothing else is. */
const SCORE_OF_FURTHER = 0.1;

/** The fields that an entry with a value may be of, best first. */
export function fitsOf(words: FormWords, { says, value }: OwnEntry, fields: readonly FormField[]): Fit[] {
  const scores = words.scores(says);
  const facts = factsOf(value);
  const person = Math.max(scores.officer_number, scores.officer_name);
  return fields
    .map((field) => {
      const isOfOfficer = field === 'officer_number' || field === 'officer_name';
      const own = isOfOfficer ? person : scores[field];
      const score = own < LEAST_WORDS[field] ? NEVER : scoreOf(field, own, value, facts, words);
      const isFurther = field === 'incident_reference' && words.isFurther(says);
      return { field, score: isFurther ? Math.min(score, SCORE_OF_FURTHER) : score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
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
      return cells.officerNumber > 0 && cells.name + cells.rank === 0;
    case 'incident_reference':
      return cells.telling > 0;
    case 'nccu_reference':
      return cells.nccu > 0;
    case 'document_type':
      return isReportNumber(value);
    case 'status':
      return words.isStatusWord(value);
    case 'document_reference':
    case 'officer_name':
    case 'crime_identifier_code':
      return false;
  }
}

/** Whether a value is a time of day alone. */
export function isTimeAlone(value: string): boolean {
  return /^\d{1,2}[:.]?\d{2}\s*(?:hrs?|hours)?\.?$/i.test(value) && !/^\d{1,2}\.\d{1,2}\.\d/.test(value);
}
