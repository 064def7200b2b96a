/** The assurance report for recommendation 2: what a force can say of itself, and what it rests on. */
import type { JudgeCode } from '../../../config/crime-identifier-codes.ts';
import { readTransaction, type Database } from '../../../db/database.ts';
import {
  findDocumentsByIds,
  findDocumentsKnownBy,
  type StoredDocument,
} from '../../../db/stores/documents.ts';
import { findLatestPublication } from '../../../db/stores/returns.ts';
import { findEventHash, findTrailHead } from '../../../db/stores/trail.ts';
import { deadlineSetting } from '../../compliance/index.ts';
import { londonDayNumber, londonMonth } from '../../domain/london-time.ts';
import { monthAfter, monthsBetween } from '../../domain/months.ts';
import { forceGroup } from '../../domain/officers/index.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { RULE_VERSION } from '../../matching/index.ts';
import type { TrailHead } from '../../audit/trail.ts';
import { viewAsAt, type View, type ViewServices } from '../referrals/as-at.ts';
import { judgeStoredReferrals, type JudgedStoredReferral } from '../referrals/stored-referrals.ts';
import { coverageOfReport, type ReportCoverage } from './coverage.ts';
import { ForceAccount, type AccountRules, type ForceReport } from './force-account.ts';
import { sampleOfReport, type ReportSample } from './sample.ts';
import { trainingColumns } from './training.ts';
import { directoryKnownBy } from '../referrals/stored-directory.ts';

export interface AssuranceServices extends ViewServices {
  readonly judgeCode: JudgeCode;
  readonly emailAllowedDomains: readonly string[];
}

/** London months, '2026-05', both included. */
export interface AssuranceRequest {
  /** Null for the year that ends with `to`, or less where the log begins later. */
  readonly from: string | null;
  /** Null for the month of `asAt`. */
  readonly to: string | null;
  /** UTC milliseconds; null for now. */
  readonly asAt: number | null;
}

export interface AssuranceReport {
  readonly asAt: number;
  readonly from: string;
  readonly to: string;
  /** The DEADLINE setting that it was judged by. */
  readonly deadline: string;
  readonly ruleVersion: string;
  readonly trailHead: TrailHead;
  /** Each force that the exports name, in the order of the names. */
  readonly forces: readonly ForceReport[];
  readonly sample: ReportSample | null;
  readonly coverage: ReportCoverage | null;
}

const MONTHS_A_YEAR = 12;
const MOST_MONTHS = 36;

/** Reads only. Problems: `usage_months`, and those of the database. */
export function assuranceReport(
  services: AssuranceServices,
  request: AssuranceRequest,
): Result<AssuranceReport> {
  const { db } = services;
  return readTransaction(db, () => {
    const counted = countedReport(services, request);
    if (!counted.ok) return counted;
    const { from, to, asAt } = counted.value;
    return success({ ...counted.value, sample: sampleOfReport(db, from, to, asAt) });
  });
}

function countedReport(
  services: AssuranceServices,
  request: AssuranceRequest,
): Result<Omit<AssuranceReport, 'sample'>> {
  const view = viewAsAt(services, request.asAt);
  const asked = monthsOfReport(request, view.asAt);
  if (!asked.ok) return asked;
  const wanted = asked.value;
  const accounts = accountsOf(services, view, wanted);
  const months = request.from === null ? wanted.slice(firstWithReferrals(accounts, wanted)) : wanted;
  return success({
    ...{ asAt: view.asAt, from: months[0] ?? '', to: months.at(-1) ?? '' },
    deadline: deadlineSetting(view.deadline),
    ruleVersion: RULE_VERSION,
    trailHead: headOf(services.db, view),
    forces: forcesOf(services.db, view, accounts, months),
    coverage: coverageOfReport(services.db, view.asAt),
  });
}

