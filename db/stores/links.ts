/** Which documents belong, or could belong, to which referrals, and why. */
import type { Database, SqlValue } from '../database.ts';
import { inserter } from '../inserter.ts';
import type { LinkKind } from '../tables.ts';

export type { LinkKind };

export interface Link {
  readonly referralId: number;
  readonly documentId: number;
  /** A referral has one accepted link at most. */
  readonly kind: LinkKind;
  readonly rule: string;
  readonly ruleVersion: string;
  /** A sentence that a constable can read. */
  readonly explanation: string;
  /** UTC milliseconds. */
  readonly matchedAt: number;
}

const COLUMNS = ['referral_id', 'document_id', 'kind', 'rule', 'rule_version', 'explanation', 'matched_at'];

/** Takes away every link of these referrals and puts the given ones in their place. */
export function replaceLinksOfReferrals(
  db: Database,
  referralIds: readonly number[],
  links: readonly Link[],
): void {
  const remove = 'DELETE FROM link WHERE referral_id IN (SELECT value FROM json_each(?))';
  db.prepare(remove).run(JSON.stringify(referralIds));
  const rows = inserter(db, 'link', COLUMNS);
  for (const link of links) rows.add(valuesOf(link));
  rows.flush();
}

function valuesOf(link: Link): SqlValue[] {
  const { referralId, documentId, kind, rule, ruleVersion, explanation, matchedAt } = link;
  return [referralId, documentId, kind, rule, ruleVersion, explanation, matchedAt];
}

export function findLinksOfReferrals(db: Database, referralIds: readonly number[]): Link[] {
  return findLinks(db, 'referral_id', referralIds);
}

export function findLinksOfDocuments(db: Database, documentIds: readonly number[]): Link[] {
  return findLinks(db, 'document_id', documentIds);
}

function findLinks(db: Database, column: 'referral_id' | 'document_id', ids: readonly number[]): Link[] {
  return readLinks(db, `WHERE ${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
}

/** Every link, by referral and document. */
export function findAllLinks(db: Database): Link[] {
  return readLinks(db, '');
}

function readLinks(db: Database, condition: string, ...values: readonly SqlValue[]): Link[] {
  const sql = `SELECT ${COLUMNS.join(', ')} FROM link ${condition} ORDER BY referral_id, document_id`;
  return db
    .prepare(sql)
    .rows(...values)
    .map((row) => ({
      referralId: row[0] as number,
      documentId: row[1] as number,
      kind: row[2] as LinkKind,
      rule: row[3] as string,
      ruleVersion: row[4] as string,
      explanation: row[5] as string,
      matchedAt: row[6] as number,
    }));
}
