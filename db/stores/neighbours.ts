/** The records that share a key with others: what matching must look at, and no more. */
import type { Database } from '../database.ts';

/** A key, and the span of time (UTC milliseconds, both included) in which a record must lie to share it. */
export interface SoughtKey {
  readonly key: number;
  readonly fromAt: number;
  readonly toAt: number;
}

/**
 * The ids of the referrals that share a key. `onlyOpen` leaves out those that have an exact match: the inexact rules
 * never look at them.
 */
export function findNeighbouringReferrals(
  db: Database,
  sought: readonly SoughtKey[],
  onlyOpen: boolean,
): number[] {
  return findIds(db, { table: 'referral_key', idColumn: 'referral_id' }, sought, onlyOpen);
}

/** The ids of the documents that share a key; `onlyOpen` leaves out those that match a referral exactly. */
export function findNeighbouringDocuments(
  db: Database,
  sought: readonly SoughtKey[],
  onlyOpen: boolean,
): number[] {
  return findIds(db, { table: 'document_key', idColumn: 'document_id' }, sought, onlyOpen);
}

function findIds(
  db: Database,
  { table, idColumn }: { readonly table: string; readonly idColumn: string },
  sought: readonly SoughtKey[],
  onlyOpen: boolean,
): number[] {
  if (sought.length === 0) return [];
  const open = `WHERE NOT EXISTS (SELECT 1 FROM link
    WHERE link.${idColumn} = kept.${idColumn} AND link.kind = 'accepted' AND link.rule = 'exact')`;
  const sql = `SELECT DISTINCT kept.${idColumn} FROM json_each(?) AS wanted
    CROSS JOIN ${table} AS kept ON kept.key = wanted.value ->> 0
      AND kept.at BETWEEN wanted.value ->> 1 AND wanted.value ->> 2
    ${onlyOpen ? open : ''}`;
  const wanted = JSON.stringify(withoutOverlap(sought).map(({ key, fromAt, toAt }) => [key, fromAt, toAt]));
  return db
    .prepare(sql)
    .rows(wanted)
    .map(([id]) => Number(id));
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
