/**
 * Looking at a person's record is an event of the trail, and a page must not wait for whoever is writing. So an event is
 * written at once where that can be, else as soon as the lock is free, in the order in which people looked.
 */
import type { Database } from '../../db/database.ts';
import type { NewEvent } from '../audit/trail.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { accessEvent, logAccesses, type Access } from '../workflows/trail/log-access.ts';
import { whenFree } from './when-free.ts';

export interface AccessLog {
  /** Notes that somebody looked or searched. Problem: `trail_behind`; what cannot be noted is not shown. */
  consulted(actor: string, access: Access): Result<null>;
  /** Notes that something is given out, before it is: the event is on the disk when this is answered. */
  disclosed(actor: string, access: Access): Promise<Result<null>>;
  /** How many events wait for the lock. */
  waiting(): number;
  /** Writes what still waits. Problem: why it cannot be written. */
  stop(): Promise<Result<null>>;
}

interface AccessLogServices {
  readonly db: Database;
  readonly clock: { now(): number };
}

const RETRY_MILLISECONDS = 100;
const MOST_WAITING = 10_000;

export function createAccessLog({ db, clock }: AccessLogServices, mostWaiting = MOST_WAITING): AccessLog {
  let waiting: NewEvent[] = [];
  let retry: NodeJS.Timeout | null = null;

  const write = (): Result<null> => {
    if (waiting.length === 0) return success(null);
    const written = logAccesses(db, waiting);
    if (written.ok) waiting = [];
    return written;
  };
  const writeSoon = (): void => {
    if (write().ok) return;
    retry ??= setTimeout(() => {
      retry = null;
      writeSoon();
    }, RETRY_MILLISECONDS);
  };

  return {
    consulted: (actor, access) => {
      if (waiting.length >= mostWaiting) return failure(TRAIL_BEHIND);
      waiting.push(accessEvent({ clock, actor }, 'consultation', access));
      // Once one waits, the timer writes for all that come after it.
      if (!retry) writeSoon();
      return success(null);
    },
    disclosed: (actor, access) => {
      const event = accessEvent({ clock, actor }, 'disclosure', access);
      return whenFree(() => {
        const earlier = write();
        return earlier.ok ? logAccesses(db, [event]) : earlier;
      });
    },
    waiting: () => waiting.length,
    stop: () => {
      if (retry) clearTimeout(retry);
      return whenFree(write);
    },
  };
}

const TRAIL_BEHIND = {
  code: 'trail_behind',
  message: 'The page cannot be shown, because it cannot be noted now that you looked at it.',
  whatToDo: 'Try again in a minute. If that does not help, tell force IT: the database cannot be written.',
};
