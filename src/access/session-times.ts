/** How long a session lives, and what follows from it. Instants and spans are milliseconds of elapsed time, so no clock change touches them. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Without a request for so long, a session ends. */
export const IDLE_LIMIT = 30 * MINUTE;
/** However busy, a session ends after a working day. */
export const ABSOLUTE_LIMIT = 12 * HOUR;
/** A session that was seen is written down again only after so long. */
const TOUCH_EVERY = MINUTE;
/** So long after its end it is still known whose a session was, for the form that it left half filled. */
export const REMEMBERED_FOR = 24 * HOUR;

export interface SessionTimes {
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

export function isAlive({ startedAt, lastSeenAt }: SessionTimes, now: number): boolean {
  return now - lastSeenAt < IDLE_LIMIT && now - startedAt < ABSOLUTE_LIMIT;
}

export function isToBeTouched({ lastSeenAt }: SessionTimes, now: number): boolean {
  return now - lastSeenAt >= TOUCH_EVERY;
}

/** How long a session that is seen now has left if nothing more comes from it. */
export function timeLeft({ startedAt }: Pick<SessionTimes, 'startedAt'>, now: number): number {
  return Math.max(0, Math.min(IDLE_LIMIT, startedAt + ABSOLUTE_LIMIT - now));
}
