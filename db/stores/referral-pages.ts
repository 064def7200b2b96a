/** Pages of the list of referrals: filtered, in an order, each page found by an index wherever it begins. */
import type { Status } from '../../src/compliance/status.ts';
import type { Database, SqlValue } from '../database.ts';
import { searchExpression } from './referral-search.ts';
import { whileTheyStand } from './while-they-stand.ts';

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
  /** Referrals that the words mean, whether or not they have them. */
  readonly foundByText?: readonly number[] | undefined;
  readonly foundByOfficer?: readonly number[] | undefined;
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
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  const { conditions, values } = conditionsOf(filter, direction);
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

/** A search is followed no further than this many referrals: the words were too common to search by. */
export const SEARCHED_TO = 20_000;

/** How many referrals a filter finds, among as many as a search is followed to. */
export function countFound(db: Database, filter: ReferralFilter): number {
  const { conditions, values } = conditionsOf(filter, 'ASC');
  const isSearch = filter.officer !== undefined || filter.text !== undefined;
  const sum = isSearch ? 'count(*) FROM standing' : 'coalesce(sum(referrals), 0) FROM standing_count';
  return whileTheyStand(db, `count ${JSON.stringify(filter)}`, () =>
    Number(db.prepare(`SELECT ${sum} ${where(conditions)}`).rows(...values)[0]?.[0]),
  );
}

/** Whether a search finds more than it is followed to. */
export function isSearchTooWide(db: Database, filter: ReferralFilter): boolean {
  return searchesOf(filter).some(({ expression }) => {
    const sql = `SELECT count(*) FROM (SELECT 1 FROM referral_search WHERE referral_search MATCH ? LIMIT ${SEARCHED_TO})`;
    const found = whileTheyStand(
      db,
      `searched ${expression}`,
      () => db.prepare(sql).rows(expression)[0]?.[0],
    );
    return Number(found) === SEARCHED_TO;
  });
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

type Direction = 'ASC' | 'DESC';

/** Of a search that is too wide, what was imported last or first is looked through, as the list begins. */
function conditionsOf(
  filter: ReferralFilter,
  direction: Direction,
): { conditions: string[]; values: SqlValue[] } {
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
  const found = `SELECT rowid FROM referral_search WHERE referral_search MATCH ?
    ORDER BY rowid ${direction} LIMIT ${SEARCHED_TO}`;
  for (const { expression, meant } of searchesOf(filter)) {
    add(`(referral_id IN (${found}) OR referral_id IN (SELECT value FROM json_each(?)))`, expression);
    values.push(JSON.stringify(meant));
  }
  return { conditions, values };
}

interface Search {
  readonly expression: string;
  readonly meant: readonly number[];
}

function searchesOf({ text, officer, foundByText = [], foundByOfficer = [] }: ReferralFilter): Search[] {
  const searches = [
    { expression: text === undefined ? null : searchExpression(text), meant: foundByText },
    {
      expression: officer === undefined ? null : searchExpression(officer, 'officer'),
      meant: foundByOfficer,
    },
  ];
  return searches.flatMap(({ expression, meant }) => (expression === null ? [] : [{ expression, meant }]));
}
