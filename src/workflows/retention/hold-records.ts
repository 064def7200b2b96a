/** Legal holds: what a court or an inquiry may ask for is not disposed of, however old. */
import { writeTransaction } from '../../../db/database.ts';
import {
  findHolds,
  insertHold,
  releaseHold,
  type Hold,
  type HoldSubject,
} from '../../../db/stores/retention.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { REASON_MISSING, retentionEvent, type RetentionServices } from './retention.ts';

/** Answers the number of the hold. Problems: `reason_missing`, `usage_already_held`. */
export function holdRecords(
  services: RetentionServices,
  subject: HoldSubject,
  reason: string,
): Result<number> {
  const { db, clock, actor } = services;
  if (reason.trim() === '') return failure(REASON_MISSING);
  return writeTransaction(db, () => {
    if (holdOn(services, subject)) return failure(ALREADY_HELD);
    const id = insertHold(db, { subject, reason, madeBy: actor, madeAt: clock.now() });
    appendEvents(db, [
      retentionEvent(services, 'alteration', 'retention_held', id, reason, detailsOf(subject)),
    ]);
    return success(id);
  });
}

/** Answers the number of the hold that has ended. Problems: `reason_missing`, `usage_not_held`. */
export function releaseRecords(
  services: RetentionServices,
  subject: HoldSubject,
  reason: string,
): Result<number> {
  const { db, clock, actor } = services;
  if (reason.trim() === '') return failure(REASON_MISSING);
  return writeTransaction(db, () => {
    const hold = holdOn(services, subject);
    if (!hold) return failure(NOT_HELD);
    releaseHold(db, hold.id, actor, clock.now());
    appendEvents(db, [
      retentionEvent(services, 'alteration', 'retention_released', hold.id, reason, detailsOf(subject)),
    ]);
    return success(hold.id);
  });
}

function holdOn({ db }: RetentionServices, wanted: HoldSubject): Hold | undefined {
  return findHolds(db).find(({ subject }) =>
    subject.kind === 'month'
      ? wanted.kind === 'month' && wanted.month === subject.month
      : wanted.kind === 'referral' && wanted.referralId === subject.referralId,
  );
}

function detailsOf(subject: HoldSubject) {
  return subject.kind === 'month' ? { month: subject.month } : { referral: subject.referralId };
}

const ALREADY_HELD: Problem = {
  code: 'usage_already_held',
  message: 'There is a hold on this already.',
  whatToDo: 'nccu retention holds lists those in force.',
};

const NOT_HELD: Problem = {
  code: 'usage_not_held',
  message: 'There is no hold on this.',
  whatToDo: 'nccu retention holds lists those in force.',
};
