/** Signing in through an identity provider: the account is made at the first time, and its role follows the provider's claim. */
import { writeTransaction } from '../../../db/database.ts';
import {
  findAccountByExternalId,
  findAccountByName,
  hasAccounts,
  insertAccount,
  setRole,
  type Account,
} from '../../../db/stores/accounts.ts';
import { deleteSessionsOf } from '../../../db/stores/sessions.ts';
import {
  emailOf,
  externalIdOf,
  nameOf,
  roleOf,
  type Claims,
  type RoleOfValue,
} from '../../access/identity-claims.ts';
import type { Role } from '../../access/permissions.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { appendAccountEvent, newId, noteSignIn, type AccountServices } from './account-services.ts';

export interface RoleClaim {
  readonly claim: string;
  readonly roleOfValue: RoleOfValue;
}

/** Whom the provider names in claims that it signed. Problem: `no_access`; each refusal is an event. */
export function signInFromProvider(
  services: AccountServices,
  issuer: string,
  claims: Claims,
  { claim, roleOfValue }: RoleClaim,
): Result<Account> {
  const { db } = services;
  const externalId = externalIdOf(issuer, claims);
  const role = roleOf(claims, claim, roleOfValue);
  const entered = writeTransaction<Account | null>(db, () => {
    const known = externalId === null ? null : findAccountByExternalId(db, externalId);
    if (externalId === null || role === null || known?.isDisabled === true || !hasAccounts(db)) {
      noteRefusal(services, known, role);
      return success(null);
    }
    if (known) followRole(services, known, role);
    else makeAccount(services, externalId, role, claims);
    return enter(services, externalId);
  });
  if (!entered.ok) return entered;
  return entered.value ? success(entered.value) : failure(noAccess());
}

function makeAccount(services: AccountServices, externalId: string, role: Role, claims: Claims): void {
  const { db, clock } = services;
  const id = newId(services);
  const name = freeName(services, nameOf(claims), id);
  const made = { madeBy: 'single sign-on', madeAt: clock.now() };
  insertAccount(db, { id, name, email: emailOf(claims), role, externalId, ...made });
  appendAccountEvent(
    { ...services, actor: made.madeBy },
    { what: 'account_added', accountId: id, details: { role } },
  );
}

/** A provider's name never opens a local account: whoever has it first keeps it. */
function freeName({ db }: AccountServices, wanted: string, id: string): string {
  return findAccountByName(db, wanted) ? `${wanted} (${id})` : wanted;
}

/** The provider is the authority here, even over the last administrator: `nccu user add` always makes another. */
function followRole(services: AccountServices, { id, role: before }: Account, role: Role): void {
  if (before === role) return;
  setRole(services.db, id, role);
  deleteSessionsOf(services.db, id);
  const details = { from: before, to: role };
  appendAccountEvent(
    { ...services, actor: 'single sign-on' },
    { what: 'account_role_changed', accountId: id, details },
  );
}

function enter(services: AccountServices, externalId: string): Result<Account> {
  const account = findAccountByExternalId(services.db, externalId);
  if (!account) throw new Error('an account that was just made is not there');
  noteSignIn(services, account, 'single_sign_on');
  return success(account);
}

function noteRefusal(services: AccountServices, known: Account | null, role: Role | null): void {
  const because = known?.isDisabled === true ? 'disabled' : role === null ? 'no_role' : 'not_set_up';
  const details = { by: 'single_sign_on', because };
  const accountId = known?.id ?? 'unknown';
  appendAccountEvent({ ...services, actor: 'a visitor' }, { what: 'sign_in_refused', accountId, details });
}

function noAccess(): Problem {
  return {
    code: 'no_access',
    message: 'You have no access to the NCCU referral checker.',
    whatToDo:
      'Ask your IT service desk to give you one of its roles, or an administrator to enable your account.',
  };
}
