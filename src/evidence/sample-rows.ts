/** Auditors' samples: how each was drawn, what was drawn, what was found, and what it says of the records. */
import type { FrameRow } from '../audit/draw.ts';
import type { ErrorRate, SampleResult, Tally } from '../audit/sample-result.ts';
import type { Sample, SampleItem, StoredFinding } from '../../db/stores/samples.ts';
import type { Cell } from '../compliance/index.ts';
import { londonText, yesOrNo } from './cells.ts';

export const SAMPLE_COLUMNS = [
  ...(['sample', 'from_month', 'to_month', 'as_at', 'known_event', 'seed', 'seed_source', 'method'] as const),
  ...(['frame_sha256', 'confidence', 'margin', 'size', 'reviewer', 'second_reviewer'] as const),
  ...(['drawn_by', 'drawn_at', 'answered_by_both', 'kappa'] as const),
] as const;

export const SAMPLE_FRAME_COLUMNS = ['sample', 'referral', 'status'] as const;

export const SAMPLE_ITEM_COLUMNS = ['sample', 'item', 'referral', 'status', 'evidence'] as const;

export const FINDING_COLUMNS = [
  ...(['sample', 'item', 'side', 'finding', 'true_status', 'note', 'correction_because'] as const),
  ...(['decided_themselves', 'found_by', 'found_at'] as const),
] as const;

export const SAMPLE_RESULT_COLUMNS = [
  ...(['sample', 'status', 'population', 'drawn', 'agreed', 'disagreed', 'cannot_tell', 'waiting'] as const),
  ...(['error_rate', 'error_low', 'error_high'] as const),
] as const;

export function sampleRow(sample: Sample, { agreement }: Pick<SampleResult, 'agreement'>): Cell[] {
  const { fromMonth, toMonth, asAt, known, seed, seedSource, method } = sample;
  return [
    ...[sample.id, fromMonth, toMonth, londonText(asAt), known, seed, seedSource, method],
    ...[sample.frameHash, sample.confidence, sample.margin, sample.size],
    ...[sample.reviewer, sample.secondReviewer, sample.drawnBy, londonText(sample.drawnAt)],
    agreement?.pairs ?? null,
    agreement?.kappa?.toFixed(3) ?? null,
  ];
}

export function sampleFrameRow(sample: number, { referralId, stratum }: FrameRow): Cell[] {
  return [sample, referralId, stratum];
}

export function sampleItemRow(sample: number, { item, referralId, status, evidence }: SampleItem): Cell[] {
  return [sample, item, referralId, status, evidence];
}

export function findingRow(sample: number, found: StoredFinding): Cell[] {
  const { item, side, finding, trueStatus, note, reason, conflict, foundBy, foundAt } = found;
  return [
    ...[sample, item, side, finding, trueStatus, note, reason],
    ...[yesOrNo(conflict), foundBy, londonText(foundAt)],
  ];
}

/** A row for each status in the sample, then one for all. */
export function sampleResultRows(sample: number, { strata, overall }: SampleResult): Cell[][] {
  const all = [...strata, { ...overall, status: 'overall' }];
  return all.map((group) => [sample, group.status, ...tallyCells(group), ...rateCells(group)]);
}

function tallyCells({ population, drawn, agreed, disagreed, cannotTell, waiting }: Tally): Cell[] {
  return [population, drawn, agreed, disagreed, cannotTell, waiting];
}

function rateCells({ estimate }: ErrorRate): Cell[] {
  return estimate ? [estimate.rate, estimate.low, estimate.high].map(percentText) : [null, null, null];
}

function percentText(share: number): string {
  return (share * 100).toFixed(1);
}
