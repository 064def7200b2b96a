/** One's own account: password, sessions, API tokens. */
import type { Request, Response } from 'express';
import { findAccount, type Account } from '../../../db/stores/accounts.ts';
import { findTokensOf, type ApiToken } from '../../../db/stores/api-tokens.ts';
import { findSessionsOf } from '../../../db/stores/sessions.ts';
import { isAllowed, isPermission, permissionsOf, type Permission } from '../../access/permissions.ts';
import { IDLE_LIMIT, isAlive } from '../../access/session-times.ts';
import { LONGEST_TOKEN_DAYS } from '../../access/tokens.ts';
import type { Problem, Result } from '../../domain/problem.ts';
import { endSessions } from '../../workflows/accounts/accounts.ts';
import { changePassword } from '../../workflows/accounts/set-password.ts';
import { endToken, makeToken } from '../../workflows/accounts/tokens.ts';
import { answerProblem } from '../errors.ts';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import { whenFree } from '../when-free.ts';
import type { AccessServices } from './access-services.ts';
import { fieldOf, fieldsOf } from './form-fields.ts';
import { PERMISSION_WORDS } from './form-words.ts';
import { openSession, sessionHash } from './session.ts';
import { viewerOf } from './viewer.ts';
import { NOT_THE_SAME } from './welcome-routes.ts';

type Handle = (
  access: AccessServices,
  account: Account,
  request: Request,
  response: Response,
) => void | Promise<void>;

export function ownAccountRoutes(access: AccessServices): Route[] {
  const route = (method: Route['method'], path: string, allowed: Route['access'], handle: Handle): Route => ({
    ...{ method, path, access: allowed },
    handle: (request, response) => {
      const account = findAccount(access.db, viewerOf(request)?.accountId ?? '');
      if (!account) throw new Error('a signed-in person has no account');
      response.set('Cache-Control', 'no-store');
      return handle(access, account, request, response);
    },
  });
  return [
    route('get', '/account', 'signed_in', (...given) => showAccount(...given)),
    route('post', '/account/password', 'signed_in', setPassword),
    route('post', '/account/sign-out-elsewhere', 'signed_in', signOutElsewhere),
    route('post', '/account/tokens', 'make_tokens', addToken),
    route('post', '/account/tokens/:id/revoke', 'signed_in', removeToken),
  ];
}

interface Shown {
  readonly problem?: Problem;
  /** The field that the problem is about. */
  readonly field?: string;
  readonly newToken?: string;
  readonly said?: string;
}

function showAccount(
  { db, clock }: AccessServices,
  account: Account,
  request: Request,
  response: Response,
  { problem, field = '', newToken = '', said = '' }: Shown = {},
): void {
  const now = clock.now();
  const alive = findSessionsOf(db, account.id, now - IDLE_LIMIT).filter((session) => isAlive(session, now));
  const here = sessionHash(request);
  answerPage(response, 'pages/account/own.njk', {
    title: 'Your account',
    account,
    said,
    newToken,
    errorField: field,
    errorText: problem?.message ?? '',
    errors: problem ? [{ text: problem.message, href: `#${field}` }] : [],
    sessions: alive.map(({ idHash, startedAt, lastSeenAt }) => ({
      startedAt,
      lastSeenAt,
      isThis: idHash === here,
    })),
    tokens: findTokensOf(db, account.id).map((token) => tokenOnPage(token, now)),
    mayMakeTokens: isAllowed(account.role, 'make_tokens'),
    scopes: tokenScopesOf(account).map((value) => ({ value, text: PERMISSION_WORDS[value] })),
    longestDays: LONGEST_TOKEN_DAYS,
    // What was asked for has been made: the form is ready for another.
    given:
      newToken === ''
        ? {
            tokenName: fieldOf(request, 'token_name'),
            tokenDays: fieldOf(request, 'token_days'),
            tokenScopes: fieldsOf(request, 'token_scopes'),
          }
        : { tokenName: '', tokenDays: '', tokenScopes: [] },
  });
}

/** Accounts and tokens are looked after by people, on pages. */
function tokenScopesOf({ role }: Account): Permission[] {
  return permissionsOf(role).filter((scope) => scope !== 'manage_accounts' && scope !== 'make_tokens');
}

function tokenOnPage({ id, name, scopes, madeAt, expiresAt, lastUsedAt, revokedAt }: ApiToken, now: number) {
  const state = revokedAt !== null ? 'revoked' : now < expiresAt ? 'in force' : 'expired';
  const may = scopes.map((scope) => PERMISSION_WORDS[scope]).join(', ');
  return { id, name, may, madeAt, expiresAt, lastUsedAt, state };
}

const setPassword: Handle = async (access, account, request, response) => {
  const wanted = fieldOf(request, 'password');
  const set: Result<Account> =
    wanted === fieldOf(request, 'password_again')
      ? await changePassword(access, account, { current: fieldOf(request, 'current_password'), wanted })
      : { ok: false, problem: NOT_THE_SAME };
  if (!set.ok) {
    const field = set.problem.code === 'password_wrong' ? 'current_password' : 'password';
    answerFault(access, account, request, response, { problem: set.problem, field });
    return;
  }
  await openSession(request, access, set.value);
  const said = 'Your password is changed, and you are signed out everywhere else.';
  showAccount(access, set.value, request, response, { said });
};

const signOutElsewhere: Handle = async (access, account, request, response) => {
  const ended = await whenFree(() =>
    endSessions({ ...access, actor: account.name }, account.id, sessionHash(request)),
  );
  if (!ended.ok) answerProblem(request, response, ended.problem);
  else showAccount(access, account, request, response, { said: 'You are signed out everywhere else.' });
};

const addToken: Handle = async (access, account, request, response) => {
  const days = fieldOf(request, 'token_days').trim();
  const asked = {
    name: fieldOf(request, 'token_name'),
    scopes: fieldsOf(request, 'token_scopes').filter(isPermission),
    days: /^\d{1,4}$/.test(days) ? Number(days) : NaN,
  };
  const made = await whenFree(() => makeToken(access, account.id, asked));
  if (made.ok) showAccount(access, account, request, response, { newToken: made.value.token });
  else {
    const field = FIELD_OF[made.problem.code] ?? 'token_name';
    answerFault(access, account, request, response, { problem: made.problem, field });
  }
};

const FIELD_OF: Readonly<Record<string, string>> = { token_days: 'token_days', token_scopes: 'token_scopes' };

const removeToken: Handle = async (access, account, request, response) => {
  const ended = await whenFree(() => endToken(access, account, String(request.params['id'])));
  if (ended.ok) response.redirect(303, '/account#tokens');
  else answerProblem(request, response, ended.problem);
};

function answerFault(
  access: AccessServices,
  account: Account,
  request: Request,
  response: Response,
  shown: Shown,
): void {
  response.status(422);
  showAccount(access, account, request, response, shown);
}
