/** Setting a password with a one-time link, or with the password before. */
import { writeTransaction } from '../../../db/database.ts';
import {
  deleteOneTimeLink,
  findAccount,
  findOneTimeLink,
  findPasswordHash,
  setPasswordHash,
  type Account,
} from '../../../db/stores/accounts.ts';
import { deleteSessionsOf } from '../../../db/stores/sessions.ts';
import { isLinkGood } from '../../access/one-time-links.ts';
import { judgePassword, passwordForm } from '../../access/password-rules.ts';
import { hashOfSecret } from '../../access/secrets.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import type { PasswordHashing } from '../../passwords/hashing.ts';
import { appendAccountEvent, noteSignIn, type AccountServices } from './account-services.ts';

export interface PasswordServices extends AccountServices {
  /** Passwords that everybody tries first, in lower case. */
  readonly commonPasswords: ReadonlySet<string>;
  readonly passwords: PasswordHashing;
  /** Does work that writes once nobody else is writing. */
  readonly whenFree: <Value>(work: () => Result<Value>) => Promise<Result<Value>>;
}

/** Whose link it is. Problem: `link_not_good`. */
export function readOneTimeLink({ db, clock }: AccountServices, token: string): Result<Account> {
  const link = findOneTimeLink(db, hashOfSecret(token));
  const account = link && isLinkGood(link.madeAt, clock.now()) ? findAccount(db, link.accountId) : null;
  return account && !account.isDisabled ? success(account) : failure(linkNotGood());
}

/** Uses up the link, and signs its person in: whoever holds it is who it was given to. Problems: `link_not_good`, `password_too_short`, `password_too_long`, `password_common`. */
export async function setPasswordByLink(
  services: PasswordServices,
  token: string,
  typed: string,
): Promise<Result<Account>> {
  const early = readOneTimeLink(services, token);
  if (!early.ok) return early;
  const password = judgePassword(typed, services.commonPasswords);
  if (!password.ok) return password;
  const passwordHash = await services.passwords.hash(password.value);
  return services.whenFree(() => useLink(services, token, passwordHash));
}

/** Signs the person out everywhere else too. Problems: `password_wrong`, and those of a new password. */
export async function changePassword(
  services: PasswordServices,
  account: Account,
  { current, wanted }: { readonly current: string; readonly wanted: string },
): Promise<Result<Account>> {
  const { db, commonPasswords } = services;
  const before = findPasswordHash(db, account.id);
  if (!(await services.passwords.isRight(passwordForm(current), before))) return failure(wrongPassword());
  const password = judgePassword(wanted, commonPasswords);
  if (!password.ok) return password;
  const passwordHash = await services.passwords.hash(password.value);
  return services.whenFree(() =>
    writeTransaction(db, () => {
      // Reset or changed meanwhile: that came later than this person's knowledge of the password.
      if (findPasswordHash(db, account.id) !== before) return failure(wrongPassword());
      keepPassword(services, account, passwordHash);
      return success(account);
    }),
  );
}

function useLink(services: PasswordServices, token: string, passwordHash: string): Result<Account> {
  const { db } = services;
  return writeTransaction(db, () => {
    const account = readOneTimeLink(services, token);
    if (!account.ok) return account;
    deleteOneTimeLink(db, account.value.id);
    keepPassword(services, account.value, passwordHash);
    noteSignIn(services, account.value, 'one_time_link');
    return account;
  });
}

function keepPassword(services: AccountServices, { id, name }: Account, passwordHash: string): void {
  setPasswordHash(services.db, id, passwordHash);
  const sessions = deleteSessionsOf(services.db, id);
  const details = { sessions_ended: sessions };
  appendAccountEvent({ ...services, actor: name }, { what: 'password_set', accountId: id, details });
}

function linkNotGood(): Problem {
  return {
    code: 'link_not_good',
    message: 'This link cannot be used: it is used up, too old, or replaced by a newer one.',
    whatToDo: 'Ask an administrator for a new one.',
  };
}

function wrongPassword(): Problem {
  return {
    code: 'password_wrong',
    message: 'The present password is not right',
    whatToDo: 'Type the password that you sign in with.',
  };
}
