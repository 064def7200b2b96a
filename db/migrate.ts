/**
 * Brings a database up to date by itself. The list is written out, not read from a folder, so that it is there when
 * the program is bundled. `user_version` counts the migrations that a database has had; `application_id` marks it ours.
 */
import { failure, success, type Result } from '../src/domain/problem.ts';
import { readTransaction, writeTransaction, type Database } from './database.ts';
import { databaseNewer, notOurDatabase } from './trouble.ts';
import { sql as records } from './migrations/0001-records.ts';
import { sql as reminders } from './migrations/0002-reminders.ts';
import { sql as knowledge } from './migrations/0003-knowledge.ts';
import { sql as returns } from './migrations/0004-returns.ts';
import { sql as samples } from './migrations/0005-samples.ts';
import { sql as retention } from './migrations/0006-retention.ts';
import { sql as accounts } from './migrations/0007-accounts.ts';
import { sql as standings } from './migrations/0008-standings.ts';
import { sql as web } from './migrations/0009-web.ts';
import { sql as profiles } from './migrations/0010-profiles.ts';
import { sql as inbox } from './migrations/0011-inbox.ts';
import { sql as moments } from './migrations/0012-moments.ts';
import { sql as identityWithoutForce } from './migrations/0013-identity-without-force.ts';
import { sql as keysOfNames } from './migrations/0014-keys-of-names.ts';

/** Every migration, oldest first. */
export const MIGRATIONS: readonly string[] = [
  records,
  reminders,
  knowledge,
  returns,
  samples,
  retention,
  accounts,
  standings,
  web,
  profiles,
  inbox,
  moments,
  identityWithoutForce,
  keysOfNames,
];

/** The letters NCCU. */
const APPLICATION_ID = 0x4e434355;

/** Refuses a database of another program's, or of a later version of this one; looks at it as of one moment. */
export function checkOurs(db: Database): Result<null> {
  return readTransaction(db, () => checkNow(db, MIGRATIONS.length));
}

function checkNow(db: Database, versionKnown: number): Result<null> {
  const isOurs = numberOf(db, 'application_id') === APPLICATION_ID;
  if (!isOurs && !isEmpty(db)) return failure(notOurDatabase(db.file));
  const version = numberOf(db, 'user_version');
  return version > versionKnown ? failure(databaseNewer(db.file, version, versionKnown)) : success(null);
}

/** Runs the migrations that are missing, all or none. Two processes may do so at once: the second finds nothing left. */
export function migrate(db: Database, migrations: readonly string[] = MIGRATIONS): Result<null> {
  if (numberOf(db, 'user_version') === migrations.length) return success(null);
  return writeTransaction(db, () => {
    const checked = checkNow(db, migrations.length);
    if (!checked.ok) return checked;
    for (const migration of migrations.slice(numberOf(db, 'user_version'))) db.execute(migration);
    db.execute(`PRAGMA user_version = ${migrations.length}; PRAGMA application_id = ${APPLICATION_ID}`);
    return success(null);
  });
}

/** Whether the database has had every migration, and no later one. */
export function areMigrationsCurrent(db: Database): boolean {
  return numberOf(db, 'user_version') === MIGRATIONS.length;
}

function isEmpty(db: Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').rows().length === 0;
}

function numberOf(db: Database, pragma: 'user_version' | 'application_id'): number {
  return Number(db.prepare(`PRAGMA ${pragma}`).rows()[0]?.[0]);
}
