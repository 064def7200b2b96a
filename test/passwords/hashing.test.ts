import path from 'node:path';
import { loadSettings } from '../../config/settings.ts';
import { composeAccess } from '../../src/compose-access.ts';
import { createPasswordHashing, RECOMMENDED_COST } from '../../src/passwords/hashing.ts';
import { temporaryDatabases } from '../builders/database.ts';

const { newDatabase } = temporaryDatabases();
const ROOT = path.join(__dirname, '../..');

test('the service hashes with the cost that OWASP recommends', async () => {
  const settings = loadSettings({});
  if (!settings.ok) throw new Error(settings.problem.message);
  const parts = { settings: settings.value, db: newDatabase(), clock: Date, root: ROOT, demo: null };
  const access = composeAccess(parts);
  if (!access.ok) throw new Error(access.problem.message);
  const { passwords } = access.value;
  const passwordHash = await passwords.hash('violet tractor museum');
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.isRight('violet tractor museum', passwordHash)).toBe(true);
  expect(await passwords.isRight('violet tractor', passwordHash)).toBe(false);
});

test('without a hash no password is right, not even the one that stands in for it', async () => {
  const passwords = createPasswordHashing(RECOMMENDED_COST);
  expect(await passwords.isRight('nobody has this password', null)).toBe(false);
});
