/** The records that share a key with others: what matching must look at, and no more. */
import type { Database } from '../database.ts';

/** A key, and the span of time (UTC milliseconds, both included) in which a record must lie to share it. */
export interface SoughtKey {
  readonly key: number;
  readonly fromAt: number;
  readonly toAt: number;
}

/** The ids of the referrals that share a key. */
export function findNeighbouringReferrals(db: Database, sought: readonly SoughtKey[]): number[] {
  return findIds(db, REFERRALS, sought);
}

/** The ids of the documents that share a key. */
export function findNeighbouringDocuments(db: Database, sought: readonly SoughtKey[]): number[] {
  return findIds(db, DOCUMENTS, sought);
}

/** A record under one key that it shares: who its officer is, as written, and when it was (UTC milliseconds). */
export interface NeighbourOfOfficer {
  readonly key: number;
  readonly at: number;
  readonly id: number;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly force: string;
}

/**
 * The referrals that share a key, each under every key that it shares, without those that a match by one of the rules has
 * settled.
 */
export function findReferralsOfOfficers(
  db: Database,
  sought: readonly SoughtKey[],
  settling: readonly string[],
): NeighbourOfOfficer[] {
  return findOfficers(db, REFERRALS, sought, settling);
}

/** The same of documents. */
export function findDocumentsOfOfficers(
  db: Database,
  sought: readonly SoughtKey[],
  settling: readonly string[],
): NeighbourOfOfficer[] {
  return findOfficers(db, DOCUMENTS, sought, settling);
}

interface KeptKeys {
  readonly table: string;
  readonly idColumn: string;
  readonly records: string;
}

const REFERRALS: KeptKeys = { table: 'referral_key', idColumn: 'referral_id', records: 'referral' };
const DOCUMENTS: KeptKeys = { table: 'document_key', idColumn: 'document_id', records: 'document' };

function findIds(db: Database, { table, idColumn }: KeptKeys, sought: readonly SoughtKey[]): number[] {
  if (sought.length === 0) return [];
  const sql = `SELECT DISTINCT kept.${idColumn} ${fromKept(table)}`;
  return db
    .prepare(sql)
    .rows(asJson(sought))
    .map(([id]) => Number(id));
}

function findOfficers(
  db: Database,
  { table, idColumn, records }: KeptKeys,
  sought: readonly SoughtKey[],
  settling: readonly string[],
): NeighbourOfOfficer[] {
  if (sought.length === 0) return [];
  const columns = 'officer_number, officer_name, force';
  const sql = `SELECT kept.key, kept.at, kept.${idColumn}, ${columns} ${fromKept(table)}
    JOIN ${records} AS record ON record.id = kept.${idColumn}`;
  const open = `WHERE NOT EXISTS (SELECT 1 FROM link WHERE link.${idColumn} = kept.${idColumn}
    AND link.kind = 'accepted' AND link.rule IN (SELECT value FROM json_each(?)))`;
  const found =
    settling.length === 0
      ? db.prepare(sql).rows(asJson(sought))
      : db.prepare(`${sql} ${open}`).rows(asJson(sought), JSON.stringify(settling));
  return found.map(([key, at, id, officerNumber, officerName, force]) => ({
    key: Number(key),
    at: Number(at),
    id: Number(id),
    officerNumber: String(officerNumber),
    officerName: String(officerName),
    force: String(force),
  }));
}

/** CROSS JOIN: from each key to the records by their index. */
function fromKept(table: string): string {
  return `FROM json_each(?) AS wanted CROSS JOIN ${table} AS kept ON kept.key = wanted.value ->> 0
    AND kept.at BETWEEN wanted.value ->> 1 AND wanted.value ->> 2`;
}

function asJson(sought: readonly SoughtKey[]): string {
  return JSON.stringify(withoutOverlap(sought).map(({ key, fromAt, toAt }) => [key, fromAt, toAt]));
}

/** The same keys and times, each once: the rows of an officer sought for each of a hundred calls are visited once, not a hundred times. */
function withoutOverlap(sought: readonly SoughtKey[]): SoughtKey[] {
  const inOrder = [...sought].sort((a, b) => a.key - b.key || a.fromAt - b.fromAt);
  const apart: { key: number; fromAt: number; toAt: number }[] = [];
  for (const span of inOrder) {
    const last = apart.at(-1);
    if (last?.key === span.key && span.fromAt <= last.toAt) last.toAt = Math.max(last.toAt, span.toAt);
    else apart.push({ ...span });
  }
  return apart;
}
