/** What is past its period and on no hold, by class. */
import type { RetentionClass } from '../../src/audit/retention.ts';
import type { Database, SqlValue } from '../database.ts';

export interface PeriodEnd {
  /** The London day before which everything is past its period, '2020-05-12', and the instant at which it begins. */
  readonly day: string;
  readonly instant: number;
}

/** The span of a month that is held: its name, its first instant, and the first of the next. */
export interface HeldMonth {
  readonly month: string;
  readonly from: number;
  readonly before: number;
}

export interface PastPeriod {
  /** Their numbers, in ascending order: of records, messages, samples, publications or problems. */
  readonly ids: readonly number[];
  /** UTC milliseconds; null when there is none. */
  readonly oldest: number | null;
}

const HELD_REFERRAL = `
  held_month AS (SELECT value ->> 'month' AS month, value ->> 'from' AS first, value ->> 'before' AS next FROM json_each(:months)),
  held AS (
    SELECT id FROM referral, held_month WHERE referred_at >= first AND referred_at < next
    UNION SELECT referral_id FROM retention_hold WHERE released_at IS NULL AND referral_id IS NOT NULL
  ),
  any_hold AS (SELECT 1 FROM retention_hold WHERE released_at IS NULL)`;

/** Each answers number and time; `before` is an instant or, for those kept by days, a day. */
const CLASSES: Readonly<Record<RetentionClass, string>> = {
  referrals: `SELECT id, referred_at AS at FROM referral
    WHERE disposed_event IS NULL AND referred_at < :instant AND id NOT IN (SELECT id FROM held)`,
  // A draft has no date of its own: it counts from its import. A document stays with the referrals that it is held against.
  documents: `SELECT document.id, coalesce(submitted_at, imported_at) AS at
    FROM document JOIN import_file ON import_file.id = file_id
    WHERE disposed_event IS NULL AND coalesce(submitted_at, imported_at) < :instant
      AND document.id NOT IN (
        SELECT document_id FROM link JOIN referral ON referral.id = referral_id WHERE referral.disposed_event IS NULL
      )
      AND NOT EXISTS (SELECT 1 FROM held_month WHERE submitted_at >= first AND submitted_at < next)`,
  // Whose referrals are held cannot be told from the directory alone, so that any hold keeps all of it.
  officers: `SELECT id, unixepoch(active_to) * 1000 AS at FROM officer
    WHERE disposed_event IS NULL AND active_to < :day AND NOT EXISTS (SELECT 1 FROM any_hold)`,
  rejected_rows: `SELECT import_problem.id, imported_at AS at FROM import_problem JOIN import_file ON import_file.id = file_id
    WHERE import_problem.message <> '' AND imported_at < :instant AND NOT EXISTS (SELECT 1 FROM any_hold)`,
  messages: `SELECT id, planned_at AS at FROM message
    WHERE disposed_event IS NULL AND settled_at IS NOT NULL AND planned_at < :instant
      AND id NOT IN (SELECT message FROM reminder WHERE message IS NOT NULL AND referral_id IN (SELECT id FROM held))`,
  published_detail: `SELECT publication.id, published_at AS at FROM publication
    JOIN publication_file ON publication = publication.id AND kind = 'detail'
    WHERE content IS NOT NULL AND month < substr(:day, 1, 7) AND month NOT IN (SELECT month FROM held_month)
      AND publication.id NOT IN (SELECT publication FROM publication_row WHERE referral_id IN (SELECT id FROM held))`,
  samples: `SELECT id, drawn_at AS at FROM sample
    WHERE disposed_event IS NULL AND drawn_at < :instant
      AND id NOT IN (SELECT sample FROM sample_item WHERE referral_id IN (SELECT id FROM held))`,
};

export function findPastPeriod(
  db: Database,
  of: RetentionClass,
  { day, instant }: PeriodEnd,
  heldMonths: readonly HeldMonth[],
): PastPeriod {
  const given: Readonly<Record<string, SqlValue>> = { months: JSON.stringify(heldMonths), day, instant };
  const values: SqlValue[] = [];
  const sql = `WITH ${HELD_REFERRAL} ${CLASSES[of]} ORDER BY 1`.replaceAll(
    /:(months|day|instant)\b/g,
    (_, name: string) => {
      values.push(given[name] ?? null);
      return '?';
    },
  );
  const rows = db.prepare(sql).rows(...values);
  const times = rows.map(([, at]) => Number(at));
  return {
    ids: rows.map(([id]) => Number(id)),
    oldest: times.length === 0 ? null : times.reduce((least, at) => Math.min(least, at)),
  };
}
