/** What the exports said: each version of each record, as typed, with the place that it came from. */
import type { ImportFile } from '../../db/stores/import-files.ts';
import type { Cell } from '../compliance/index.ts';
import type { DocumentRecord, ReferralRecord, SourcePlace } from '../domain/records.ts';
import { londonText, momentText, utcText, yesOrNo } from './cells.ts';
import type { Version } from './evidence-case.ts';

const VERSION_COLUMNS = ['version', 'is_counted', 'known_from'] as const;
const PLACE_COLUMNS = ['file', 'file_sha256', 'sheet', 'row'] as const;

export const SOURCE_REFERRAL_COLUMNS = [
  'referral',
  ...VERSION_COLUMNS,
  'nccu_reference',
  'incident_reference',
  'referred_at',
  'referred_at_utc',
  'clock_note',
  'officer_number',
  'officer_name',
  'team',
  'force',
  'reason',
  'outcome',
  'notes',
  ...PLACE_COLUMNS,
] as const;

export const SOURCE_DOCUMENT_COLUMNS = [
  'document',
  ...VERSION_COLUMNS,
  'document_reference',
  'submitted_at',
  'submitted_at_utc',
  'clock_note',
  'officer_number',
  'officer_name',
  'incident_reference',
  'nccu_reference',
  'status',
  'submission',
  'document_type',
  'required_type',
  'title',
  'crime_identifier_code',
  'force',
  ...PLACE_COLUMNS,
] as const;

export const INPUT_FILE_COLUMNS = [
  'file',
  'file_sha256',
  'kind',
  'bytes',
  'imported_at',
  'imported_by',
  'profile',
  'rows',
  'new',
  'updated',
  'unchanged',
  'duplicate',
  'rejected',
  'ignored',
] as const;

/** The imported files by their ids. */
export type Files = ReadonlyMap<number, ImportFile>;

export function sourceReferralRow(version: Version<ReferralRecord>, files: Files): Cell[] {
  const { record } = version;
  return [
    ...versionCells(version),
    record.nccuReference,
    record.incidentReference,
    momentText(record.referredAt),
    utcText(record.referredAt.instant),
    record.referredAt.note,
    record.officerNumber,
    record.officerName,
    record.team,
    record.force,
    record.reason,
    record.outcome,
    record.notes,
    ...placeCells(version, files),
  ];
}

export function sourceDocumentRow(version: Version<DocumentRecord>, files: Files): Cell[] {
  const { record } = version;
  return [
    ...versionCells(version),
    record.documentReference,
    momentText(record.submittedAt),
    utcText(record.submittedAt?.instant ?? null),
    record.submittedAt?.note ?? null,
    record.officerNumber,
    record.officerName,
    record.incidentReference,
    record.nccuReference,
    record.status,
    record.submission,
    record.documentType,
    record.requiredType,
    record.title,
    record.crimeIdentifierCode,
    record.force,
    ...placeCells(version, files),
  ];
}

export function inputFileRow({ counts, ...file }: ImportFile): Cell[] {
  return [
    file.name,
    file.sha256,
    file.kind,
    file.bytes,
    londonText(file.importedAt),
    file.importedBy,
    file.profile,
    counts.rows,
    counts.new,
    counts.updated,
    counts.unchanged,
    counts.duplicate,
    counts.rejected,
    counts.ignored,
  ];
}

function versionCells({ id, version, isCounted, knownFrom }: Version<unknown>): Cell[] {
  return [id, version, yesOrNo(isCounted), londonText(knownFrom)];
}

function placeCells({ fileId, record }: Version<{ readonly source: SourcePlace }>, files: Files): Cell[] {
  const file = files.get(fileId);
  return [file?.name ?? '', file?.sha256 ?? '', record.source.sheet, record.source.row];
}
