/** Answers that the API has given to writes, each under the key that its caller chose. */
import type { Database } from '../database.ts';
import { query } from '../query.ts';

export interface KeyOfCaller {
  /** Who chose the key: two callers may choose the same. */
  readonly caller: string;
  readonly key: string;
}

export interface NewIdempotencyKey extends KeyOfCaller {
  /** In hexadecimal, over all that makes the request what it is. */
  readonly requestSha256: string;
  /** UTC milliseconds. */
  readonly askedAt: number;
}

export interface GivenAnswer {
  readonly status: number;
  readonly body: string;
}

export interface IdempotencyKey extends NewIdempotencyKey {
  /** Null while the request is being answered. */
  readonly answer: GivenAnswer | null;
}

export function findIdempotencyKey(db: Database, { caller, key }: KeyOfCaller): IdempotencyKey | null {
  const kept = query.selectFrom('idempotency_key').selectAll();
  const row = db.first(kept.where('caller', '=', caller).where('key', '=', key));
  if (!row) return null;
  const { request_sha256: requestSha256, asked_at: askedAt, status, body } = row;
  const answer = status === null || body === null ? null : { status, body };
  return { caller, key, requestSha256, askedAt, answer };
}

/** Keeps that a request with this key is being answered; the key must be new. */
export function insertIdempotencyKey(
  db: Database,
  { requestSha256, askedAt, ...of }: NewIdempotencyKey,
): void {
  const row = { ...of, request_sha256: requestSha256, asked_at: askedAt };
  db.run(query.insertInto('idempotency_key').values(row));
}

export function saveGivenAnswer(db: Database, { caller, key }: KeyOfCaller, answer: GivenAnswer): void {
  const { status, body } = answer;
  const kept = query.updateTable('idempotency_key').set({ status, body });
  db.run(kept.where('caller', '=', caller).where('key', '=', key));
}

/** Forgets a key whose request changed nothing, so that it may be tried again. */
export function deleteIdempotencyKey(db: Database, { caller, key }: KeyOfCaller): void {
  db.run(query.deleteFrom('idempotency_key').where('caller', '=', caller).where('key', '=', key));
}

/** Forgets the keys that were used before an instant (UTC milliseconds). */
export function deleteIdempotencyKeysBefore(db: Database, before: number): void {
  db.run(query.deleteFrom('idempotency_key').where('asked_at', '<', before));
}
