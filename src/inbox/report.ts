/** What became of a file, as its two reports beside it say it: plain words, and the same as JSON. Pure. */
import type { InboxSettlement } from '../../db/stores/inbox.ts';
import { importDocument } from '../answers/import.ts';
import { columnLines, readingNotes } from '../answers/reading-text.ts';
import { warningsOfReading } from '../workflows/imports/reading-warnings.ts';
import { counted, countText, oneLine, placeText, printable } from '../domain/harmless-text.ts';
import { formatLondon } from '../domain/london-time.ts';
import type { Problem } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';
import type { ImportOutcome } from '../workflows/imports/import-file.ts';

/** Everything that a report tells; the same whenever it is written. */
export interface Reported {
  /** What people call the file, and the folder of the inbox that it was dropped in. */
  readonly name: string;
  readonly folder: string;
  /** UTC milliseconds. */
  readonly takenAt: number;
  readonly settlement: InboxSettlement;
  /** Null for a file that was refused. */
  readonly imported: ImportOutcome | null;
  /** The protective marking. */
  readonly marking: string;
}

const OUTCOMES = ['new', 'updated', 'unchanged', 'duplicate', 'rejected', 'ignored'] as const;

const KINDS: Readonly<Record<ExportKind, string>> = {
  referrals: 'an export of the NCCU referral log',
  documents: 'a list of submitted intelligence documents',
  officers: 'a directory of officers',
};

const INDENT = '  ';

export function reportText(told: Reported): string {
  const { name, folder, takenAt, settlement, imported, marking } = told;
  const from = folder === '' ? '' : ` (from the folder "${oneLine(folder)}")`;
  const lines = [
    marking,
    '',
    `${oneLine(name)}${from}: ${headline(told)}`,
    '',
    `Taken from the inbox: ${formatLondon(takenAt)} (London)`,
    ...(settlement.keptAs === name ? [] : [`Kept as: ${oneLine(settlement.keptAs)}`]),
    `SHA-256: ${settlement.sha256 === '' ? 'not known, as it could not be read' : settlement.sha256}`,
    '',
    ...(imported ? importedLines(name, imported) : refusedLines(settlement.problem)),
    '',
    marking,
  ];
  return printable(`${lines.join('\n')}\n`);
}

/** The same as JSON: what `nccu import --json` says of a file, and what the inbox knows of it. */
export function reportJson({ name, folder, takenAt, settlement, imported, marking }: Reported): string {
  const { problem, keptAs, outcome, sha256 } = settlement;
  const became = imported
    ? importDocument({ name, outcome: imported })
    : importDocument({ name, problem: problem ?? UNTOLD });
  const inbox = { marking, name, folder, kept_as: keptAs, outcome, taken_at: formatLondon(takenAt), sha256 };
  return `${JSON.stringify({ ...inbox, ...became }, null, 2)}\n`;
}

function headline({ settlement, imported }: Reported): string {
  if (!imported) return 'REFUSED. Nothing of it was kept.';
  if (settlement.wasKnown) {
    return `the same file was imported before, on ${formatLondon(imported.importedAt)}; nothing changed.`;
  }
  return imported.counts.rejected > 0 ? 'imported, but for what was set aside (below).' : 'imported.';
}

function importedLines(
  name: string,
  { kind, counts, problems, problemCount, profile, description }: ImportOutcome,
) {
  const { table, intake, forms } = description;
  const row = forms ? 'form' : 'row';
  const sum = OUTCOMES.map((what) => `${countText(counts[what])} ${what}`).join(' + ');
  const asForms = `forms: ${counted(forms?.length ?? 0, 'intelligence document')}`;
  return [
    `Recognised as ${forms ? asForms : `${KINDS[kind]} (${table?.format ?? 'text'})`}`,
    ...(profile === null ? [] : [`Read with saved column settings '${oneLine(profile)}'`]),
    ...(forms ? [] : columnLines(intake).map((line) => `${INDENT}${line}`)),
    ...warningsOfReading(name, intake, false).flatMap((warning) => ['', ...faultLines(warning)]),
    '',
    `${counted(counts.rows, row)} = ${sum}`,
    ...readingNotes(name, intake),
    ...(problemCount === 0 ? [] : setAsideLines(counts.rejected, problems, problemCount, row)),
  ];
}

function setAsideLines(rows: number, faults: readonly Problem[], faultCount: number, row: string): string[] {
  const left = faultCount - faults.length;
  return [
    '',
    `${counted(rows, `${row} was`, `${row}s were`)} set aside:`,
    ...faults.flatMap((fault) => ['', ...faultLines(fault)]),
    ...(left > 0 ? ['', `and ${counted(left, 'more fault', 'more faults')}, which the database keeps.`] : []),
  ];
}

/** Without the file, whose report this is. */
function faultLines({ message, whatToDo, where = {} }: Problem): string[] {
  const told = placeText({ ...where, file: '' });
  return [
    ...(told === '' ? [] : [told]),
    `${INDENT}${oneLine(message)}`,
    `${INDENT}what to do: ${oneLine(whatToDo)}`,
  ];
}

/** A report that is written anew after its file was finished knows no more than that. */
const UNTOLD: Problem = {
  code: 'unknown',
  message: 'Why it was refused is no longer known.',
  whatToDo: 'Drop it again.',
};

function refusedLines(problem: Problem | null): string[] {
  return [...faultLines(problem ?? UNTOLD), '', `Code: ${(problem ?? UNTOLD).code}`];
}
