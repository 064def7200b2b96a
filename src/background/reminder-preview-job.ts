/** The job that works out what the reminders will say, where that is much. */
import type { PreviewIndex } from '../workflows/reminders/preview-pieces.ts';

/** Writes what the reminders will say as at an instant by what is known now, and sends nothing. */
export interface ReminderPreviewJob {
  readonly kind: 'reminder_preview';
  /** UTC milliseconds. */
  readonly asAt: number;
  /** In pieces for pages, or as one JSON document. */
  readonly form: 'pieces' | 'document';
  /** The folder for it, to be made; it is removed an hour after the job has ended. The file is PREVIEW_FILE in it. */
  readonly out: string;
}

export const PREVIEW_FILE = 'preview';

/** What the job tells of a document. */
export interface PreviewDocumentTold {
  readonly day: string;
  readonly messages: number;
  /** The SHA-256 of all that it says but for the moment at which it is true. */
  readonly sha256: string;
}

/** What it tells of pieces: where each lies in the file. */
export type PreviewPiecesTold = PreviewIndex;
