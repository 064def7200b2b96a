import fc from 'fast-check';
import { faultOfFirst, faultOfLosing, faultOfName } from '../../src/access/account-rules.ts';
import { externalIdOf, nameOf, roleOf } from '../../src/access/identity-claims.ts';
import { readKnownBrowser, writeKnownBrowser } from '../../src/access/known-browser.ts';
import { isLinkGood, LINK_LIFETIME, linkAddress } from '../../src/access/one-time-links.ts';
import { judgePassword } from '../../src/access/password-rules.ts';
import {
  isAllowed,
  mayDo,
  PERMISSIONS,
  permissionsOf,
  ROLES,
  type Role,
} from '../../src/access/permissions.ts';
import { safeReturnTo } from '../../src/access/return-to.ts';
import { isAlive, isToBeTouched, timeLeft } from '../../src/access/session-times.ts';
import { hashOfSecret } from '../../src/access/secrets.ts';
import { isTokenGood, readToken, writeToken } from '../../src/access/tokens.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each<[Role, readonly string[]]>([
  ['viewer', ['view_figures', 'view_records']],
  [
    'analyst',
    ['view_figures', 'view_records', 'import', 'decide', 'send_reminders', 'publish_returns', 'make_tokens'],
  ],
  [
    'auditor',
    [
      'view_figures',
      'view_records',
      'audit',
      'read_trail',
      'export_evidence',
      'make_tokens',
      'view_settings',
    ],
  ],
  [
    'administrator',
    [
      'view_figures',
      'view_records',
      'read_trail',
      'export_evidence',
      'make_tokens',
      'manage_accounts',
      'view_settings',
    ],
  ],
])('a role of %s has these permissions and no others', (role, permissions) => {
  expect(permissionsOf(role)).toEqual(permissions);
});

test('each permission is somebody’s', () => {
  for (const permission of PERMISSIONS) expect(ROLES.some((role) => isAllowed(role, permission))).toBe(true);
});

test('a token may no more than its person, and no more than itself', () => {
  const viewer = { accountId: 'a', name: 'Ann', role: 'analyst', via: 'token' } as const;
  expect(mayDo({ ...viewer, tokenScopes: ['import'] }, 'import')).toBe(true);
  expect(mayDo({ ...viewer, tokenScopes: ['import'] }, 'decide')).toBe(false);
  expect(mayDo({ ...viewer, role: 'viewer', tokenScopes: ['import'] }, 'import')).toBe(false);
  expect(mayDo({ ...viewer, tokenScopes: [] }, 'view_figures')).toBe(false);
});

test.each([
  ['elevenchars', 'password_too_short'],
  ['            ', 'password_common'],
  ['aaaaaaaaaaaa', 'password_common'],
  ['abababababab', 'password_common'],
  ['Password', 'password_too_short'],
  ['Password2026!', 'password_common'],
  ['PASSWORD!!!!!', 'password_common'],
  ['constableconstable', 'password_common'],
  ['x'.repeat(100) + 'yz'.repeat(51), 'password_too_long'],
  ['👮👮👮👮👮👮', 'password_too_short'],
])('%j is refused as %s', (password, code) => {
  const judged = judgePassword(password, new Set(['password', 'constable']));
  expect(judged.ok ? 'taken' : judged.problem.code).toBe(code);
});

test.each(['violet tractor museum', 'kkkrbtzqwmnp', '123499817264', 'ça va très bien', 'pass the word on'])(
  '%j is taken',
  (password) => expect(judgePassword(password, new Set(['password'])).ok).toBe(true),
);

test('an accent is the same however the keyboard composes it', () => {
  expect(judgePassword('cafe\u0301 au lait noir', new Set())).toEqual(
    judgePassword('café au lait noir', new Set()),
  );
});

test.each([
  [0, true],
  [LINK_LIFETIME - 1, true],
  [LINK_LIFETIME, false],
  [-1, false],
])('a one-time link %i milliseconds old is good: %s', (age, isGood) => {
  expect(isLinkGood(1_000_000, 1_000_000 + age)).toBe(isGood);
});

test('a link stands under the address of the settings', () => {
  expect(linkAddress('https://nccu.example/', 'abc')).toBe('https://nccu.example/welcome/abc');
});

test.each([
  [0, 0, true],
  [0, 30 * MINUTE - 1, true],
  [0, 30 * MINUTE, false],
  [11 * HOUR, 12 * HOUR - 1, false],
  [12 * HOUR - MINUTE, 12 * HOUR - 1, true],
  [12 * HOUR - MINUTE, 12 * HOUR, false],
])('a session last seen at %i is alive at %i: %s', (lastSeenAt, now, alive) => {
  expect(isAlive({ startedAt: 0, lastSeenAt }, now)).toBe(alive);
});

test('a session is written down once a minute, and says how long it has left', () => {
  expect(isToBeTouched({ startedAt: 0, lastSeenAt: 0 }, MINUTE - 1)).toBe(false);
  expect(isToBeTouched({ startedAt: 0, lastSeenAt: 0 }, MINUTE)).toBe(true);
  expect(timeLeft({ startedAt: 0 }, HOUR)).toBe(30 * MINUTE);
  expect(timeLeft({ startedAt: 0 }, 12 * HOUR - MINUTE)).toBe(MINUTE);
  expect(timeLeft({ startedAt: 0 }, 13 * HOUR)).toBe(0);
});

