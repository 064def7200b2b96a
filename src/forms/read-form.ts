/** The text of a whole form -> one value for each field, or what is in doubt. */
import { FORM_FIELDS, type FormField } from '../domain/form-fields.ts';
import type { FormValue } from '../domain/form-report.ts';
import { cleanText } from '../intake/index.ts';
import { chosenIn, readBoxes, type TickedStatus } from './boxes.ts';
import { fitsOf, IN_ANY_PART, isTimeAlone, tells, type Fit } from './fits.ts';
import { isOfficersNumber, isPrompt } from './kinds.ts';
import { PLAINLY, type FormWords } from './form-words.ts';
import { sameValue, valueOf, type FormDoubt, type ReadForm } from './form-values.ts';
import { labelsOnForm } from './labels-on-form.ts';
import type { TextBlock } from './located-text.ts';
import { mailSections } from './mail-sections.ts';
import { ownEntries } from './own-part.ts';
import { isProse } from './spots.ts';
import type { OwnEntry } from './context.ts';
import { walk } from './walk.ts';

/** Fewer labels than this may be chance: a letter that says "Submitted by:". */
const FEWEST_FIELDS = 2;
/** No value is longer; what is may be the intelligence itself, and is not passed on. */
const LONGEST_VALUE = 120;
/**
 * What the words of a label count at least for a field that they may name; a reference, a date, a status and the kind of a
 * report tell by themselves.
 */
const PERHAPS: Readonly<Record<FormField, number>> = {
  document_reference: 0,
  incident_reference: 0,
  nccu_reference: 0,
  officer_number: 1,
  officer_name: 3,
  submitted_at: 0,
  document_type: 0,
  status: 0,
  crime_identifier_code: 1,
};
/** What the words of a label count at least that may give a field as well, in the same part of a form. */
const IN_SAME_PART: Readonly<Partial<Record<FormField, number>>> = { officer_number: 2, officer_name: 3 };
/** A label that counts more for a date of submission says so by itself. */
const SURE_DATE = 4;
/** Another value for a field is a rival where it scores so little less. */
const MARGINS: Readonly<Record<FormField, number>> = {
  document_reference: 2.5,
  incident_reference: 4.5,
  nccu_reference: 3,
  officer_number: 2,
  officer_name: 2,
  submitted_at: 1.5,
  document_type: 2,
  status: 2.5,
  crime_identifier_code: 2,
};

/** Reads a form; null for text that is none. Of a chain of messages, the newest form counts. */
export function readForm(words: FormWords, blocks: readonly TextBlock[]): ReadForm | null {
  for (const section of mailSections(blocks)) {
    const form = readSection(words, section);
    if (form) return form;
  }
  return null;
}

function readSection(words: FormWords, blocks: readonly TextBlock[]): ReadForm | null {
  const boxes = readBoxes(blocks, words.statusWords);
  const seen = ownEntries(words, walk(words, boxes.blocks), boxes.blocks).map((entry) => ({
    ...entry,
    value: writtenIn(entry.value),
  }));
  const form = settle(words, [...seen, ...statusEntries(boxes.statuses)]);
  const found = new Set([...Object.keys(form.values), ...form.doubts.map(({ field }) => field)]);
  const labels = new Set([...found, ...form.blanks.map(({ field }) => field)]);
  return found.size > 0 && labels.size >= FEWEST_FIELDS ? form : null;
}

/** Dots or lines that a form prints where a value is written. */
const LEADERS = /^[.…_]{2,}|[.…_]{2,}$/g;

/** What somebody wrote: the ticked option, and nothing where the form only asks. */
function writtenIn(text: string): string {
  const value = cleanText(chosenIn(text).replace(LEADERS, ''));
  return isPrompt(value) ? '' : value;
}

/** Several boxes of which none is ticked are a status that was left blank; one alone may be for the unit to tick. */
function statusEntries(statuses: readonly TickedStatus[]): OwnEntry[] {
  const ticked = statuses.filter(({ isTicked }) => isTicked);
  const told = ticked.length > 0 || statuses.length < 2 ? ticked : statuses.slice(0, 1);
  return told.map(({ word, isTicked, where }) => ({
    label: 'status',
    says: 'status',
    value: isTicked ? word : '',
    where,
    heading: null,
    part: null,
    block: -1,
    isOwn: false,
    isDoubtful: false,
  }));
}

interface Reading extends Fit {
  readonly entry: OwnEntry;
}

function settle(words: FormWords, entries: readonly OwnEntry[]): ReadForm {
  const readings = entries
    .filter(({ value }) => value !== '' && !isTooLong(value))
    .flatMap((entry) => fitsOf(words, entry, FORM_FIELDS).map((fit) => ({ ...fit, entry })));
  const assigned = assign(readings);
  const used = new Set([...assigned.values()].map(({ entry }) => entry));
  const values: Partial<Record<FormField, FormValue>> = {};
  const doubts: FormDoubt[] = [];
  for (const field of FORM_FIELDS) {
    const reading = assigned.get(field);
    if (!reading) continue;
    const rivals = readings.filter((other) => isRival(reading, other, used));
    const distinct = distinctValues(field, [reading, ...rivals]);
    const others = entries.filter((other) => mayBeInstead(words, reading, other, used));
    if (distinct.length > 1) doubts.push({ field, reason: 'values_differ', readings: distinct });
    else if (others.length > 0 || isElsewhere(words, reading))
      doubts.push({ field, reason: 'label_unclear', readings: [reading.entry, ...others].map(placeOnly) });
    else values[field] = withTime(words, field, valueOf(reading.entry), entries);
  }
  const missing = FORM_FIELDS.filter((field) => !assigned.has(field));
  const unread = entries.filter((entry) => !used.has(entry));
  doubts.push(...missing.flatMap((field) => doubtAbout(words, field, unread, assigned)));
  doubts.sort((a, b) => FORM_FIELDS.indexOf(a.field) - FORM_FIELDS.indexOf(b.field));
  const blanks = missing.flatMap((field) => blankOf(words, field, unread));
  return { values, doubts, blanks, labels: labelsOnForm(words, entries) };
}

