/** The latest sample of the report's months, as far as it is examined. */
import type { Database } from '../../../db/database.ts';
import { findSamplesBetween } from '../../../db/stores/samples.ts';
import type { SampleResult } from '../../audit/sample-result.ts';
import { resultsOfSample, type SampleProgress } from '../audit/sample-results.ts';

export interface ReportSample extends Pick<
  SampleResult,
  'overall' | 'wrongCredits' | 'wrongAccusations' | 'agreement'
> {
  readonly id: number;
  readonly fromMonth: string;
  readonly toMonth: string;
  /** UTC milliseconds. */
  readonly drawnAt: number;
  /** In percent. */
  readonly confidence: number;
  readonly progress: SampleProgress;
}

/** Of the samples drawn by `asAt` that share a month with the report, the last; null where there is none. */
export function sampleOfReport(db: Database, from: string, to: string, asAt: number): ReportSample | null {
  const last = findSamplesBetween(db, from, to).findLast(({ drawnAt }) => drawnAt <= asAt);
  if (!last) return null;
  const { overall, wrongCredits, wrongAccusations, agreement, progress } = resultsOfSample(db, last, asAt);
  const { id, fromMonth, toMonth, drawnAt, confidence } = last;
  return {
    ...{ id, fromMonth, toMonth, drawnAt, confidence, progress },
    ...{ overall, wrongCredits, wrongAccusations, agreement },
  };
}
