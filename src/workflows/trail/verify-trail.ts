/** Whether the trail is as it was written, and has not gone back: what an inspector asks first. */
import { readTransaction, type Database } from '../../../db/database.ts';
import { findMissingGuards, streamEvents } from '../../../db/stores/trail.ts';
import { contradictionOf, type ContradictedHead, type KnownHead } from '../../audit/known-head.ts';
import { verifyChain, type TrailEvent, type TrailVerdict } from '../../audit/trail.ts';
import { success, type Result } from '../../domain/problem.ts';
import { RESTORE_ACCEPTED, givenUpBy } from './accept-restored.ts';
import { verifyPublications, type PublicationReport } from './verify-publications.ts';

export interface TrailReport extends TrailVerdict {
  /** Known heads that the trail no longer has; not those that somebody gave up when a backup was restored. */
  readonly contradicted: readonly ContradictedHead[];
  /** The triggers that keep the trail append-only and are gone. */
  readonly missingGuards: readonly string[];
  /** Null where the chain is broken: then the events vouch for nothing. */
  readonly publications: PublicationReport | null;
}

/** Follows the whole trail as it is at one moment, an event in memory at a time. Problems: those of the database. */
export function verifyTrail(db: Database, known: readonly KnownHead[]): Result<TrailReport> {
  return readTransaction(db, () => {
    const wanted = new Set(known.map(({ id }) => id));
    const found = new Map<number, string>();
    const givenUp = new Set<string>();
    const note = (event: TrailEvent): void => {
      if (wanted.has(event.id)) found.set(event.id, event.hash);
      if (event.what === RESTORE_ACCEPTED) for (const { hash } of givenUpBy(event)) givenUp.add(hash);
    };
    const verdict = verifyChain(notingTheGood(streamEvents(db), note));
    // Behind the first bad event nothing can be said of any head.
    const within = known.filter(({ id }) => verdict.firstBad === null || id <= verdict.verified);
    const contradicted = within.flatMap((head) => {
      const contradiction = contradictionOf(head, found.get(head.id) ?? null);
      return contradiction === null || givenUp.has(head.hash) ? [] : [{ ...head, contradiction }];
    });
    const publications = verdict.firstBad === null ? verifyPublications(db) : null;
    return success({ ...verdict, contradicted, missingGuards: findMissingGuards(db), publications });
  });
}

/** Hands on each event, and notes it once it has been found good: nothing is asked for after a bad one. */
function* notingTheGood(
  events: Iterable<TrailEvent>,
  note: (event: TrailEvent) => void,
): Generator<TrailEvent> {
  for (const event of events) {
    yield event;
    note(event);
  }
}

export function isSound({ firstBad, contradicted, missingGuards, publications }: TrailReport): boolean {
  const altered = publications?.altered ?? [];
  return [contradicted, missingGuards, altered].every((list) => list.length === 0) && firstBad === null;
}
