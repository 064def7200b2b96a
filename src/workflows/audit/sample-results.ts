/** What a sample has shown so far. */
import { readTransaction, type Database } from '../../../db/database.ts';
import {
  findFindings,
  findSampleById,
  findSampleFrame,
  findSampleItems,
  type Sample,
  type SampleItem,
  type StoredFinding,
} from '../../../db/stores/samples.ts';
import {
  sampleResult,
  standingFindings,
  type SampledStratum,
  type SampleResult,
} from '../../audit/sample-result.ts';
import { STATUSES, type Status } from '../../compliance/index.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { noSuchSample } from './draw-sample.ts';

/** An item on which a reviewer and the machine, or the two reviewers, differ. */
export interface Disagreement {
  readonly item: number;
  readonly referralId: number;
  /** The machine's answer. */
  readonly status: Status;
  readonly first: StoredFinding | null;
  readonly second: StoredFinding | null;
}

export interface SampleProgress {
  readonly drawn: number;
  readonly foundByFirst: number;
  /** Null where there is no second reviewer. */
  readonly foundBySecond: number | null;
  /** Findings that corrected an earlier one. */
  readonly corrections: number;
  /** Items whose reviewer had decided on the referral themselves. */
  readonly conflicts: readonly number[];
}

export interface SampleResults extends SampleResult {
  readonly sample: Sample;
  readonly progress: SampleProgress;
  readonly disagreements: readonly Disagreement[];
  /** Disagreements not told yet, because the second reviewer has still to answer without knowing them. */
  readonly withheld: number;
}

/** Problem: `record_not_found`, and those of the database. */
export function sampleResults(db: Database, id: number): Result<SampleResults> {
  return readTransaction(db, () => {
    const sample = findSampleById(db, id);
    return sample ? success(resultsOfSample(db, sample)) : failure(noSuchSample(id));
  });
}

/** The same, in a transaction that somebody else has begun: of the findings that were recorded by a moment (UTC milliseconds). */
export function resultsOfSample(db: Database, sample: Sample, by = Infinity): SampleResults {
  const { id, confidence, secondReviewer } = sample;
  const items = findSampleItems(db, id);
  const findings = findFindings(db, id).filter(({ foundAt }) => foundAt <= by);
  const result = sampleResult({
    ...{ strata: strataOf(db, id), items, findings, confidence },
    hasSecondReviewer: secondReviewer !== null,
  });
  const progress = progressOf(sample, findings);
  return { ...result, sample, progress, ...disagreementsOf(sample, items, findings) };
}

/** From the frame as it was kept: a stratum that was drawn whole or in part keeps its weight. */
function strataOf(db: Database, id: number): SampledStratum[] {
  const frame = findSampleFrame(db, id);
  return STATUSES.map((status) => ({
    status,
    population: frame.filter(({ stratum }) => stratum === status).length,
  })).filter(({ population }) => population > 0);
}

function progressOf(sample: Sample, findings: readonly StoredFinding[]): SampleProgress {
  return {
    drawn: sample.size,
    foundByFirst: standingFindings(findings, 'first').size,
    foundBySecond: sample.secondReviewer === null ? null : standingFindings(findings, 'second').size,
    corrections: findings.filter(({ reason }) => reason !== '').length,
    conflicts: [...new Set(findings.filter(({ conflict }) => conflict).map(({ item }) => item))],
  };
}

function disagreementsOf(
  { secondReviewer }: Sample,
  items: readonly SampleItem[],
  findings: readonly StoredFinding[],
): Pick<SampleResults, 'disagreements' | 'withheld'> {
  const firsts = standingFindings(findings, 'first');
  const seconds = standingFindings(findings, 'second');
  const all = items
    .map(({ item, referralId, status }) => ({
      ...{ item, referralId, status },
      first: firsts.get(item) ?? null,
      second: seconds.get(item) ?? null,
    }))
    .filter(({ first, second }) => first?.finding === 'disagree' || second?.finding === 'disagree');
  const told = all.filter(({ second }) => secondReviewer === null || second !== null);
  return { disagreements: told, withheld: all.length - told.length };
}
