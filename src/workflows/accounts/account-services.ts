/** What the workflows of accounts, sign-in and tokens need, and the events that they write. */
import type { Database } from '../../../db/database.ts';
import { setLastSignIn, type Account } from '../../../db/stores/accounts.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import type { NewEvent } from '../../audit/trail.ts';

export interface AccountServices {
  readonly db: Database;
  readonly clock: { now(): number };
  /** 256 random bits in base64url, each time others. */
  readonly newSecret: () => string;
}

/** With who does it, as the trail names them. */
export interface ActingServices extends AccountServices {
  readonly actor: string;
}

interface AccountEvent {
  readonly what: string;
  readonly accountId: string;
  readonly why?: string;
  readonly details?: NewEvent['details'];
}

/** Writes an event about an account, in the transaction of its change. */
export function appendAccountEvent(
  { db, clock, actor }: Pick<ActingServices, 'db' | 'clock' | 'actor'>,
  { what, accountId, why = '', details = {} }: AccountEvent,
): void {
  const subject = { subjectType: 'account', subjectId: accountId };
  const event = {
    at: clock.now(),
    actor,
    operation: 'administration',
    what,
    ...subject,
    why,
    details,
  } as const;
  appendEvents(db, [event]);
}

/** How somebody signed in, where that was not with a password. */
export type SignInWay = 'single_sign_on' | 'one_time_link' | 'demo';

/** Notes that a person signed in, in the transaction that lets them in. */
export function noteSignIn(services: AccountServices, { id, name }: Account, by?: SignInWay): void {
  setLastSignIn(services.db, id, services.clock.now());
  const event = { what: 'sign_in', accountId: id, ...(by && { details: { by } }) };
  appendAccountEvent({ ...services, actor: name }, event);
}

/** An id that says nothing and that nobody guesses: letters and digits only. */
export const newId = ({ newSecret }: AccountServices): string =>
  newSecret()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 16);
