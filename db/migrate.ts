/**
 * Brings a database up to date by itself. The list is written out, not read from a folder, so that it is there when
 * the program is bundled. `user_version` counts the migrations that a database has had; `application_id` marks it ours.
 */
import { failure, success, type Problem, type Result } from '../src/domain/problem.ts';
import { writeTransaction, type Database } from './database.ts';
import { databaseNewer, notOurDatabase } from './trouble.ts';
import { sql as records } from './migrations/0001-records.ts';

const MIGRATIONS: readonly string[] = [records];

/** The letters NCCU. */
const APPLICATION_ID = 0x4e434355;

/** Why this program must not use the database: another program's, or made by a later version of this one. */
export function refusal(db: Database, migrations: readonly string[] = MIGRATIONS): Problem | null {
  const isOurs = numberOf(db, 'application_id') === APPLICATION_ID;
  if (!isOurs && !isEmpty(db)) return notOurDatabase(db.file);
  const version = numberOf(db, 'user_version');
  return version > migrations.length ? databaseNewer(db.file, version, migrations.length) : null;
}

/** Runs the migrations that are missing, all or none. Two processes may do so at once: the second finds nothing left. */
export function migrate(db: Database, migrations: readonly string[] = MIGRATIONS): Result<null> {
  if (numberOf(db, 'user_version') === migrations.length) return success(null);
  return writeTransaction(db, () => {
    const refused = refusal(db, migrations);
    if (refused) return failure(refused);
    for (const migration of migrations.slice(numberOf(db, 'user_version'))) db.execute(migration);
    db.execute(`PRAGMA user_version = ${migrations.length}; PRAGMA application_id = ${APPLICATION_ID}`);
    return success(null);
  });
}

function isEmpty(db: Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').rows().length === 0;
}

function numberOf(db: Database, pragma: 'user_version' | 'application_id'): number {
  return Number(db.prepare(`PRAGMA ${pragma}`).rows()[0]?.[0]);
}
