/** One referral with all its evidence, for people. */
import type { StoredDocument } from '../../db/stores/documents.ts';
import type { ImportFile } from '../../db/stores/import-files.ts';
import { formatLondon, type Moment } from '../domain/london-time.ts';
import type { SourcePlace } from '../domain/records.ts';
import type { HeldDocument, ShownReferral } from '../workflows/referrals/show-referral.ts';
import { WHY_NOT, type NotTaken } from '../workflows/matching/why-not.ts';
import { oneLine } from './terminal.ts';

export function showText(shown: ShownReferral, asAt: number): string {
  const { judged, record } = shown;
  const fields: readonly (readonly [string, string])[] = [
    ['status', `${judged.status}, as at ${formatLondon(asAt)}`],
    ['NCCU reference', record.nccuReference],
    ['incident reference', record.incidentReference],
    ['referred', momentText(record.referredAt)],
    ['due', momentText(judged.due)],
    ['officer', `${record.officerNumber} ${record.officerName}`.trim()],
    ['supervisor', judged.supervisor],
    ['team', record.team],
    ['force', record.force],
    ['reason', record.reason],
    ['outcome', record.outcome],
    ['notes', record.notes],
    ['from', sourceText(shown.files, shown.fileId, record.source)],
  ];
  return [
    fields.filter(([, text]) => text !== '').map(([name, text]) => `${name.padEnd(18)} ${oneLine(text)}`),
    section(
      'Documents held against it',
      shown.held.flatMap((held) => heldText(held, shown.files)),
    ),
    section('Nearest documents that are not, and why', shown.notTaken.map(notTakenText)),
    section('Decisions', shown.decisions.map(decisionText)),
    section(
      'Reminders, and why or why not',
      shown.reminders.map(({ day, sentence }) => `${day} ${oneLine(sentence)}`),
    ),
    section('Earlier contents', earlierTexts(shown)),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function heldText({ link, document }: HeldDocument, files: ReadonlyMap<number, ImportFile>): string[] {
  return [
    `${link.kind} by rule ${link.rule} (rules ${link.ruleVersion}): ${documentText(document)}`,
    `  ${oneLine(link.explanation)}`,
    `  from ${sourceText(files, document.fileId, document.record.source)}`,
  ];
}

function notTakenText({ document, failed }: NotTaken): string {
  return `${documentText(document)}: ${WHY_NOT[failed]}`;
}

function documentText({ record }: StoredDocument): string {
  const { documentReference, submittedAt, officerNumber, officerName, incidentReference, title } = record;
  const parts = [
    documentReference,
    submittedAt ? momentText(submittedAt) : 'no date',
    `${officerNumber} ${officerName}`.trim(),
    incidentReference,
    title && `"${title}"`,
  ];
  return oneLine(parts.filter((part) => part !== '').join(' | '));
}

function decisionText(decision: ShownReferral['decisions'][number]): string {
  const { id, kind, decidedBy, decidedAt, reason, exemptionReason, undoes, reopened, isInForce } = decision;
  const about = exemptionReason ?? (undoes === null ? '' : `decision ${undoes}`);
  const standing = reopened
    ? `, reopened: ${reopened.why}`
    : isInForce || kind === 'undo'
      ? ''
      : ', taken back';
  const what = `${id}: ${kind}${about === '' ? '' : ` (${about})`}`;
  return oneLine(`${what} by ${decidedBy}, ${formatLondon(decidedAt)}: "${reason}"${standing}`);
}

function earlierTexts({ earlierVersions, files }: ShownReferral): string[] {
  return earlierVersions.map(
    (version) => `version ${version.version}, from ${sourceText(files, version.fileId, version)}`,
  );
}

/** Where a record came from: '"referrals.csv", row 12, imported 2026-05-13T08:00:00+01:00 (SHA-256 3f2a...)' */
function sourceText(
  files: ReadonlyMap<number, ImportFile>,
  fileId: number,
  { sheet, row }: SourcePlace,
): string {
  const place = `${sheet === '' ? '' : `, sheet "${sheet}"`}, row ${row}`;
  const file = files.get(fileId);
  if (!file) return `file ${fileId}${place}`;
  return oneLine(
    `"${file.name}"${place}, imported ${formatLondon(file.importedAt)} (SHA-256 ${file.sha256})`,
  );
}

function momentText({ instant, hasTime }: Moment): string {
  return formatLondon(instant, hasTime);
}
