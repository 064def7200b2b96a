/** What `nccu import` answers. */
import { formatLondon } from '../domain/london-time.ts';
import type { ImportedFile } from '../answers/import.ts';
import type { ImportOutcome } from '../workflows/imports/import-file.ts';
import type { FormImportOutcome } from '../workflows/imports/import-forms.ts';
import type { FormReport } from '../domain/form-report.ts';
import { warningsOfReading } from '../workflows/imports/reading-warnings.ts';
import { columnLines, readingNotes, setAsideText } from '../answers/reading-text.ts';
import { countText, counted, oneLine, problemText } from './terminal.ts';

const OUTCOMES = ['new', 'updated', 'unchanged', 'duplicate', 'rejected', 'ignored'] as const;

/** A few files are told of each; of many, those alone that somebody should look at, and how many came to what. */
const FILES_TOLD = 20;

/** What became of files: a text for each that is told of, and for forms their sum. */
export function importTexts(
  files: readonly ImportedFile[],
  ignored: readonly string[],
  isTrial: boolean,
): string[] {
  const told = files.flatMap((file) => {
    if (!('outcome' in file)) return [];
    const { outcome } = file;
    if (!('forms' in outcome)) return [importText(file.name, outcome, 'row')];
    const isQuiet = files.length > FILES_TOLD && outcome.problemCount === 0 && !isTrial;
    return isQuiet ? [] : [formsText(file.name, outcome, isTrial)];
  });
  const hasForms = files.some((file) => 'outcome' in file && 'forms' in file.outcome);
  return hasForms ? [...told, sumText(files, ignored)] : told;
}

/** What became of the files: each counts once. */
function sumText(files: readonly ImportedFile[], ignored: readonly string[]): string {
  const became = new Map<string, number>();
  const ends = [...files.map(endOfFile), ...ignored.map(() => 'ignored' as const)];
  for (const end of ends) became.set(end, (became.get(end) ?? 0) + 1);
  const counts = OUTCOMES.flatMap((what) => {
    const count = became.get(what);
    return count === undefined ? [] : [`${countText(count)} ${what}`];
  });
  return `${counted(ends.length, 'file')}: ${counts.join(', ')}`;
}

/** The first of these that befell a row of it; a file that is refused, or was imported before, has one end for all. */
function endOfFile(file: ImportedFile): (typeof OUTCOMES)[number] {
  if ('problem' in file) return 'rejected';
  const { counts, sameFile } = file.outcome;
  return sameFile ? 'unchanged' : (OUTCOMES.find((what) => counts[what] > 0) ?? 'ignored');
}

function formsText(name: string, outcome: FormImportOutcome, isTrial: boolean): string {
  const read = isTrial ? outcome.forms.flatMap(formLines) : [];
  return [importText(name, outcome, 'form'), ...read].join('\n');
}

/** What was read of a form, and where. */
function formLines({ container, outcome, values }: FormReport): string[] {
  if (outcome === 'ignored') return [`  ${oneLine(container)}: no form, and left out`];
  const fields = Object.entries(values).map(
    ([field, { value, where }]) => `    ${field}: ${oneLine(value)}  (${oneLine(where)})`,
  );
  return [...(container === '' ? [] : [`  ${oneLine(container)}`]), ...fields];
}

function importText(name: string, outcome: ImportOutcome, row: 'row' | 'form'): string {
  const { counts, problems, problemCount, description, profile } = outcome;
  const became = OUTCOMES.filter((what) => counts[what] > 0).map(
    (what) => `${countText(counts[what])} ${what}`,
  );
  const rows = counted(counts.rows, row);
  const rest = 'the database keeps them all; with --json the first thousand are printed';
  return [
    `${oneLine(name)}: ${headline(name, outcome)}`,
    `  ${rows}${became.length > 0 ? `: ${became.join(', ')}` : ''}`,
    ...(profile === null ? [] : [`  Read with saved column settings '${oneLine(profile)}'`]),
    ...(row === 'row' ? columnLines(description.intake).map((line) => `  ${line}`) : []),
    ...warningsOfReading(name, description.intake, false).map((warning) => `  ${problemText(warning)}`),
    ...readingNotes(name, description.intake).map((note) => `  ${note}`),
    ...(problemCount > 0 ? [setAsideText(counts.rejected, problems, problemCount, rest, row)] : []),
  ].join('\n');
}

function headline(name: string, { name: firstName, sameFile, dryRun, importedAt }: ImportOutcome): string {
  if (sameFile) {
    const as = name === firstName ? '' : ` as ${oneLine(firstName)}`;
    return `the same file was imported on ${formatLondon(importedAt)}${as}; nothing changed`;
  }
  return dryRun ? 'not imported, as this was only a trial (--dry-run)' : 'imported';
}
