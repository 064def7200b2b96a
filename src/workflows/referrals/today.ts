/** What an analyst sees first: how many stand how, the rate month by month, who is behind, how fresh it all is. */
import type { Database } from '../../../db/database.ts';
import { findReopenedDecisions } from '../../../db/stores/decisions.ts';
import { findLatestFileTimes } from '../../../db/stores/import-files.ts';
import {
  findMonthCounts,
  findTeamCounts,
  type MonthCount,
  type TeamCount,
} from '../../../db/stores/standings.ts';
import { byName, finalFrom, Tally, type Figures, type Status } from '../../compliance/index.ts';
import { groupBy } from '../../domain/group-by.ts';
import { londonMonth } from '../../domain/london-time.ts';
import { monthAfter, monthsBetween } from '../../domain/months.ts';
import type { ExportKind } from '../../domain/records.ts';
import type { View } from './as-at.ts';
import { reopenedDecisions, type ReopenedDecision } from './reopened-decisions.ts';

export interface MonthOfToday {
  /** '2026-05' */
  readonly month: string;
  /** Without the median: the standings do not know it. */
  readonly figures: Figures;
  readonly provisional: boolean;
}

export interface TeamOfToday {
  readonly force: string;
  /** '' for referrals without a team. */
  readonly team: string;
  readonly missing: number;
  readonly needsReview: number;
  readonly awaiting: number;
}

/** One force of a unit that several share. */
export interface ForceOfToday {
  readonly key: string;
  /** '' for referrals of which nothing tells the force. */
  readonly force: string;
  readonly figures: Figures;
  /** This month and the one before it. */
  readonly thisMonth: Figures;
  readonly lastMonth: Figures;
}

export interface Today {
  /** Each force, in the order of their names, where there are several; otherwise none. */
  readonly forces: readonly ForceOfToday[];
  readonly figures: Figures;
  /** From the first month that has a referral to this one, the latest 24 at most, without leaving any out. */
  readonly months: readonly MonthOfToday[];
  /** Teams with something outstanding, the most missing first. */
  readonly teams: readonly TeamOfToday[];
  /** The first decisions that new data contradict, the latest first. */
  readonly reopened: readonly ReopenedDecision[];
  readonly reopenedCount: number;
  /** When each kind of export was last imported (UTC milliseconds); null for never. */
  readonly imported: Readonly<Record<ExportKind, number | null>>;
}

const MONTHS_SHOWN = 24;
const REOPENED_SHOWN = 20;

const OUTSTANDING: readonly Status[] = ['missing', 'needs_review', 'awaiting'];

/** Of one force, by its key, or of all together. */
export function today(db: Database, view: View, forceKey: string | null = null): Today {
  const all = findMonthCounts(db);
  const isShown = (one: { readonly forceKey: string }): boolean =>
    forceKey === null || one.forceKey === forceKey;
  const counts = all.filter(isShown);
  const reopened = findReopenedDecisions(db);
  return {
    forces: forcesOf(all, londonMonth(view.asAt)),
    figures: figuresOf(counts),
    months: monthsOf(counts, view),
    teams: teamsOf(findTeamCounts(db, OUTSTANDING).filter(isShown)),
    reopened: reopenedDecisions(db, reopened.slice(0, REOPENED_SHOWN)),
    reopenedCount: reopened.length,
    imported: latestImports(db),
  };
}

function forcesOf(counts: readonly MonthCount[], month: string): ForceOfToday[] {
  const byForce = groupBy(counts, ({ forceKey }) => forceKey);
  if ([...byForce.keys()].filter((key) => key !== '').length < 2) return [];
  const before = monthAfter(month, -1);
  return [...byForce]
    .map(([key, own]) => ({
      key,
      force: own[0]?.force ?? '',
      figures: figuresOf(own),
      thisMonth: figuresOf(own.filter((one) => one.month === month)),
      lastMonth: figuresOf(own.filter((one) => one.month === before)),
    }))
    .sort((a, b) => byName(a.force, b.force));
}

function figuresOf(counts: readonly MonthCount[]): Figures {
  const tally = new Tally();
  for (const { status, isDue, referrals } of counts) tally.addMany(status, isDue, referrals);
  return Tally.figuresOf([tally]);
}

function monthsOf(counts: readonly MonthCount[], { asAt, deadline, calendar }: View): MonthOfToday[] {
  const byMonth = groupBy(counts, ({ month }) => month);
  const last = londonMonth(asAt);
  const first = [...byMonth.keys()].sort()[0] ?? last;
  // A log that begins in the future still shows this month.
  return monthsBetween(first < last ? first : last, last)
    .slice(-MONTHS_SHOWN)
    .map((month) => ({
      month,
      figures: figuresOf(byMonth.get(month) ?? []),
      provisional: asAt < finalFrom(month, deadline, calendar),
    }));
}

function teamsOf(outstanding: readonly TeamCount[]): TeamOfToday[] {
  const teams = groupBy(outstanding, ({ forceKey, teamKey }) => `${forceKey}\0${teamKey}`);
  return [...teams.values()]
    .map((own): TeamOfToday => {
      const number = (wanted: Status): number =>
        own.reduce((sum, { status, referrals }) => sum + (status === wanted ? referrals : 0), 0);
      return {
        force: own[0]?.force ?? '',
        team: own[0]?.team ?? '',
        missing: number('missing'),
        needsReview: number('needs_review'),
        awaiting: number('awaiting'),
      };
    })
    .sort((a, b) => b.missing - a.missing || b.needsReview - a.needsReview || (a.team < b.team ? -1 : 1));
}

function latestImports(db: Database): Today['imported'] {
  const times = new Map(findLatestFileTimes(db).map(({ kind, importedAt }) => [kind, importedAt]));
  const of = (kind: ExportKind): number | null => times.get(kind) ?? null;
  return { referrals: of('referrals'), documents: of('documents'), officers: of('officers') };
}