/** The best reading for each field; each entry is of one. */
function assign(readings: readonly Reading[]): Map<FormField, Reading> {
  const assigned = new Map<FormField, Reading>();
  const used = new Set<OwnEntry>();
  for (const reading of [...readings].sort((a, b) => b.score - a.score)) {
    if (assigned.has(reading.field) || used.has(reading.entry)) continue;
    assigned.set(reading.field, reading);
    used.add(reading.entry);
  }
  return assigned;
}

/** Whether another entry says as well what the field is; one that is read as another field is that one. */
function isRival(
  { entry, field, score, isFurther }: Reading,
  other: Reading,
  used: ReadonlySet<OwnEntry>,
): boolean {
  if (other.entry === entry || other.field !== field || used.has(other.entry)) return false;
  return !(other.isFurther && !isFurther) && other.score >= score - MARGINS[field];
}

/** Whether a value is where others than the submitter write. */
function isElsewhere(words: FormWords, { entry, field }: Reading): boolean {
  const isSure = field === 'submitted_at' && words.scores(entry.says)[field] > SURE_DATE;
  return IN_ANY_PART.has(field) && entry.isDoubtful && !entry.isOwn && !isSure;
}

/**
 * Whether another part of the form, under a label that says little, may give the field as well: neither is known to be
 * the submitter's.
 */
function mayBeInstead(
  words: FormWords,
  { entry, field }: Reading,
  other: OwnEntry,
  used: ReadonlySet<OwnEntry>,
): boolean {
  if (!IN_ANY_PART.has(field) || entry.isOwn || used.has(other)) return false;
  const isElsewhere = other.heading !== entry.heading || other.block !== entry.block;
  const least = isElsewhere ? 0 : (IN_SAME_PART[field] ?? Infinity);
  const isOfKind =
    field === 'officer_number' ? isOfficersNumber(other.value) : tells(words, field, other.value);
  const mayMean = words.scores(other.says)[field] >= least && isOfKind;
  return mayMean && !sameValue(field, entry.value, other.value);
}

/** Readings that say different things. */
function distinctValues(field: FormField, readings: readonly Reading[]): FormValue[] {
  const distinct: FormValue[] = [];
  for (const { entry } of readings) {
    const value = valueOf(entry);
    if (!distinct.some((known) => sameValue(field, known.value, value.value))) distinct.push(value);
  }
  return distinct;
}

/** What is beside a label of a field that was not read. */
function doubtAbout(
  words: FormWords,
  field: FormField,
  unread: readonly OwnEntry[],
  assigned: ReadonlyMap<FormField, Reading>,
): FormDoubt[] {
  const filled = unread.filter(({ value }) => value !== '');
  const named = filled.filter(({ says }) => words.plainField(says) === field);
  if (named.length > 0 && !isOfficerRead(field, assigned)) {
    const isLong = named.some(({ value }) => isTooLong(value) || isProse(value));
    return [{ field, reason: isLong ? 'value_too_long' : 'value_unfit', readings: named.map(placeOnly) }];
  }
  const perhaps = filled.filter((entry) => mayMean(words, field, entry));
  return perhaps.length === 0 ? [] : [{ field, reason: 'label_unclear', readings: perhaps.map(placeOnly) }];
}

/** A reading without its value, which may be free text. */
function placeOnly(entry: OwnEntry): FormValue {
  return { ...valueOf(entry), value: '' };
}

/** A number with its name says who the officer is. */
function isOfficerRead(field: FormField, assigned: ReadonlyMap<FormField, Reading>): boolean {
  if (field === 'officer_name') return assigned.has('officer_number');
  return field === 'officer_number' && assigned.has('officer_name');
}

/** Whether a label may mean a field that was not read, and its value is of its kind. */
function mayMean(words: FormWords, field: FormField, { says, value }: OwnEntry): boolean {
  return words.scores(says)[field] >= PERHAPS[field] && !isTooLong(value) && tells(words, field, value);
}

function blankOf(words: FormWords, field: FormField, unread: readonly OwnEntry[]): ReadForm['blanks'] {
  const blank = unread.find(({ says, value }) => value === '' && words.plainField(says) === field);
  return blank ? [{ field, label: valueOf(blank).label, where: blank.where }] : [];
}

function isTooLong(value: string): boolean {
  return value.length > LONGEST_VALUE;
}

/** A time of day from a label of its own is added to a date that has none. */
function withTime(
  words: FormWords,
  field: FormField,
  date: FormValue,
  entries: readonly OwnEntry[],
): FormValue {
  if (field !== 'submitted_at' || /\d[:.]\d\d(?![./]\d)|\d{4}\s*h/i.test(date.value)) return date;
  const times = new Set(
    entries
      .filter(({ says, value }) => isTimeAlone(value) && words.scores(says).submitted_at >= PLAINLY)
      .map(({ value }) => value),
  );
  const [time] = times;
  return time === undefined || times.size > 1 ? date : { ...date, value: `${date.value} ${time}` };
}
