/** The labels of a form that a person may name for a field, and a form read with what a person named or typed. */
import { FORM_FIELDS, type FormField } from '../domain/form-fields.ts';
import type { FormValue } from '../domain/form-report.ts';
import { wordKey } from '../domain/word-key.ts';
import type { OwnEntry } from './context.ts';
import { tells } from './fits.ts';
import type { FormWords } from './form-words.ts';
import { isOfKind } from './kinds.ts';
import { sameValue, valueOf, type LabelOnForm, type ReadForm } from './form-values.ts';

/** The labels for each field that a person named; none where the form does not give the field. */
export type NamedLabels = Readonly<Partial<Record<FormField, readonly string[]>>>;

/** What a person typed for the fields of one form. */
export type TypedValues = Readonly<Partial<Record<FormField, string>>>;

/** So many labels that nobody knows may be below the last that is known. */
const MOST_BELOW = 2;
/** No form has more labels; what does is a list, or made to be too long. */
const MOST_LABELS = 80;

/**
 * Labels that plainly name a field, and others among them whose value tells what it is: further below, or in the middle of
 * a sentence, they may be lines of free text.
 */
export function labelsOnForm(words: FormWords, entries: readonly OwnEntry[]): LabelOnForm[] {
  const lastKnown = entries.findLastIndex(({ label, isDoubtful }) => !isDoubtful && words.isPlain(label));
  const labels = entries.flatMap((entry, at) => {
    const label = labelOf(words, entry);
    return label.isKnown || (label.isTelling && mayBeListed(entry, at - lastKnown)) ? [label] : [];
  });
  return labels.slice(0, MOST_LABELS);
}

function labelOf(words: FormWords, entry: OwnEntry): LabelOnForm {
  const { value, label, where } = valueOf(entry);
  const fields = FORM_FIELDS.filter((field) => value !== '' && isOfKind(words, field, value));
  const isTelling = fields.some((field) => field !== 'officer_name' && tells(words, field, value));
  return {
    ...{ label, where, fields, isTelling, isKnown: words.isPlain(label) },
    value: fields.length > 0 ? value : '',
  };
}

/** `below` counts the entries since the last label that plainly names a field. */
function mayBeListed({ label, isDoubtful }: OwnEntry, below: number): boolean {
  return !isDoubtful && below <= MOST_BELOW && !/^\p{Ll}/u.test(label);
}

/** The labels that tell the layout of a form. */
export function layoutOf({ labels }: ReadForm): readonly string[] {
  return labels.filter(({ isKnown }) => isKnown).map(({ label }) => label);
}

/** Reads a form by the labels that a person chose. */
export function withNamedLabels(form: ReadForm, named: NamedLabels): ReadForm {
  return FORM_FIELDS.reduce((read, field) => {
    const labels = named[field];
    return labels ? withLabel(read, field, new Set(labels.map(wordKey)), named) : read;
  }, form);
}

function withLabel(
  form: ReadForm,
  field: FormField,
  keys: ReadonlySet<string>,
  named: NamedLabels,
): ReadForm {
  const meant = form.labels.filter(({ label }) => keys.has(wordKey(label)));
  // Another form of the layout may do without the label: then it is read as if nobody had named one.
  if (meant.length === 0 && keys.size > 0) return form;
  const fitting = meant.filter(({ fields }) => fields.includes(field));
  const distinct = fitting.filter(
    (one, at) => fitting.findIndex((other) => sameValue(field, one.value, other.value)) === at,
  );
  const read = withoutReading(form, field, meant, named);
  const [only, ...others] = distinct;
  if (others.length > 0)
    return { ...read, doubts: [...read.doubts, { field, reason: 'values_differ', readings: distinct }] };
  if (only) return { ...read, values: { ...read.values, [field]: plainValue(only) } };
  const blanks = meant.map(({ label, where }) => ({ field, label, where }));
  return { ...read, blanks: [...read.blanks, ...blanks.slice(0, 1)] };
}

/** Without what was read, or doubted, of a field, and what other fields were read by the label that is this one's. */
function withoutReading(
  { values, doubts, blanks, labels }: ReadForm,
  field: FormField,
  meant: readonly FormValue[],
  named: NamedLabels,
): ReadForm {
  const isTaken = (value: FormValue): boolean => meant.some(({ where }) => where === value.where);
  const kept = Object.entries(values).filter(
    ([other, value]) => other !== field && (other in named || !isTaken(value)),
  );
  return {
    values: Object.fromEntries(kept),
    doubts: doubts.filter((doubt) => doubt.field !== field),
    blanks: blanks.filter((blank) => blank.field !== field),
    labels,
  };
}

function plainValue({ value, label, where }: FormValue): FormValue {
  return { value, label, where };
}

/** The form with what a person typed for it. */
export function withTypedValues(form: ReadForm, typed: TypedValues): ReadForm {
  return FORM_FIELDS.reduce((read, field) => {
    const value = typed[field]?.trim() ?? '';
    if (value === '') return read;
    const without = withoutReading(read, field, [], {});
    return { ...without, values: { ...without.values, [field]: { value, ...TYPED } } };
  }, form);
}

const TYPED = { label: 'typed by hand', where: 'not on the form' } as const;
