/** Looking at, searching and giving out what is kept about people: each is an event of the trail (Data Protection Act 2018, section 62). */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import type { NewEvent } from '../../audit/trail.ts';
import { success, type Result } from '../../domain/problem.ts';

export interface AccessServices {
  readonly db: Database;
  readonly clock: { now(): number };
  /** Who looks, as the trail names them. */
  readonly actor: string;
}

export interface Access extends Pick<NewEvent, 'what' | 'subjectType' | 'subjectId'> {
  /** Why, where a reason is asked for; '' otherwise. */
  readonly why?: string;
  /** No personal data: ids, filters without free text, counts, hashes, recipients by role. */
  readonly details?: NewEvent['details'];
}

/** Notes that somebody looked at something, or searched. Problems: those of the database. */
export function logConsultation(services: AccessServices, access: Access): Result<null> {
  return log(services, 'consultation', access);
}

/** Notes that something was given out: a download, a file, a printed page. Problems: those of the database. */
export function logDisclosure(services: AccessServices, access: Access): Result<null> {
  return log(services, 'disclosure', access);
}

/** The event of an access that happens now, for one that is written later. */
export function accessEvent(
  { clock, actor }: Pick<AccessServices, 'clock' | 'actor'>,
  operation: 'consultation' | 'disclosure',
  { why = '', details = {}, ...access }: Access,
): NewEvent {
  return { at: clock.now(), actor, operation, ...access, why, details };
}

/** Writes accesses in their order. Problems: those of the database. */
export function logAccesses(db: Database, events: readonly NewEvent[]): Result<null> {
  return writeTransaction(db, () => {
    appendEvents(db, events);
    return success(null);
  });
}

function log(
  services: AccessServices,
  operation: 'consultation' | 'disclosure',
  access: Access,
): Result<null> {
  return logAccesses(services.db, [accessEvent(services, operation, access)]);
}
