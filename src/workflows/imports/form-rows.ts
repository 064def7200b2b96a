/** The forms of one file -> document records, by the same readers that lists of documents are read with. */
import { createHash } from 'node:crypto';
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { FORM_FIELDS, type FormField } from '../../domain/form-fields.ts';
import type { FormReport, FormValue } from '../../domain/form-report.ts';
import { documentContent } from '../../domain/identity.ts';
import { formatLondon } from '../../domain/london-time.ts';
import type { Problem } from '../../domain/problem.ts';
import type { DocumentRecord } from '../../domain/records.ts';
import {
  NOT_A_FORM,
  saysLessThan,
  setsAside,
  troubleOfDoubt,
  troubleOfForm,
  type ReadForm,
} from '../../forms/index.ts';
import { createIntake, type IntakeReport, type RowProblem } from '../../intake/index.ts';
import type { CompletedForm } from './complete-forms.ts';
import type { FoundForm } from './read-form-file.ts';

export interface FormRows {
  readonly forms: readonly FormReport[];
  readonly records: readonly DocumentRecord[];
  readonly problems: readonly Problem[];
  readonly intake: IntakeReport;
}

export interface FormRowsRequest {
  /** What people call the file. */
  readonly name: string;
  readonly found: readonly CompletedForm[];
  readonly vocabulary: Vocabulary;
  readonly profile: Profile | null;
  /** UTC milliseconds. */
  readonly now: number;
}

/** A form with its number in the file. */
type Numbered = Extract<FoundForm, { found: 'form' }> & { readonly row: number };

/** Reads the forms of one file. Every one of `found` is a row, and ends as read, rejected or ignored. */
export function readFormRows({ name, found, vocabulary, profile, now }: FormRowsRequest): FormRows {
  const problems = found.flatMap((each, index) => troubleOf(name, each, index + 1, found));
  const certain = found.flatMap((each, index): Numbered[] => {
    const isCertain = each.found === 'form' && !each.form.doubts.some(setsAside) && !isRepeated(each, found);
    return isCertain ? [{ ...each, row: index + 1 }] : [];
  });
  const byRow = new Map(certain.map((form) => [form.row, form]));
  const records: DocumentRecord[] = [];
  const intake = createIntake({
    kind: 'documents',
    fileName: name,
    isOfForms: true,
    vocabulary,
    profile: profile && { kind: 'documents', columns: {}, statusWords: profile.statusWords },
    now,
    onRecord: (record) => records.push(asForm(record, byRow)),
    onProblem: (problem) => problems.push(...problemsOfRow(name, problem, byRow)),
  });
  intake.push([{ sheet: '', row: 0, cells: FORM_FIELDS }]);
  intake.push(certain.map((form) => ({ sheet: '', row: form.row, cells: cellsOf(form) })));
  const finished = intake.finish();
  if (!finished.ok) throw new Error(`forms cannot be read as rows: ${finished.problem.message}`);
  const read = new Set(records.map(({ source }) => source.row));
  const wrong = new Set(problems.map(({ where }) => where?.row));
  const forms = found.map((each, index): FormReport => {
    const row = index + 1;
    const outcome = read.has(row) ? 'read' : wrong.has(row) ? 'rejected' : 'ignored';
    return {
      row,
      container: containerOf(each),
      outcome,
      values: each.found === 'form' ? each.form.values : {},
      labels: each.found === 'form' && wrong.has(row) ? each.form.labels.map(shownLabel) : [],
      settings: each.settings,
    };
  });
  return { forms, records, problems, intake: { ...finished.value, counts: countsOf(finished.value, forms) } };
}

function shownLabel({ label, where, value, isTelling }: ReadForm['labels'][number]): FormValue {
  return { label, where, value: isTelling ? value : '' };
}

