/**
 * Slowing down those who guess passwords, without locking anybody out for ever. Failures are counted twice: for a name
 * from one client, where the delay grows, and for a name from anywhere, where it is short. A client is a browser that this
 * person has signed in from before (it holds a signed cookie), or else a network address. Such a known browser is never
 * delayed by what others do. Pure: the failures and the clock come in. All spans are elapsed milliseconds.
 */

const MINUTE = 60_000;

/** Failures of one subject, since it last signed in. */
export interface Failures {
  readonly count: number;
  readonly lastAt: number;
}

interface Slowing {
  /** So many failures cost nothing: people mistype. */
  readonly free: number;
  readonly firstDelay: number;
  readonly longestDelay: number;
}

const FROM_ONE_CLIENT: Slowing = { free: 5, firstDelay: MINUTE, longestDelay: 15 * MINUTE };
const FROM_ANYWHERE: Slowing = { free: 25, firstDelay: MINUTE, longestDelay: 5 * MINUTE };

/** After so long without another failure they are forgotten. */
export const FORGOTTEN_AFTER = 24 * 60 * MINUTE;

export interface SignInTry {
  readonly fromThisClient: Failures | null;
  readonly fromAnywhere: Failures | null;
  /** A browser that this person has signed in from before. */
  readonly isKnownBrowser: boolean;
}

/** The moment from which a password is looked at; not after `now` when that is at once. */
export function mayTryFrom({ fromThisClient, fromAnywhere, isKnownBrowser }: SignInTry, now: number): number {
  const own = openFrom(fromThisClient, FROM_ONE_CLIENT, now);
  return isKnownBrowser ? own : Math.max(own, openFrom(fromAnywhere, FROM_ANYWHERE, now));
}

/** The failures after one more. */
export function oneMoreFailure(failures: Failures | null, now: number): Failures {
  return { count: countNow(failures, now) + 1, lastAt: now };
}

/** The failures after one of them turned out to be a success. */
export function oneFailureLess(failures: Failures | null): Failures | null {
  return failures && failures.count > 1 ? { ...failures, count: failures.count - 1 } : null;
}

function openFrom(
  failures: Failures | null,
  { free, firstDelay, longestDelay }: Slowing,
  now: number,
): number {
  const beyond = countNow(failures, now) - free;
  if (failures === null || beyond < 0) return now;
  return failures.lastAt + Math.min(longestDelay, firstDelay * 2 ** beyond);
}

/** A clock that was set back cannot make a failure come from the future and last for ever. */
function countNow(failures: Failures | null, now: number): number {
  if (failures === null) return 0;
  const age = now - failures.lastAt;
  return age >= 0 && age < FORGOTTEN_AFTER ? failures.count : 0;
}
