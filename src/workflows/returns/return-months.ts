/** Every month that has referrals or was published: its figures in a line, and how its return is. */
import { readTransaction, type Database } from '../../../db/database.ts';
import { findPublicationHeads, type PublicationHead } from '../../../db/stores/returns.ts';
import { findMonthCounts, type MonthCount } from '../../../db/stores/standings.ts';
import {
  byName,
  finalFrom,
  percentage,
  SUMMARY_COLUMNS,
  Tally,
  wilsonInterval,
  type Cell,
} from '../../compliance/index.ts';
import { groupBy } from '../../domain/group-by.ts';
import { success, type Result } from '../../domain/problem.ts';
import type { View } from '../referrals/as-at.ts';

/** `restated` was published as final more than once. */
export type ReturnState = 'not_published' | 'provisional' | 'published' | 'restated';

export interface MonthLine {
  readonly referrals: number;
  readonly exempt: number;
  readonly due: number;
  /** In percent; null where none is due. */
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly onTimeRate: number | null;
}

export interface ForceLine extends MonthLine {
  /** '' for referrals of which nothing tells the force. */
  readonly force: string;
}

export interface MonthOfReturns {
  /** '2026-05' */
  readonly month: string;
  /** The same for each force, where there are several; otherwise none. */
  readonly forces: readonly ForceLine[];
  /** As it was published, or as it is where it was not. */
  readonly line: MonthLine;
  readonly state: ReturnState;
  /** Whether the month, as it is, is younger than its last due time and the days of grace. */
  readonly isProvisionalNow: boolean;
  readonly publishedAt: number | null;
}

/** The latest month first; `view` is one of now. */
export function returnMonths(db: Database, view: View): Result<MonthOfReturns[]> {
  return readTransaction(db, () => {
    const standing = groupBy(findMonthCounts(db), ({ month }) => month);
    const published = groupBy(findPublicationHeads(db), ({ month }) => month);
    const months = [...new Set([...standing.keys(), ...published.keys()])].sort().reverse();
    return success(
      months.map((month) => monthOf(month, standing.get(month) ?? [], published.get(month) ?? [], view)),
    );
  });
}

function monthOf(
  month: string,
  counts: readonly MonthCount[],
  publications: readonly PublicationHead[],
  { asAt, deadline, calendar }: View,
): MonthOfReturns {
  const latest = publications.at(-1);
  return {
    month,
    forces: several(latest ? publishedForces(latest) : standingForces(counts)),
    line: latest ? publishedLine(forceRows(latest)) : standingLine(counts),
    state: stateOf(publications),
    isProvisionalNow: asAt < finalFrom(month, deadline, calendar),
    publishedAt: latest?.publishedAt ?? null,
  };
}

/** How a month's return is, by its publications in their order. */
export function stateOf(publications: readonly Pick<PublicationHead, 'state'>[]): ReturnState {
  const latest = publications.at(-1);
  if (!latest) return 'not_published';
  if (latest.state === 'provisional') return 'provisional';
  return publications.filter(({ state }) => state === 'final').length > 1 ? 'restated' : 'published';
}

function several(forces: readonly ForceLine[]): readonly ForceLine[] {
  return forces.filter(({ force }) => force !== '').length > 1 ? forces : [];
}

function standingForces(counts: readonly MonthCount[]): ForceLine[] {
  const byForce = [...groupBy(counts, ({ forceKey }) => forceKey).values()];
  const lines = byForce.map((own) => ({ force: own[0]?.force ?? '', ...standingLine(own) }));
  return lines.sort((a, b) => byName(a.force, b.force));
}

function publishedForces(publication: PublicationHead): ForceLine[] {
  return forceRows(publication).map((row) => ({
    force: String(cellOf(row, 'force') ?? ''),
    ...publishedLine([row]),
  }));
}

function standingLine(counts: readonly MonthCount[]): MonthLine {
  const tally = new Tally();
  for (const { status, isDue, referrals } of counts) tally.addMany(status, isDue, referrals);
  const { referrals, due, statuses } = Tally.figuresOf([tally]);
  const { exempt, submitted_on_time: onTime, submitted_late: late } = statuses;
  return lineOf({ referrals, exempt, due, onTime, late });
}

/** The published rows of forces. */
function forceRows({ summary }: PublicationHead): Cell[][] {
  return (JSON.parse(summary) as Cell[][]).filter((row) => cellOf(row, 'level') === 'force');
}

function publishedLine(rows: readonly Cell[][]): MonthLine {
  const sum = (column: (typeof SUMMARY_COLUMNS)[number]): number =>
    rows.reduce((total, row) => total + Number(cellOf(row, column)), 0);
  return lineOf({
    referrals: sum('referrals'),
    exempt: sum('exempt'),
    due: sum('due'),
    onTime: sum('submitted_on_time'),
    late: sum('submitted_late'),
  });
}

function cellOf(row: readonly Cell[], column: (typeof SUMMARY_COLUMNS)[number]): Cell {
  return row[SUMMARY_COLUMNS.indexOf(column)] ?? null;
}

interface Counted {
  readonly referrals: number;
  readonly exempt: number;
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
}

function lineOf({ referrals, exempt, due, onTime, late }: Counted): MonthLine {
  const { low, high } = wilsonInterval(onTime + late, due);
  const rate = percentage(onTime + late, due);
  return { referrals, exempt, due, rate, low, high, onTimeRate: percentage(onTime, due) };
}
