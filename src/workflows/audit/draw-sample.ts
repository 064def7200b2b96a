/** A fair sample of the referrals of some months: drawn by a seed that was fixed before, kept with its frame. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import {
  findSampleById,
  findSampleFrame,
  findSampleItems,
  findSamplesBetween,
  insertSample,
  type NewSample,
  type Sample,
  type SampleItem,
} from '../../../db/stores/samples.ts';
import { appendEvents, findTrailHead } from '../../../db/stores/trail.ts';
import { personOf } from '../../access/tokens.ts';
import { draw, DRAW_METHOD, frameHash, type Allocated } from '../../audit/draw.ts';
import { isExaminedWhole, sampleSize } from '../../audit/sample-size.ts';
import type { TrailHead } from '../../audit/trail.ts';
import type { Status } from '../../compliance/index.ts';
import { monthsBetween } from '../../domain/months.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { wordKey } from '../../domain/word-key.ts';
import { viewAsAt, type View, type ViewServices } from '../referrals/as-at.ts';
import type { Access } from '../trail/log-access.ts';
import { evidenceText } from './sample-evidence.ts';
import { judgeStoredReferrals, type JudgedStoredReferral } from '../referrals/stored-referrals.ts';

export interface SampleServices extends ViewServices {
  /** Who draws, as the trail names them. */
  readonly actor: string;
}

export interface SampleRequest {
  /** London months, '2026-05', both included. */
  readonly fromMonth: string;
  readonly toMonth: string;
  /** In percent, above 0 and below 100. */
  readonly confidence: number;
  /** In percentage points. */
  readonly margin: number;
  /** How many to draw; null for what confidence and margin ask for. */
  readonly size: number | null;
  /** A text that was published before; null for the trail's head, which was. */
  readonly seed: string | null;
  /** Null for whoever draws. */
  readonly reviewer: string | null;
  /** Null for one reviewer alone. */
  readonly secondReviewer: string | null;
}

export interface DrawnSample {
  readonly sample: Sample;
  readonly population: number;
  readonly strata: readonly Allocated<Status>[];
  readonly items: readonly SampleItem[];
  /** Samples of any of these months drawn before: whoever draws until it suits leaves a trace. */
  readonly earlierSamples: readonly number[];
}

/** Draws and keeps a sample. Problems: `usage_months`, `usage_reviewers`, `sample_empty`, and those of the database. */
export function drawSample(services: SampleServices, request: SampleRequest): Result<DrawnSample> {
  const fault = faultOf(services, request);
  if (fault) return failure(fault);
  const view = viewAsAt(services, null);
  const { db } = services;
  return writeTransaction(db, () => {
    const head = findTrailHead(db);
    const referrals = referralsOf(db, view, request);
    if (referrals.size === 0) return failure(sampleEmpty(request));
    return success(drawAndKeep(services, request, referrals, view.asAt, head));
  });
}

function drawAndKeep(
  { db, clock, actor }: SampleServices,
  request: SampleRequest,
  referrals: ReadonlyMap<number, JudgedStoredReferral>,
  asAt: number,
  head: TrailHead,
): DrawnSample {
  const { fromMonth, toMonth, confidence, margin, size: sizeGiven } = request;
  const population = referrals.size;
  const frame = [...referrals.values()].map(({ id, judged }) => ({ referralId: id, stratum: judged.status }));
  const seed = request.seed ?? head.hash;
  const size = isExaminedWhole(population) ? population : (sizeGiven ?? sampleSize(population, request));
  const drawn = draw(frame, size, seed);
  const items = drawn.items.flatMap(({ referralId, stratum }, index) => {
    const referral = referrals.get(referralId);
    return referral
      ? [{ item: index + 1, referralId, status: stratum, evidence: evidenceText(referral) }]
      : [];
  });
  const sample: NewSample = {
    ...{ fromMonth, toMonth, asAt, known: head.id, seed, method: DRAW_METHOD, confidence },
    seedSource: request.seed === null ? 'trail_head' : 'given',
    frameHash: frameHash(frame),
    margin: sizeGiven === null ? margin : null,
    size: items.length,
    reviewer: request.reviewer ?? personOf(actor),
    secondReviewer: request.secondReviewer,
    drawnBy: actor,
    drawnAt: clock.now(),
  };
  const earlierSamples = findSamplesBetween(db, fromMonth, toMonth).map(({ id }) => id);
  const id = insertSample(db, sample, frame, items);
  keepEvent(db, { ...sample, id }, population);
  return { sample: { ...sample, id }, population, strata: drawn.strata, items, earlierSamples };
}

