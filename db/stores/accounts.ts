/** Accounts, and the one-time links with which their people set a password. */
import type { Selectable } from 'kysely';
import type { Role } from '../../src/access/permissions.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';

export interface Account {
  readonly id: string;
  /** Unique, whatever its capitals: it names the person in the trail. */
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  /** How it signs in: its own password, single sign-on, or not at all before its one-time link is used. */
  readonly signsInBy: 'password' | 'single_sign_on' | 'nothing_yet';
  readonly isDisabled: boolean;
  readonly madeBy: string;
  readonly madeAt: number;
  readonly lastSignInAt: number | null;
}

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  /** Whom the identity provider says it is; null for an account with a password of its own. */
  readonly externalId: string | null;
  readonly madeBy: string;
  readonly madeAt: number;
}

const accounts = () => query.selectFrom('account').selectAll();

/** The form in which names are compared. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export function insertAccount(db: Database, account: NewAccount): void {
  const { externalId, madeBy, madeAt, ...rest } = account;
  const row = { ...rest, name_key: nameKey(account.name), external_id: externalId };
  db.run(query.insertInto('account').values({ ...row, made_by: madeBy, made_at: madeAt }));
}

export function hasAccounts(db: Database): boolean {
  return db.first(query.selectFrom('account').select('id').limit(1)) !== undefined;
}

export function findAccount(db: Database, id: string): Account | null {
  return accountOf(db.first(accounts().where('id', '=', id)));
}

export function findAccountByName(db: Database, name: string): Account | null {
  return accountOf(db.first(accounts().where('name_key', '=', nameKey(name))));
}

export function findAccountByExternalId(db: Database, externalId: string): Account | null {
  return accountOf(db.first(accounts().where('external_id', '=', externalId)));
}

/** All accounts, by name. */
export function listAccounts(db: Database): Account[] {
  return db.all(accounts().orderBy('name_key')).map(toAccount);
}

/** The name of every account, by its id. */
export function findAccountNames(db: Database): Map<string, string> {
  return new Map(
    db.all(query.selectFrom('account').select(['id', 'name'])).map(({ id, name }) => [id, name]),
  );
}

/** The hash to compare a password with; null where there is none. */
export function findPasswordHash(db: Database, accountId: string): string | null {
  const found = query.selectFrom('account').select('password_hash').where('id', '=', accountId);
  return db.first(found)?.password_hash ?? null;
}

export function countActiveAdministrators(db: Database): number {
  const counted = query
    .selectFrom('account')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null);
  return db.first(counted)?.count ?? 0;
}

export function setDisabledAt(db: Database, id: string, disabledAt: number | null): void {
  db.run(query.updateTable('account').set({ disabled_at: disabledAt }).where('id', '=', id));
}

export function setRole(db: Database, id: string, role: Role): void {
  db.run(query.updateTable('account').set({ role }).where('id', '=', id));
}

export function setPasswordHash(db: Database, id: string, passwordHash: string | null): void {
  db.run(query.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', id));
}

export function setLastSignIn(db: Database, id: string, at: number): void {
  db.run(query.updateTable('account').set({ last_sign_in_at: at }).where('id', '=', id));
}

/** Keeps the one link in force of an account, in place of any before. */
export function putOneTimeLink(db: Database, accountId: string, tokenHash: string, madeAt: number): void {
  const values = { account_id: accountId, token_hash: tokenHash, made_at: madeAt };
  db.run(query.replaceInto('one_time_link').values(values));
}

export function findOneTimeLink(
  db: Database,
  tokenHash: string,
): { accountId: string; madeAt: number } | null {
  const row = db.first(query.selectFrom('one_time_link').selectAll().where('token_hash', '=', tokenHash));
  return row ? { accountId: row.account_id, madeAt: row.made_at } : null;
}

/** Takes the link of an account away; answers whether there was one. */
export function deleteOneTimeLink(db: Database, accountId: string): boolean {
  return db.run(query.deleteFrom('one_time_link').where('account_id', '=', accountId)) > 0;
}

type AccountRow = Selectable<Tables['account']>;

const accountOf = (row: AccountRow | undefined): Account | null => (row ? toAccount(row) : null);

function toAccount(row: AccountRow): Account {
  const { id, name, email, role } = row;
  const withPassword = row.password_hash === null ? 'nothing_yet' : 'password';
  return {
    ...{ id, name, email, role },
    signsInBy: row.external_id === null ? withPassword : 'single_sign_on',
    isDisabled: row.disabled_at !== null,
    madeBy: row.made_by,
    madeAt: row.made_at,
    lastSignInAt: row.last_sign_in_at,
  };
}
