/** Signing in with a password, and signing out. A try is counted before the password is looked at, so that many at once gain nothing. */
import { writeTransaction } from '../../../db/database.ts';
import { findAccountByName, findPasswordHash, nameKey, type Account } from '../../../db/stores/accounts.ts';
import {
  deleteFailures,
  deleteFailuresBefore,
  findFailures,
  putFailures,
} from '../../../db/stores/sign-in-failures.ts';
import { readKnownBrowser, writeKnownBrowser } from '../../access/known-browser.ts';
import { FORGOTTEN_AFTER, mayTryFrom, oneFailureLess, oneMoreFailure } from '../../access/lock-out.ts';
import { passwordForm } from '../../access/password-rules.ts';
import { keyedHash } from '../../access/secrets.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import type { PasswordHashing } from '../../passwords/hashing.ts';
import {
  appendAccountEvent,
  noteSignIn,
  type AccountServices,
  type ActingServices,
} from './account-services.ts';

export interface SignInServices extends AccountServices {
  /** The service's own secret: seals the cookie of a known browser, hides who failed to sign in. */
  readonly key: string;
  readonly passwords: PasswordHashing;
  /** Does work that writes once nobody else is writing. */
  readonly whenFree: <Value>(work: () => Result<Value>) => Promise<Result<Value>>;
}

export interface SignInRequest {
  readonly name: string;
  readonly password: string;
  /** The network address it comes from. */
  readonly clientAddress: string;
  /** The cookie that a browser keeps after a sign-in; '' for none. */
  readonly knownBrowser: string;
}

export interface SignedIn {
  readonly account: Account;
  /** The cookie's value for this browser to keep. */
  readonly knownBrowser: string;
}

/** Who tries, while it is not known who that is. */
const VISITOR = 'a visitor';

/** Problems: `sign_in_refused`, the same whatever was wrong, and `sign_in_slowed`. */
export async function signIn(services: SignInServices, request: SignInRequest): Promise<Result<SignedIn>> {
  const { db, key } = services;
  const name = nameKey(request.name);
  const nonce = readKnownBrowser(key, name, request.knownBrowser);
  const subjects = subjectsOf(key, name, nonce ?? request.clientAddress);
  const counted = await services.whenFree(() => countTry(services, subjects, nonce !== null));
  if (!counted.ok) return counted;
  const account = findAccountByName(db, name);
  const passwordHash = account && !account.isDisabled ? findPasswordHash(db, account.id) : null;
  const isRight = await services.passwords.isRight(passwordForm(request.password), passwordHash);
  if (!account || !isRight) return services.whenFree(() => refuse(services, account));
  const entered = await services.whenFree(() => enter(services, account, subjects));
  if (!entered.ok) return entered;
  return success({ account, knownBrowser: writeKnownBrowser(key, name, nonce ?? services.newSecret()) });
}

/** Notes that a person signed out. */
export function signOut(services: ActingServices, accountId: string): Result<null> {
  return writeTransaction(services.db, () => {
    appendAccountEvent(services, { what: 'sign_out', accountId });
    return success(null);
  });
}

interface Subjects {
  readonly client: string;
  readonly anywhere: string;
}

function subjectsOf(key: string, name: string, client: string): Subjects {
  return {
    client: keyedHash(key, JSON.stringify(['sign-in', name, client])),
    anywhere: keyedHash(key, JSON.stringify(['sign-in', name])),
  };
}

function countTry(
  { db, clock }: SignInServices,
  { client, anywhere }: Subjects,
  isKnownBrowser: boolean,
): Result<null> {
  const now = clock.now();
  return writeTransaction(db, () => {
    const [fromThisClient, fromAnywhere] = [findFailures(db, client), findFailures(db, anywhere)];
    const from = mayTryFrom({ fromThisClient, fromAnywhere, isKnownBrowser }, now);
    if (from > now) return failure(slowed(from - now));
    deleteFailuresBefore(db, now - FORGOTTEN_AFTER);
    putFailures(db, client, oneMoreFailure(fromThisClient, now));
    putFailures(db, anywhere, oneMoreFailure(fromAnywhere, now));
    return success(null);
  });
}

function refuse(services: SignInServices, account: Account | null): Result<never> {
  const noted = writeTransaction(services.db, () => {
    const accountId = account?.id ?? 'unknown';
    appendAccountEvent({ ...services, actor: VISITOR }, { what: 'sign_in_refused', accountId });
    return success(null);
  });
  return noted.ok ? failure(refused()) : noted;
}

/** The account is read again: it may have been disabled, or its password reset, while this one was looked at. */
function enter(services: SignInServices, account: Account, { client, anywhere }: Subjects): Result<null> {
  const { db } = services;
  return writeTransaction(db, () => {
    const now = findAccountByName(db, account.name);
    if (now?.isDisabled !== false || now.signsInBy !== 'password') return failure(refused());
    deleteFailures(db, client);
    const left = oneFailureLess(findFailures(db, anywhere));
    if (left) putFailures(db, anywhere, left);
    else deleteFailures(db, anywhere);
    noteSignIn(services, account);
    return success(null);
  });
}

function refused(): Problem {
  return {
    code: 'sign_in_refused',
    message: 'The name or the password is not right',
    whatToDo: 'Try again. An administrator can give you a new link to set your password.',
  };
}

const MINUTE = 60_000;

/** For so many milliseconds more. */
function slowed(remaining: number): Problem {
  const minutes = Math.ceil(remaining / MINUTE);
  return {
    code: 'sign_in_slowed',
    message: `There were too many tries. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}`,
    whatToDo:
      'Wait until then. A browser that you have signed in from before is not held up by the tries of others.',
  };
}
