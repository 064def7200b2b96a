/** Legal holds, and what a person reviewed before disposing of it. */
import { createHash } from 'node:crypto';
import type { RetentionClass } from '../../src/audit/retention.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';

/** A hold is of one referral and all that belongs to it, or of all of a month, '2026-05'. */
export type HoldSubject =
  | { readonly kind: 'referral'; readonly referralId: number }
  | { readonly kind: 'month'; readonly month: string };

export interface NewHold {
  readonly subject: HoldSubject;
  readonly reason: string;
  readonly madeBy: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
}

export interface Hold extends NewHold {
  readonly id: number;
}

export function insertHold(db: Database, { subject, reason, madeBy, madeAt }: NewHold): number {
  const row = { ...columnsOf(subject), reason, made_by: madeBy, made_at: madeAt };
  return db.insert(query.insertInto('retention_hold').values(row));
}

function columnsOf(subject: HoldSubject) {
  return subject.kind === 'referral'
    ? { referral_id: subject.referralId, month: null }
    : { referral_id: null, month: subject.month };
}

/** The holds in force, in the order in which they were made. */
export function findHolds(db: Database): Hold[] {
  const inForce = query.selectFrom('retention_hold').selectAll().where('released_at', 'is', null);
  return db.all(inForce.orderBy('id')).map((row) => ({
    id: row.id,
    subject:
      row.referral_id === null
        ? { kind: 'month', month: row.month ?? '' }
        : { kind: 'referral', referralId: row.referral_id },
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}

export function releaseHold(db: Database, id: number, by: string, at: number): void {
  const release = query.updateTable('retention_hold').set({ released_by: by, released_at: at });
  db.run(release.where('id', '=', id));
}

/** What was past its period, and on no hold, when a person looked. */
export interface RetentionReview {
  readonly id: number;
  readonly class: string;
  /** The London day before which everything is past its period, '2020-05-12'. */
  readonly before: string;
  readonly count: number;
  /** Over the numbers of the records. */
  readonly sha256: string;
  /** The event of the disposal; null while nothing was disposed of. */
  readonly disposedEvent: number | null;
}

export interface NewReview {
  readonly class: RetentionClass;
  readonly before: string;
  readonly ids: readonly number[];
  readonly madeBy: string;
  readonly madeAt: number;
}

export function insertReview(db: Database, { before, ids, madeBy, madeAt, ...review }: NewReview): number {
  const row = { class: review.class, before, made_by: madeBy, made_at: madeAt };
  const kept = { ...row, record_count: ids.length, records_sha256: sha256OfIds(ids) };
  return db.insert(query.insertInto('retention_review').values(kept));
}

export function sha256OfIds(ids: readonly number[]): string {
  return createHash('sha256').update(ids.join('\n'), 'utf8').digest('hex');
}

export function findReview(db: Database, id: number): RetentionReview | null {
  const row = db.first(query.selectFrom('retention_review').selectAll().where('id', '=', id));
  if (!row) return null;
  return {
    id: row.id,
    class: row.class,
    before: row.before,
    count: row.record_count,
    sha256: row.records_sha256,
    disposedEvent: row.disposed_event,
  };
}

export function markReviewDisposed(db: Database, id: number, event: number): void {
  db.run(query.updateTable('retention_review').set({ disposed_event: event }).where('id', '=', id));
}
