/** How the inbox stands, for whoever looks after it. */
import type { Database } from '../../db/database.ts';
import { findInboxOutcomes, type InboxOutcome } from '../../db/stores/inbox.ts';
import type { InboxWatch, Seen } from './watch.ts';

export interface InboxStanding extends Seen {
  /** Of all files so far; null where there is none. `lastAt` is UTC milliseconds. */
  readonly done: Came | null;
  readonly refused: Came | null;
}

interface Came {
  readonly files: number;
  readonly lastAt: number;
}

/** Cheap: what the last look saw, and two counts. */
export function inboxStanding(db: Database, watch: Pick<InboxWatch, 'seen'>): InboxStanding {
  const outcomes = findInboxOutcomes(db);
  const of = (wanted: InboxOutcome): Came | null => {
    const found = outcomes.find(({ outcome }) => outcome === wanted);
    return found ? { files: found.files, lastAt: found.lastAt } : null;
  };
  return { ...watch.seen(), done: of('done'), refused: of('refused') };
}
