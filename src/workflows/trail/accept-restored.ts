/** After a backup was rightly restored, somebody says so: the heads of the lost stretch are given up, with a reason. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { appendEvents, findTrailHead } from '../../../db/stores/trail.ts';
import { writeTrailMark } from '../../../db/trail-mark.ts';
import type { KnownHead } from '../../audit/known-head.ts';
import type { TrailEvent, TrailHead } from '../../audit/trail.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';

export const RESTORE_ACCEPTED = 'restore_accepted';

export interface RestoreServices {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly actor: string;
}

interface GivenUp {
  readonly [name: string]: string | number;
  readonly number: number;
  readonly hash: string;
  readonly source: string;
}

/**
 * Writes an event that names the head found and those given up, and moves the mark to it. Answers the new head.
 * Problems: `reason_missing`, `usage_nothing_restored`, `file_not_written` (the event is kept), the database's.
 */
export function acceptRestored(
  { db, clock, actor }: RestoreServices,
  lost: readonly KnownHead[],
  reason: string,
): Result<TrailHead> {
  if (reason.trim() === '') return failure(reasonMissing());
  if (lost.length === 0) return failure(nothingRestored());
  const at = clock.now();
  const accepted = writeTransaction(db, () => {
    const { id: number, hash } = findTrailHead(db);
    const givenUp: GivenUp[] = lost.map((head) => ({
      number: head.id,
      hash: head.hash,
      source: head.source,
    }));
    const event = { operation: 'administration', what: RESTORE_ACCEPTED, why: reason } as const;
    const subject = { subjectType: 'trail', subjectId: String(number) };
    const details = { head: { number, hash }, given_up: givenUp };
    return success(appendEvents(db, [{ at, actor, ...event, ...subject, details }]));
  });
  if (!accepted.ok) return accepted;
  const marked = writeTrailMark(db, accepted.value, at);
  return marked.ok ? accepted : marked;
}

/** The heads that such an event gives up. */
export function givenUpBy({ details }: TrailEvent): readonly TrailHead[] {
  // It was written by acceptRestored; what somebody put in its place is found by its hash.
  const { given_up: givenUp = [] } = JSON.parse(details) as { given_up?: GivenUp[] };
  return givenUp.map(({ number, hash }) => ({ id: number, hash }));
}

function reasonMissing(): Problem {
  return {
    code: 'reason_missing',
    message: 'Accepting a restored database needs a reason.',
    whatToDo: 'Say which backup was restored and why, in your own words: an auditor will read it.',
  };
}

function nothingRestored(): Problem {
  return {
    code: 'usage_nothing_restored',
    message: 'The trail has not gone back: there is nothing to accept.',
    whatToDo: 'Run nccu audit verify without --accept-restored.',
  };
}
