/** The jobs that work out what a page of the returns shows or gives out. */
import type { CountDifference, Cause, Figures, ReturnTable, Status } from '../compliance/index.ts';

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

/** Reckons the summary of a month as it stands; the result is a MonthFiguresTold. */
export interface MonthFiguresJob {
  readonly kind: 'month_figures';
  /** '2026-05', a London month. */
  readonly month: string;
}

export interface MonthFiguresTold {
  readonly summary: ReturnTable;
}

/** Writes a return as a file: as it was published, or as it stands. */
export interface ReturnFileJob {
  readonly kind: 'return_file';
  /** '2026-05', a London month. */
  readonly month: string;
  readonly table: 'summary' | 'detail';
  /** `document` is the JSON of the API. */
  readonly form: 'spreadsheet' | 'machine' | 'workbook' | 'document';
  /** UTC milliseconds; null for the published return, or today's where the month is not published. */
  readonly asAt: number | null;
  /** The folder for it, to be made; it is removed an hour after the job has ended. The file is RETURN_FILE in it. */
  readonly out: string;
}

export type ReturnViewJob = AssuranceReportJob | CompareReturnJob | MonthFiguresJob | ReturnFileJob;

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
  /** Of the file; of a document, that of the CSV which says the same. */
  readonly sha256: string;
  /** The SHA-256 of all that it says but for the moment at which it is true. */
  readonly contentSha256: string;
}
