/** What became of an import. */
import { formatLondon } from '../domain/london-time.ts';
import type { Problem } from '../domain/problem.ts';
import type { ImportOutcome } from '../workflows/imports/import-file.ts';
import type { FormImportOutcome } from '../workflows/imports/import-forms.ts';
import { warningsOfReading } from '../workflows/imports/reading-warnings.ts';
import { problemDocument } from './problem.ts';
import { columnsDocument } from './reading-text.ts';

export type ImportedFile =
  | { readonly name: string; readonly outcome: ImportOutcome | FormImportOutcome }
  | { readonly name: string; readonly problem: Problem };

/** What became of one file; of its rows set aside, the first thousand problems. */
export function importDocument(file: ImportedFile) {
  if ('problem' in file) {
    const { name, problem } = file;
    return { name, refused: problemDocument(problem), ...(problem.forms && { forms: problem.forms }) };
  }
  const { kind, sha256, sameFile, dryRun, profile, importedAt, counts, problems, description } = file.outcome;
  return {
    name: file.name,
    kind,
    sha256,
    same_file: sameFile,
    dry_run: dryRun,
    column_settings: profile,
    imported_at: formatLondon(importedAt),
    counts,
    problems: problems.map(problemDocument),
    unknown_statuses: description.intake.unknownStatuses,
    columns: description.table ? columnsDocument(description.intake) : [],
    warnings: warningsOfReading(file.name, description.intake, false).map(problemDocument),
    refused: null,
    // Forms: what was read of each, where, and of one that was set aside the labels that may be named for a field.
    ...('forms' in file.outcome && { forms: file.outcome.forms }),
  };
}
