/** The fields, dates and records of an export, in the words of its preview. */
import { FIELDS_OF, type ExportField } from '../../../domain/export-fields.ts';
import type { Moment } from '../../../domain/london-time.ts';
import type { ExportKind, Submission } from '../../../domain/records.ts';
import { writtenDay, writtenMoment } from '../../../views/written-times.ts';
import type { ColumnLookedAt, LookedAt, RecordLookedAt } from '../../../workflows/imports/look-at-rows.ts';

export const KIND_WORDS: Readonly<Record<ExportKind, string>> = {
  referrals: 'NCCU referral log',
  documents: 'Submitted documents',
  officers: 'Directory of officers',
};

const FIELD_WORDS: Readonly<Partial<Record<ExportField, string>>> = {
  nccu_reference: 'NCCU reference',
  referred_at: 'When referred',
  submitted_at: 'When submitted',
  officer_forenames: 'Officer’s first names',
  officer_surname: 'Officer’s surname',
  email: 'E-mail address',
  supervisor_email: 'Supervisor’s e-mail address',
  supervisor_number: 'Supervisor’s number',
  elearning_modules: 'E-learning modules',
  hydra_completed_on: 'Hydra completed on',
};

/** 'incident_reference' -> 'Incident reference' */
export function fieldWords(field: ExportField): string {
  const plain = field.replaceAll('_', ' ');
  return FIELD_WORDS[field] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}

export function fieldChoices(kind: ExportKind) {
  const fields = FIELDS_OF[kind].map((value) => ({ value, text: fieldWords(value) }));
  return [{ value: '', text: 'Not used' }, ...fields];
}

/** The columns with a heading can be read as another field; one without has no name to know it by. */
export function columnRows({ columns }: LookedAt) {
  return columns.map(({ header, field, cells }, at) => ({
    letters: columnLetters(at),
    header,
    field: field ?? '',
    cells: cells.join(' · '),
    isNamed: isFirstOfName(columns, at),
  }));
}

function isFirstOfName(columns: readonly ColumnLookedAt[], at: number): boolean {
  const header = columns[at]?.header ?? '';
  return header !== '' && columns.findIndex((column) => column.header === header) === at;
}

/** 0 -> 'A', 26 -> 'AA', as a spreadsheet has it. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

type Value = Moment | readonly string[] | string | number | null | undefined;

const DATES: readonly ExportField[] = [
  'referred_at',
  'submitted_at',
  'active_from',
  'active_to',
  'hydra_completed_on',
];
const DATES_SHOWN = 8;

/** Dates as they were typed, beside what they were read as. */
export function dateRows({ records }: LookedAt): string[][] {
  const rows = records.flatMap(({ record, written }) =>
    DATES.flatMap((field) => {
      const typed = written[field];
      const read = valueText(valueOf(record, field), field);
      return typed === undefined ? [] : [[`Row ${record.source.row}`, fieldWords(field), typed, read]];
    }),
  );
  return rows.slice(0, DATES_SHOWN);
}

/** The first records as they would be kept: only the fields that any of them has. */
export function recordTable({ kind, records }: LookedAt) {
  const fields = FIELDS_OF[kind].filter((field) =>
    records.some(({ record }) => valueText(valueOf(record, field), field) !== ''),
  );
  return {
    columns: [{ text: 'Row' }, ...fields.map((field) => ({ text: fieldWords(field) }))],
    rows: records.map(({ record }) => [
      String(record.source.row),
      ...fields.map((field) => valueText(valueOf(record, field), field)),
    ]),
  };
}

/** A record has its fields in camel case: 'referred_at' is `referredAt`. */
function valueOf(record: RecordLookedAt['record'], field: ExportField): Value {
  const name = field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return (record as unknown as Readonly<Record<string, Value>>)[name];
}

function valueText(value: Value, field: ExportField): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return DATES.includes(field) && value !== '' ? writtenDay(value) : value;
  if (typeof value === 'number') return String(value);
  return 'instant' in value ? writtenMoment(value.instant, value.hasTime) : value.join(', ');
}

const SUBMISSION_WORDS: Readonly<Record<Submission, string>> = {
  submitted: 'counts as submitted',
  not_submitted: 'does not count',
  unknown: 'not known: such a document can only be a possible one',
};

export function wordRows({ words }: LookedAt): string[][] {
  return words.map(({ word, submission }) => [word === '' ? '(blank)' : word, SUBMISSION_WORDS[submission]]);
}
