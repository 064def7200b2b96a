/** The figures of a month as it stands, judged block by block so that nobody waits for it. */
import type { Database } from '../../../db/database.ts';
import { FigureCounter, SUMMARY_COLUMNS, summaryRow, type ReturnTable } from '../../compliance/index.ts';
import type { View } from '../referrals/as-at.ts';
import { judgeStoredReferrals } from '../referrals/stored-referrals.ts';

const REFERRALS_A_TURN = 250;

/** The summary of a month, '2026-05'. `giveWay` lets others have their turn. */
export async function monthFigures(
  db: Database,
  view: View,
  month: string,
  giveWay: () => Promise<void>,
): Promise<ReturnTable> {
  const counter = new FigureCounter(view.asAt);
  let counted = 0;
  for (const { judged } of judgeStoredReferrals(db, { ...view, month })) {
    counter.add(judged);
    if (++counted % REFERRALS_A_TURN === 0) await giveWay();
  }
  return { columns: SUMMARY_COLUMNS, rows: counter.rows(month).map((row) => summaryRow(row, view.asAt)) };
}
