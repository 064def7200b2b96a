/** What a folder of evidence says of itself. */
import type { TrailHead } from '../audit/trail.ts';
import type { Deadline } from '../compliance/index.ts';

export interface FolderFacts {
  /** '2026-05', a London month. */
  readonly month: string;
  /** UTC milliseconds: the moment for which the figures are true. */
  readonly asAt: number;
  readonly deadline: Deadline;
  readonly ruleVersion: string;
  /** The number of the last event whose changes the figures know; null for all. */
  readonly known: number | null;
  /** UTC milliseconds; null for a month that is not published, whose figures are provisional. */
  readonly publishedAt: number | null;
  /** What it was published as; null for a month that is not published. */
  readonly publishedAs: 'provisional' | 'final' | null;
  /** How many referrals of the month were disposed of when their period of retention ended. */
  readonly disposedReferrals: number;
  /** UTC milliseconds. */
  readonly writtenAt: number;
  /** The last event of the trail in the folder. */
  readonly head: TrailHead;
}
