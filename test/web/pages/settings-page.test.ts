/** The settings in force on a page: all of them, no secret, and what force IT should see to. */
import { describeSettings } from '../../../config/settings.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf } from '../../builders/moments.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { englandAndWales } from '../../builders/working-calendars.ts';
import { loadSettings } from '../../../config/settings.ts';
import { warningsOf, type ServiceState } from '../../../src/web/pages/settings/settings-warnings.ts';
import { browserAs, wordsOf } from './audited.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

const SECRETS = {
  SESSION_SECRET: 'a-session-secret-of-more-than-32-characters',
  OIDC_ISSUER: 'https://login.lakeshire.example',
  OIDC_CLIENT_ID: 'nccu',
  OIDC_CLIENT_SECRET: 'an-oidc-secret',
  SMTP_URL: 'smtps://mailuser:mailpassword@mail.lakeshire.example',
};

async function settingsPage(
  environment: Record<string, string> = {},
): Promise<{ web: TestWeb; text: string }> {
  const web = await newWeb(newDatabase(), environment);
  return { web, text: (await (await browserAs(web, 'Ada Keys')).get('/settings')).text };
}

test('every setting stands there, with where it is from', async () => {
  const { text } = await settingsPage();
  for (const { name } of describeSettings()) expect(text).toContain(`>${name}</dt>`);
  expect(text).toMatch(/>FORCE_NAME<[^]*?Lakeshire Police <span[^>]*>\(from the environment or \.env\)/);
  expect(text).toMatch(/>DEADLINE<[^]*?24 hours after the referral <span[^>]*>\(the default\)/);
});

test('of a secret only that it is set', async () => {
  const { text } = await settingsPage(SECRETS);
  for (const secret of ['a-session-secret', 'an-oidc-secret', 'mailuser', 'mailpassword']) {
    expect(text).not.toContain(secret);
  }
  expect(text).toMatch(/>SESSION_SECRET<[^]*?>\s*set </);
  expect(text).toContain(
    'mail.lakeshire.example, port 465, encrypted from the first byte, with a user and a password',
  );
});

test('what the service stands on', async () => {
  const words = wordsOf(await (await browserAs((await settingsPage()).web, 'Otto Proof')).get('/settings'));
  expect(words).toMatch(/Program version \d+\.\d+\.\d+ .*Rules of matching version \d+ .*Node v\d+/);
  expect(words).toMatch(/Migrations \d+ known, all done .*Head of the trail \d+:[0-9a-f]{64}/);
  expect(words).toMatch(/bank-holidays\.json [0-9a-f]{64}/);
});

test('an analyst does not look at the settings', async () => {
  const { web } = await settingsPage();
  expect((await (await browserAs(web, 'Ann Sift')).get('/settings')).status).toBe(403);
});

/** A service with nothing to be seen to, but for what a test changes. */
function state(changes: Partial<ServiceState> = {}, environment: Record<string, string> = {}): ServiceState {
  const settings = loadSettings({
    ...SECRETS,
    ...{ BASE_URL: 'https://nccu.lakeshire.example', FORCE_NAME: 'Lakeshire Police' },
    ...{ MAIL_FROM: 'nccu@lakeshire.example', INTEL_UNIT_EMAIL: 'unit@lakeshire.example' },
    EMAIL_ALLOWED_DOMAINS: 'lakeshire.example',
    ...environment,
  });
  if (!settings.ok) throw new Error(settings.problem.message);
  const now = instantOf('2026-05-20T09:00');
  return {
    ...{ settings: settings.value, calendar: englandAndWales(), now, nodeVersion: 'v24.1.0' },
    ...{ freeBytes: 50_000_000_000, databaseBytes: 1_000_000, lastBackupAt: now - 3_600_000 },
    ...{ markProblem: null, areMigrationsCurrent: true },
    ...changes,
  };
}

test('a service that is well kept has nothing to be seen to', () => {
  expect(warningsOf(state())).toEqual([]);
});

test.each<[string, Partial<ServiceState>, RegExp]>([
  [
    'a Node without support',
    { nodeVersion: 'v22.13.0', now: instantOf('2027-05-01T09:00') },
    /^Node 22 has had no security updates since 30 April 2027/,
  ],
  ['a full disk', { freeBytes: 900_000_000 }, /^Only 900 MB are free/],
  ['no backup', { lastBackupAt: null }, /^No backup was ever made/],
  ['an old backup', { lastBackupAt: instantOf('2026-05-01T09:00') }, /^The last backup is of 1 May 2026/],
  ['a trail that went back', { markProblem: 'It went back.' }, /^It went back/],
  ['another version\u2019s database', { areMigrationsCurrent: false }, /^The database is of another version/],
  [
    'bank holidays that run out',
    { now: instantOf('2030-12-01T09:00'), lastBackupAt: instantOf('2030-12-01T08:00') },
    /^The list of bank holidays ends on/,
  ],
])('%s is to be seen to', (_case, changes, warning) => {
  expect(warningsOf(state(changes)).join('\n')).toMatch(new RegExp(warning.source, 'm'));
});

test.each<[Record<string, string>, RegExp]>([
  [{ SMTP_URL: '' }, /^No mail server is set/],
  [{ SMTP_URL: 'smtps://mail.example?verify=no' }, /^The certificate of the mail server/],
  [{ SMTP_URL: 'smtp://mail.example?tls=none' }, /unencrypted/],
  [{ BASE_URL: 'http://nccu.lakeshire.example' }, /what people type travels in the open/],
  [{ BASE_URL: 'http://localhost:3000' }, /will do on this machine alone/],
  [{ SESSION_SECRET: '' }, /^SESSION_SECRET is not set/],
  [{ FORCE_NAME: '' }, /^FORCE_NAME is not set/],
  [{ NCCU_NOW: '2026-05-12T14:05' }, /^The clock stands still/],
])('the settings %j are to be seen to', (environment, warning) => {
  const told = warningsOf(state({}, environment));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(warning);
});
