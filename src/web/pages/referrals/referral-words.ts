/** One referral and its documents in the words of a page. */
import type { StoredDocument } from '../../../../db/stores/documents.ts';
import type { DecisionKind } from '../../../../db/stores/decisions.ts';
import type { ImportFile } from '../../../../db/stores/import-files.ts';
import type { Moment } from '../../../domain/london-time.ts';
import type { SourcePlace } from '../../../domain/records.ts';
import { differences } from '../../../views/differences.ts';
import { writtenMoment } from '../../../views/written-times.ts';
import type { HeldDocument, ShownReferral } from '../../../workflows/referrals/show-referral.ts';
import { WHY_NOT } from '../../../workflows/matching/why-not.ts';

interface OfficerCell {
  readonly officerNumber: string;
  readonly officerName: string;
}

type Files = ReadonlyMap<number, ImportFile>;

export interface Fact {
  readonly key: string;
  readonly value?: string;
  readonly href?: string;
  readonly status?: string;
}

/** What the list calls a referral. */
export function nameOfReferral({ id, record }: Pick<ShownReferral, 'id' | 'record'>): string {
  return record.nccuReference || record.incidentReference || `Referral ${id}`;
}

/** The referral as the log has it, and what follows from it. */
export function referralFacts({ judged, record, files, fileId }: ShownReferral): Fact[] {
  return [
    { key: 'Status', status: judged.status },
    { key: 'NCCU reference', value: record.nccuReference },
    { key: 'Incident reference', value: record.incidentReference },
    { key: 'Referred', value: momentText(record.referredAt) },
    { key: 'Document due', value: momentText(judged.due) },
    { key: 'Officer', value: officerText(record) },
    { key: 'Supervisor now', value: judged.supervisor },
    { key: 'Team', value: record.team },
    { key: 'Force', value: record.force },
    { key: 'Reason for the call', value: record.reason },
    { key: 'Outcome', value: record.outcome },
    { key: 'Notes', value: record.notes },
    { key: 'From', value: sourceText(files, fileId, record.source) },
  ];
}

/** A document that is held, or was looked at, with why. */
export function documentFacts({ record, fileId }: StoredDocument, files: Files): Fact[] {
  return [
    { key: 'Submitted', value: record.submittedAt ? momentText(record.submittedAt) : '' },
    { key: 'Officer', value: officerText(record) },
    { key: 'Incident reference', value: record.incidentReference },
    { key: 'NCCU reference', value: record.nccuReference },
    { key: 'Title', value: record.title },
    { key: 'Status word', value: record.status },
    { key: 'From', value: sourceText(files, fileId, record.source) },
  ];
}

const HELD = {
  accepted: 'Matched',
  candidate: 'Possible: a person must decide',
  other_officer: "Another officer's: it does not meet the recommendation",
} as const;

export function heldDocuments({ held, files }: ShownReferral) {
  return held.map(({ link, document }) => ({
    id: document.id,
    kind: link.kind,
    name: document.record.documentReference,
    standing: HELD[link.kind],
    rule: `Rule ${link.rule}, version ${link.ruleVersion}`,
    why: link.explanation,
    facts: documentFacts(document, files),
  }));
}

export function nearestOthers({ notTaken, files }: ShownReferral) {
  return notTaken.map(({ document, failed }) => ({
    name: document.record.documentReference,
    why: `Not taken: ${WHY_NOT[failed]}.`,
    facts: documentFacts(document, files),
  }));
}

export const RULED_WORDS: Readonly<Record<DecisionKind, string>> = {
  accept: 'Accepted',
  reject: 'Rejected',
  exempt: 'Exempted',
  undo: 'Undone',
};

/** The decisions in force that new data contradict. */
export function decisionsToCheck(decisions: ShownReferral['decisions']) {
  return decisions.flatMap(({ id, kind, documentId, exemptionReason, reopened, isInForce, ...taken }) =>
    reopened && isInForce
      ? [
          {
            ...{ id, kind, document: documentId ?? '', exemption: exemptionReason ?? '', why: reopened.why },
            ...{ decidedAt: taken.decidedAt, reason: taken.reason },
            ruled: `${RULED_WORDS[kind]} by ${taken.decidedBy}`,
          },
        ]
      : [],
  );
}

/** The referral and one document side by side, with what differs marked. */
export function sideBySide({ record }: ShownReferral, { document }: HeldDocument) {
  const other = document.record;
  const pairs: readonly (readonly [string, string, string])[] = [
    ['Incident reference', record.incidentReference, other.incidentReference],
    ['NCCU reference', record.nccuReference, other.nccuReference],
    ['Officer', officerText(record), officerText(other)],
    ['Force', record.force, other.force],
  ];
  const plain = (text: string) => (text === '' ? [] : [{ text, differs: false }]);
  // Beside nothing there is nothing to compare.
  const compared = pairs.map(([label, left, right]) =>
    left === '' || right === ''
      ? { label, left: plain(left), right: plain(right) }
      : { label, ...differences(left, right) },
  );
  const submitted = other.submittedAt ? momentText(other.submittedAt) : '';
  return [
    ...compared,
    // These say different things on each side: there is nothing to mark.
    {
      label: 'Referred, and submitted',
      left: plain(momentText(record.referredAt)),
      right: plain(submitted),
    },
    { label: 'Reason, and title', left: plain(record.reason), right: plain(other.title) },
    { label: 'Notes, and type', left: plain(record.notes), right: plain(other.documentType) },
  ].filter(({ left, right }) => left.length + right.length > 0);
}

function officerText({ officerNumber, officerName }: OfficerCell): string {
  return `${officerNumber} ${officerName}`.trim();
}

export function momentText({ instant, hasTime }: Moment): string {
  return writtenMoment(instant, hasTime);
}

function sourceText(files: Files, fileId: number, { sheet, row }: SourcePlace): string {
  const file = files.get(fileId);
  const place = `${sheet === '' ? '' : `, sheet “${sheet}”`}, row ${row}`;
  return file ? `${file.name}${place}, imported ${writtenMoment(file.importedAt)}` : `file ${fileId}${place}`;
}
