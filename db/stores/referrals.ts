import type { ReferralRecord } from '../../src/domain/records.ts';
import { plainReference } from '../../src/domain/identity.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import { findRecordsKnownBy, findVersionsKnownBy } from './known-records.ts';
import { findIdsByKeys, findRecords, streamByIds, streamRecords } from './read-records.ts';
import type { Stored } from './record-shape.ts';
import { referralShape } from './referral-shape.ts';

export type StoredReferral = Stored<ReferralRecord>;

/** In the order of the ids given; an id that is not there is left out. */
export function findReferralsByIds(db: Database, ids: readonly number[]): StoredReferral[] {
  return [...streamReferralsByIds(db, ids)];
}

/** The same, a block at a time. */
export function streamReferralsByIds(db: Database, ids: readonly number[]): Generator<StoredReferral> {
  return streamByIds(db, referralShape, ids);
}

/** Those of these referrals that were known by an event of the trail, as they were then; null for all. */
export function findReferralsKnownBy(
  db: Database,
  known: number,
  ids: readonly number[] | null,
): StoredReferral[] {
  return findRecordsKnownBy(db, referralShape, known, ids);
}

/** The referrals that were known by an event of the trail to be made in a span of time, earliest first. */
export function findReferralsKnownBetween(
  db: Database,
  known: number,
  fromAt: number,
  beforeAt: number,
): StoredReferral[] {
  const condition = 'referred_at >= ? AND referred_at < ? AND event <= ?';
  const unchanged = findRecords(db, referralShape, condition, fromAt, beforeAt, known);
  const changed = findVersionsKnownBy(db, referralShape, known).filter(
    ({ record: { referredAt } }) => referredAt.instant >= fromAt && referredAt.instant < beforeAt,
  );
  return [...unchanged, ...changed].sort(
    (a, b) => a.record.referredAt.instant - b.record.referredAt.instant || a.id - b.id,
  );
}

/** The ids of the referrals that have one of the keys, whenever they were made. */
export function findIdsOfReferralsByKeys(db: Database, keys: readonly number[]): number[] {
  const { from, to } = ANY_TIME;
  return findIdsByKeys(db, { table: 'referral_key', idColumn: 'referral_id' }, keys, from, to);
}

const ANY_TIME = { from: -8.64e15, to: 8.64e15 };

/** The referrals that have one of the keys and were made from `fromAt` to `toAt` (UTC milliseconds, both included). */
export function findReferralsByKeys(
  db: Database,
  keys: readonly number[],
  fromAt: number,
  toAt: number,
): StoredReferral[] {
  return findReferralsByIds(
    db,
    findIdsByKeys(db, { table: 'referral_key', idColumn: 'referral_id' }, keys, fromAt, toAt),
  );
}

/** The referrals whose NCCU or incident reference a person typed, whatever the case, spaces and punctuation. */
export function findReferralsByReference(db: Database, reference: string): StoredReferral[] {
  const plain = plainReference(reference);
  if (plain === '') return [];
  return findRecords(
    db,
    referralShape,
    // The indexes leave out blanks, and are used only where the condition does too.
    `(nccu_plain = ? AND nccu_plain <> '') OR (incident_plain = ? AND incident_plain <> '') ORDER BY referred_at, id`,
    plain,
    plain,
  );
}

/** The referrals made from `fromAt` to before `beforeAt` (UTC milliseconds), earliest first. */
export function* streamReferralsBetween(
  db: Database,
  fromAt: number,
  beforeAt: number,
): Generator<StoredReferral> {
  const within = query.selectFrom('referral').select('id').where('referred_at', '>=', fromAt);
  const ids = db.all(within.where('referred_at', '<', beforeAt).orderBy('referred_at').orderBy('id'));
  yield* streamByIds(
    db,
    referralShape,
    ids.map(({ id }) => id),
  );
}

/** Every referral, in the order of the ids; for one and the same moment, within a `readTransaction`. */
export function streamReferrals(db: Database): Generator<StoredReferral> {
  return streamRecords(db, referralShape);
}

export function countReferrals(db: Database): number {
  return Number(db.prepare('SELECT count(*) FROM referral').rows()[0]?.[0]);
}
