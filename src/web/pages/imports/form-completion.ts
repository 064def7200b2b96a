/** The questions about a form on the import preview, and their answers. Pure. */
import { FORM_FIELDS, type FormField } from '../../../domain/form-fields.ts';
import type { FormReport, FormValue } from '../../../domain/form-report.ts';
import type { FormByHand } from '../../../workflows/imports/complete-forms.ts';
import { fieldWords } from './import-words.ts';

/** The answer for a field that the form does not give. */
const NOT_GIVEN = '-';
/** What every form should give. */
const WANTED: ReadonlySet<FormField> = new Set([
  'document_reference',
  'incident_reference',
  'officer_number',
  'submitted_at',
  'status',
]);
/** No value of a form is longer. */
const LONGEST_TYPED = 120;

/** What a person may say of each field: first those that every form should give and that were not read. */
export function completionOf({ row, values, labels }: FormReport) {
  if (labels.length === 0) return null;
  const choices = [...new Map(labels.map((each) => [each.label, each])).values()];
  const question = (field: FormField) => ({
    ...{
      name: labelName(field),
      typedName: typedName(field),
      text: fieldWords(field),
      longest: LONGEST_TYPED,
    },
    choices: [
      { value: '', text: asRead(values[field]) },
      ...choices.map((each) => ({ value: each.label, text: shown(each) })),
      { value: NOT_GIVEN, text: 'The form does not give it' },
    ],
  });
  const isMissing = (field: FormField): boolean => WANTED.has(field) && values[field] === undefined;
  return {
    row,
    missing: FORM_FIELDS.filter(isMissing).map(question),
    others: FORM_FIELDS.filter((field) => !isMissing(field)).map(question),
  };
}

function asRead(value: FormValue | undefined): string {
  return value ? `As read: ${value.value}, beside ${value.label}` : 'Nothing was read';
}

function shown({ label, value, where }: FormValue): string {
  return value === '' ? `${label} (${where})` : `${label}: ${value} (${where})`;
}

/** What was answered for a form, beside what was said of it before. A typed value counts before a label. */
export function formByHand(
  { row, labels }: FormReport,
  before: FormByHand | undefined,
  fieldOf: (name: string) => string,
): FormByHand {
  const named = { ...before?.labels };
  const typed = { ...before?.typed };
  for (const field of FORM_FIELDS) {
    const chosen = fieldOf(labelName(field));
    const isLabel = labels.some(({ label }) => label === chosen);
    const value = fieldOf(typedName(field)).trim().slice(0, LONGEST_TYPED);
    if (value !== '') typed[field] = value;
    else if (isLabel || chosen === NOT_GIVEN) {
      named[field] = isLabel ? [chosen] : [];
      typed[field] = '';
    }
  }
  return { row, labels: named, typed };
}

function labelName(field: FormField): string {
  return `label_${field}`;
}

function typedName(field: FormField): string {
  return `typed_${field}`;
}
