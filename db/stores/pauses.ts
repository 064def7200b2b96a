/** Reminders withheld for a while. A pause ends by itself after its last day. */
import type { Selectable } from 'kysely';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Tables } from '../tables.ts';

/** One referral, or an officer by number as typed and force ('' for any). */
export type PauseSubject =
  | { readonly kind: 'referral'; readonly referralId: number }
  | { readonly kind: 'officer'; readonly officerNumber: string; readonly force: string };

export interface NewPause {
  readonly subject: PauseSubject;
  /** Who answers for it. */
  readonly owner: string;
  readonly reason: string;
  /** Its last day, '2026-05-12'. */
  readonly until: string;
  readonly madeBy: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
}

export interface StoredPause extends NewPause {
  readonly id: number;
  /** Null unless somebody ended it early. */
  readonly ended: { readonly by: string; readonly at: number } | null;
}

export function insertPause(db: Database, { subject, madeBy, madeAt, ...rest }: NewPause): number {
  const isReferral = subject.kind === 'referral';
  const row = {
    ...rest,
    referral_id: isReferral ? subject.referralId : null,
    officer_number: isReferral ? null : subject.officerNumber,
    force: isReferral ? null : subject.force,
    made_by: madeBy,
    made_at: madeAt,
  };
  return db.insert(query.insertInto('pause').values(row));
}

/** Ends a pause early; false when there is none with this id in force. */
export function endPause(db: Database, id: number, by: string, at: number): boolean {
  const end = query.updateTable('pause').set({ ended_by: by, ended_at: at }).where('id', '=', id);
  return db.run(end.where('ended_at', 'is', null)) === 1;
}

const everyPause = query.selectFrom('pause').selectAll();

/** The pauses in force on a day, '2026-05-12', in the order they were made. */
export function findPausesInForce(db: Database, day: string): StoredPause[] {
  const inForce = everyPause.where('ended_at', 'is', null).where('until', '>=', day);
  return db.all(inForce.orderBy('id')).map(pauseOf);
}

/** The latest pauses that are over on a day, whether they ran out or were ended. */
export function findPausesOver(db: Database, day: string, limit: number): StoredPause[] {
  const over = everyPause.where((where) =>
    where.or([where('ended_at', 'is not', null), where('until', '<', day)]),
  );
  return db.all(over.orderBy('id', 'desc').limit(limit)).map(pauseOf);
}

export function findPauseById(db: Database, id: number): StoredPause | null {
  const row = db.first(everyPause.where('id', '=', id));
  return row ? pauseOf(row) : null;
}

function pauseOf(row: Selectable<Tables['pause']>): StoredPause {
  const { ended_by: by, ended_at: at } = row;
  return {
    id: row.id,
    subject:
      row.referral_id === null
        ? { kind: 'officer', officerNumber: row.officer_number ?? '', force: row.force ?? '' }
        : { kind: 'referral', referralId: row.referral_id },
    owner: row.owner,
    reason: row.reason,
    until: row.until,
    madeBy: row.made_by,
    madeAt: row.made_at,
    ended: by === null || at === null ? null : { by, at },
  };
}
