/** The figures of a month as it stands. */
import type { Database } from '../../../db/database.ts';
import { FigureCounter, SUMMARY_COLUMNS, summaryRow, type ReturnTable } from '../../compliance/index.ts';
import type { View } from '../referrals/as-at.ts';
import { judgeStoredReferrals } from '../referrals/stored-referrals.ts';

/** The summary of a month, '2026-05'; all its referrals are judged for it. */
export function monthFigures(db: Database, view: View, month: string): ReturnTable {
  const counter = new FigureCounter(view.asAt);
  for (const { judged } of judgeStoredReferrals(db, { ...view, month })) counter.add(judged);
  return { columns: SUMMARY_COLUMNS, rows: counter.rows(month).map((row) => summaryRow(row, view.asAt)) };
}
