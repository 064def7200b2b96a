/** Tokens with which machines use the API; of the secret, only its hash. */
import type { Selectable } from 'kysely';
import { isPermission, type Permission } from '../../src/access/permissions.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';

export interface ApiToken {
  readonly id: string;
  readonly accountId: string;
  /** What it is for, in its maker's words. */
  readonly name: string;
  readonly secretHash: string;
  readonly scopes: readonly Permission[];
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

const tokens = () => query.selectFrom('api_token').selectAll();

export function insertToken(db: Database, token: ApiToken): void {
  const row = {
    ...{ id: token.id, name: token.name, account_id: token.accountId, secret_hash: token.secretHash },
    ...{ made_at: token.madeAt, expires_at: token.expiresAt, scopes: JSON.stringify(token.scopes) },
  };
  db.run(query.insertInto('api_token').values(row));
}

export function findToken(db: Database, id: string): ApiToken | null {
  const row = db.first(tokens().where('id', '=', id));
  return row ? toToken(row) : null;
}

/** A person's tokens, the newest first. */
export function findTokensOf(db: Database, accountId: string): ApiToken[] {
  return db.all(tokens().where('account_id', '=', accountId).orderBy('made_at', 'desc')).map(toToken);
}

export function setTokenUsed(db: Database, id: string, at: number): void {
  db.run(query.updateTable('api_token').set({ last_used_at: at }).where('id', '=', id));
}

/** Revokes a token of this person; answers whether there was one in force. */
export function revokeToken(db: Database, id: string, accountId: string, at: number): boolean {
  const own = query.updateTable('api_token').set({ revoked_at: at }).where('id', '=', id);
  return db.run(own.where('account_id', '=', accountId).where('revoked_at', 'is', null)) > 0;
}

function toToken(row: Selectable<Tables['api_token']>): ApiToken {
  const scopes = JSON.parse(row.scopes) as string[];
  return {
    ...{ id: row.id, name: row.name, accountId: row.account_id, secretHash: row.secret_hash },
    // A permission that this version of the program no longer has is one that nobody has.
    scopes: scopes.filter(isPermission),
    ...{ madeAt: row.made_at, expiresAt: row.expires_at },
    ...{ lastUsedAt: row.last_used_at, revokedAt: row.revoked_at },
  };
}
