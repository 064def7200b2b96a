/** The two tables of a monthly return. */
import { FigureCounter, type FigureRow } from './figure-counter.ts';
import type { JudgedReferral } from './judged-referral.ts';
import { DETAIL_COLUMNS, detailRow, SUMMARY_COLUMNS, summaryRow, type Cell } from './return-rows.ts';

export const RETURN_KINDS = ['summary', 'detail'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

export interface ReturnTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const RETURN_COLUMNS: Readonly<Record<ReturnKind, readonly string[]>> = {
  summary: SUMMARY_COLUMNS,
  detail: DETAIL_COLUMNS,
};

/** The tables of a month's referrals as at an instant, and the figures of each row of the summary. */
export function returnTables(
  referrals: readonly JudgedReferral[],
  month: string,
  asAt: number,
): Readonly<Record<ReturnKind, ReturnTable>> & { readonly figureRows: readonly FigureRow[] } {
  const counter = new FigureCounter(asAt);
  for (const referral of referrals) counter.add(referral);
  const figureRows = counter.rows(month);
  return {
    summary: { columns: SUMMARY_COLUMNS, rows: figureRows.map((row) => summaryRow(row, asAt)) },
    detail: { columns: DETAIL_COLUMNS, rows: referrals.map(detailRow) },
    figureRows,
  };
}
