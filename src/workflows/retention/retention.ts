/** Retention: a person reviews what is past its period, then disposes of exactly that, with a reason; a hold keeps it. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { countDisposedReferrals, dispose, wipeFreedBytes } from '../../../db/stores/disposal.ts';
import {
  findPastPeriod,
  type HeldMonth,
  type PastPeriod,
  type PeriodEnd,
} from '../../../db/stores/past-period.ts';
import {
  findHolds,
  findReview,
  insertReview,
  markReviewDisposed,
  sha256OfIds,
  type RetentionReview,
} from '../../../db/stores/retention.ts';
import { appendEvents, nextEventId } from '../../../db/stores/trail.ts';
import { problemOfDatabaseError } from '../../../db/trouble.ts';
import {
  firstDayKept,
  RETENTION_CLASSES,
  type RetentionClass,
  type RetentionPeriods,
} from '../../audit/retention.ts';
import type { NewEvent } from '../../audit/trail.ts';
import { dayNumberOf, isoDayOf, londonDayNumber, startOfLondonDay } from '../../domain/london-time.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';

export interface RetentionServices {
  readonly db: Database;
  readonly clock: { now(): number };
  /** Who does it, as the trail names them. */
  readonly actor: string;
}

export interface ReviewedClass {
  readonly class: RetentionClass;
  /** The number that a disposal names; null where nothing is past its period. */
  readonly review: number | null;
  readonly before: string;
  readonly count: number;
  /** UTC milliseconds; null where there is none. */
  readonly oldest: number | null;
}

/** What is past its period and on no hold, by class; kept, so that exactly this may be disposed of. */
export function reviewRetention(
  services: RetentionServices,
  periods: RetentionPeriods,
): Result<ReviewedClass[]> {
  const { db, clock } = services;
  const today = londonDayNumber(clock.now());
  return writeTransaction(db, () =>
    success(RETENTION_CLASSES.map((of) => reviewClass(services, of, firstDayKept(today, periods[of])))),
  );
}

function reviewClass(services: RetentionServices, of: RetentionClass, day: number): ReviewedClass {
  const { db, clock, actor } = services;
  const before = isoDayOf(day);
  const { ids, oldest } = pastPeriod(db, of, day);
  const counted = { class: of, before, count: ids.length, oldest };
  if (ids.length === 0) return { ...counted, review: null };
  const review = insertReview(db, { class: of, before, ids, madeBy: actor, madeAt: clock.now() });
  const details = { class: of, before, count: ids.length, records_sha256: sha256OfIds(ids) };
  appendEvents(db, [retentionEvent(services, 'consultation', 'retention_reviewed', review, '', details)]);
  return { ...counted, review };
}

function pastPeriod(db: Database, of: RetentionClass, day: number): PastPeriod {
  const end: PeriodEnd = { day: isoDayOf(day), instant: startOfLondonDay(day) };
  return findPastPeriod(db, of, end, heldMonths(db));
}

function heldMonths(db: Database): HeldMonth[] {
  return findHolds(db).flatMap(({ subject }) => (subject.kind === 'month' ? [monthSpan(subject.month)] : []));
}

/** The span of a London month, '2026-05'. */
function monthSpan(month: string): HeldMonth {
  const [year = NaN, number = NaN] = month.split('-').map(Number);
  const next = number === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, number + 1, 1);
  return { month, from: startOfLondonDay(dayNumberOf(year, number, 1)), before: startOfLondonDay(next) };
}

/**
 * How many referrals of a London month, '2026-05', were disposed of, after the event of a number or ever: its figures are
 * those of the rest.
 */
export function countDisposedOfMonth(db: Database, month: string, after = 0): number {
  const { from, before } = monthSpan(month);
  return countDisposedReferrals(db, from, before, after);
}

export interface DisposalRequest {
  readonly class: RetentionClass;
  /** The day that the review names, '2020-05-12'. */
  readonly before: string;
  readonly review: number;
  readonly reason: string;
}

/**
 * Disposes of what a review found: all of it, and nothing else. Answers how much. Problems: `reason_missing`,
 * `usage_retention_review` (no such review, or of something else), `retention_changed` (what is past its period is no
 * longer what was reviewed), the database's. The content is gone from the file too, or
 * `database_bytes_left` is told.
 */
export function disposeReviewed(services: RetentionServices, request: DisposalRequest): Result<number> {
  const { db, actor, clock } = services;
  if (request.reason.trim() === '') return failure(REASON_MISSING);
  const disposed = writeTransaction(db, () => {
    const review = findReview(db, request.review);
    if (!review || !isOf(review, request)) return failure(wrongReview(request));
    const [year = NaN, month = NaN, day = NaN] = review.before.split('-').map(Number);
    const { ids } = pastPeriod(db, request.class, dayNumberOf(year, month, day));
    if (sha256OfIds(ids) !== review.sha256) return failure(CHANGED);
    const event = nextEventId(db);
    const details = { class: review.class, before: review.before, count: ids.length, review: review.id };
    const told = { ...details, records_sha256: review.sha256 };
    appendEvents(db, [
      retentionEvent({ clock, actor }, 'erasure', 'disposal', review.id, request.reason, told),
    ]);
    dispose(db, request.class, ids, event);
    markReviewDisposed(db, review.id, event);
    return success(ids.length);
  });
  if (!disposed.ok) return disposed;
  const wiped = wipe(db);
  return wiped.ok ? disposed : wiped;
}

function isOf(review: RetentionReview, { class: of, before }: DisposalRequest): boolean {
  return review.class === of && review.before === before && review.disposedEvent === null;
}

/** Wipes the bytes of what was disposed of from the file. Problem: `database_bytes_left`. */
export function wipe(db: Database): Result<null> {
  try {
    wipeFreedBytes(db);
    return success(null);
  } catch (error) {
    if (!problemOfDatabaseError(error, db.file)) throw error;
    return failure(BYTES_LEFT);
  }
}

export function retentionEvent(
  { clock, actor }: Pick<RetentionServices, 'clock' | 'actor'>,
  operation: NewEvent['operation'],
  what: string,
  subjectId: number,
  why: string,
  details: NewEvent['details'],
): NewEvent {
  const subject = { subjectType: 'retention', subjectId: String(subjectId) };
  return { at: clock.now(), actor, operation, what, ...subject, why, details };
}

export const REASON_MISSING: Problem = {
  code: 'reason_missing',
  message: 'Disposing of records, and holding them back, needs a reason.',
  whatToDo: 'Say why, in your own words and without a name: it stands in the trail for ever.',
};

const CHANGED: Problem = {
  code: 'retention_changed',
  message: 'What is past its period is no longer what was reviewed.',
  whatToDo: 'Review it again (nccu retention review), and dispose of that.',
};

const BYTES_LEFT: Problem = {
  code: 'database_bytes_left',
  message: 'The records are disposed of, but their bytes could not yet be wiped from the database file.',
  whatToDo: 'Stop other runs of the program, see that the disk has room, and run nccu retention wipe.',
};

function wrongReview({ class: of, before, review }: DisposalRequest): Problem {
  return {
    code: 'usage_retention_review',
    message: `Review ${review} is not one of ${of} before ${before} that waits.`,
    whatToDo: 'nccu retention review gives the number and the day of each.',
  };
}