test.each([
  ['/', '/'],
  ['/referrals?status=missing&page=2', '/referrals?status=missing&page=2'],
  ['/a/../b', '/b'],
  ['/.//evil.example', '/'],
  ['/..//evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/\n/evil.example', '/'],
  ['https://evil.example', '/'],
  ['evil', '/'],
  ['', '/'],
  ['/sign-in?return=/sign-in', '/'],
  ['/welcome/abc', '/'],
  ['/sign-out', '/'],
  [['/a', '/b'], '/'],
  [undefined, '/'],
])('%j leads to %s', (asked, target) => expect(safeReturnTo(asked)).toBe(target));

test('whatever is asked for, the way leads to our own pages', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.stringMatching(/^\/[/\\.%a-z:@]*$/)), (asked) => {
      const target = safeReturnTo(asked);
      expect(target.startsWith('/') && !target.startsWith('//')).toBe(true);
      expect(new URL(target, 'https://nccu.example').origin).toBe('https://nccu.example');
    }),
  );
});

test('a browser is known for one person, with one key', () => {
  const cookie = writeKnownBrowser('key', 'ann', 'nonce');
  expect(readKnownBrowser('key', 'ann', cookie)).toBe('nonce');
  for (const other of [
    cookie.slice(0, -1),
    `other${cookie}`,
    '',
    '.',
    'nonce.',
    cookie.replace('nonce', 'nonse'),
  ]) {
    expect(readKnownBrowser('key', 'ann', other)).toBeNull();
  }
  expect(readKnownBrowser('key', 'ben', cookie)).toBeNull();
  expect(readKnownBrowser('another', 'ann', cookie)).toBeNull();
});

test('a token is read as it was written', () => {
  const written = { id: 'abcdefgh12345678', secret: `${'aB3_'.repeat(10)}-_0` };
  expect(readToken(writeToken(written))).toEqual(written);
  for (const other of ['', 'nccu__', 'nccu_short_short', 'Bearer x', `${writeToken(written)} `])
    expect(readToken(other)).toBeNull();
});

test('a token is good with its secret, until it expires or is revoked', () => {
  const token = { secretHash: hashOfSecret('right'), expiresAt: 100, revokedAt: null };
  expect(isTokenGood(token, 'right', 99)).toBe(true);
  expect(isTokenGood(token, 'wrong', 99)).toBe(false);
  expect(isTokenGood(token, 'right', 100)).toBe(false);
  expect(isTokenGood({ ...token, revokedAt: 50 }, 'right', 60)).toBe(false);
});

const BY_NAME = { 'NCCU-Analysts': 'analyst', 'NCCU-Readers': 'viewer', Admins: 'administrator' } as const;

test.each<[unknown, Role | null]>([
  [['NCCU-Readers', 'NCCU-Analysts'], 'analyst'],
  [['NCCU-Readers', 'Admins'], 'administrator'],
  ['NCCU-Readers', 'viewer'],
  [['nccu-readers'], null],
  [['analyst'], null],
  [['constructor'], null],
  [[], null],
  [undefined, null],
  [7, null],
  [{ 'NCCU-Readers': true }, null],
])('a claim of %j gives %s', (claim, role) =>
  expect(roleOf({ groups: claim }, 'groups', BY_NAME)).toBe(role),
);

test('people are told apart by tenant and object, else by subject, and never by name', () => {
  const claims = { tid: 't', oid: 'o', sub: 's', preferred_username: 'Jo@force.example', name: 'Jo' };
  expect(externalIdOf('i', claims)).toBe(externalIdOf('i', { ...claims, sub: 'another', name: 'Joanna' }));
  expect(externalIdOf('i', claims)).not.toBe(externalIdOf('i', { ...claims, oid: 'another' }));
  expect(externalIdOf('i', { sub: 's' })).not.toBe(externalIdOf('j', { sub: 's' }));
  expect(externalIdOf('i', { name: 'Jo' })).toBeNull();
  expect([nameOf(claims), nameOf({ name: ' Jo ' }), nameOf({})]).toEqual([
    'Jo@force.example',
    'Jo',
    'unnamed',
  ]);
});

test.each([
  ['Ann Analyst', true],
  ['o’brien-smith, s.', true],
  ['ann@force.example', true],
  ['', false],
  [' ', false],
  ['-rf', false],
  ['ann\nadmin', false],
  ['ann\u202enimda', false],
  ['a'.repeat(101), false],
])('%j can be a name: %s', (name, can) => expect(faultOfName(name) === null).toBe(can));

test('the first is an administrator, and the last one stays', () => {
  const administrator = { role: 'administrator', isDisabled: false } as const;
  expect(faultOfFirst('viewer', true)?.code).toBe('usage_first_account');
  expect(faultOfFirst('administrator', true)).toBeNull();
  expect(faultOfFirst('viewer', false)).toBeNull();
  expect(faultOfLosing(administrator, { ...administrator, isDisabled: true }, 1)?.code).toBe(
    'last_administrator',
  );
  expect(faultOfLosing(administrator, { ...administrator, role: 'viewer' }, 1)?.code).toBe(
    'last_administrator',
  );
  expect(faultOfLosing(administrator, { ...administrator, role: 'viewer' }, 2)).toBeNull();
  expect(
    faultOfLosing({ role: 'viewer', isDisabled: false }, { role: 'viewer', isDisabled: true }, 1),
  ).toBeNull();
});
