/** The files that a coverage run writes: there whole, or not at all. */
import path from 'node:path';
import { formatLondon } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import { openCsvWriter, type CsvCell } from '../../tabular/index.ts';
import type { CoverageOutcome, PlacedReferral } from './coverage.ts';
import { placeIn, REJECTED_COLUMNS, rejectedRow } from '../imports/rejected-rows.ts';

export const COVERAGE_FILES = [
  'in_nccu_list_not_in_log.csv',
  'in_log_not_in_nccu_list.csv',
  'doubtful.csv',
  'rejected.csv',
] as const;

const REFERRAL_COLUMNS = [
  'file',
  'row',
  'nccu_reference',
  'incident_reference',
  'referred_at',
  'officer_number',
  'officer_name',
  'force',
] as const;

const DOUBTFUL_COLUMNS = [
  'doubt',
  ...REFERRAL_COLUMNS.map((name) => `list_${name}`),
  ...REFERRAL_COLUMNS.map((name) => `log_${name}`),
];

/** Writes them to a folder that exists; answers their paths, or why the disk refused one. */
export function writeCoverage(folder: string, outcome: CoverageOutcome): Result<string[]> {
  const { inListNotInLog, inLogNotInList, doubtful, rejected, coverage } = outcome;
  const [listFile, logFile, doubtfulFile, rejectedFile] = COVERAGE_FILES;
  const doubtfulRows = doubtful.map(({ doubt, listed, logged }) => [
    doubt,
    ...referralRow(listed),
    ...referralRow(logged),
  ]);
  const rejectedRows = rejected.map((problem) => rejectedRow(coverage.fileName, problem));
  const tables = [
    [listFile, REFERRAL_COLUMNS, inListNotInLog.map(referralRow)],
    [logFile, REFERRAL_COLUMNS, inLogNotInList.map(referralRow)],
    [doubtfulFile, DOUBTFUL_COLUMNS, doubtfulRows],
    [rejectedFile, REJECTED_COLUMNS, rejectedRows],
  ] as const;
  for (const [name, columns, rows] of tables) {
    const writer = openCsvWriter(path.join(folder, name), columns);
    for (const cells of rows) writer.write(cells);
    const closed = writer.close();
    if (!closed.ok) return closed;
  }
  return success(COVERAGE_FILES.map((name) => path.join(folder, name)));
}

/** The first rows of each list, for a page: text as the files have it. */
export interface FirstOfCoverage {
  readonly inListNotInLog: readonly CsvCell[][];
  readonly inLogNotInList: readonly CsvCell[][];
  readonly doubtful: readonly {
    readonly doubt: string;
    readonly listed: CsvCell[];
    readonly logged: CsvCell[];
  }[];
  readonly rejected: readonly CsvCell[][];
}

const ROWS_OF_A_PAGE = 100;

/** Rows have the columns of the files. */
export function firstOfCoverage(outcome: CoverageOutcome): FirstOfCoverage {
  const { inListNotInLog, inLogNotInList, doubtful, rejected, coverage } = outcome;
  return {
    inListNotInLog: inListNotInLog.slice(0, ROWS_OF_A_PAGE).map(referralRow),
    inLogNotInList: inLogNotInList.slice(0, ROWS_OF_A_PAGE).map(referralRow),
    doubtful: doubtful.slice(0, ROWS_OF_A_PAGE).map(({ doubt, listed, logged }) => ({
      doubt,
      listed: referralRow(listed),
      logged: referralRow(logged),
    })),
    rejected: rejected.slice(0, ROWS_OF_A_PAGE).map((problem) => rejectedRow(coverage.fileName, problem)),
  };
}

function referralRow({ file, record }: PlacedReferral): CsvCell[] {
  const { source, referredAt } = record;
  return [
    placeIn(file, source.sheet),
    source.row,
    record.nccuReference,
    record.incidentReference,
    formatLondon(referredAt.instant, referredAt.hasTime),
    record.officerNumber,
    record.officerName,
    record.force,
  ];
}
