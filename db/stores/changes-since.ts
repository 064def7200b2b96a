/** What became of records and decisions between two events of the trail. */
import type { Database, SqlValue } from '../database.ts';

/** From after `from` up to and with `to`; null for all that is known now. */
export interface EventSpan {
  readonly from: number;
  readonly to: number | null;
}

export interface RecordChanges {
  /** Of which no version was known before; a document also when none of them counted as submitted. */
  readonly come: ReadonlySet<number>;
  /** Known before, and altered since. */
  readonly altered: ReadonlySet<number>;
}

interface Version {
  readonly id: number;
  readonly event: number;
  readonly submission: SqlValue;
}

/** What became of these referrals. */
export function findReferralChanges(db: Database, ids: readonly number[], span: EventSpan): RecordChanges {
  const sql = `SELECT id, event, NULL FROM referral WHERE id IN (SELECT value FROM json_each(?))
    UNION ALL SELECT record_id, event, NULL FROM record_version
    WHERE kind = 'referrals' AND record_id IN (SELECT value FROM json_each(?))`;
  return changesOf(versions(db, sql, ids), span);
}

/** What became of these documents. */
export function findDocumentChanges(db: Database, ids: readonly number[], span: EventSpan): RecordChanges {
  const sql = `SELECT id, event, submission FROM document WHERE id IN (SELECT value FROM json_each(?))
    UNION ALL SELECT record_id, event, content ->> '$.submission' FROM record_version
    WHERE kind = 'documents' AND record_id IN (SELECT value FROM json_each(?))`;
  return changesOf(versions(db, sql, ids), span);
}

function versions(db: Database, sql: string, ids: readonly number[]): Version[] {
  return db
    .prepare(sql)
    .rows(JSON.stringify(ids), JSON.stringify(ids))
    .map(([id, event, submission]) => ({
      id: Number(id),
      event: Number(event),
      submission: submission ?? null,
    }));
}

function changesOf(all: readonly Version[], { from, to }: EventSpan): RecordChanges {
  const come = new Set<number>();
  const altered = new Set<number>();
  const known = new Map<number, Version>();
  for (const version of all) {
    const latest = known.get(version.id);
    if (version.event <= from && (!latest || version.event >= latest.event)) known.set(version.id, version);
  }
  for (const version of all) {
    if (version.event <= from || (to !== null && version.event > to)) continue;
    const before = known.get(version.id);
    const isSubmittedSince = version.submission === 'submitted' && before?.submission !== 'submitted';
    if (!before || isSubmittedSince) come.add(version.id);
    else altered.add(version.id);
  }
  return { come, altered: new Set([...altered].filter((id) => !come.has(id))) };
}

/** The referrals on which somebody ruled, or a ruling was undone or reopened. */
export function findReferralsDecided(db: Database, { from, to }: EventSpan): ReadonlySet<number> {
  const sql = `SELECT DISTINCT referral_id FROM decision
    WHERE (event > ? AND event <= ?) OR (reopened_event > ? AND reopened_event <= ?)`;
  const by = to ?? Number.MAX_SAFE_INTEGER;
  const rows = db.prepare(sql).rows(from, by, from, by);
  return new Set(rows.map(([id]) => Number(id)));
}
