/** Pages of the list of referrals: filtered, in an order, each page found by an index wherever it begins. */
import type { Status } from '../../src/compliance/status.ts';
import type { Database, SqlValue } from '../database.ts';
import { searchExpression } from './referral-search.ts';

export interface ReferralFilter {
  readonly status?: Status | undefined;
  /** '2026-05' */
  readonly month?: string | undefined;
  /** The key of a team; '' is no team. */
  readonly teamKey?: string | undefined;
  readonly forceKey?: string | undefined;
  /** Number or name, or the beginning. */
  readonly officer?: string | undefined;
  /** Words of references and officers, or their beginnings. */
  readonly text?: string | undefined;
}

export interface PageRequest {
  readonly order: 'newest' | 'oldest';
  /** The last referral of the page before; null for the first page. */
  readonly after: { readonly referredAt: number; readonly referralId: number } | null;
  readonly limit: number;
}

/** The ids of a page's referrals, in its order. */
export function findPageOfReferrals(
  db: Database,
  filter: ReferralFilter,
  { order, after, limit }: PageRequest,
): { readonly referralId: number; readonly referredAt: number }[] {
  const { conditions, values } = conditionsOf(filter);
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  if (after) {
    conditions.push(`(referred_at, referral_id) ${order === 'newest' ? '<' : '>'} (?, ?)`);
    values.push(after.referredAt, after.referralId);
  }
  const sql = `SELECT referral_id, referred_at FROM standing ${where(conditions)}
    ORDER BY referred_at ${direction}, referral_id ${direction} LIMIT ?`;
  const rows = db.prepare(sql).rows(...values, limit);
  return rows.map(([referralId, referredAt]) => ({
    referralId: Number(referralId),
    referredAt: Number(referredAt),
  }));
}

/** How many referrals a filter finds, counted no further than `limit`. */
export function countReferrals(db: Database, filter: ReferralFilter, limit: number): number {
  const { conditions, values } = conditionsOf(filter);
  const isCounted = filter.officer === undefined && filter.text === undefined;
  const sql = isCounted
    ? `SELECT coalesce(sum(referrals), 0) FROM standing_count ${where(conditions)}`
    : `SELECT count(*) FROM (SELECT 1 FROM standing ${where(conditions)} LIMIT ${limit})`;
  return Math.min(limit, Number(db.prepare(sql).rows(...values)[0]?.[0]));
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

function conditionsOf(filter: ReferralFilter): { conditions: string[]; values: SqlValue[] } {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const add = (condition: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('status = ?', filter.status);
  add('month = ?', filter.month);
  add('team_key = ?', filter.teamKey);
  add('force_key = ?', filter.forceKey);
  for (const [text, column] of [
    [filter.text, null],
    [filter.officer, 'officer'],
  ] as const) {
    const expression = text === undefined ? null : searchExpression(text, column);
    if (expression !== null)
      add('referral_id IN (SELECT rowid FROM referral_search WHERE referral_search MATCH ?)', expression);
  }
  return { conditions, values };
}
