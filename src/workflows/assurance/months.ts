/** A force's months in the assurance report: what was published where it was, and what is known now where it was not. */
import type { Publication } from '../../../db/stores/returns.ts';
import {
  finalFrom,
  percentage,
  SUMMARY_COLUMNS,
  wilsonInterval,
  type Cell,
  type Figures,
} from '../../compliance/index.ts';
import { forceGroup } from '../../domain/officers/index.ts';
import type { View } from '../referrals/as-at.ts';

/** Counts, and the rate in percent with its 95 % interval; null where nothing is due. */
export interface Rated {
  readonly due: number;
  readonly submitted: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ReportMonth extends Rated {
  /** '2026-05'. */
  readonly month: string;
  readonly referrals: number;
  readonly ifAccepted: number | null;
  readonly onTimeRate: number | null;
  /** Younger than the deadline plus 14 days, or published while it was. */
  readonly provisional: boolean;
  /** When the figures shown were published (UTC milliseconds); null for figures as they stand. */
  readonly publishedAt: number | null;
}

export function rated(submitted: number, due: number): Rated {
  return { due, submitted, rate: percentage(submitted, due), ...wilsonInterval(submitted, due) };
}

/** As published, where the month was and the publication has the force; else as counted. */
export function reportMonth(
  month: string,
  force: string,
  counted: Figures,
  published: Publication | null,
  view: View,
): ReportMonth {
  const row = published && publishedRow(published, force);
  if (published && row) {
    return {
      ...row,
      month,
      provisional: published.state === 'provisional',
      publishedAt: published.publishedAt,
    };
  }
  const { submitted_on_time: onTime, submitted_late: late } = counted.statuses;
  return {
    month,
    referrals: counted.referrals,
    ...rated(onTime + late, counted.due),
    ifAccepted: counted.complianceIfAccepted,
    onTimeRate: counted.onTimeRate,
    provisional: view.asAt < finalFrom(month, view.deadline, view.calendar),
    publishedAt: null,
  };
}

type PublishedFigures = Omit<ReportMonth, 'month' | 'provisional' | 'publishedAt'>;

function publishedRow({ summary }: Publication, force: string): PublishedFigures | null {
  const rows = (JSON.parse(summary) as Cell[][]).map((cells) => cellsByName(cells));
  const own = rows.find((row) => row.level === 'force' && forceGroup(String(row.force ?? '')) === force);
  if (!own) return null;
  const submitted = Number(own.submitted_on_time) + Number(own.submitted_late);
  return {
    referrals: Number(own.referrals),
    due: Number(own.due),
    submitted,
    rate: rateIn(own.compliance_rate),
    low: rateIn(own.compliance_low),
    high: rateIn(own.compliance_high),
    ifAccepted: rateIn(own.compliance_if_accepted),
    onTimeRate: rateIn(own.on_time_rate),
  };
}

function cellsByName(cells: readonly Cell[]): Partial<Record<(typeof SUMMARY_COLUMNS)[number], Cell>> {
  return Object.fromEntries(SUMMARY_COLUMNS.map((name, at) => [name, cells[at] ?? null]));
}

/** A rate of the summary is text or a number, and blank where nothing is due. */
function rateIn(cell: Cell | undefined): number | null {
  return cell === null || cell === undefined || cell === '' ? null : Number(cell);
}
