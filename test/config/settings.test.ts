import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleEnvironment, loadSettings } from '../../config/settings.ts';

function faultsOf(environment: Record<string, string>): string[] {
  const loaded = loadSettings(environment);
  if (loaded.ok) return [];
  expect(loaded.problem.code).toBe('settings_invalid');
  return loaded.problem.message
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
}

function settingsFrom(environment: Record<string, string>) {
  const loaded = loadSettings(environment);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.value;
}

test('an empty environment gives the defaults', () => {
  expect(settingsFrom({})).toEqual({
    databaseFile: 'data/nccu.sqlite',
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    sessionSecret: null,
    singleSignOn: null,
    smtp: null,
    mailFrom: null,
    mailDir: 'data/mail',
    intelUnitEmail: null,
    emailAllowedDomains: [],
    protectiveMarking: 'OFFICIAL-SENSITIVE',
    formUrl: null,
    forceName: '',
    deadline: { kind: 'hours', hours: 24 },
    reminderCron: '0 7 * * 1-5',
    reminderSkipBankHolidays: true,
    reminderEscalateAfter: 3,
    inboxDir: null,
    returnsDir: 'data/returns',
    logLevel: 'info',
    now: null,
    given: [],
  });
});

test('without BASE_URL the address has the port of the service', () => {
  expect(settingsFrom({ PORT: '4321' }).baseUrl).toBe('http://localhost:4321');
});

test('a variable that is set to nothing is not set', () => {
  expect(settingsFrom({ PORT: '', DEADLINE: '  ' })).toEqual(settingsFrom({}));
});

test('settings are read as written', () => {
  const settings = settingsFrom({
    PORT: '8080',
    DEADLINE: '2wd',
    REMINDER_SKIP_BANK_HOLIDAYS: 'no',
    BASE_URL: 'https://nccu.force.police.uk/',
    SMTP_URL: 'smtp://mail.force.police.uk:25',
    MAIL_FROM: 'nccu@force.police.uk',
    INTEL_UNIT_EMAIL: 'intel@force.police.uk',
    EMAIL_ALLOWED_DOMAINS: 'Force.police.uk, @pnn.example',
    OIDC_ISSUER: 'https://login.example/tenant/v2.0',
    OIDC_CLIENT_ID: 'nccu',
    OIDC_CLIENT_SECRET: 'kept elsewhere',
    NCCU_NOW: '2026-06-01T09:00',
  });
  expect(settings).toMatchObject({
    port: 8080,
    deadline: { kind: 'working_days', days: 2 },
    reminderSkipBankHolidays: false,
    baseUrl: 'https://nccu.force.police.uk',
    emailAllowedDomains: ['force.police.uk', 'pnn.example'],
    smtp: { host: 'mail.force.police.uk', port: 25, encryption: 'required', verify: true, login: null },
    singleSignOn: {
      issuer: 'https://login.example/tenant/v2.0',
      clientId: 'nccu',
      claim: 'roles',
      roleOfValue: {
        viewer: 'viewer',
        analyst: 'analyst',
        auditor: 'auditor',
        administrator: 'administrator',
      },
    },
    now: Date.UTC(2026, 5, 1, 8),
  });
});

