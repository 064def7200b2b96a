/** The accounts of the demo, one of each role, which sign in without a password. No other service has such accounts. */
import { writeTransaction } from '../../../db/database.ts';
import { findAccount, type Account } from '../../../db/stores/accounts.ts';
import type { Role } from '../../access/permissions.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { addAccount } from './accounts.ts';
import { noteSignIn, type AccountServices, type ActingServices } from './account-services.ts';

/** The first account of a database has to be an administrator. */
const ROLES_IN_ORDER = ['administrator', 'analyst', 'auditor', 'viewer'] as const satisfies readonly Role[];

/** The ids of the accounts that it makes, by role. Problems: those of `addAccount`. */
export function addDemoAccounts(services: ActingServices): Result<Record<Role, string>> {
  const ids: Partial<Record<Role, string>> = {};
  for (const role of ROLES_IN_ORDER) {
    const added = addAccount(services, { name: `Demo ${role}`, role, email: null });
    if (!added.ok) return added;
    ids[role] = added.value.account.id;
  }
  return success(ids as Record<Role, string>);
}

/** Signs in a demo account. Problem: `account_not_found`, for one that somebody has disabled in the demo. */
export function signInForDemo(services: AccountServices, accountId: string): Result<Account> {
  return writeTransaction(services.db, () => {
    const account = findAccount(services.db, accountId);
    if (!account || account.isDisabled) return failure(ACCOUNT_CLOSED);
    noteSignIn(services, account, 'demo');
    return success(account);
  });
}

const ACCOUNT_CLOSED: Problem = {
  code: 'account_not_found',
  message: 'This demo account was disabled.',
  whatToDo: 'Choose another demo account, or start the demo again.',
};
