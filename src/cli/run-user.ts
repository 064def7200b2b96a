import { findAccountByName, listAccounts, type Account } from '../../db/stores/accounts.ts';
import { linkAddress } from '../access/one-time-links.ts';
import { newSecret } from '../compose-access.ts';
import { formatLondon } from '../domain/london-time.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import {
  accountNotFound,
  addAccount,
  changeRole,
  disableAccount,
  enableAccount,
  resetAccount,
  type Invitation,
} from '../workflows/accounts/accounts.ts';
import type { ActingServices } from '../workflows/accounts/account-services.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabase, withDatabaseAs, withNewDatabase, type KeptGround } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { addressForLinks } from './running-service.ts';
import type { Surroundings } from './surroundings.ts';
import { oneLine } from './terminal.ts';
import type { AddUserOptions, RoleOptions, UserOptions } from './user-command.ts';

export async function runUserAdd(
  name: string,
  options: AddUserOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withNewDatabase(surroundings, actorOf(options.as), (ground) => {
    const { role, email = null } = options;
    return answerInvitation(ground, options, addAccount(acting(ground, options), { name, role, email }));
  });
}

export async function runUserList(options: UserOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, ({ db }) => {
    const accounts = listAccounts(db);
    if (options.json) surroundings.terminal.answerJson({ accounts: accounts.map(accountDocument) });
    else if (accounts.length === 0)
      surroundings.terminal.answer('There is no account yet: nccu user add NAME --role administrator');
    else surroundings.terminal.answer(accounts.map(accountLine).join('\n'));
    return success(EXIT.done);
  });
}

export async function runUserRole(
  name: string,
  options: RoleOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabaseAs(surroundings, actorOf(options.as), (ground) =>
    answerAccount(
      ground,
      options,
      onAccount(ground, name, ({ id }) => changeRole(acting(ground, options), id, options.to)),
    ),
  );
}

export async function runUserChange(
  change: 'disable' | 'enable' | 'reset',
  name: string,
  options: UserOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabaseAs(surroundings, actorOf(options.as), (ground) => {
    const services = acting(ground, options);
    if (change === 'reset') {
      return answerInvitation(
        ground,
        options,
        onAccount(ground, name, ({ id }) => resetAccount(services, id)),
      );
    }
    const act = change === 'disable' ? disableAccount : enableAccount;
    return answerAccount(
      ground,
      options,
      onAccount(ground, name, ({ id }) => act(services, id)),
    );
  });
}

function acting({ db, clock }: KeptGround, options: UserOptions): ActingServices {
  return { db, clock, newSecret, actor: actorOf(options.as) };
}

function onAccount<Value>(
  { db }: KeptGround,
  name: string,
  act: (account: Account) => Result<Value>,
): Result<Value> {
  const account = findAccountByName(db, name);
  return account ? act(account) : failure(accountNotFound());
}

function answerInvitation(
  { db, settings, terminal }: KeptGround,
  options: UserOptions,
  invited: Result<Invitation>,
): Answer {
  if (!invited.ok) return invited;
  const { account, linkToken } = invited.value;
  const link = linkAddress(addressForLinks(db, settings), linkToken);
  if (options.json) terminal.answerJson({ account: accountDocument(account), link });
  else {
    terminal.answer(
      `${accountLine(account)}\n\nGive this link to that person only. It sets a password, works once, for 24 hours:\n${link}`,
    );
  }
  return success(EXIT.done);
}

function answerAccount({ terminal }: KeptGround, options: UserOptions, changed: Result<Account>): Answer {
  if (!changed.ok) return changed;
  if (options.json) terminal.answerJson({ account: accountDocument(changed.value) });
  else terminal.answer(accountLine(changed.value));
  return success(EXIT.done);
}

function accountDocument({ lastSignInAt, ...account }: Account): object {
  return {
    name: account.name,
    role: account.role,
    email: account.email,
    signs_in_by: account.signsInBy,
    disabled: account.isDisabled,
    made_by: account.madeBy,
    made_at: formatLondon(account.madeAt),
    last_sign_in_at: lastSignInAt === null ? null : formatLondon(lastSignInAt),
  };
}

function accountLine({ name, role, isDisabled, signsInBy, lastSignInAt }: Account): string {
  const ways = { password: 'password', single_sign_on: 'single sign-on', nothing_yet: 'no password yet' };
  const seen = lastSignInAt === null ? 'never signed in' : `last signed in ${formatLondon(lastSignInAt)}`;
  return `${oneLine(name)}: ${role}, ${isDisabled ? 'disabled' : ways[signsInBy]}, ${seen}`;
}
