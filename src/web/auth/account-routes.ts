/** Everybody's accounts, for administrators. */
import type { Request, Response } from 'express';
import { findAccount, listAccounts, type Account } from '../../../db/stores/accounts.ts';
import { linkAddress } from '../../access/one-time-links.ts';
import { isRole, ROLES } from '../../access/permissions.ts';
import { failure, type Problem, type Result } from '../../domain/problem.ts';
import {
  accountNotFound,
  addAccount,
  changeRole,
  disableAccount,
  enableAccount,
  resetAccount,
  type Invitation,
} from '../../workflows/accounts/accounts.ts';
import type { ActingServices } from '../../workflows/accounts/account-services.ts';
import { answerProblem } from '../errors.ts';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import { whenFree } from '../when-free.ts';
import type { AccessServices } from './access-services.ts';
import { fieldOf } from './form-fields.ts';
import { ROLE_WORDS } from './form-words.ts';
import { viewerOf } from './viewer.ts';

export function accountRoutes(access: AccessServices): Route[] {
  const route = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    ...{ method, path, access: 'manage_accounts', handle },
  });
  const changing = (path: string, change: Change): Route =>
    route('post', path, (request, response) => answerChange(access, change, request, response));
  return [
    route('get', '/accounts', (_request, response) => showList(access, response)),
    route('get', '/accounts/add', (request, response) => showAddForm(request, response)),
    route('post', '/accounts/add', (request, response) => add(access, request, response)),
    route('get', '/accounts/:id', (request, response) => showOne(access, request, response)),
    route('post', '/accounts/:id/reset', (request, response) => reset(access, request, response)),
    changing('/accounts/:id/disable', disableAccount),
    changing('/accounts/:id/enable', enableAccount),
    changing('/accounts/:id/role', (services, id, request) => {
      const role = fieldOf(request, 'role');
      return isRole(role) ? changeRole(services, id, role) : failure(roleMissing());
    }),
  ];
}

type Change = (services: ActingServices, id: string, request: Request) => Result<Account>;

const actingAs = (access: AccessServices, request: Request): ActingServices => ({
  ...access,
  actor: viewerOf(request)?.name ?? '',
});

function showList({ db }: AccessServices, response: Response): void {
  answerPage(response, 'pages/account/list.njk', { title: 'Accounts', accounts: listAccounts(db) });
}

function showAddForm(request: Request, response: Response, problems: readonly Problem[] = []): void {
  const errors = problems.map(({ code, message }) => ({
    text: message,
    href: `#${FIELD_OF[code] ?? 'name'}`,
  }));
  answerPage(response, 'pages/account/add.njk', {
    title: 'Add an account',
    roles: ROLES.map((role) => ({ role, words: ROLE_WORDS[role] })),
    given: {
      name: fieldOf(request, 'name'),
      email: fieldOf(request, 'email'),
      role: fieldOf(request, 'role'),
    },
    wrong: Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), text])),
    errors,
  });
}

/** The field of the form that a problem is about, where it is not the name. */
const FIELD_OF: Readonly<Record<string, string>> = { role_missing: 'role', usage_account_email: 'email' };

async function add(access: AccessServices, request: Request, response: Response): Promise<void> {
  const role = fieldOf(request, 'role');
  const email = fieldOf(request, 'email').trim();
  const asked = { name: fieldOf(request, 'name'), email: email === '' ? null : email };
  const blanks = [
    ...(asked.name.trim() === '' ? [nameMissing()] : []),
    ...(isRole(role) ? [] : [roleMissing()]),
  ];
  const added =
    isRole(role) && blanks.length === 0
      ? await whenFree(() => addAccount(actingAs(access, request), { ...asked, role }))
      : null;
  if (added?.ok) answerInvitation(access, response, added.value);
  else {
    response.status(422);
    showAddForm(request, response, added ? [added.problem] : blanks);
  }
}

function showOne({ db }: AccessServices, request: Request, response: Response): void {
  const account = findAccount(db, String(request.params['id']));
  if (!account) answerProblem(request, response, accountNotFound());
  else {
    const roles = ROLES.map((role) => ({ role, words: ROLE_WORDS[role] }));
    answerPage(response, 'pages/account/one.njk', { title: account.name, account, roles });
  }
}

async function reset(access: AccessServices, request: Request, response: Response): Promise<void> {
  const done = await whenFree(() => resetAccount(actingAs(access, request), String(request.params['id'])));
  if (done.ok) answerInvitation(access, response, done.value);
  else answerProblem(request, response, done.problem);
}

/** The link is shown this once, and kept nowhere. */
function answerInvitation(
  { baseUrl }: AccessServices,
  response: Response,
  { account, linkToken }: Invitation,
): void {
  response.set('Cache-Control', 'no-store');
  const link = linkAddress(baseUrl, linkToken);
  answerPage(response, 'pages/account/invitation.njk', {
    title: `A link for ${account.name}`,
    account,
    link,
  });
}

async function answerChange(
  access: AccessServices,
  change: Change,
  request: Request,
  response: Response,
): Promise<void> {
  const id = String(request.params['id']);
  const changed = await whenFree(() => change(actingAs(access, request), id, request));
  if (changed.ok) response.redirect(303, `/accounts/${changed.value.id}`);
  else answerProblem(request, response, changed.problem);
}

function nameMissing(): Problem {
  return { code: 'name_missing', message: 'Enter a name', whatToDo: 'The person signs in with it.' };
}

function roleMissing(): Problem {
  return {
    code: 'role_missing',
    message: 'Select a role',
    whatToDo: 'Each role is described beside its name.',
  };
}
