/** The files that records were read from. */
import type { Database } from '../database.ts';

/** The ids of the files that hold the present contents of these referrals and documents. */
export function findFilesBehind(
  db: Database,
  referralIds: readonly number[],
  documentIds: readonly number[],
): ReadonlySet<number> {
  const sql = `SELECT file_id FROM referral WHERE id IN (SELECT value FROM json_each(?))
    UNION SELECT file_id FROM document WHERE id IN (SELECT value FROM json_each(?))`;
  const rows = db.prepare(sql).rows(JSON.stringify(referralIds), JSON.stringify(documentIds));
  return new Set(rows.map(([id]) => Number(id)));
}
