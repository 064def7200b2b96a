/** The NCCU's own list of referrals laid against the force's log, both ways. Nothing of the list is kept but counts. */
import type { Profile, Vocabulary } from '../../../config/vocabulary.ts';
import { readTransaction, writeTransaction, type Database } from '../../../db/database.ts';
import { insertCoverage, type NewCoverage } from '../../../db/stores/coverages.ts';
import { findFileName } from '../../../db/stores/import-files.ts';
import { streamReferralsBetween } from '../../../db/stores/referrals.ts';
import { appendEvents, findTrailHead } from '../../../db/stores/trail.ts';
import { mergeReferrals, referralIdentity } from '../../domain/identity.ts';
import { isoDayOf, londonDayNumber, startOfLondonDay } from '../../domain/london-time.ts';
import { forceKey, type Directory } from '../../domain/officers/index.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import type { ReferralRecord } from '../../domain/records.ts';
import type { RowProblem } from '../../intake/index.ts';
import { fingerprintOf, stampOf } from '../imports/file-fingerprint.ts';
import { layLists, type Doubt, type LaidLists } from './lay-lists.ts';
import type { AccessServices } from '../trail/log-access.ts';
import { readRecords } from '../imports/read-records.ts';
import { storedDirectory } from '../referrals/stored-directory.ts';

export interface CoverageServices extends AccessServices {
  readonly vocabulary: Vocabulary;
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
}

