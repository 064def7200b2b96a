/** Failed sign-ins, counted under the hash of whom they were for and where they came from. */
import type { Failures } from '../../src/access/lock-out.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';

export function findFailures(db: Database, subjectHash: string): Failures | null {
  const row = db.first(
    query.selectFrom('sign_in_failure').selectAll().where('subject_hash', '=', subjectHash),
  );
  return row ? { count: row.failures, lastAt: row.last_at } : null;
}

export function putFailures(db: Database, subjectHash: string, { count, lastAt }: Failures): void {
  const row = { subject_hash: subjectHash, failures: count, last_at: lastAt };
  db.run(query.replaceInto('sign_in_failure').values(row));
}

export function deleteFailures(db: Database, subjectHash: string): void {
  db.run(query.deleteFrom('sign_in_failure').where('subject_hash', '=', subjectHash));
}

export function deleteFailuresBefore(db: Database, moment: number): void {
  db.run(query.deleteFrom('sign_in_failure').where('last_at', '<', moment));
}
