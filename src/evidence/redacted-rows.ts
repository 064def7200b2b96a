/** A row for each referral that names no person and no case. */
import { detailRow, DETAIL_COLUMNS, type Cell, type JudgedReferral } from '../compliance/index.ts';

const KEPT_COLUMNS = [
  'force',
  'status',
  'hours_to_submit',
  'match_rule',
  'exempt_reason',
  'reminders_sent',
] as const;

export const REDACTED_DETAIL_COLUMNS = ['row', ...KEPT_COLUMNS] as const;

/**
 * Numbered in the order of what the rows themselves say, so that the number tells nothing of when a referral was made. Teams
 * are left out: counting rows would give back what the summary withholds.
 */
export function redactedRows(referrals: Iterable<JudgedReferral>): Cell[][] {
  const rows: Cell[][] = [];
  for (const referral of referrals) {
    const cells = detailRow(referral);
    rows.push(KEPT_COLUMNS.map((column) => cells[DETAIL_COLUMNS.indexOf(column)] ?? null));
  }
  const sorted = rows
    .map((cells) => ({ cells, key: JSON.stringify(cells) }))
    .sort((a, b) => byText(a.key, b.key));
  return sorted.map(({ cells }, index) => [index + 1, ...cells]);
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
