/** Each time that the NCCU's own list was laid against the log: counts, and the hash of the list. */
import type { Selectable } from 'kysely';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { SampleTables } from '../tables/samples.ts';

export interface NewCoverage {
  /** London days, '2026-05-12', both included. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly fileName: string;
  readonly fileSha256: string;
  /** The last event of the trail that was known. */
  readonly known: number;
  /** Rows of the list in the period, less duplicates. */
  readonly listRows: number;
  readonly listInLog: number;
  /** Rows of which a person must say whether the log has them. */
  readonly listDoubtful: number;
  /** Rows of the log in the period. */
  readonly logRows: number;
  readonly logInList: number;
  readonly logDoubtful: number;
  /** Rows of the list that repeat another, could not be read, hold no record, or lie outside the period. */
  readonly duplicates: number;
  readonly rejected: number;
  readonly ignored: number;
  readonly outsidePeriod: number;
  readonly laidBy: string;
  /** UTC milliseconds. */
  readonly laidAt: number;
}

export interface Coverage extends NewCoverage {
  readonly id: number;
}

/** Answers its number. */
export function insertCoverage(db: Database, coverage: NewCoverage): number {
  const row = {
    ...{ from_day: coverage.fromDay, to_day: coverage.toDay, known: coverage.known },
    ...{ file_name: coverage.fileName, file_sha256: coverage.fileSha256 },
    ...{
      list_rows: coverage.listRows,
      list_in_log: coverage.listInLog,
      list_doubtful: coverage.listDoubtful,
    },
    ...{ log_rows: coverage.logRows, log_in_list: coverage.logInList, log_doubtful: coverage.logDoubtful },
    ...{ duplicates: coverage.duplicates, rejected: coverage.rejected, ignored: coverage.ignored },
    ...{ outside_period: coverage.outsidePeriod, laid_by: coverage.laidBy, laid_at: coverage.laidAt },
  };
  return db.insert(query.insertInto('coverage').values(row));
}

const latestFirst = query.selectFrom('coverage').selectAll().orderBy('id', 'desc');

/** The last one that was laid; null when none ever was. */
export function findLatestCoverage(db: Database): Coverage | null {
  const row = db.first(latestFirst.limit(1));
  return row ? coverageOf(row) : null;
}

/** At most so many, the latest first. */
export function findCoverages(db: Database, limit: number): Coverage[] {
  return db.all(latestFirst.limit(limit)).map(coverageOf);
}

function coverageOf(row: Selectable<SampleTables['coverage']>): Coverage {
  return {
    ...{ id: row.id, fromDay: row.from_day, toDay: row.to_day, known: row.known },
    ...{ fileName: row.file_name, fileSha256: row.file_sha256 },
    ...{ listRows: row.list_rows, listInLog: row.list_in_log, listDoubtful: row.list_doubtful },
    ...{ logRows: row.log_rows, logInList: row.log_in_list, logDoubtful: row.log_doubtful },
    ...{ duplicates: row.duplicates, rejected: row.rejected, ignored: row.ignored },
    ...{ outsidePeriod: row.outside_period, laidBy: row.laid_by, laidAt: row.laid_at },
  };
}
