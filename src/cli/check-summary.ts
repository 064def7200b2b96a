/** What `nccu check` answers: a document for programs, a summary for people. */
import { formatLondon, londonDayNumber } from '../domain/london-time.ts';
import type { Problem } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';
import type { CheckedFile, CheckOutcome } from '../workflows/imports/check.ts';
import { figuresText } from './figures-text.ts';
import type { Ground } from './ground.ts';
import { columnLines, columnsDocument, readingNotes, setAsideText } from '../answers/reading-text.ts';
import { problemDocument } from '../answers/problem.ts';
import { counted, oneLine, problemText } from './terminal.ts';

/** DESIGN.md section 9's document, to the letter: other programs read it. */
export function checkDocument(outcome: CheckOutcome): object {
  const { asAt, statuses, rules, figures } = outcome;
  return {
    as_at: formatLondon(asAt),
    referrals: recordsOf(outcome, 'referrals'),
    documents: recordsOf(outcome, 'documents'),
    officers: recordsOf(outcome, 'officers'),
    rejected: rowsSetAside(outcome),
    statuses,
    rules,
    compliance_rate: figures.complianceRate,
    on_time_rate: figures.onTimeRate,
    warnings: outcome.warnings.map(problemDocument),
    columns: Object.fromEntries(outcome.files.map(({ intake }) => [intake.kind, columnsDocument(intake)])),
  };
}

function recordsOf({ files }: CheckOutcome, kind: ExportKind): number {
  return files.find(({ intake }) => intake.kind === kind)?.records ?? 0;
}

export function rowsSetAside({ files }: CheckOutcome): number {
  return files.reduce((sum, { intake }) => sum + intake.counts.rejected, 0);
}

/** How many documents carry a status word that nobody has explained. */
export function unknownStatusCount({ files }: CheckOutcome): number {
  return files.flatMap(({ intake }) => intake.unknownStatuses).reduce((sum, { count }) => sum + count, 0);
}

export function checkSummary(outcome: CheckOutcome, ground: Ground, month: string | null): string {
  const { asAt, files, figures, written } = outcome;
  const { calendar, settings } = ground;
  const holidays = calendar.coverageProblem(londonDayNumber(asAt));
  const notes = [
    ...files.flatMap(({ name, intake }) => readingNotes(name, intake)),
    ...(holidays ? [`${holidays.message} ${holidays.whatToDo}`] : []),
  ];
  const period = month === null ? '' : `, referrals of ${month} only`;
  return [
    `NCCU referrals and their intelligence documents, as at ${formatLondon(asAt)}${period}`,
    files.map(fileLine).join('\n'),
    ...files.map(({ name, intake }) =>
      [`Columns of ${oneLine(name)}:`, ...columnLines(intake).map((line) => `  ${line}`)].join('\n'),
    ),
    figuresText(figures, settings.deadline),
    ...setAside(outcome),
    ...warningsText(outcome.warnings),
    ...(notes.length > 0 ? [`Worth knowing:\n${notes.map((note) => `  ${note}`).join('\n')}`] : []),
    written.length > 0
      ? `Written:\n${written.map((file) => `  ${file}`).join('\n')}`
      : 'Nothing was written; --out DIR writes who owes what, referral by referral.',
  ].join('\n\n');
}

function warningsText(warnings: readonly Problem[]): string[] {
  if (warnings.length === 0) return [];
  return [`Look at this first:\n${warnings.map((warning) => `  ${problemText(warning)}`).join('\n')}`];
}

function fileLine({ name, records, duplicates, intake }: CheckedFile): string {
  const { rows, rejected, ignored } = intake.counts;
  const { blank, title, total, repeated_header } = ignored;
  const parts = [
    counted(records, intake.kind.slice(0, -1)),
    ...(duplicates > 0
      ? [counted(duplicates, 'row of a record already read', 'rows of records already read')]
      : []),
    ...(rejected > 0 ? [`${counted(rejected, 'row')} set aside`] : []),
    ...(rows > records + duplicates + rejected
      ? [`${counted(blank + title + total + repeated_header, 'row')} blank, title, total or header again`]
      : []),
  ];
  return `  ${oneLine(name)}: ${counted(rows, 'row')}: ${parts.join(', ')}`;
}

function setAside(outcome: CheckOutcome): string[] {
  const rows = rowsSetAside(outcome);
  if (rows === 0) return [];
  const faults = outcome.files.flatMap(({ name, problems }) =>
    problems.map(({ code, message, whatToDo, sheet, row, column, value }): Problem => {
      const where = { file: name, ...(sheet === '' ? {} : { sheet }), row, column, value };
      return { code, message, whatToDo, where };
    }),
  );
  const file = outcome.written.find((path) => path.endsWith('rejected.csv'));
  return [setAsideText(rows, faults, faults.length, file ?? '--out DIR writes them to DIR/rejected.csv')];
}
