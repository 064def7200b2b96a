/** What is in the way of a form, in words for the person who has to mend it. */
import type { FormField } from '../domain/form-fields.ts';
import type { FormValue } from '../domain/form-report.ts';
import type { Problem } from '../domain/problem.ts';
import type { FormDoubt, ReadForm } from './form-values.ts';

type Trouble = Pick<Problem, 'code' | 'message' | 'whatToDo'>;

const FIELD_WORDS: Readonly<Record<FormField, string>> = {
  document_reference: 'document reference',
  incident_reference: 'incident reference',
  nccu_reference: 'NCCU reference',
  officer_number: 'officer number',
  officer_name: 'officer name',
  submitted_at: 'date of submission',
  document_type: 'document type',
  status: 'status',
  crime_identifier_code: 'crime identifier code',
};

/** Without these nobody can tell which document it is, and of whom. */
const NEEDED: ReadonlySet<FormField> = new Set([
  'document_reference',
  'incident_reference',
  'officer_number',
  'submitted_at',
]);

/** Whether a form cannot be read for this doubt; where it can, the field stays blank, and that is told. */
export function setsAside({ field, reason }: FormDoubt): boolean {
  return NEEDED.has(field) && reason !== 'label_unclear';
}

/** Why a field of a form is in doubt, with the readings that stand against one another. */
export function troubleOfDoubt({ field, reason, readings }: FormDoubt): Trouble {
  const name = FIELD_WORDS[field];
  const places = readings.map(({ label, where }) => `"${label}" (${where})`).join(' and ');
  if (reason === 'label_unclear') {
    return {
      code: 'form_label_unclear',
      message: `The form gives no ${name} that is certain; ${places} may be it.`,
      whatToDo: `If it is, choose the label on the import page, or import the form with --column "${field}=${readings[0]?.label ?? ''}".`,
    };
  }
  if (reason === 'value_unfit') {
    return {
      code: 'form_value_unfit',
      message: `What is beside ${places} cannot be the ${name}, and was not read.`,
      whatToDo: COMPLETE,
    };
  }
  if (reason === 'value_too_long') {
    return {
      code: 'form_value_too_long',
      message: `What is beside ${places} is too long to be the ${name}, and was not read.`,
      whatToDo: COMPLETE,
    };
  }
  return {
    code: 'form_values_differ',
    message: `The form gives more than one ${name}: ${readings.map(quoted).join(' and ')}.`,
    whatToDo: 'Ask which is right, and choose it on the import page.',
  };
}

const COMPLETE = 'See what the form says, and complete it on the import page.';

function quoted({ value, where }: FormValue): string {
  return `"${value}" (${where})`;
}

export const NOT_A_FORM: Trouble = {
  code: 'form_not_recognised',
  message: 'No labels of an intelligence document were found in it.',
  whatToDo:
    'If it is such a form, add its labels to config/form-labels.json and import it again; if not, leave it out.',
};

/** Problems of the readers of rows, as they are told of a form. */
const OF_A_FORM: Readonly<
  Record<string, { readonly fields: readonly FormField[]; readonly wanted: string }>
> = {
  date_missing: {
    fields: ['submitted_at'],
    wanted: 'a date of submission, and came with no e-mail that has one',
  },
  officer_missing: { fields: ['officer_number', 'officer_name'], wanted: 'an officer’s number or name' },
};

/**
 * A problem of the readers of rows, told as one of a form: it says where the label is that has no value. Null where a doubt
 * of the form has told it.
 */
export function troubleOfForm(
  { code, message, whatToDo }: Trouble,
  { blanks, doubts }: ReadForm,
): Trouble | null {
  const missing = OF_A_FORM[code];
  if (!missing) return { code, message, whatToDo };
  if (doubts.some(({ field }) => missing.fields.includes(field))) return null;
  const blank = blanks.find(({ field }) => missing.fields.includes(field));
  const because = blank ? `"${blank.label}" (${blank.where}) has no value` : 'no label of it was found';
  return {
    code,
    message: `The form does not give ${missing.wanted}: ${because}.`,
    whatToDo: blank
      ? 'Ask the officer, and complete the form on the import page.'
      : 'If the form has it under another label, choose the label on the import page; if not, ask the officer.',
  };
}
