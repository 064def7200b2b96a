/** What a background job is asked, and what it tells. All of it travels between processes, so it is plain data. */
import type { Profile } from '../../config/profile.ts';
import type { Settings } from '../../config/settings.ts';
import type { Problem } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';
import type { ReminderPreviewJob } from './reminder-preview-job.ts';
import type { ReturnViewJob } from './return-view-job.ts';
import type { FormByHand } from '../workflows/imports/complete-forms.ts';
import type { SampleRequest } from '../workflows/audit/draw-sample.ts';
import type { InboxJob } from './inbox-job.ts';

/** Takes in an export, and matches what it touched. */
export interface ImportJob {
  readonly kind: 'import';
  readonly exportKind: ExportKind;
  /** Where the upload lies; it is removed when the job has ended. */
  readonly path: string;
  /** What people call the file. */
  readonly name: string;
  readonly profile: string | null;
  /** What a person set by hand for this file alone, in the place of a profile. */
  readonly byHand?: Profile | null;
  /** What a person said of single forms of the file. */
  readonly formsByHand?: readonly FormByHand[];
  readonly strict: boolean;
  readonly dryRun: boolean;
}

/** Tells what an import of a file would do, and keeps nothing; the file stays where it lies. */
export interface PreviewJob {
  readonly kind: 'preview';
  readonly file: { readonly path: string; readonly name: string };
  /** Null where the file is to say what it is. */
  readonly exportKind: ExportKind | null;
  readonly profile: string | null;
  readonly byHand: Profile | null;
  /** What a person said of single forms of the file. */
  readonly formsByHand: readonly FormByHand[];
}

/** Matches what has changed: after a start, with other rules or another deadline, that may be everything. */
export interface MatchJob {
  readonly kind: 'match';
}

/** Matches everything afresh; without `keep`, only tells what would change. */
export interface MatchEverythingJob {
  readonly kind: 'match_everything';
  readonly keep: boolean;
}

/** Sends the reminders that the timetable makes due, or all outstanding ones: on reminder days only, or on any day. */
export interface RemindersJob {
  readonly kind: 'reminders';
  readonly which: 'due' | 'all_on_reminder_days' | 'all';
}

/** Publishes the return of a month. */
export interface PublishReturnJob {
  readonly kind: 'publish_return';
  /** '2026-05', a London month. */
  readonly month: string;
  /** '' where none is given. */
  readonly reason: string;
}

/** Writes last month's return, or sends word of it, where that is due by the timetable. */
export interface MonthlyReturnJob {
  readonly kind: 'monthly_return';
}

/** Draws a sample. */
export interface DrawSampleJob {
  readonly kind: 'draw_sample';
  readonly sample: SampleRequest;
}

/** Follows the whole trail. */
export interface VerifyTrailJob {
  readonly kind: 'verify_trail';
}

/** Lays the NCCU's own list beside the log. */
export interface CoverageJob {
  readonly kind: 'coverage';
  /** Where the upload lies; it is removed when the job has ended. */
  readonly path: string;
  readonly name: string;
  /** Day numbers in London, both included; null for the first and the last day of the list. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  /** The folder for its lists, to be made; it is removed an hour after the job has ended. */
  readonly out: string;
}

/** Writes the evidence of a month into an archive. */
export interface EvidenceJob {
  readonly kind: 'evidence';
  /** '2026-05', a London month. */
  readonly month: string;
  readonly isRedacted: boolean;
  readonly reason: string;
  /** As of a CoverageJob; the archive is EVIDENCE_ARCHIVE in it. */
  readonly out: string;
}

export type AuditJob = DrawSampleJob | VerifyTrailJob | CoverageJob | EvidenceJob;

/** In the folder of a CoverageJob: its first rows, for the page. */
export const COVERAGE_PREVIEW = 'first-rows.json';

export const EVIDENCE_ARCHIVE = 'evidence.zip';

export type JobRequest =
  | ImportJob
  | PreviewJob
  | InboxJob
  | MatchJob
  | MatchEverythingJob
  | RemindersJob
  | PublishReturnJob
  | MonthlyReturnJob
  | AuditJob
  | ReturnViewJob
  | ReminderPreviewJob;

/** What the process needs to know of the service. */
export interface JobGround {
  readonly root: string;
  readonly databaseFile: string;
  readonly settings: Settings;
  /** MAIL_DIR and RETURNS_DIR, as absolute paths. */
  readonly mailFolder: string;
  readonly returnsFolder: string;
}

/** What the process is given. */
export interface JobOrder {
  readonly ground: JobGround;
  /** Who asked, as the trail names them. */
  readonly actor: string;
  readonly request: JobRequest;
}

export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

/** What came of a job: what answers/ says of it, or why nothing came. */
export type JobEnd =
  | { readonly ok: true; readonly result: object; readonly needsAttention: boolean }
  | { readonly ok: false; readonly problem: Problem };

/** What the process is told besides: to finish what it has in hand, and begin nothing more. */
export const STOP = 'stop';

/** What the process tells. */
export type JobMessage = { readonly progress: JobProgress } | { readonly end: JobEnd };

export type JobState = 'waiting' | 'running' | 'done' | 'needs_attention' | 'refused' | 'failed';

export interface Job {
  readonly id: string;
  readonly request: JobRequest;
  readonly actor: string;
  readonly state: JobState;
  /** UTC milliseconds. */
  readonly askedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** In bytes of the file; null where there is nothing to count. */
  readonly progress: JobProgress | null;
  readonly result: object | null;
  /** Why nothing came of it, when it was refused or has failed. */
  readonly problem: Problem | null;
}
