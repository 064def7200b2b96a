/** What the preview of an import shows: how the file was read, and what importing it would do. */
import type { Profile } from '../../../../config/profile.ts';
import type { Database } from '../../../../db/database.ts';
import { findFileByHash } from '../../../../db/stores/import-files.ts';
import type { FormField } from '../../../domain/form-fields.ts';
import type { Problem } from '../../../domain/problem.ts';
import { EXPORT_KINDS, type ExportKind } from '../../../domain/records.ts';
import type { ReadingWarning } from '../../../intake/index.ts';
import type { FormImportOutcome } from '../../../workflows/imports/import-forms.ts';
import type { FormReport } from '../../../domain/form-report.ts';
import type { ImportOutcome } from '../../../workflows/imports/import-file.ts';
import type { LookedAt } from '../../../workflows/imports/look-at-rows.ts';
import type { ImportPreview } from '../../../workflows/imports/preview-import.ts';
import { completionOf } from './form-completion.ts';
import { outcomeRows, readingFacts } from './import-results.ts';
import {
  columnRows,
  dateRows,
  fieldChoices,
  fieldWords,
  KIND_WORDS,
  recordTable,
  wordRows,
} from './import-words.ts';

/** `profile` is what the file was read with. */
export function previewContext(
  db: Database,
  { kind, isKindRecognised, look, outcome }: ImportPreview,
  profile: Profile | null,
) {
  const table = outcome.ok ? outcome.value.description.table : null;
  return {
    kind: { value: kind, text: KIND_WORDS[kind], isRecognised: isKindRecognised },
    kinds: EXPORT_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
    ...(outcome.ok
      ? outcomeOf(db, outcome.value)
      : { ...NO_OUTCOME, refusal: outcome.problem, questions: questionsOf(outcome.problem) }),
    forms: formsOf({ outcome }).map(formOf),
    ...(look ? lookOf(kind, look) : NO_LOOK),
    sheets: table?.sheets.map(({ name }) => name) ?? look?.sheets ?? [],
    given: { sheet: profile?.sheet ?? '', headerRow: profile?.headerRow ?? '' },
  };
}

function outcomeOf(db: Database, outcome: ImportOutcome | FormImportOutcome) {
  const { kind, sha256, sameFile, description, counts, problems, problemCount } = outcome;
  const { notes, unknownStatuses, unknownTypes, warnings } = description.intake;
  const earlier = sameFile ? findFileByHash(db, kind, sha256) : null;
  return {
    earlier: earlier && {
      ...{ id: earlier.id, name: earlier.name },
      ...{ at: earlier.importedAt, by: earlier.importedBy },
    },
    refusal: null,
    questions: [],
    settings: outcome.profile ?? '',
    warnings: warnings.map(warningOnPage),
    facts: readingFacts(description),
    counts: outcomeRows(counts),
    ...{ problems, problemCount, notes },
    unknownWords: unknownStatuses,
    unknownTypes,
  };
}

const NO_OUTCOME = {
  ...{ earlier: null, facts: [], counts: [], problems: [], problemCount: 0 },
  ...{ notes: [], unknownWords: [], unknownTypes: [], settings: '', warnings: [] },
};

/** The radio buttons of what nothing but a person can tell. */
function questionsOf({ questions = [] }: Problem) {
  return questions.map(({ field, choices }) => ({
    name: answerName(field),
    text: `Which column is “${fieldWords(field)}”?`,
    choices: choices.map(({ header, cells }) => ({ value: header, header, cells: cells.join(', ') })),
  }));
}

/** The name of the radio buttons that ask for a field. */
export function answerName(field: string): string {
  return `answer_${field}`;
}

/** On the page a column is chosen below, not on a command line. */
function warningOnPage({ message }: ReadingWarning) {
  return { message, whatToDo: 'If it is, choose the column under "Correct how it is read".' };
}

/** What was read of the forms of a file, whether or not it can be imported. */
export function formsOf({ outcome }: Pick<ImportPreview, 'outcome'>): readonly FormReport[] {
  if (!outcome.ok) return outcome.problem.forms ?? [];
  return 'forms' in outcome.value ? outcome.value.forms : [];
}

/** What was read of a form, and where. */
function formOf(form: FormReport) {
  const { row, container, outcome, values, settings } = form;
  return {
    settings,
    completion: completionOf(form),
    name: container === '' ? `Form ${row}` : container,
    standing: outcome === 'read' ? 'Read' : outcome === 'rejected' ? 'Set aside' : 'No form, and left out',
    rows: Object.entries(values).map(([field, { value, label, where }]) => [
      fieldWords(field as FormField),
      value,
      `${label} (${where})`,
    ]),
  };
}

function lookOf(kind: ExportKind, look: LookedAt) {
  return {
    header: look.header,
    columns: columnRows(look),
    fields: fieldChoices(kind),
    dates: dateRows(look),
    words: wordRows(look),
    records: recordTable(look),
  };
}

const NO_LOOK = {
  ...{ header: null, columns: [], fields: [], dates: [], words: [] },
  records: { columns: [], rows: [] },
};
