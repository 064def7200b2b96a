/** Sessions of the pages. The store knows a session only by the hash of its id, so that the database lets nobody in. */
import type { Selectable } from 'kysely';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';

export interface StoredSession {
  readonly idHash: string;
  /** Null for a visitor who has not signed in. */
  readonly accountId: string | null;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  /** JSON; what it holds is the pages' own affair. */
  readonly data: string;
}

export function findSession(db: Database, idHash: string): StoredSession | null {
  const row = db.first(query.selectFrom('session').selectAll().where('id_hash', '=', idHash));
  return row ? toSession(row) : null;
}

/** Those of a person that were seen since, the last seen first. */
export function findSessionsOf(db: Database, accountId: string, seenSince: number): StoredSession[] {
  const own = query.selectFrom('session').selectAll().where('account_id', '=', accountId);
  return db.all(own.where('last_seen_at', '>=', seenSince).orderBy('last_seen_at', 'desc')).map(toSession);
}

/** Keeps a session, in place of what it held before; when it started stays as it was. */
export function putSession(db: Database, session: StoredSession): void {
  const { idHash, accountId, startedAt, lastSeenAt, data } = session;
  const changing = { account_id: accountId, last_seen_at: lastSeenAt, data };
  const row = { id_hash: idHash, started_at: startedAt, ...changing };
  db.run(
    query
      .insertInto('session')
      .values(row)
      .onConflict((conflict) => conflict.column('id_hash').doUpdateSet(changing)),
  );
}

export function touchSession(db: Database, idHash: string, lastSeenAt: number): void {
  db.run(query.updateTable('session').set({ last_seen_at: lastSeenAt }).where('id_hash', '=', idHash));
}

export function deleteSession(db: Database, idHash: string): void {
  db.run(query.deleteFrom('session').where('id_hash', '=', idHash));
}

/** Ends the sessions of a person, all or all but one; answers how many. */
export function deleteSessionsOf(db: Database, accountId: string, exceptIdHash = ''): number {
  const own = query.deleteFrom('session').where('account_id', '=', accountId);
  return db.run(own.where('id_hash', '<>', exceptIdHash));
}

export function deleteSessionsSeenBefore(db: Database, moment: number): void {
  db.run(query.deleteFrom('session').where('last_seen_at', '<', moment));
}

function toSession(row: Selectable<Tables['session']>): StoredSession {
  return {
    idHash: row.id_hash,
    accountId: row.account_id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    data: row.data,
  };
}
