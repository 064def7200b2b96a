/** A month judged as at a moment: its tables, and what each referral's status rests on. */
import type { Database } from '../../../db/database.ts';
import type { PublicationRow } from '../../../db/stores/returns.ts';
import {
  returnTables,
  type Cell,
  type FigureRow,
  type ReturnKind,
  type ReturnLine,
  type ReturnTable,
} from '../../compliance/index.ts';
import { isoDayOf, londonDayNumber } from '../../domain/london-time.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { csvText } from '../../tabular/index.ts';
import type { View } from '../referrals/as-at.ts';
import { judgeStoredReferrals, type JudgedStoredReferral } from '../referrals/stored-referrals.ts';

export interface MonthReturn extends Readonly<Record<ReturnKind, ReturnTable>> {
  /** '2026-05' */
  readonly month: string;
  readonly view: View;
  readonly figureRows: readonly FigureRow[];
  /** In the order of the detail. */
  readonly lines: readonly ReturnLine[];
}

/** Judges the referrals of a month from what the view knows. To be called in a transaction. */
export function judgeMonth(db: Database, view: View, month: string): MonthReturn {
  const referrals = [...judgeStoredReferrals(db, { ...view, month })];
  const judged = referrals.map((referral) => referral.judged);
  return { month, view, ...returnTables(judged, month, view.asAt), lines: referrals.map(lineOf) };
}

/** Problem: `usage_month_not_begun`, of a month that begins after the moment asked for (UTC milliseconds). */
export function checkBegun(month: string, asAt: number): Result<null> {
  if (month <= isoDayOf(londonDayNumber(asAt)).slice(0, 7)) return success(null);
  return failure({
    code: 'usage_month_not_begun',
    message: `${month} has not begun.`,
    whatToDo: 'Give a month that has begun.',
  });
}

function lineOf({ id, judged, links }: JudgedStoredReferral): ReturnLine {
  const { force, team, referredAt, due, status, match } = judged;
  return {
    referralId: id,
    ...{ force, team, referredAt, due, status },
    submittedAt: match?.submittedAt ?? null,
    links: links.map(({ documentId, kind, ruleVersion }) => ({ documentId, kind, ruleVersion })),
  };
}

interface FrozenRow {
  readonly cells: readonly Cell[];
  readonly line: ReturnLine;
}

/** The rows of the detail as a publication keeps them. */
export function frozenRows({ detail, lines }: MonthReturn): PublicationRow[] {
  return lines.map((line, index) => {
    const row: FrozenRow = { cells: detail.rows[index] ?? [], line };
    return { referralId: line.referralId, content: JSON.stringify(row) };
  });
}

/** Reads them back; null once they were disposed of. */
export function thawedRows(rows: readonly PublicationRow[]): FrozenRow[] | null {
  const kept = rows.flatMap(({ content }) => (content === null ? [] : [content]));
  return kept.length < rows.length ? null : kept.map((content) => JSON.parse(content) as FrozenRow);
}

/** The contract's CSV: byte order mark, CR LF, formulas made harmless. */
export function spreadsheetForm({ columns, rows }: ReturnTable): string {
  return csvText(columns, rows);
}
