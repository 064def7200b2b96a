/** What each reviewer of a sample is shown: the second sees neither the machine's answer nor the first reviewer's. */
import type { Database } from '../../../db/database.ts';
import {
  findFindings,
  findSampleById,
  findSampleItems,
  type Sample,
  type SampleItem,
  type StoredFinding,
} from '../../../db/stores/samples.ts';
import { personOf } from '../../access/tokens.ts';
import type { ReviewSide } from '../../audit/sample-result.ts';
import type { Status } from '../../compliance/index.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { wordKey } from '../../domain/word-key.ts';
import { noSuchSample } from './draw-sample.ts';
import { logConsultation, type Access, type AccessServices } from '../trail/log-access.ts';
import { readEvidence, withoutAnswers, type SampleEvidence } from './sample-evidence.ts';

/** A reviewer with the sample that they review. */
export interface Review {
  readonly sample: Sample;
  readonly side: ReviewSide;
  readonly items: readonly SampleItem[];
  readonly findings: readonly StoredFinding[];
}

/** An item as this reviewer may see it. */
export interface ReviewedItem {
  readonly item: number;
  readonly referralId: number;
  /** The machine's answer; null while this reviewer is not to see it. */
  readonly status: Status | null;
  readonly evidence: SampleEvidence;
  /** This reviewer's own, the latest last. */
  readonly own: readonly StoredFinding[];
  /** The other reviewer's; none until this one has answered, and null where there is no other. */
  readonly others: readonly StoredFinding[] | null;
}

/** The review of a sample by the actor. Problems: `record_not_found`, `not_a_reviewer`. */
export function openReview(
  { db, actor }: { readonly db: Database; readonly actor: string },
  sampleId: number,
): Result<Review> {
  const sample = findSampleById(db, sampleId);
  if (!sample) return failure(noSuchSample(sampleId));
  const side = sideOf(sample, actor);
  if (side === null) return failure(notAReviewer(sample, actor));
  return success({
    sample,
    side,
    items: findSampleItems(db, sampleId),
    findings: findFindings(db, sampleId),
  });
}

export interface ShownItem {
  readonly review: Review;
  readonly shown: ReviewedItem;
  /** That it was looked at: to be noted by whoever shows it. */
  readonly access: Access;
}

/** One item, as the actor may see it. Problems: `record_not_found`, `not_a_reviewer`. */
export function findItemForReviewer(
  services: { readonly db: Database; readonly actor: string },
  sampleId: number,
  item: number,
): Result<ShownItem> {
  const review = openReview(services, sampleId);
  if (!review.ok) return review;
  const found = itemOf(review.value, item);
  if (!found.ok) return found;
  const subject = { subjectType: 'referral', subjectId: String(found.value.referralId) };
  const details = { sample: sampleId, item, side: review.value.side };
  return success({
    review: review.value,
    shown: asShown(review.value, found.value),
    access: { what: 'sample_item_shown', ...subject, details },
  });
}

/** The same, and notes it in the trail. Problems: those of `findItemForReviewer`, and of the database. */
export function itemForReviewer(
  services: AccessServices,
  sampleId: number,
  item: number,
): Result<ReviewedItem> {
  const found = findItemForReviewer(services, sampleId, item);
  if (!found.ok) return found;
  const logged = logConsultation(services, found.value.access);
  return logged.ok ? success(found.value.shown) : logged;
}

/**
 * Whether the machine's answers and the first reviewer's are to be kept from somebody: the second reviewer, until they have
 * answered every item.
 */
export function isBlind(db: Database, sample: Sample, actor: string): boolean {
  if (sideOf(sample, actor) !== 'second') return false;
  const review = openReview({ db, actor }, sample.id);
  return review.ok && waitingItems(review.value).length > 0;
}

/** The items that the reviewer has yet to answer, in their order. */
export function waitingItems({ side, items, findings }: Review): number[] {
  const answered = new Set(findings.filter((found) => found.side === side).map(({ item }) => item));
  return items.map(({ item }) => item).filter((item) => !answered.has(item));
}

/** Problem: `record_not_found`. */
export function itemOf({ sample, items }: Review, wanted: number): Result<SampleItem> {
  const found = items.find(({ item }) => item === wanted);
  return found ? success(found) : failure(noSuchItem(sample, wanted));
}

function asShown(
  { sample, side, findings }: Review,
  { item, referralId, status, evidence }: SampleItem,
): ReviewedItem {
  const ofItem = findings.filter((found) => found.item === item);
  const own = ofItem.filter((found) => found.side === side);
  const hasAnswered = own.length > 0;
  const seesMachine = side === 'first' || hasAnswered;
  const shown = readEvidence(evidence);
  return {
    item,
    referralId,
    status: seesMachine ? status : null,
    evidence: seesMachine ? shown : withoutAnswers(shown),
    own,
    others:
      sample.secondReviewer === null ? null : hasAnswered ? ofItem.filter((each) => each.side !== side) : [],
  };
}

function sideOf({ reviewer, secondReviewer }: Sample, actor: string): ReviewSide | null {
  const person = wordKey(personOf(actor));
  if (person === wordKey(reviewer)) return 'first';
  return secondReviewer !== null && person === wordKey(secondReviewer) ? 'second' : null;
}

function notAReviewer({ id, reviewer, secondReviewer }: Sample, actor: string): Problem {
  return {
    code: 'not_a_reviewer',
    message: `${actor} is not a reviewer of sample ${id}.`,
    whatToDo: `Its findings are recorded by ${[reviewer, secondReviewer].filter((name) => name !== null).join(' and ')}, each under their own name.`,
  };
}

function noSuchItem({ id, size }: Sample, item: number): Problem {
  return {
    code: 'record_not_found',
    message: `Sample ${id} has no item ${item}.`,
    whatToDo: `Its items are numbered from 1 to ${size}.`,
  };
}
