/** What a reviewer found of an item: kept for good; a correction is another finding, with a reason. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { findDecisionsOfReferral } from '../../../db/stores/decisions.ts';
import {
  insertFinding,
  type NewFinding,
  type SampleItem,
  type StoredFinding,
} from '../../../db/stores/samples.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { personOf } from '../../access/tokens.ts';
import type { Finding, ReviewSide } from '../../audit/sample-result.ts';
import type { Status } from '../../compliance/index.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { wordKey } from '../../domain/word-key.ts';
import type { AccessServices } from '../trail/log-access.ts';
import { itemOf, openReview } from './review-sample.ts';

export interface FindingRequest {
  readonly sampleId: number;
  readonly item: number;
  /** Null when the true status says it: the second reviewer, who does not see the machine's answer, gives no other. */
  readonly finding: Finding | null;
  /** The status that the reviewer holds to be right; null when not told. */
  readonly trueStatus: Status | null;
  readonly note: string;
  /** Why an earlier finding of the same reviewer is corrected; null for the first. */
  readonly reason: string | null;
}

export interface RecordedFinding extends StoredFinding {
  /** The machine's answer, which both may see now. */
  readonly status: Status;
}

/**
 * Records a finding of the actor. Problems: `record_not_found`, `not_a_reviewer`, `usage_note_missing`,
 * `usage_true_status`, `usage_blind_reviewer`, `already_found`, `nothing_to_correct`, and those of the database.
 */
export function recordFinding(services: AccessServices, request: FindingRequest): Result<RecordedFinding> {
  const { db, clock, actor } = services;
  return writeTransaction(db, () => {
    const review = openReview(services, request.sampleId);
    if (!review.ok) return review;
    const drawn = itemOf(review.value, request.item);
    if (!drawn.ok) return drawn;
    const { side, findings } = review.value;
    const hasAnswered = findings.some((found) => found.side === side && found.item === request.item);
    const fault = faultOf(request, drawn.value.status, side, hasAnswered);
    if (fault) return failure(fault);
    const found: NewFinding = {
      ...{ item: request.item, side, ...answerOf(request, drawn.value.status) },
      ...{ note: request.note.trim(), reason: request.reason?.trim() ?? '' },
      conflict: hasDecided(db, drawn.value, actor),
      ...{ foundBy: actor, foundAt: clock.now() },
    };
    const id = insertFinding(db, request.sampleId, found);
    keepEvent(db, request.sampleId, drawn.value, { ...found, id });
    return success({ ...found, id, status: drawn.value.status });
  });
}

type AnswerGiven = Pick<NewFinding, 'finding' | 'trueStatus'>;

function answerOf({ finding, trueStatus }: FindingRequest, status: Status): AnswerGiven {
  if (finding === 'cannot_tell') return { finding, trueStatus: null };
  const held = trueStatus ?? status;
  return { finding: held === status ? 'agree' : 'disagree', trueStatus: held };
}

function faultOf(
  request: FindingRequest,
  status: Status,
  side: ReviewSide,
  hasAnswered: boolean,
): Problem | null {
  if (request.note.trim() === '') return NOTE_MISSING;
  if (hasAnswered && (request.reason ?? '').trim() === '') return ALREADY_FOUND;
  if (!hasAnswered && request.reason !== null) return NOTHING_TO_CORRECT;
  return side === 'second' ? faultOfBlindAnswer(request) : faultOfAnswer(request, status);
}

function faultOfAnswer({ finding, trueStatus }: FindingRequest, status: Status): Problem | null {
  switch (finding) {
    case 'agree':
      return trueStatus === null || trueStatus === status ? null : TRUE_STATUS;
    case 'disagree':
      return trueStatus === null || trueStatus === status ? TRUE_STATUS : null;
    case 'cannot_tell':
      return trueStatus === null ? null : TRUE_STATUS;
    case null:
      return trueStatus === null ? TRUE_STATUS : null;
  }
}

/** Whether this agrees with the machine is worked out afterwards: who must say so has to know its answer. */
function faultOfBlindAnswer({ finding, trueStatus }: FindingRequest): Problem | null {
  const isAnswer = finding === 'cannot_tell' ? trueStatus === null : finding === null && trueStatus !== null;
  return isAnswer ? null : BLIND_REVIEWER;
}

/** Nobody ought to audit their own decision; it is let through, and shown. */
function hasDecided(db: Database, { referralId }: SampleItem, actor: string): boolean {
  return findDecisionsOfReferral(db, referralId).some(
    ({ decidedBy }) => wordKey(personOf(decidedBy)) === wordKey(personOf(actor)),
  );
}

function keepEvent(db: Database, sample: number, { referralId }: SampleItem, found: StoredFinding): void {
  const { id, item, side, finding, trueStatus, reason, conflict, foundBy, foundAt } = found;
  const details = { sample, item, side, number: id, finding, true_status: trueStatus, conflict };
  const what = reason === '' ? 'finding_recorded' : 'finding_corrected';
  const subject = { subjectType: 'referral', subjectId: String(referralId) };
  const event = { operation: 'alteration', what, why: reason, ...subject } as const;
  appendEvents(db, [{ at: foundAt, actor: foundBy, ...event, details }]);
}

const NOTE_MISSING: Problem = {
  code: 'usage_note_missing',
  message: 'A finding needs a note.',
  whatToDo: 'Say in a few words what you looked at: another auditor will read it.',
};

const TRUE_STATUS: Problem = {
  code: 'usage_true_status',
  message: 'The finding and the status that you hold to be right do not fit together.',
  whatToDo:
    'To disagree, give the right status, which is another than the one shown; to agree, or when you cannot tell, give none.',
};

const BLIND_REVIEWER: Problem = {
  code: 'usage_blind_reviewer',
  message: 'The second reviewer does not see the status, and so cannot agree or disagree with it.',
  whatToDo: 'Give the status that you hold to be right, or cannot_tell; whether it agrees is worked out.',
};

const ALREADY_FOUND: Problem = {
  code: 'already_found',
  message: 'You have recorded a finding of this item already.',
  whatToDo: 'To correct it, give a reason; both are kept.',
};

const NOTHING_TO_CORRECT: Problem = {
  code: 'nothing_to_correct',
  message: 'You have not recorded a finding of this item yet, so there is none to correct.',
  whatToDo: 'Leave the reason out, and say what you found in the note.',
};