function keepEvent(db: Database, sample: Sample, population: number): void {
  const { id, drawnAt, drawnBy, fromMonth, toMonth, seed, seedSource, method, size, known } = sample;
  const details = {
    ...{ from_month: fromMonth, to_month: toMonth, population, size, known },
    ...{ seed, seed_source: seedSource, method, frame_hash: sample.frameHash },
    ...{ confidence: sample.confidence, margin: sample.margin },
    second_reviewer: sample.secondReviewer !== null,
  };
  const subject = { subjectType: 'sample', subjectId: String(id) };
  const event = { operation: 'consultation', what: 'sample_drawn', why: '', ...subject } as const;
  appendEvents(db, [{ at: drawnAt, actor: drawnBy, ...event, details }]);
}

export interface RedrawnSample {
  readonly sample: Sample;
  /** Whether the frame that is kept has the hash that the sample, and its event in the trail, say. */
  readonly sameFrame: boolean;
  /** Whether drawing again from it gives the same items in the same order. */
  readonly sameItems: boolean;
}

/** Draws a kept sample again. Problems: `record_not_found`. */
export function redrawSample(db: Database, id: number): Result<RedrawnSample> {
  const sample = findSampleById(db, id);
  if (!sample) return failure(noSuchSample(id));
  const frame = findSampleFrame(db, id);
  const again = draw(frame, sample.size, sample.seed).items.map(({ referralId }) => referralId);
  const kept = findSampleItems(db, id).map(({ referralId }) => referralId);
  return success({
    sample,
    sameFrame: frameHash(frame) === sample.frameHash,
    sameItems: again.length === kept.length && again.every((referralId, at) => referralId === kept[at]),
  });
}

/** That somebody looked at a sample; not at an item of it, which is a referral. */
export function sampleAccess(what: 'sample_result_shown' | 'sample_redrawn', id: number): Access {
  return { what, subjectType: 'sample', subjectId: String(id) };
}

/** What is told of a number that no sample has. */
export function noSuchSample(id: number): Problem {
  return {
    code: 'record_not_found',
    message: `No sample has the number ${id}.`,
    whatToDo: 'The number of a sample is told when it is drawn, and stands in its list under Audit.',
  };
}

function referralsOf(
  db: Database,
  view: View,
  { fromMonth, toMonth }: SampleRequest,
): ReadonlyMap<number, JudgedStoredReferral> {
  const referrals = new Map<number, JudgedStoredReferral>();
  for (const month of monthsBetween(fromMonth, toMonth)) {
    for (const referral of judgeStoredReferrals(db, { ...view, month })) referrals.set(referral.id, referral);
  }
  return referrals;
}

const LONGEST_YEARS = 10;

function faultOf(
  { actor }: SampleServices,
  { fromMonth, toMonth, reviewer, secondReviewer }: SampleRequest,
): Problem | null {
  const years = Number(toMonth.slice(0, 4)) - Number(fromMonth.slice(0, 4));
  if (toMonth < fromMonth || years > LONGEST_YEARS) {
    return {
      code: 'usage_months',
      message: `${fromMonth} to ${toMonth} is not a range of months that a sample can be drawn from.`,
      whatToDo: `Give the earlier month first, and at most ${LONGEST_YEARS} years.`,
    };
  }
  if (secondReviewer !== null && wordKey(secondReviewer) === wordKey(reviewer ?? personOf(actor))) {
    return {
      code: 'usage_reviewers',
      message: 'The two reviewers are one and the same person.',
      whatToDo: 'Name somebody else as the second reviewer: the two must not know each other\u2019s answers.',
    };
  }
  return null;
}

function sampleEmpty({ fromMonth, toMonth }: SampleRequest): Problem {
  const period = fromMonth === toMonth ? fromMonth : `${fromMonth} to ${toMonth}`;
  return {
    code: 'sample_empty',
    message: `There are no referrals of ${period}, so there is nothing to draw from.`,
    whatToDo: 'Import the referral log of these months first, or name others.',
  };
}
