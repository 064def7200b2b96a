/** Puts together what signing in and accounts need, from the settings and the database. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { loadCommonPasswords } from '../config/common-passwords.ts';
import type { Settings } from '../config/settings.ts';
import { writeTransaction, type Database } from '../db/database.ts';
import { findMeta, saveMeta } from '../db/stores/meta.ts';
import { success, type Result } from './domain/problem.ts';
import { createPasswordHashing, RECOMMENDED_COST } from './passwords/hashing.ts';
import type { AccessServices, DemoAccess } from './web/auth/access-services.ts';
import { whenFree } from './web/when-free.ts';

export interface AccessParts {
  readonly settings: Settings;
  readonly db: Database;
  readonly clock: { now(): number };
  /** The folder that holds config/. */
  readonly root: string;
  /** Null everywhere but in the demo. */
  readonly demo: DemoAccess | null;
}

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Problems: `settings_common_passwords`, and those of the database. */
export function composeAccess({ settings, db, clock, root, demo }: AccessParts): Result<AccessServices> {
  const commonPasswords = loadCommonPasswords(path.join(root, 'config', 'common-passwords.txt'));
  if (!commonPasswords.ok) return commonPasswords;
  const key = settings.sessionSecret === null ? ownKey(db) : success(settings.sessionSecret);
  if (!key.ok) return key;
  const { baseUrl, singleSignOn } = settings;
  return success({
    ...{ db, clock, newSecret, whenFree, baseUrl, singleSignOn, demo },
    commonPasswords: commonPasswords.value,
    passwords: createPasswordHashing(RECOMMENDED_COST),
    key: key.value,
  });
}

const KEY = 'session_secret';

/** Without SESSION_SECRET the service makes a secret of its own, and keeps it: nobody is signed out by a restart. */
function ownKey(db: Database): Result<string> {
  const kept = findMeta(db, KEY);
  if (kept !== null) return success(kept);
  return writeTransaction(db, () => {
    const made = findMeta(db, KEY) ?? newSecret();
    saveMeta(db, KEY, made);
    return success(made);
  });
}
