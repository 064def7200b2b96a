/** A sample: how it was drawn, what a reviewer may see of it, and what it has shown. Rates are percentages. */
import type { Sample, SampleCounts, StoredFinding } from '../../db/stores/samples.ts';
import type { ErrorKind, ErrorRate, Tally } from '../audit/sample-result.ts';
import { formatLondon } from '../domain/london-time.ts';
import type { DrawnSample, RedrawnSample } from '../workflows/audit/draw-sample.ts';
import type { RecordedFinding } from '../workflows/audit/record-finding.ts';
import { waitingItems, type Review, type ReviewedItem } from '../workflows/audit/review-sample.ts';
import type { Disagreement, SampleResults } from '../workflows/audit/sample-results.ts';

export function drawnSample({ sample, population, strata, items, earlierSamples }: DrawnSample) {
  return {
    ...drawOf(sample, population),
    strata: strata.map(({ stratum, population: all, size }) => ({ status: stratum, population: all, size })),
    items: items.map(({ item, referralId }) => ({ item, referral: referralId })),
    earlier_samples: [...earlierSamples],
  };
}

function drawOf(sample: Sample, population: number) {
  return {
    sample: sample.id,
    from_month: sample.fromMonth,
    to_month: sample.toMonth,
    as_at: formatLondon(sample.asAt),
    known: sample.known,
    seed: sample.seed,
    seed_source: sample.seedSource,
    method: sample.method,
    frame_hash: sample.frameHash,
    confidence: sample.confidence,
    margin: sample.margin,
    population,
    size: sample.size,
    whole: sample.size === population,
    reviewer: sample.reviewer,
    second_reviewer: sample.secondReviewer,
  };
}

/** A sample in a list. */
export function listedSample(sample: Sample & SampleCounts) {
  return {
    ...drawOf(sample, sample.population),
    drawn_by: sample.drawnBy,
    drawn_at: formatLondon(sample.drawnAt),
    found_by_first: sample.foundByFirst,
    found_by_second: sample.secondReviewer === null ? null : sample.foundBySecond,
  };
}

export function redrawnSample({ sample, sameFrame, sameItems }: RedrawnSample) {
  const { id, seed, method, frameHash } = sample;
  return {
    ...{ sample: id, same: sameFrame && sameItems, same_frame: sameFrame, same_items: sameItems },
    ...{ seed, method, frame_hash: frameHash },
  };
}

/** What is left for a reviewer to do. */
export function reviewProgress(review: Review) {
  const { sample, side, items } = review;
  const waiting = waitingItems(review);
  return { sample: sample.id, side, items: items.length, answered: items.length - waiting.length, waiting };
}

export function reviewedItem({ item, referralId, status, evidence, own, others }: ReviewedItem) {
  return {
    ...{ item, referral: referralId, status, evidence },
    findings: own.map(sampleFinding),
    other_findings: others && others.map(sampleFinding),
  };
}

export function sampleFinding(found: StoredFinding) {
  const { id, side, finding, trueStatus, note, reason, conflict, foundBy, foundAt } = found;
  return {
    ...{ finding_number: id, side, finding, true_status: trueStatus, note, reason, conflict },
    ...{ found_by: foundBy, found_at: formatLondon(foundAt) },
  };
}

export function recordedFinding(sample: number, recorded: RecordedFinding) {
  return { sample, item: recorded.item, status: recorded.status, ...sampleFinding(recorded) };
}

export function sampleResult(results: SampleResults) {
  const { sample, progress, strata, overall, agreement } = results;
  return {
    sample: sample.id,
    from_month: sample.fromMonth,
    to_month: sample.toMonth,
    confidence: sample.confidence,
    progress: {
      drawn: progress.drawn,
      found_by_first: progress.foundByFirst,
      found_by_second: progress.foundBySecond,
      corrections: progress.corrections,
      conflicts: [...progress.conflicts],
    },
    overall: { ...tally(overall), ...errorRate(overall) },
    strata: strata.map((stratum) => ({ status: stratum.status, ...tally(stratum), ...errorRate(stratum) })),
    wrong_credits: errorKind(results.wrongCredits),
    wrong_accusations: errorKind(results.wrongAccusations),
    agreement,
    disagreements: results.disagreements.map(disagreement),
    withheld: results.withheld,
  };
}

function tally({ population, drawn, agreed, disagreed, cannotTell, waiting }: Tally) {
  return { population, drawn, agreed, disagreed, cannot_tell: cannotTell, waiting };
}

function errorRate({ estimate, represents, ifAllRight, ifAllWrong }: ErrorRate) {
  return {
    error_rate: estimate,
    represents,
    if_cannot_tell_right: ifAllRight,
    if_cannot_tell_wrong: ifAllWrong,
  };
}

function errorKind({ told, wrong, estimate, represents }: ErrorKind) {
  return { told, wrong, error_rate: estimate, represents };
}

function disagreement({ item, referralId, status, first, second }: Disagreement) {
  return {
    ...{ item, referral: referralId, status },
    first: first && sampleFinding(first),
    second: second && sampleFinding(second),
  };
}
