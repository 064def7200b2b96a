/** One round of work on the inbox, in the process of a background job: what it is given, and what it tells. */
import type { Problem } from '../domain/problem.ts';
import type { FormImportServices } from '../workflows/imports/import-forms.ts';
import type { MatchServices } from '../workflows/matching/match-stored.ts';
import type { Entry } from './readiness.ts';

export interface RoundServices extends MatchServices, FormImportServices {
  /** The protective marking of reports. */
  readonly marking: string;
  readonly isStopping: () => boolean;
}

/** A file as the last look saw it: one that has changed since is left for the next. */
export type ReadyFile = Pick<Entry, 'folder' | 'name' | 'stamp'>;

/** What is asked of a round. */
export interface RoundRequest {
  /** A text that no other round has. */
  readonly id: string;
  /** INBOX_DIR, as an absolute path. */
  readonly inbox: string;
  readonly files: readonly ReadyFile[];
}

export interface FinishedFile {
  readonly name: string;
  readonly outcome: 'done' | 'refused';
  /** Its name in that folder. */
  readonly keptAs: string;
}

/** What came of a round. */
export interface RoundReport {
  readonly finished: readonly FinishedFile[];
  /** Files that could not be taken, or were put back: they are tried again later. */
  readonly putOff: readonly { readonly folder: string; readonly name: string; readonly problem: Problem }[];
  /** What stood in the way of the rest; what is in hand is gone on with later. */
  readonly trouble: Problem | null;
}
