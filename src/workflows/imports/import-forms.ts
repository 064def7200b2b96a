/** A file of forms becomes documents: one form, an e-mail with one, or an archive of them. */
import { success, type Problem, type Result } from '../../domain/problem.ts';
import { failure } from '../../domain/problem.ts';
import type { FormReport } from '../../domain/form-report.ts';
import { completeForms, type FormByHand } from './complete-forms.ts';
import type { FormReader } from './form-reader-process.ts';
import { readFormRows, type FormRows } from './form-rows.ts';
import {
  importRows,
  type FormPlaces,
  type ImportOutcome,
  type ImportRequest,
  type ImportServices,
  type ReadRows,
} from './import-file.ts';

export interface FormImportServices extends ImportServices {
  readonly reader: FormReader;
}

export interface FormImportOutcome extends ImportOutcome {
  /** What was read of each form; empty when the same file was imported before. */
  readonly forms: readonly FormReport[];
}

export interface FormImportRequest extends Omit<ImportRequest<'documents'>, 'kind'> {
  /** What a person said of single forms of the file. */
  readonly formsByHand?: readonly FormByHand[];
}

/**
 * Imports one file of forms. Problems: those of importing any file; `form_too_slow` and `form_reader_failed`; and, for a
 * file without a single form that can be read for certain, what stood in the way. Such a file leaves nothing behind, so
 * that it is read anew once its labels are known.
 */
export async function importForms(
  services: FormImportServices,
  request: FormImportRequest,
): Promise<Result<FormImportOutcome>> {
  let forms: readonly FormReport[] = [];
  const { path, name, profile, formsByHand = [] } = request;
  // What is set by hand is kept under the layouts of the forms, not under this file.
  const kept = { ...request, kind: 'documents', profile: profile?.isByHand ? null : profile } as const;
  const imported = await importRows(services, kept, async (staging, now) => {
    const found = await services.reader.read({ path, name });
    if (!found.ok) return found;
    const completed = completeForms(services.db, found.value, profile, formsByHand);
    const content = profile?.content ?? null;
    const rows = readFormRows({
      name,
      found: completed.forms,
      vocabulary: services.vocabulary,
      profile: content,
      now,
    });
    if (rows.records.length === 0) return failure(nothingRead(name, rows));
    for (const record of rows.records) staging.add(record);
    for (const problem of rows.problems) staging.addProblem(problem);
    staging.finish();
    forms = rows.forms;
    return success({ ...readRowsOf(rows), settings: completed.settings });
  });
  return imported.ok ? success({ ...imported.value, forms }) : imported;
}

function readRowsOf({ forms, problems, intake }: FormRows): ReadRows {
  const read = forms.filter(({ outcome }) => outcome === 'read');
  return { table: null, intake, problems, problemCount: problems.length, forms: read.map(placesOf) };
}

function placesOf({ row, container, values }: FormReport): FormPlaces {
  const fields = Object.entries(values).map(([field, { label, where }]) => ({ field, label, where }));
  return { row, container, fields };
}

/** All that is wrong with a file of which nothing could be read, in one problem. */
function nothingRead(file: string, { problems, forms }: FormRows): Problem {
  const [first] = problems;
  if (!first) {
    return {
      code: 'form_empty',
      message: 'There is no form in it.',
      whatToDo: 'See whether the right file was sent.',
      where: { file },
    };
  }
  if (problems.length === 1) return { ...first, forms };
  const shown = problems.slice(0, 10);
  return {
    code: problems.every(({ code }) => code === first.code) ? first.code : 'form_not_certain',
    message: shown
      .map(({ message, where }) => (where?.sheet ? `${where.sheet}: ${message}` : message))
      .join(' '),
    whatToDo: [...new Set(shown.map(({ whatToDo }) => whatToDo))].join(' '),
    where: { file },
    forms,
  };
}