test.each([
  ['PORT', '0'],
  ['PORT', '3000x'],
  ['HOST', 'http://127.0.0.1'],
  ['BASE_URL', 'nccu.force.police.uk'],
  ['FORM_URL', 'javascript:alert(1)'],
  ['SESSION_SECRET', 'short'],
  ['OIDC_ROLES', 'NCCU-Analysts'],
  ['OIDC_ROLES', 'NCCU-Analysts=owner'],
  ['OIDC_ROLES', '=viewer'],
  ['OIDC_ROLES', 'a=viewer,'],
  ['MAIL_FROM', 'nccu at force'],
  ['EMAIL_ALLOWED_DOMAINS', '.police.uk'],
  ['DEADLINE', '24 o clock'],
  ['REMINDER_CRON', 'every morning'],
  ['REMINDER_CRON', '0 7 * *'],
  ['REMINDER_CRON', '60 7 * * 1-5'],
  ['REMINDER_CRON', '0 24 * * 1-5'],
  ['REMINDER_CRON', '0 7 0 * *'],
  ['REMINDER_CRON', '0 7 * 13 *'],
  ['REMINDER_CRON', '0 7 * * 8'],
  ['REMINDER_CRON', '0 7 * * MON-FRIDAY'],
  ['REMINDER_CRON', '0 7 * * 1-'],
  ['REMINDER_CRON', '0 7,, * * *'],
  ['REMINDER_CRON', '5/10 7 * * *'],
  ['REMINDER_CRON', '*/0 7 * * *'],
  ['REMINDER_SKIP_BANK_HOLIDAYS', 'perhaps'],
  ['REMINDER_ESCALATE_AFTER', '0'],
  ['LOG_LEVEL', 'loud'],
  ['NCCU_NOW', '31/05/2026'],
  ['SMTP_URL', 'http://mail'],
  ['PROTECTIVE_MARKING', 'OFFICIAL\nBcc: someone@evil.example'],
])('%s=%s is a fault that names the setting', (name, text) => {
  const faults = faultsOf({ [name]: text });
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]).toMatch(new RegExp(`^${name}: `));
});

test('every fault is listed in one message', () => {
  expect(faultsOf({ PORT: 'x', DEADLINE: 'soon', LOG_LEVEL: 'loud' })).toHaveLength(3);
});

test('settings that want each other are told of beside faults of others', () => {
  expect(
    faultsOf({ PORT: 'x', OIDC_ISSUER: 'sign-on', SMTP_URL: 'mail' }).map((fault) => fault.split(':')[0]),
  ).toEqual([
    'PORT',
    'OIDC_ISSUER',
    'SMTP_URL',
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'MAIL_FROM',
    'INTEL_UNIT_EMAIL',
    'EMAIL_ALLOWED_DOMAINS',
  ]);
});

test.each(['0 7 * * 1-5', '30 6 * * MON-FRI', '*/15 8-18/2 1,15 jan-mar,DEC 0,7', '0  7\t* * *'])(
  'REMINDER_CRON may be %j',
  (text) => expect(faultsOf({ REMINDER_CRON: text })).toEqual([]),
);

test('a level of the log is asked for in plain words', () => {
  expect(faultsOf({ LOG_LEVEL: 'loud' })).toEqual([
    'LOG_LEVEL: wants fatal, error, warn, info, debug, trace or silent',
  ]);
});

test('a mail server wants a sender, a unit to answer for it and the domains that may be written to', () => {
  const faults = faultsOf({ SMTP_URL: 'smtp://mail.force.police.uk' });
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    'MAIL_FROM',
    'INTEL_UNIT_EMAIL',
    'EMAIL_ALLOWED_DOMAINS',
  ]);
});

test("the unit's mailbox is of an allowed domain, on a label boundary", () => {
  const faults = (unit: string) =>
    faultsOf({ INTEL_UNIT_EMAIL: unit, EMAIL_ALLOWED_DOMAINS: 'police.uk' }).map(
      (text) => text.split(':')[0],
    );
  expect(faults('intel@force.police.uk')).toEqual([]);
  expect(faults('intel@evilpolice.uk')).toEqual(['INTEL_UNIT_EMAIL']);
});

test('single sign-on wants all three settings', () => {
  expect(faultsOf({ OIDC_CLIENT_ID: 'nccu' })).toEqual([
    'OIDC_ISSUER: is needed when another OIDC setting is given',
    'OIDC_CLIENT_SECRET: is needed when another OIDC setting is given',
  ]);
});

test('a fault never repeats a password', () => {
  const loaded = loadSettings({ SMTP_URL: 'ftp://user:secret-word@mail' });
  expect(JSON.stringify(loaded)).not.toContain('secret-word');
});

test('.env.example is up to date: else run npx tsx scripts/write-env-example.ts', () => {
  const written = readFileSync(path.join(__dirname, '../../.env.example'), 'utf8');
  expect(written).toBe(exampleEnvironment());
});