/** The months that a report would be of, as at an instant. Problem: `usage_months`. */
export function monthsOfReport(
  { from, to: lastAsked }: Pick<AssuranceRequest, 'from' | 'to'>,
  asAt: number,
): Result<string[]> {
  const to = lastAsked ?? londonMonth(asAt);
  const months = monthsBetween(from ?? monthAfter(to, 1 - MONTHS_A_YEAR), to);
  const isUsable = months.length > 0 && months.length <= MOST_MONTHS;
  return isUsable ? success(months) : failure(unusable(from ?? '', to));
}

/** The head of the trail that the view knows: as it was then, for a moment that is past. */
function headOf(db: Database, { known }: View): TrailHead {
  const hash = known === null ? null : findEventHash(db, known);
  return known === null || hash === null ? findTrailHead(db) : { id: known, hash };
}

interface Accounts {
  readonly byForce: ReadonlyMap<string, ForceAccount>;
  readonly monthsWithReferrals: ReadonlySet<string>;
  readonly rules: AccountRules;
}

/** Streams the referrals of the months once, and counts each under its force. */
function accountsOf(services: AssuranceServices, view: View, months: readonly string[]): Accounts {
  const { db, judgeCode, emailAllowedDomains } = services;
  const directory = directoryKnownBy(db, view.known);
  const rules: AccountRules = {
    ...{ view, judgeCode, emailAllowedDomains, directory },
    day: londonDayNumber(view.asAt),
    trainingColumns: trainingColumns(directory),
  };
  const byForce = new Map<string, ForceAccount>();
  const monthsWithReferrals = new Set<string>();
  for (const month of months) {
    for (const block of blocksOf(judgeStoredReferrals(db, { ...view, month }))) {
      monthsWithReferrals.add(month);
      const documents = documentsOf(db, view, block);
      for (const referral of block) accountOf(byForce, referral, rules).add(referral, documents);
    }
  }
  return { byForce, monthsWithReferrals, rules };
}

function accountOf(
  byForce: Map<string, ForceAccount>,
  { judged }: JudgedStoredReferral,
  rules: AccountRules,
): ForceAccount {
  const key = forceGroup(judged.force);
  const account = byForce.get(key) ?? new ForceAccount(key, rules);
  byForce.set(key, account);
  return account;
}

const REFERRALS_A_BLOCK = 1000;

function* blocksOf(referrals: Iterable<JudgedStoredReferral>): Generator<JudgedStoredReferral[]> {
  let block: JudgedStoredReferral[] = [];
  for (const referral of referrals) {
    if (block.push(referral) < REFERRALS_A_BLOCK) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

function documentsOf(
  db: Database,
  { known }: View,
  referrals: readonly JudgedStoredReferral[],
): ReadonlyMap<number, StoredDocument> {
  const ids = [...new Set(referrals.flatMap(({ links }) => links.map(({ documentId }) => documentId)))];
  const found = known === null ? findDocumentsByIds(db, ids) : findDocumentsKnownBy(db, known, ids);
  return new Map(found.map((document) => [document.id, document]));
}

function firstWithReferrals({ monthsWithReferrals }: Accounts, months: readonly string[]): number {
  const first = months.findIndex((month) => monthsWithReferrals.has(month));
  return first < 0 ? months.length - 1 : first;
}

function forcesOf(
  db: Database,
  view: View,
  { byForce, rules }: Accounts,
  months: readonly string[],
): ForceReport[] {
  const published = new Map(months.map((month) => [month, findLatestPublication(db, month, view.asAt)]));
  // A log without referrals is one force without a name: the page says so, month by month.
  const accounts = byForce.size > 0 ? [...byForce.values()] : [new ForceAccount('', rules)];
  return accounts
    .map((account) => account.report(months, (month) => published.get(month) ?? null))
    .sort((a, b) => (a.force < b.force ? -1 : 1));
}

function unusable(from: string, to: string) {
  return {
    code: 'usage_months',
    message: `${from} to ${to} is not a range of months that the report can show.`,
    whatToDo: `Give the earlier month first, and at most ${MOST_MONTHS} months.`,
  };
}
