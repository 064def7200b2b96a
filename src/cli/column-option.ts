/** `--column FIELD=HEADER`, repeatable: which column a person says is which field. */
import { Option } from 'commander';
import type { Profile } from '../../config/vocabulary.ts';
import { FIELDS_OF } from '../domain/export-fields.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { EXPORT_KINDS, type ExportKind } from '../domain/records.ts';

/** `form` is what it looks like on the command line: FIELD=HEADER. */
export function columnOption(form: string): Option {
  const says =
    'which column, or label of a form, is which field, where the program asks or is wrong (may be repeated)';
  return new Option(`--column <${form}>`, says)
    .argParser((text: string, before: readonly string[]) => [...before, text])
    .default([], 'none');
}

export type NamedColumns = Readonly<Partial<Record<ExportKind, Profile>>>;

/** What `--column KIND.FIELD=HEADER` says for each kind. Problem: `usage_column`. */
export function columnsOfAllKinds(options: readonly string[]): Result<NamedColumns> {
  const named: Partial<Record<ExportKind, Profile>> = {};
  for (const option of options) {
    const kind = EXPORT_KINDS.find((each) => option.startsWith(`${each}.`));
    if (!kind) return failure(withoutKind(option));
    const column = columnOf(kind, option.slice(kind.length + 1), option);
    if (!column.ok) return column;
    named[kind] = withColumn(named[kind] ?? { kind, columns: {} }, column.value);
  }
  return success(named);
}

/** What `--column FIELD=HEADER` says for one kind; null without any. Problem: `usage_column`. */
export function columnsOfKind(kind: ExportKind, options: readonly string[]): Result<Profile | null> {
  let profile: Profile | null = null;
  for (const option of options) {
    const column = columnOf(kind, option, option);
    if (!column.ok) return column;
    profile = withColumn(profile ?? { kind, columns: {} }, column.value);
  }
  return success(profile);
}

interface NamedColumn {
  readonly field: string;
  readonly header: string;
}

function columnOf(kind: ExportKind, text: string, option: string): Result<NamedColumn> {
  const at = text.indexOf('=');
  const field = text.slice(0, Math.max(at, 0)).trim();
  const header = text.slice(at + 1).trim();
  if (at < 1 || header === '') return failure(notReadable(option));
  const fields: readonly string[] = FIELDS_OF[kind];
  return fields.includes(field) ? success({ field, header }) : failure(noSuchField(kind, field));
}

/** A field that is named again has one more column: a date and its time, say. */
function withColumn(profile: Profile, { field, header }: NamedColumn): Profile {
  const before = [profile.columns[field] ?? []].flat();
  return {
    ...profile,
    columns: { ...profile.columns, [field]: before.length > 0 ? [...before, header] : header },
  };
}

function notReadable(option: string): Problem {
  return {
    code: 'usage_column',
    message: `"--column ${option}" does not name a field and a header.`,
    whatToDo: 'Write --column "FIELD=HEADER", for example --column "incident_reference=CAD Ref".',
  };
}

function withoutKind(option: string): Problem {
  return {
    code: 'usage_column',
    message: `"--column ${option}" does not say which file it is about.`,
    whatToDo: `Begin with ${EXPORT_KINDS.map((kind) => `"${kind}."`).join(', ')}: --column "documents.status=State".`,
  };
}

function noSuchField(kind: ExportKind, field: string): Problem {
  return {
    code: 'usage_column',
    message: `There is no field "${field}" in ${kind}.`,
    whatToDo: `The fields of ${kind} are ${FIELDS_OF[kind].join(', ')}.`,
  };
}
