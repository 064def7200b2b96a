/** The values of a form, or what is in doubt. */
import type { FormField } from '../domain/form-fields.ts';
import type { FormValue } from '../domain/form-report.ts';
import { plainReference } from '../domain/identity.ts';
import { cleanText } from '../intake/index.ts';
import type { Entry } from './walk.ts';

/** A label with its value, as a person may name it for a field. */
export interface LabelOnForm extends FormValue {
  /** The fields whose kind the value is; none for a blank and for what may be free text, whose value is '' here. */
  readonly fields: readonly FormField[];
  /** Whether the value says by itself what it is, so that it may be shown. */
  readonly isTelling: boolean;
  /** Whether it plainly names a field: a layout is told by these. */
  readonly isKnown: boolean;
}

/** Why a field is not read for certain. */
export interface FormDoubt {
  readonly field: FormField;
  /** `value_unfit`: what is there is no value of the field; `label_unclear`: a label may mean it. */
  readonly reason: 'values_differ' | 'value_too_long' | 'value_unfit' | 'label_unclear';
  /** The readings that differ; without their values where these may be free text. */
  readonly readings: readonly FormValue[];
}

export interface ReadForm {
  readonly values: Readonly<Partial<Record<FormField, FormValue>>>;
  readonly doubts: readonly FormDoubt[];
  /** Labels on the form that have no value. */
  readonly blanks: readonly { readonly field: FormField; readonly label: string; readonly where: string }[];
  /** Every label of the submitter's part, or of no part that is known. */
  readonly labels: readonly LabelOnForm[];
}

/** Whether two values of a field say the same: "PC 1234 Smith" and "1234" do of an officer's number. */
export function sameValue(field: FormField, one: string, other: string): boolean {
  if (field !== 'officer_number') return plainReference(one) === plainReference(other);
  return firstDigits(one) === firstDigits(other);
}

function firstDigits(value: string): string {
  return (/\d+/.exec(value)?.[0] ?? plainReference(value)).replace(/^0+/, '');
}

export function valueOf({ value, label, where }: Entry): FormValue {
  return { value: cleanText(value), label: label.trim().replace(/[\s:?*]+$/, ''), where };
}
