/** API tokens: made by a person for a machine, shown once, limited and expiring; and who a token stands for. */
import { writeTransaction } from '../../../db/database.ts';
import { findAccount, type Account } from '../../../db/stores/accounts.ts';
import {
  findToken,
  insertToken,
  revokeToken,
  setTokenUsed,
  type ApiToken,
} from '../../../db/stores/api-tokens.ts';
import { isAllowed, type Permission, type Viewer } from '../../access/permissions.ts';
import { hashOfSecret } from '../../access/secrets.ts';
import {
  actorByToken,
  isTokenGood,
  LONGEST_TOKEN_DAYS,
  readToken,
  tokenExpiry,
  writeToken,
} from '../../access/tokens.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { accountNotFound } from './accounts.ts';
import { appendAccountEvent, newId, type AccountServices } from './account-services.ts';

export interface TokenRequest {
  /** What it is for. */
  readonly name: string;
  readonly scopes: readonly Permission[];
  /** How many days it lives. */
  readonly days: number;
}

export interface MadeToken {
  readonly id: string;
  /** The whole token: shown this once. */
  readonly token: string;
  readonly expiresAt: number;
}

/** Problems: `token_name_missing`, `token_days`, `token_scopes`, `token_not_allowed`, `account_not_found`. */
export function makeToken(
  services: AccountServices,
  accountId: string,
  request: TokenRequest,
): Result<MadeToken> {
  const { db, clock } = services;
  return writeTransaction(db, () => {
    const account = findAccount(db, accountId);
    if (!account) return failure(accountNotFound());
    const fault = faultOfRequest(account, request);
    if (fault) return failure(fault);
    const [id, secret, madeAt] = [newId(services), services.newSecret(), clock.now()];
    const expiresAt = tokenExpiry(madeAt, request.days);
    const { name, scopes } = request;
    const fresh = { id, accountId, secretHash: hashOfSecret(secret), madeAt, expiresAt };
    insertToken(db, { ...fresh, name: name.trim(), scopes, lastUsedAt: null, revokedAt: null });
    const details = { token: id, scopes: [...scopes], expires_at: expiresAt };
    appendAccountEvent({ ...services, actor: account.name }, { what: 'token_made', accountId, details });
    return success({ id, token: writeToken({ id, secret }), expiresAt });
  });
}

/** Ends a token of one's own. Problem: `token_not_found`. */
export function endToken(services: AccountServices, account: Account, tokenId: string): Result<null> {
  const { db, clock } = services;
  return writeTransaction(db, () => {
    if (!revokeToken(db, tokenId, account.id, clock.now())) return failure(tokenNotFound());
    const details = { token: tokenId };
    appendAccountEvent(
      { ...services, actor: account.name },
      { what: 'token_revoked', accountId: account.id, details },
    );
    return success(null);
  });
}

const NOTE_USE_EVERY = 60_000;

/** Who comes with this token; null for one that is not good, or whose person may not come in. */
export function viewerOfToken(services: Pick<AccountServices, 'db' | 'clock'>, text: string): Viewer | null {
  const { db, clock } = services;
  const written = readToken(text);
  const token = written && findToken(db, written.id);
  if (!token || !isTokenGood(token, written.secret, clock.now())) return null;
  const account = findAccount(db, token.accountId);
  if (!account || account.isDisabled) return null;
  noteUse(services, token);
  const name = actorByToken(account.name, token.id);
  return { accountId: account.id, name, role: account.role, via: 'token', tokenScopes: token.scopes };
}

/** When it was last used, to the minute. A database that is busy writing keeps no machine from reading. */
function noteUse({ db, clock }: Pick<AccountServices, 'db' | 'clock'>, { id, lastUsedAt }: ApiToken): void {
  const now = clock.now();
  if (lastUsedAt !== null && now - lastUsedAt < NOTE_USE_EVERY) return;
  writeTransaction(db, () => {
    setTokenUsed(db, id, now);
    return success(null);
  });
}

function faultOfRequest({ role }: Account, { name, scopes, days }: TokenRequest): Problem | null {
  if (!isAllowed(role, 'make_tokens')) {
    return {
      code: 'token_not_allowed',
      message: `A token cannot be made by the role ${role}.`,
      whatToDo: 'Ask an analyst, an auditor or an administrator.',
    };
  }
  if (name.trim() === '' || name.length > 100) {
    return {
      code: 'token_name_missing',
      message: 'Enter what the token is for, in 100 characters at most',
      whatToDo: 'Name the machine or the program that will use it.',
    };
  }
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS) {
    return {
      code: 'token_days',
      message: `Enter a whole number of days from 1 to ${LONGEST_TOKEN_DAYS}`,
      whatToDo: 'Choose the shortest time that will do.',
    };
  }
  if (scopes.length === 0 || !scopes.every((scope) => isAllowed(role, scope))) {
    return {
      code: 'token_scopes',
      message: 'Select what the token may do',
      whatToDo: 'Select at least one, and only what your own role may do.',
    };
  }
  return null;
}

function tokenNotFound(): Problem {
  return {
    code: 'token_not_found',
    message: 'You have no token in force of this name.',
    whatToDo: 'Your account page lists your tokens.',
  };
}
