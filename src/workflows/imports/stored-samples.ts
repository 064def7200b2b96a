/** Stored records as a file would have them: what the columns of a new export are compared with. */
import type { Database } from '../../../db/database.ts';
import { findLatestRecords } from '../../../db/stores/read-records.ts';
import type { ExportField } from '../../domain/export-fields.ts';
import { formatLondon, type Moment } from '../../domain/london-time.ts';
import { EXPORT_KINDS, type ExportKind, type RecordOfKind } from '../../domain/records.ts';
import type { FileSample } from '../../intake/index.ts';
import { RECORD_KINDS } from './record-kinds.ts';

/** The latest records are the likeliest to meet those of a new export. */
const MOST_RECORDS = 1000;
const MOST_OFFICERS = 5000;

const FIELDS = {
  referrals: [
    'incident_reference',
    'referred_at',
    'officer_number',
    'officer_name',
    'nccu_reference',
    'team',
  ],
  documents: [
    'document_reference',
    'submitted_at',
    'officer_number',
    'officer_name',
    'incident_reference',
    'nccu_reference',
  ],
  officers: ['officer_number', 'officer_name', 'email', 'team'],
} as const satisfies Record<ExportKind, readonly ExportField[]>;

const CELLS: { readonly [Kind in ExportKind]: (record: RecordOfKind[Kind]) => readonly string[] } = {
  referrals: (record) => [
    ...[record.incidentReference, written(record.referredAt), record.officerNumber, record.officerName],
    ...[record.nccuReference, record.team],
  ],
  documents: (record) => [
    ...[record.documentReference, written(record.submittedAt), record.officerNumber, record.officerName],
    ...[record.incidentReference, record.nccuReference],
  ],
  officers: ({ officerNumber, officerName, email, team }) => [officerNumber, officerName, email, team],
};

/** A sample of the stored records of each kind but one; kinds without any are left out. */
export function storedSamples(db: Database, besides: ExportKind): FileSample[] {
  return EXPORT_KINDS.filter((kind) => kind !== besides).flatMap((kind) => {
    const rows = rowsOf(db, kind);
    return rows.length === 0 ? [] : [{ kind, headers: FIELDS[kind], rows, profile: null }];
  });
}

function rowsOf<Kind extends ExportKind>(db: Database, kind: Kind): (readonly string[])[] {
  const most = kind === 'officers' ? MOST_OFFICERS : MOST_RECORDS;
  return findLatestRecords(db, RECORD_KINDS[kind].shape, most).map(CELLS[kind]);
}

function written(moment: Moment | null): string {
  return moment === null ? '' : formatLondon(moment.instant, moment.hasTime);
}
