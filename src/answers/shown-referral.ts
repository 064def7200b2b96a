/** One referral with all its evidence. */
import type { StoredDocument } from '../../db/stores/documents.ts';
import type { ImportFile } from '../../db/stores/import-files.ts';
import { formatLondon } from '../domain/london-time.ts';
import type { SourcePlace } from '../domain/records.ts';
import type { ShownReferral } from '../workflows/referrals/show-referral.ts';
import { listedReferral } from './listed-referral.ts';

export function shownReferral(shown: ShownReferral, asAt: number) {
  const { judged, record, files } = shown;
  return {
    as_at: formatLondon(asAt),
    referral: {
      id: shown.id,
      ...listedReferral(judged),
      supervisor: judged.supervisor,
      reason: record.reason,
      outcome: record.outcome,
      notes: record.notes,
      source: sourceOf(files, shown.fileId, record.source),
    },
    documents: shown.held.map(({ link, document }) => ({
      kind: link.kind,
      match_rule: link.rule,
      rule_version: link.ruleVersion,
      match_explanation: link.explanation,
      ...documentOf(document, files),
    })),
    not_taken: shown.notTaken.map(({ document, failed }) => ({ failed, ...documentOf(document, files) })),
    decisions: shown.decisions.map((decision) => ({
      decision: decision.id,
      kind: decision.kind,
      exempt_reason: decision.exemptionReason,
      undoes: decision.undoes,
      reason: decision.reason,
      decided_by: decision.decidedBy,
      decided_at: formatLondon(decision.decidedAt),
      in_force: decision.isInForce,
      reopened_because: decision.reopened?.why ?? null,
    })),
    reminders: shown.reminders.map(({ day, reason, sentence, number }) => ({
      day,
      reason,
      sentence,
      number,
    })),
    earlier_versions: shown.earlierVersions.map((version) => ({
      version: version.version,
      known_from: formatLondon(version.knownFrom),
      // It was written as JSON by the store.
      content: JSON.parse(version.content) as unknown,
      source: sourceOf(files, version.fileId, version),
    })),
  };
}

function documentOf({ id, fileId, record }: StoredDocument, files: ReadonlyMap<number, ImportFile>) {
  const { documentReference, submittedAt, officerNumber, officerName, incidentReference, title } = record;
  return {
    id,
    document_reference: documentReference,
    submitted_at: submittedAt && formatLondon(submittedAt.instant, submittedAt.hasTime),
    officer_number: officerNumber,
    officer_name: officerName,
    incident_reference: incidentReference,
    status: record.status,
    title,
    source: sourceOf(files, fileId, record.source),
  };
}

function sourceOf(files: ReadonlyMap<number, ImportFile>, fileId: number, place: SourcePlace) {
  const file = files.get(fileId);
  const { sheet, row } = place;
  return { file: file?.name ?? null, sha256: file?.sha256 ?? null, sheet, row };
}
