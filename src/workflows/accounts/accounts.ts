/** Looking after accounts: adding, disabling, enabling, giving another role, and starting anew with a one-time link. */
import { writeTransaction } from '../../../db/database.ts';
import {
  countActiveAdministrators,
  deleteOneTimeLink,
  findAccount,
  findAccountByName,
  hasAccounts,
  insertAccount,
  putOneTimeLink,
  setDisabledAt,
  setPasswordHash,
  setRole,
  type Account,
} from '../../../db/stores/accounts.ts';
import { deleteSessionsOf } from '../../../db/stores/sessions.ts';
import {
  faultOfEmail,
  faultOfFirst,
  faultOfLosing,
  faultOfName,
  type Standing,
} from '../../access/account-rules.ts';
import type { Role } from '../../access/permissions.ts';
import { hashOfSecret } from '../../access/secrets.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { appendAccountEvent, newId, type ActingServices } from './account-services.ts';

export interface AccountRequest {
  readonly name: string;
  readonly role: Role;
  readonly email: string | null;
}

/** A new or reset account, and the secret of the link with which its person sets a password: shown once. */
export interface Invitation {
  readonly account: Account;
  readonly linkToken: string;
}

/** Problems: `usage_account_name`, `usage_account_email`, `usage_first_account`, `account_exists`. */
export function addAccount(services: ActingServices, request: AccountRequest): Result<Invitation> {
  const { db, clock, actor } = services;
  const { role, email } = request;
  const name = request.name.trim();
  const misnamed = faultOfName(name) ?? faultOfEmail(email);
  if (misnamed) return failure(misnamed);
  return writeTransaction(db, () => {
    const fault = faultOfFirst(role, !hasAccounts(db));
    if (fault) return failure(fault);
    if (findAccountByName(db, name)) return failure(nameTaken(name));
    const id = newId(services);
    insertAccount(db, { id, name, email, role, externalId: null, madeBy: actor, madeAt: clock.now() });
    appendAccountEvent(services, { what: 'account_added', accountId: id, details: { role } });
    return invitation(services, id);
  });
}

/** Ends the password and every session of an account. Problems: `account_not_found`, `account_signs_in_elsewhere`. */
export function resetAccount(services: ActingServices, accountId: string): Result<Invitation> {
  return changing(services, accountId, (account) => {
    if (account.signsInBy === 'single_sign_on') return failure(signsInElsewhere(account));
    setPasswordHash(services.db, accountId, null);
    const sessions = deleteSessionsOf(services.db, accountId);
    appendAccountEvent(services, { what: 'account_reset', accountId, details: { sessions_ended: sessions } });
    return invitation(services, accountId);
  });
}

/** Ends its sessions and its link at once; its tokens stop too. Problems: `account_not_found`, `last_administrator`. */
export function disableAccount(services: ActingServices, accountId: string): Result<Account> {
  const { db, clock } = services;
  return changing(services, accountId, (account) => {
    if (account.isDisabled) return success(account);
    const fault = faultOfChange(services, account, { ...account, isDisabled: true });
    if (fault) return failure(fault);
    setDisabledAt(db, accountId, clock.now());
    deleteOneTimeLink(db, accountId);
    const sessions = deleteSessionsOf(db, accountId);
    appendAccountEvent(services, {
      what: 'account_disabled',
      accountId,
      details: { sessions_ended: sessions },
    });
    return reread(services, accountId);
  });
}

/** Problem: `account_not_found`. */
export function enableAccount(services: ActingServices, accountId: string): Result<Account> {
  return changing(services, accountId, (account) => {
    if (!account.isDisabled) return success(account);
    setDisabledAt(services.db, accountId, null);
    appendAccountEvent(services, { what: 'account_enabled', accountId });
    return reread(services, accountId);
  });
}

/** A session was opened with the role of its time, so all of them end. Problems: `account_not_found`, `last_administrator`. */
export function changeRole(services: ActingServices, accountId: string, role: Role): Result<Account> {
  return changing(services, accountId, (account) => {
    if (account.role === role) return success(account);
    const fault = faultOfChange(services, account, { ...account, role });
    if (fault) return failure(fault);
    setRole(services.db, accountId, role);
    deleteSessionsOf(services.db, accountId);
    const details = { from: account.role, to: role };
    appendAccountEvent(services, { what: 'account_role_changed', accountId, details });
    return reread(services, accountId);
  });
}

/** Signs a person out everywhere, or everywhere but here; answers how many sessions that ended. */
export function endSessions(services: ActingServices, accountId: string, exceptIdHash = ''): Result<number> {
  return changing(services, accountId, () => {
    const ended = deleteSessionsOf(services.db, accountId, exceptIdHash);
    appendAccountEvent(services, { what: 'sessions_ended', accountId, details: { sessions_ended: ended } });
    return success(ended);
  });
}

function changing<Value>(
  { db }: ActingServices,
  accountId: string,
  change: (account: Account) => Result<Value>,
): Result<Value> {
  return writeTransaction(db, () => {
    const account = findAccount(db, accountId);
    return account ? change(account) : failure(accountNotFound());
  });
}

function faultOfChange({ db }: ActingServices, before: Standing, after: Standing): Problem | null {
  return faultOfLosing(before, after, countActiveAdministrators(db));
}

function invitation(services: ActingServices, accountId: string): Result<Invitation> {
  const linkToken = services.newSecret();
  putOneTimeLink(services.db, accountId, hashOfSecret(linkToken), services.clock.now());
  const account = reread(services, accountId);
  return account.ok ? success({ account: account.value, linkToken }) : account;
}

function reread({ db }: ActingServices, accountId: string): Result<Account> {
  const account = findAccount(db, accountId);
  return account ? success(account) : failure(accountNotFound());
}

export function accountNotFound(): Problem {
  return {
    code: 'account_not_found',
    message: 'There is no such account.',
    whatToDo: 'nccu user list shows all accounts.',
  };
}

function nameTaken(name: string): Problem {
  return {
    code: 'account_exists',
    message: `There is an account of the name "${name}" already.`,
    whatToDo: 'Choose another name; or, for somebody who cannot sign in, reset the account.',
  };
}

function signsInElsewhere({ name }: Account): Problem {
  return {
    code: 'account_signs_in_elsewhere',
    message: `"${name}" signs in through single sign-on and has no password here.`,
    whatToDo: 'The identity provider looks after the password; disabling the account ends its sessions here.',
  };
}
