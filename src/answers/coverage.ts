/** What the NCCU's own list, laid beside the log, has shown. */
import { percentage, wilsonInterval } from '../compliance/index.ts';
import type { CoverageOutcome } from '../workflows/audit/coverage.ts';

/** Rates are percentages, with the 95 % Wilson interval. */
export function coverageDocument({ coverage, doubtful, rejected }: CoverageOutcome) {
  const { listRows, listInLog, listDoubtful, logRows, logInList, logDoubtful } = coverage;
  return {
    coverage: coverage.id,
    from: coverage.fromDay,
    to: coverage.toDay,
    file: coverage.fileName,
    sha256: coverage.fileSha256,
    list: coverageSide(listRows, listInLog, listDoubtful),
    log: coverageSide(logRows, logInList, logDoubtful),
    doubtful_pairs: doubtful.length,
    duplicates: coverage.duplicates,
    ignored: coverage.ignored,
    outside_period: coverage.outsidePeriod,
    rejected: coverage.rejected,
    problems: rejected.map(({ row, column, value, code, message }) => ({
      row,
      column,
      value,
      code,
      message,
    })),
  };
}

/** How much of the one the other has. */
export function coverageSide(rows: number, found: number, doubtful: number) {
  const { low, high } = wilsonInterval(found, rows);
  const rate = percentage(found, rows);
  return { rows, found, doubtful, lacking: rows - found - doubtful, rate, low, high };
}
