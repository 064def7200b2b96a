/** The return of a month: as it was published, or as it stands today or stood at a moment. */
import { readTransaction } from '../../../db/database.ts';
import { findLatestPublication, findPublicationRows, type Publication } from '../../../db/stores/returns.ts';
import {
  finalFrom,
  RETURN_COLUMNS,
  type Cell,
  type ReturnKind,
  type ReturnTable,
} from '../../compliance/index.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { countDisposedOfMonth } from '../retention/retention.ts';
import { viewAsAt, type View, type ViewServices } from '../referrals/as-at.ts';
import { compareMonth, disposedOf } from './compare-return.ts';
import { checkBegun, judgeMonth, spreadsheetForm, thawedRows } from './month-return.ts';

export interface ReturnRequest {
  /** '2026-05' */
  readonly month: string;
  readonly kind: ReturnKind;
  /** UTC milliseconds; null for the published return, or today's where the month is not published. */
  readonly asAt: number | null;
}

export interface ShownReturn {
  readonly month: string;
  readonly kind: ReturnKind;
  /** UTC milliseconds. */
  readonly asAt: number;
  readonly isProvisional: boolean;
  readonly table: ReturnTable;
  /** The contract's CSV; of a publication, its very bytes. */
  readonly csv: string;
  /** The latest publication that there was at the moment. */
  readonly published: Publication | null;
  /** Whether `table` and `csv` are those of the publication. */
  readonly isPublished: boolean;
  /** How many referrals count otherwise today than was published; null where that was not compared. */
  readonly referralsChanged: number | null;
  /** How many referrals of the month were disposed of: figures that were not published before do not count them. */
  readonly disposedReferrals: number;
}

/** Problems: `usage_month_not_begun`, `return_disposed` and those of the database. */
export function showReturn(services: ViewServices, request: ReturnRequest): Result<ShownReturn> {
  const view = viewAsAt(services, request.asAt);
  const begun = checkBegun(request.month, view.asAt);
  if (!begun.ok) return begun;
  return readTransaction(services.db, () => {
    const published = findLatestPublication(services.db, request.month, view.asAt);
    return published && request.asAt === null
      ? showPublished(services, request, published, view)
      : success(showJudged(services, request, published, view));
  });
}

function showPublished(
  { db }: ViewServices,
  { month, kind }: ReturnRequest,
  published: Publication,
  view: View,
): Result<ShownReturn> {
  const csv = published.files[kind].content;
  const table =
    csv === null ? null : publishedTable(published, kind, () => findPublicationRows(db, published.id));
  if (csv === null || table === null) return failure(disposedOf(published));
  const compared = compareMonth(db, view, month);
  return success({
    ...{ month, kind, table, csv, published },
    asAt: published.asAt,
    isProvisional: published.state === 'provisional',
    isPublished: true,
    referralsChanged: compared.ok ? compared.value.changes.length : null,
    disposedReferrals: countDisposedOfMonth(db, month),
  });
}

/** The cells that were published; null once they were disposed of. */
export function publishedTable(
  { summary }: Publication,
  kind: ReturnKind,
  rowsOf: () => ReturnType<typeof findPublicationRows>,
): ReturnTable | null {
  const columns = RETURN_COLUMNS[kind];
  if (kind === 'summary') return { columns, rows: JSON.parse(summary) as Cell[][] };
  const rows = thawedRows(rowsOf());
  return rows && { columns, rows: rows.map(({ cells }) => cells) };
}

function showJudged(
  { db }: ViewServices,
  { month, kind }: ReturnRequest,
  published: Publication | null,
  view: View,
): ShownReturn {
  const table = judgeMonth(db, view, month)[kind];
  return {
    ...{ month, kind, table, published },
    csv: spreadsheetForm(table),
    asAt: view.asAt,
    isProvisional: view.asAt < finalFrom(month, view.deadline, view.calendar),
    isPublished: false,
    referralsChanged: null,
    disposedReferrals: countDisposedOfMonth(db, month),
  };
}
