/**
 * The records that the exports hold, one object for each good row. Text is as typed, less the white space around it;
 * a blank cell is ''. Field names are DESIGN.md section 3's in camel case.
 */
import type { Moment } from './london-time.ts';

export const EXPORT_KINDS = ['referrals', 'documents', 'officers'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Where a record came from: the sheet is '' for CSV; the row is the one the spreadsheet shows. */
export interface SourcePlace {
  readonly sheet: string;
  readonly row: number;
  /** As of when the row tells what it tells, in UTC milliseconds, where a column of its last change says so. */
  readonly toldAt?: number | null;
  /** What identifies the record, where that takes more than its own row. */
  readonly identity?: string;
}

/** One report of a case to the NCCU by one officer: one row of the referral log. */
export interface ReferralRecord {
  readonly source: SourcePlace;
  readonly nccuReference: string;
  readonly incidentReference: string;
  readonly referredAt: Moment;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly team: string;
  readonly force: string;
  readonly reason: string;
  readonly outcome: string;
  readonly notes: string;
}

/**
 * What a document's status word says: `submitted` counts; `not_submitted` (a draft, say) does not; `unknown` is a word
 * that the table in config/ lacks, and makes the document a candidate at most.
 */
export type Submission = 'submitted' | 'not_submitted' | 'unknown';

/** Whether the document's type is the required one: by default every type is. */
export type RequiredType = 'required' | 'not_required' | 'unknown';

/** One intelligence document. `submittedAt` is null only for a document that is not submitted and has no date. */
export interface DocumentRecord {
  readonly source: SourcePlace;
  readonly documentReference: string;
  readonly submittedAt: Moment | null;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly incidentReference: string;
  readonly nccuReference: string;
  readonly status: string;
  readonly submission: Submission;
  readonly documentType: string;
  readonly requiredType: RequiredType;
  readonly title: string;
  readonly crimeIdentifierCode: string;
  readonly force: string;
}

/** One row of the directory. Dates are local days ('2026-05-12') or null; several previous numbers are split. */
export interface OfficerRecord {
  readonly source: SourcePlace;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly email: string;
  readonly rank: string;
  readonly team: string;
  readonly force: string;
  readonly supervisorNumber: string;
  readonly supervisorEmail: string;
  readonly activeFrom: string | null;
  readonly activeTo: string | null;
  readonly previousNumbers: readonly string[];
  readonly elearningModules: number | null;
  readonly hydraCompletedOn: string | null;
}

export interface RecordOfKind {
  readonly referrals: ReferralRecord;
  readonly documents: DocumentRecord;
  readonly officers: OfficerRecord;
}