/** What is wrong with a text before its values are looked at. */
function troubleOf(file: string, each: FoundForm, row: number, all: readonly FoundForm[]): Problem[] {
  const where = { file, ...placeOf(each), row };
  switch (each.found) {
    case 'form':
      return isRepeated(each, all)
        ? []
        : each.form.doubts.map((doubt) => ({ ...troubleOfDoubt(doubt), where }));
    case 'unreadable':
      return isBesideForm(each, all) ? [] : [{ ...each.because, where }];
    case 'no_form':
      return isBesideForm(each, all) ? [] : [{ ...NOT_A_FORM, where }];
    case 'ignored':
      return [];
  }
}

/** The note that a form came with, or a picture beside it: the e-mail has a form elsewhere. */
function isBesideForm({ mail }: FoundForm, all: readonly FoundForm[]): boolean {
  return mail !== null && all.some((other) => other.mail === mail && other.found === 'form');
}

/** A text of an e-mail that says less than another form of the same e-mail, and nothing else. */
function isRepeated(each: FoundForm, all: readonly FoundForm[]): boolean {
  if (each.found !== 'form' || each.mail === null) return false;
  return all.some(
    (other) =>
      other !== each &&
      other.mail === each.mail &&
      other.found === 'form' &&
      saysLessThan(each.form, other.form),
  );
}

/** A form that asks for its status and says none may be a draft: no table has this word, so that a person looks. */
const BLANK_STATUS = '(blank on the form)';

/** A form without a date, without even a doubtful one, was submitted when the e-mail that brought it was sent. */
function cellsOf({ form, sha256, sentAt }: Numbered): string[] {
  return FORM_FIELDS.map((field) => {
    const { value = '' } = form.values[field] ?? {};
    if (value !== '') return value;
    if (field === 'status' && isUnclear(form, 'status')) return BLANK_STATUS;
    const isWithoutDate = field === 'submitted_at' && !form.doubts.some((doubt) => doubt.field === field);
    if (isWithoutDate && sentAt !== null) return formatLondon(sentAt);
    return field === 'document_reference' ? `SHA256-${sha256}` : '';
  });
}

function isUnclear({ blanks, doubts }: ReadForm, field: FormField): boolean {
  return [...blanks, ...doubts].some((each) => each.field === field);
}

/**
 * The record with its place in the file. A form without a reference is known by what it says, so that the same form in
 * two containers is one document; where that would not tell it from others, by its bytes.
 */
function asForm(record: DocumentRecord, byRow: ReadonlyMap<number, Numbered>): DocumentRecord {
  const { row } = record.source;
  const form = byRow.get(row);
  if (!form) throw new Error(`no form has the number ${row}`);
  const source = { sheet: containerOf(form), row };
  if (form.form.values.document_reference) return { ...record, source };
  const content = documentContent(record);
  const sha256 = content === null ? form.sha256 : createHash('sha256').update(content).digest('hex');
  return { ...record, source, documentReference: `SHA256-${sha256}` };
}

function problemsOfRow(file: string, problem: RowProblem, byRow: ReadonlyMap<number, Numbered>): Problem[] {
  const { row, column, value, ...trouble } = problem;
  const form = byRow.get(row);
  if (!form) throw new Error(`no form has the number ${row}`);
  const read = form.form.values[column as FormField];
  const told = troubleOfForm(trouble, form.form);
  const place = read ? `${read.label} (${read.where})` : column;
  return told ? [{ ...told, where: { file, ...placeOf(form), row, column: place, value } }] : [];
}

function placeOf(each: FoundForm): { sheet?: string } {
  return each.container.length === 0 ? {} : { sheet: containerOf(each) };
}

function containerOf({ container }: FoundForm): string {
  return container.join(' > ');
}

function countsOf({ counts }: IntakeReport, forms: readonly FormReport[]): IntakeReport['counts'] {
  const rejected = forms.filter(({ outcome }) => outcome === 'rejected').length;
  const ignored = forms.filter(({ outcome }) => outcome === 'ignored').length;
  const none = { blank: 0, title: ignored, total: 0, repeated_header: 0 };
  return { ...counts, rows: forms.length, rejected, ignored: none };
}
