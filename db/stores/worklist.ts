/** What imports touched and matching has not yet seen. */
import type { ExportKind } from '../../src/domain/records.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';

export type Worklist = Readonly<Record<ExportKind, readonly number[]>>;

/** The ids of the records of each kind that wait to be matched. */
export function findWorklist(db: Database): Worklist {
  const list = { referrals: [] as number[], documents: [] as number[], officers: [] as number[] };
  const lists = db.prepare(`SELECT kind, json_group_array(record_id)
    FROM (SELECT kind, record_id FROM to_match ORDER BY kind, record_id) GROUP BY kind`);
  for (const [kind, ids] of lists.rows()) list[kind as ExportKind] = JSON.parse(String(ids)) as number[];
  return list;
}

/** Empties the worklist: in the transaction that read it and keeps what came of it, so that nothing is missed. */
export function clearWorklist(db: Database): void {
  db.run(query.deleteFrom('to_match'));
}

/** Asks for referrals to be matched again, after a decision for instance. */
export function addReferralsToWorklist(db: Database, ids: readonly number[]): void {
  const add = `INSERT OR IGNORE INTO to_match SELECT 'referrals', value FROM json_each(?)`;
  db.prepare(add).run(JSON.stringify(ids));
}
