/** Tables as tests write them, and what the intake makes of them. */
import path from 'node:path';
import { loadVocabulary, type Profile, type Vocabulary } from '../../config/vocabulary.ts';
import type { Result } from '../../src/domain/problem.ts';
import type { ExportKind, RecordOfKind } from '../../src/domain/records.ts';
import { createIntake, type IntakeReport, type RowProblem } from '../../src/intake/index.ts';
import type { TableRow } from '../../src/tabular/index.ts';

export const CONFIG_FOLDER = path.join(__dirname, '../../config');

/** The words that ship with the program. */
export const shippedVocabulary: Vocabulary = (() => {
  const loaded = loadVocabulary(CONFIG_FOLDER);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
})();

/** Rows numbered from 1, as a spreadsheet shows them. */
export function rowsOf(table: readonly (readonly string[])[], sheet = ''): TableRow[] {
  return table.map((cells, index) => ({ sheet, row: index + 1, cells }));
}

export interface IntakeSettings {
  readonly profile?: Profile;
  readonly vocabulary?: Vocabulary;
  readonly now?: number;
}

export interface TakenIn<Kind extends ExportKind> {
  readonly records: RecordOfKind[Kind][];
  readonly problems: RowProblem[];
  readonly result: Result<IntakeReport>;
}

export function takeInRows<Kind extends ExportKind>(
  kind: Kind,
  rows: readonly TableRow[],
  { profile, vocabulary = shippedVocabulary, now }: IntakeSettings = {},
): TakenIn<Kind> {
  const records: RecordOfKind[Kind][] = [];
  const problems: RowProblem[] = [];
  const intake = createIntake({
    kind,
    fileName: 'export.csv',
    vocabulary,
    ...(profile ? { profile } : {}),
    ...(now === undefined ? {} : { now }),
    onRecord: (record) => records.push(record),
    onProblem: (problem) => problems.push(problem),
  });
  intake.push(rows);
  return { records, problems, result: intake.finish() };
}

export function takeIn<Kind extends ExportKind>(
  kind: Kind,
  table: readonly (readonly string[])[],
  settings: IntakeSettings = {},
): TakenIn<Kind> {
  return takeInRows(kind, rowsOf(table), settings);
}

/** The report of a file that must not be refused. */
export function reportOf({ result }: TakenIn<ExportKind>): IntakeReport {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** The code of a refusal, or '' for a file that was taken. */
export function refusalCode({ result }: TakenIn<ExportKind>): string {
  return result.ok ? '' : result.problem.code;
}

/** Which column a field came from, by header: { incident_reference: 'CAD Ref' }. */
export function columnsByField(taken: TakenIn<ExportKind>): Record<string, string> {
  const { columns } = reportOf(taken);
  const byField: Record<string, string> = {};
  for (const { field, header } of columns) {
    byField[field] = byField[field] === undefined ? header : `${byField[field]} + ${header}`;
  }
  return byField;
}
