/** The jobs that work out what a page of the returns shows or gives out. */
import type { CountDifference, Cause, Figures, Status } from '../compliance/index.ts';

/** Counts the months of an assurance report; both are London months, null for those that it takes by itself. */
export interface AssuranceReportJob {
  readonly kind: 'assurance_report';
  readonly from: string | null;
  readonly to: string | null;
}

/** Lays a published month beside the same month now. */
export interface CompareReturnJob {
  readonly kind: 'compare_return';
  /** '2026-05', a London month. */
  readonly month: string;
}

/** Writes a return as a file: as it was published, or as it stands. */
export interface ReturnFileJob {
  readonly kind: 'return_file';
  /** '2026-05', a London month. */
  readonly month: string;
  readonly table: 'summary' | 'detail';
  readonly form: 'spreadsheet' | 'machine' | 'workbook';
  /** The folder for it, to be made; it is removed an hour after the job has ended. The file is RETURN_FILE in it. */
  readonly out: string;
}

export type ReturnViewJob = AssuranceReportJob | CompareReturnJob | ReturnFileJob;

export const RETURN_FILE = 'return';

/** How a referral counted; null where it was not in the month. */
export interface CountedAs {
  readonly status: Status;
  readonly team: string;
}

export interface ComparedChange {
  readonly referralId: number;
  readonly reference: string;
  readonly cause: Cause;
  readonly before: CountedAs | null;
  readonly after: CountedAs | null;
}

/** What differs, and which referrals account for it. Instants are UTC milliseconds. */
export interface ComparedReturn {
  readonly month: string;
  readonly number: number;
  readonly publishedAt: number;
  readonly asAt: number;
  readonly before: Figures;
  readonly after: Figures;
  readonly counts: readonly CountDifference[];
  readonly changes: readonly ComparedChange[];
}

/** What the job of a file tells of it. */
export interface ReturnFileTold {
  readonly rows: number;
  /** The number of the publication that it is of; null for the month as it stands. */
  readonly publication: number | null;
  readonly sha256: string;
}