export interface CoverageRequest {
  /** The NCCU's list: read as an export of referrals. */
  readonly path: string;
  /** What people call the file. */
  readonly name: string;
  readonly profile: { readonly name: string; readonly content: Profile } | null;
  /** Day numbers in London, both included; null for the first and the last day of the list. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
}

/** A row of either list, with the file that it is in. */
export interface PlacedReferral {
  readonly file: string;
  readonly record: ReferralRecord;
}

export interface DoubtfulReferral {
  readonly listed: PlacedReferral;
  readonly logged: PlacedReferral;
  readonly doubt: Doubt;
}

export interface CoverageOutcome {
  readonly coverage: NewCoverage & { readonly id: number };
  readonly inListNotInLog: readonly PlacedReferral[];
  readonly inLogNotInList: readonly PlacedReferral[];
  readonly doubtful: readonly DoubtfulReferral[];
  readonly rejected: readonly RowProblem[];
}

/**
 * Problems: why the file is refused, `file_changed`, `coverage_no_rows`, `usage_period`, and those of the database; then
 * nothing is kept.
 */
export async function layCoverage(
  services: CoverageServices,
  request: CoverageRequest,
): Promise<Result<CoverageOutcome>> {
  const list = await readList(services, request);
  if (!list.ok) return list;
  const period = periodOf(list.value, request);
  if (!period.ok) return period;
  const log = readLog(services.db, period.value);
  if (!log.ok) return log;
  const outcome = compare(list.value, log.value, period.value, request.name);
  return keep(services, request, outcome);
}

interface List {
  readonly sha256: string;
  readonly records: readonly ReferralRecord[];
  readonly rejected: readonly RowProblem[];
  readonly rejectedRows: number;
  readonly duplicates: number;
  readonly ignored: number;
}

async function readList(
  { vocabulary, clock, onProgress }: CoverageServices,
  { path, name, profile }: CoverageRequest,
): Promise<Result<List>> {
  const fingerprint = await fingerprintOf(path);
  const records = new Map<string, ReferralRecord>();
  const rejected: RowProblem[] = [];
  const read = await readRecords({
    ...{ kind: 'referrals', file: { path, name }, vocabulary, profile: profile?.content ?? null },
    now: clock.now(),
    onRecord: (record) => {
      const identity = `${forceKey(record.force)} ${referralIdentity(record)}`;
      const known = records.get(identity);
      records.set(identity, known ? mergeReferrals(known, record, true) : record);
    },
    onProblem: (problem) => rejected.push(problem),
    onProgress,
  });
  if (!read.ok) return read;
  if (!fingerprint || (await stampOf(path)) !== fingerprint.stamp) return failure(fileChanged(name));
  const { counts } = read.value.intake;
  return success({
    sha256: fingerprint.sha256,
    records: [...records.values()],
    rejected,
    rejectedRows: counts.rejected,
    duplicates: counts.records - records.size,
    ignored: counts.rows - counts.records - counts.rejected,
  });
}

/** Day numbers in London, both included. */
interface Period {
  readonly from: number;
  readonly to: number;
}

function periodOf({ records }: List, { fromDay, toDay, name }: CoverageRequest): Result<Period> {
  const days = records.map(dayOf);
  if (days.length === 0) return failure(noRows(name));
  const from = fromDay ?? days.reduce((least, day) => Math.min(least, day));
  const to = toDay ?? days.reduce((greatest, day) => Math.max(greatest, day));
  return from <= to ? success({ from, to }) : failure(emptyPeriod(from, to));
}

interface Log {
  readonly rows: readonly PlacedReferral[];
  readonly directory: Directory;
  /** The last event of the trail. */
  readonly known: number;
}

/** A row may carry a day that is wrong by as much as this, and still be found. */
const DAYS_AROUND = 31;

function readLog(db: Database, { from, to }: Period): Result<Log> {
  return readTransaction(db, () => {
    const start = startOfLondonDay(from - DAYS_AROUND);
    const end = startOfLondonDay(to + DAYS_AROUND + 1);
    const fileNames = new Map<number, string>();
    const nameOf = (fileId: number): string => {
      const name = fileNames.get(fileId) ?? findFileName(db, fileId);
      fileNames.set(fileId, name);
      return name;
    };
    const rows = [...streamReferralsBetween(db, start, end)].map(({ record, fileId }) => ({
      file: nameOf(fileId),
      record,
    }));
    const directory = storedDirectory(db);
    return success({ rows, directory, known: findTrailHead(db).id });
  });
}

type Compared = Omit<CoverageOutcome, 'coverage'> & {
  readonly counts: Omit<NewCoverage, 'fileName' | 'laidBy' | 'laidAt'>;
};

/** Rows on either side of the period may be partners of rows in it; only those in it are counted. */
function compare(list: List, log: Log, period: Period, name: string): Compared {
  const listed = list.records.map((record) => ({ file: name, record }));
  const laid = layLists(
    list.records,
    log.rows.map(({ record }) => record),
    log.directory,
  );
  const ofList = sideOf(listed, laid, 'listed', period);
  const ofLog = sideOf(log.rows, laid, 'logged', period);
  const doubtful = laid.doubtful.flatMap(({ listed: row, logged, doubt }) => {
    const [a, b] = [listed[row], log.rows[logged]];
    const counts = a && b && (isIn(period, a) || isIn(period, b));
    return counts ? [{ listed: a, logged: b, doubt }] : [];
  });
  const { sha256, rejected, rejectedRows, duplicates, ignored } = list;
  return {
    inListNotInLog: ofList.lacking,
    inLogNotInList: ofLog.lacking,
    ...{ doubtful, rejected },
    counts: {
      ...{ fromDay: isoDayOf(period.from), toDay: isoDayOf(period.to), fileSha256: sha256, known: log.known },
      ...{ listRows: ofList.rows, listInLog: ofList.found, listDoubtful: ofList.doubtful },
      ...{ logRows: ofLog.rows, logInList: ofLog.found, logDoubtful: ofLog.doubtful },
      ...{ duplicates, ignored, rejected: rejectedRows, outsidePeriod: listed.length - ofList.rows },
    },
  };
}

interface Side {
  readonly rows: number;
  readonly found: number;
  readonly doubtful: number;
  readonly lacking: readonly PlacedReferral[];
}

function sideOf(
  referrals: readonly PlacedReferral[],
  { pairs, doubtful }: LaidLists,
  side: 'listed' | 'logged',
  period: Period,
): Side {
  const inPair = new Set(pairs.map((pair) => pair[side]));
  const inDoubt = new Set(doubtful.map((pair) => pair[side]));
  const lacking: PlacedReferral[] = [];
  const counts = { rows: 0, found: 0, doubtful: 0 };
  for (const [row, referral] of referrals.entries()) {
    if (!isIn(period, referral)) continue;
    counts.rows++;
    if (inPair.has(row)) counts.found++;
    else if (inDoubt.has(row)) counts.doubtful++;
    else lacking.push(referral);
  }
  return { ...counts, lacking };
}

function isIn({ from, to }: Period, { record }: PlacedReferral): boolean {
  const day = dayOf(record);
  return day >= from && day <= to;
}

function dayOf({ referredAt }: ReferralRecord): number {
  return londonDayNumber(referredAt.instant);
}

function keep(
  { db, clock, actor }: CoverageServices,
  { name, profile }: CoverageRequest,
  { counts, ...outcome }: Compared,
): Result<CoverageOutcome> {
  const coverage: NewCoverage = { ...counts, fileName: name, laidBy: actor, laidAt: clock.now() };
  return writeTransaction(db, () => {
    const id = insertCoverage(db, coverage);
    const { fromDay, toDay, fileSha256, listRows, listInLog, listDoubtful, logRows, logInList, logDoubtful } =
      coverage;
    const details = {
      ...{ from: fromDay, to: toDay, sha256: fileSha256, profile: profile?.name ?? null },
      ...{ list_rows: listRows, list_in_log: listInLog, list_doubtful: listDoubtful },
      ...{ log_rows: logRows, log_in_list: logInList, log_doubtful: logDoubtful },
      rejected: coverage.rejected,
    };
    const subject = { subjectType: 'coverage', subjectId: String(id) };
    const event = { operation: 'consultation', what: 'coverage', why: '', ...subject } as const;
    appendEvents(db, [{ at: coverage.laidAt, actor, ...event, details }]);
    return success({ ...outcome, coverage: { ...coverage, id } });
  });
}

function fileChanged(file: string): Problem {
  return {
    code: 'file_changed',
    message: 'The file changed while it was being read, so nothing was compared.',
    whatToDo: 'Wait until it has been saved or copied whole, then try again.',
    where: { file },
  };
}

function noRows(file: string): Problem {
  return {
    code: 'coverage_no_rows',
    message: 'The list has no row that could be read as a referral, so there is nothing to compare.',
    whatToDo:
      'See that it is the NCCU\u2019s list for the period; nccu import referrals --dry-run says how it is read.',
    where: { file },
  };
}

function emptyPeriod(from: number, to: number): Problem {
  return {
    code: 'usage_period',
    message: `The period from ${isoDayOf(from)} to ${isoDayOf(to)} has no day.`,
    whatToDo: 'Give the earlier day first.',
  };
}
