/** Sessions of the pages: the cookie, and how a session is opened, renewed and ended. */
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Account } from '../../../db/stores/accounts.ts';
import { hashOfSecret } from '../../access/secrets.ts';
import { timeLeft } from '../../access/session-times.ts';
import type { AccessServices } from './access-services.ts';
import { SessionStore } from './session-store.ts';

export const isSecure = ({ baseUrl }: Pick<AccessServices, 'baseUrl'>): boolean =>
  baseUrl.startsWith('https:');

/** A cookie of the prefix __Host- is taken by browsers only from this very host, over TLS. */
export const cookieName = (access: Pick<AccessServices, 'baseUrl'>, name: string): string =>
  isSecure(access) ? `__Host-${name}` : name;

/** The cookie has no end of its own: the database says when a session ends. */
export function sessions(access: AccessServices): RequestHandler[] {
  const middleware = session({
    name: cookieName(access, 'nccu-session'),
    secret: access.key,
    store: new SessionStore(access.db, access.clock),
    genid: access.newSecret,
    resave: false,
    saveUninitialized: false,
    // BASE_URL says that people come over TLS, which a server in front of this one may have ended.
    proxy: isSecure(access),
    cookie: { httpOnly: true, sameSite: 'lax', secure: isSecure(access), path: '/' },
  });
  return [middleware, leaveEndedSession];
}

/** A session that has ended keeps nothing but whose it was, under another id. */
const leaveEndedSession: RequestHandler = async (request, _response, next) => {
  const { endedFor, hasEnded } = request.session;
  if (hasEnded && endedFor !== undefined) {
    await renew(request);
    request.session.endedFor = endedFor;
  }
  next();
};

/** Opens a session for a person, under an id that nobody has seen before. */
export async function openSession(request: Request, access: AccessServices, account: Account): Promise<void> {
  const { keptForm } = request.session;
  await renew(request);
  request.session.accountId = account.id;
  request.session.startedAt = access.clock.now();
  if (keptForm?.accountId === account.id) request.session.keptForm = keptForm;
  await save(request);
}

/** Ends the session and takes a fresh one without anything in it. */
export function renew(request: Request): Promise<void> {
  return settled((done) => request.session.regenerate(done));
}

export function save(request: Request): Promise<void> {
  return settled((done) => request.session.save(done));
}

/** What the database knows this session by. */
export const sessionHash = (request: Request): string => hashOfSecret(request.sessionID);

/** How many seconds the session of a signed-in person has left if nothing more comes from it; null for others. */
export function sessionSecondsOf(request: Request, { clock }: Pick<AccessServices, 'clock'>): number | null {
  const { accountId, startedAt } = sessionOf(request) ?? {};
  if (accountId === undefined || startedAt === undefined) return null;
  return Math.floor(timeLeft({ startedAt }, clock.now()) / 1000);
}

/** Null for a request with a token, which has no session. */
export function sessionOf(request: Request): Request['session'] | null {
  return (request as { session?: Request['session'] }).session ?? null;
}

function settled(act: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => {
      if (error === undefined || error === null) resolve();
      else
        reject(error instanceof Error ? error : new Error('the session could not be kept', { cause: error }));
    });
  });
}
