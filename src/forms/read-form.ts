/** Readings of a whole form -> one value for each field, or what stands in doubt. */
import { FORM_FIELDS, type FormField, type LabelMeaning } from '../domain/form-fields.ts';
import { cleanText } from '../intake/index.ts';
import { chosenIn, readBoxes, type TickedStatus } from './boxes.ts';
import { findReadings, type Reading } from './find-readings.ts';
import type { Label, LabelBook } from './label-book.ts';
import type { TextBlock } from './located-text.ts';

export interface FormValue {
  /** As typed, without outer white space. */
  readonly value: string;
  /** The label that it was read by, as typed. */
  readonly label: string;
  /** 'page 1, line 4' */
  readonly where: string;
}

/** Why a field is not read for certain. */
export interface FormDoubt {
  readonly field: FormField;
  readonly reason: 'values_differ' | 'value_too_long';
  /** The readings that stand against one another. */
  readonly readings: readonly FormValue[];
}

export interface ReadForm {
  readonly values: Readonly<Partial<Record<FormField, FormValue>>>;
  readonly doubts: readonly FormDoubt[];
  /** Labels that stand there without a value. */
  readonly blanks: readonly { readonly field: FormField; readonly label: string; readonly where: string }[];
}

/** Fewer labels than this may be chance: a letter that says "Submitted by:". */
const FEWEST_FIELDS = 2;
/** No value is longer; what is may be the intelligence itself, and is not passed on. */
const LONGEST_VALUE = 120;
const LONGEST_OF_A_FEW_WORDS = 40;
const OF_A_FEW_WORDS: ReadonlySet<FormField> = new Set(['status', 'document_type', 'crime_identifier_code']);

/** Reads a form; null for text that is none. */
export function readForm(book: LabelBook, blocks: readonly TextBlock[]): ReadForm | null {
  const boxes = readBoxes(blocks, book.statusWords);
  const labelled = boxes.blocks.flatMap((block) => findReadings(book, block));
  const seen = labelled.map((reading) => ({ ...reading, value: chosenIn(reading.value) }));
  const form = settle([...seen, ...statusReadings(boxes.statuses)]);
  const found = new Set([...Object.keys(form.values), ...form.doubts.map(({ field }) => field)]);
  const labels = new Set([...found, ...form.blanks.map(({ field }) => field)]);
  return found.size > 0 && labels.size >= FEWEST_FIELDS ? form : null;
}

/** Several boxes of which none is ticked are a status that was left blank; one alone may be for the unit to tick. */
function statusReadings(statuses: readonly TickedStatus[]): Reading[] {
  const label: Label = { meaning: 'status', isWeak: false };
  const ticked = statuses.filter(({ isTicked }) => isTicked);
  const told = ticked.length > 0 || statuses.length < 2 ? ticked : statuses.slice(0, 1);
  return told.map(({ word, isTicked, where }) => ({ label, name: word, value: isTicked ? word : '', where }));
}

function settle(readings: readonly Reading[]): ReadForm {
  const values: Partial<Record<FormField, FormValue>> = {};
  const doubts: FormDoubt[] = [];
  const blanks: { field: FormField; label: string; where: string }[] = [];
  for (const field of FORM_FIELDS) {
    const own = readings.filter((reading) => isOf(field, reading));
    const filled = preferStrong(own.filter(({ value }) => cleanText(value) !== ''));
    const [first] = filled;
    const [blank] = own;
    if (!first) {
      if (blank) blanks.push({ field, label: blank.name, where: blank.where });
      continue;
    }
    const distinct = distinctValues(field, filled);
    const tooLong = distinct.some(({ value }) => isTooLong(field, value));
    if (tooLong) doubts.push({ field, reason: 'value_too_long', readings: distinct.map(withoutValue) });
    else if (distinct.length > 1) doubts.push({ field, reason: 'values_differ', readings: distinct });
    else values[field] = withTime(field, valueOf(first), readings);
  }
  return { values, doubts, blanks };
}

/** An officer's label stands for a number as soon as its value has a digit, else for a name. */
function isOf(field: FormField, { label, value }: Reading): boolean {
  if (label.meaning !== 'officer') return label.meaning === (field satisfies LabelMeaning);
  return field === (/\d/.test(value) ? 'officer_number' : 'officer_name');
}

function preferStrong(readings: readonly Reading[]): readonly Reading[] {
  const strong = readings.filter(({ label }) => !label.isWeak);
  return strong.length > 0 ? strong : readings;
}

/** Readings that say different things. */
function distinctValues(field: FormField, readings: readonly Reading[]): FormValue[] {
  const distinct: FormValue[] = [];
  for (const reading of readings) {
    const value = valueOf(reading);
    if (!distinct.some((known) => sameValue(field, known.value, value.value))) distinct.push(value);
  }
  return distinct;
}

/** Whether two values of a field say the same: "PC 1234 Smith" and "1234" do of an officer's number. */
export function sameValue(field: FormField, one: string, other: string): boolean {
  if (field !== 'officer_number') return plain(one) === plain(other);
  return firstDigits(one) === firstDigits(other);
}

function plain(value: string): string {
  return value.toUpperCase().replace(/[^A-Z0-9]+/g, '');
}

function firstDigits(value: string): string {
  return (/\d+/.exec(value)?.[0] ?? plain(value)).replace(/^0+/, '');
}

function valueOf({ value, name, where }: Reading): FormValue {
  return { value: cleanText(value), label: name, where };
}

function isTooLong(field: FormField, value: string): boolean {
  return value.length > (OF_A_FEW_WORDS.has(field) ? LONGEST_OF_A_FEW_WORDS : LONGEST_VALUE);
}

function withoutValue({ label, where }: FormValue): FormValue {
  return { value: '', label, where };
}

/** A time of day from a label of its own is added to a date that has none. */
function withTime(field: FormField, date: FormValue, readings: readonly Reading[]): FormValue {
  if (field !== 'submitted_at' || /\d[:.]\d\d|\d{4}\s*h/i.test(date.value)) return date;
  const times = new Set(
    preferStrong(readings.filter(({ label }) => label.meaning === 'submitted_time'))
      .map(({ value }) => cleanText(value))
      .filter((value) => value !== ''),
  );
  const [time] = times;
  return time === undefined || times.size > 1 ? date : { ...date, value: `${date.value} ${time}` };
}
