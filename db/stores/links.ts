/** Which documents belong, or could belong, to which referrals, and why: now, and as it was known before. */
import type { Database, SqlValue } from '../database.ts';
import { inserter } from '../inserter.ts';
import type { LinkKind } from '../tables.ts';

export type { LinkKind };

/** A link before it is kept. */
export interface NewLink {
  readonly referralId: number;
  readonly documentId: number;
  /** A referral has one accepted link at most. */
  readonly kind: LinkKind;
  readonly rule: string;
  readonly ruleVersion: string;
  /** A sentence that a constable can read. */
  readonly explanation: string;
}

export interface Link extends NewLink {
  /** UTC milliseconds. */
  readonly matchedAt: number;
  /** The trail's event of the run of matching that made it. */
  readonly event: number;
}

const COLUMNS = [
  'referral_id',
  'document_id',
  'kind',
  'rule',
  'rule_version',
  'explanation',
  'matched_at',
  'event',
];

/** Moves links to the past, and puts others in their place, by a run of matching. */
export function changeLinks(
  db: Database,
  { gone, come }: { readonly gone: readonly Link[]; readonly come: readonly NewLink[] },
  run: Pick<Link, 'matchedAt' | 'event'>,
): void {
  const keep = `INSERT INTO past_link (${COLUMNS.join(', ')}, ended_event)
    SELECT ${COLUMNS.join(', ')}, ? FROM link WHERE referral_id = ? AND document_id = ?`;
  const remove = 'DELETE FROM link WHERE referral_id = ? AND document_id = ?';
  for (const { referralId, documentId } of gone) {
    db.prepare(keep).run(run.event, referralId, documentId);
    db.prepare(remove).run(referralId, documentId);
  }
  const rows = inserter(db, 'link', COLUMNS);
  for (const link of come) rows.add(valuesOf({ ...link, ...run }));
  rows.flush();
}

function valuesOf(link: Link): SqlValue[] {
  const { referralId, documentId, kind, rule, ruleVersion, explanation, matchedAt, event } = link;
  return [referralId, documentId, kind, rule, ruleVersion, explanation, matchedAt, event];
}

/** As known by an event of the trail; null for now. */
export function findLinksOfReferrals(
  db: Database,
  referralIds: readonly number[],
  known: number | null = null,
): Link[] {
  return known === null
    ? findLinks(db, 'referral_id', referralIds)
    : findLinksKnownBy(db, known, referralIds);
}

function findLinksKnownBy(db: Database, known: number, referralIds: readonly number[]): Link[] {
  const columns = COLUMNS.join(', ');
  const sql = `SELECT ${columns} FROM link WHERE referral_id IN (SELECT value FROM json_each(?)) AND event <= ?
    UNION ALL SELECT ${columns} FROM past_link
    WHERE referral_id IN (SELECT value FROM json_each(?)) AND event <= ? AND ended_event > ?
    ORDER BY referral_id, document_id`;
  const ids = JSON.stringify(referralIds);
  return db.prepare(sql).rows(ids, known, ids, known, known).map(linkOf);
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
    .map(linkOf);
}

function linkOf(row: readonly SqlValue[]): Link {
  return {
    referralId: row[0] as number,
    documentId: row[1] as number,
    kind: row[2] as LinkKind,
    rule: row[3] as string,
    ruleVersion: row[4] as string,
    explanation: row[5] as string,
    matchedAt: row[6] as number,
    event: row[7] as number,
  };
}

export interface PastLink extends Link {
  /** The event of the run of matching that took it away. */
  readonly endedEvent: number;
}

/** The links of a referral that are no more, in the order in which they came. */
export function findPastLinks(db: Database, referralId: number): PastLink[] {
  const sql = `SELECT ${COLUMNS.join(', ')}, ended_event FROM past_link
    WHERE referral_id = ? ORDER BY event, document_id`;
  return db
    .prepare(sql)
    .rows(referralId)
    .map((row) => ({ ...linkOf(row), endedEvent: Number(row[COLUMNS.length]) }));
}
