/** A row for each referral that names no person and no case. */
import {
  detailRow,
  DETAIL_COLUMNS,
  forceGroups,
  type Cell,
  type JudgedReferral,
} from '../compliance/index.ts';

const KEPT_COLUMNS = ['status', 'hours_to_submit', 'match_rule', 'exempt_reason', 'reminders_sent'] as const;

export const REDACTED_DETAIL_COLUMNS = ['row', 'force', ...KEPT_COLUMNS] as const;

/**
 * Numbered by force and then in the order of what the rows themselves say, so that the number tells nothing of when a
 * referral was made; a force has the name that the summary gives it, however it was typed. Teams are left out: counting
 * rows would give back what the summary withholds.
 */
export function redactedRows(referrals: Iterable<JudgedReferral>): Cell[][] {
  const forces = forceGroups<Cell[][]>(() => []);
  for (const referral of referrals) {
    const cells = detailRow(referral);
    const kept = KEPT_COLUMNS.map((column) => cells[DETAIL_COLUMNS.indexOf(column)] ?? null);
    forces.find(referral.force).push(kept);
  }
  const rows = forces.inOrder().flatMap(({ name, group }) => inOrder(group).map((kept) => [name, ...kept]));
  return rows.map((cells, index) => [index + 1, ...cells]);
}

function inOrder(rows: readonly Cell[][]): readonly Cell[][] {
  const keyed = rows.map((cells) => ({ cells, key: JSON.stringify(cells) }));
  return keyed.sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key)).map(({ cells }) => cells);
}
