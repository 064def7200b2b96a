import request from 'supertest';
import { query } from '../../../db/query.ts';
import type { Permission } from '../../../src/access/permissions.ts';
import { changeRole, disableAccount } from '../../../src/workflows/accounts/accounts.ts';
import { endToken, makeToken } from '../../../src/workflows/accounts/tokens.ts';
import { browserOf, send, settle, signInAs, testAccess, testDoors, told } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';

const { newDatabase } = temporaryDatabases();
const DAY = 86_400_000;

async function house() {
  const access = testAccess(newDatabase());
  await settle(access, 'Ada', 'administrator');
  const ann = await settle(access, 'Ann', 'analyst');
  const app = testDoors(access);
  const made = (scopes: readonly Permission[], days = 30) => {
    const token = makeToken(access, ann.id, { name: 'nightly import', scopes, days });
    if (!token.ok) throw new Error(token.problem.message);
    return token.value;
  };
  const read = (token: string) =>
    request(app).get('/api/v1/referrals').set('Authorization', `Bearer ${token}`);
  const write = (token: string) =>
    request(app).post('/api/v1/decisions').set('Authorization', `Bearer ${token}`);
  return { access, ann, app, made, read, write };
}

test('a token is known by its person, and by itself in the trail', async () => {
  const { made, read } = await house();
  const { id, token } = made(['view_records']);
  expect((await read(token)).body).toMatchObject({
    name: `Ann (token ${id})`,
    role: 'analyst',
    via: 'token',
    tokenScopes: ['view_records'],
  });
});

test('a token does what it is for, and needs no form token for it', async () => {
  const { made, read, write } = await house();
  const reading = made(['view_records']).token;
  const deciding = made(['decide']).token;
  expect([(await read(reading)).status, (await write(reading)).status]).toEqual([200, 403]);
  expect([(await read(deciding)).status, (await write(deciding)).status]).toEqual([403, 200]);
});

test('a token expires, to the millisecond', async () => {
  const { access, made, read } = await house();
  const { token } = made(['view_records'], 1);
  access.later(DAY - 1);
  expect((await read(token)).status).toBe(200);
  access.later(1);
  expect((await read(token)).status).toBe(401);
});

test('a revoked token, one of a disabled person and one of a lesser role open nothing', async () => {
  const { access, ann, made, read, write } = await house();
  const acting = { ...access, actor: 'Ada' };
  const revoked = made(['view_records']);
  endToken(access, ann, revoked.id);
  expect((await read(revoked.token)).status).toBe(401);
  const deciding = made(['decide', 'view_records']).token;
  changeRole(acting, ann.id, 'viewer');
  expect([(await read(deciding)).status, (await write(deciding)).status]).toEqual([200, 403]);
  disableAccount(acting, ann.id);
  expect((await read(deciding)).status).toBe(401);
  expect(told(access)).toEqual(expect.arrayContaining(['Ann: token_made', 'Ann: token_revoked']));
});

test.each(['', 'nccu_', 'nccu_aaaaaaaaaaaaaaaa_' + 'b'.repeat(43), 'x'.repeat(5000)])(
  'a made-up token opens nothing: %s',
  async (token) => {
    const { read } = await house();
    const answer = await read(token);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([401, 'not_signed_in']);
  },
);

test('another secret with the id of a token opens nothing', async () => {
  const { made, read } = await house();
  const { token } = made(['view_records']);
  expect((await read(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).status).toBe(401);
});

test('a token opens no page, and no session stands in for a bad token', async () => {
  const { app, made } = await house();
  const { token } = made(['view_records']);
  expect((await request(app).get('/').set('Authorization', `Bearer ${token}`)).status).toBe(302);
  const browser = browserOf(app);
  await signInAs(browser, 'Ann');
  expect((await browser.get('/api/v1/referrals')).status).toBe(200);
  expect((await browser.get('/api/v1/referrals').set('Authorization', 'Bearer bad')).status).toBe(401);
});

test('the database has no token that could be used', async () => {
  const { access, made } = await house();
  const { id, token } = made(['view_records']);
  const kept = JSON.stringify(access.db.all(query.selectFrom('api_token').selectAll()));
  expect(kept).toContain(id);
  expect(kept).not.toContain(token.slice(`nccu_${id}_`.length));
});

test('when a token was last used is known to the minute', async () => {
  const { access, made, read } = await house();
  const { token } = made(['view_records']);
  const lastUsed = () => access.db.first(query.selectFrom('api_token').select('last_used_at'))?.last_used_at;
  expect(lastUsed()).toBeNull();
  await read(token);
  const first = lastUsed() ?? 0;
  access.later(59_999);
  await read(token);
  expect(lastUsed()).toBe(first);
  access.later(1);
  await read(token);
  expect(lastUsed()).toBe(first + 60_000);
});

test('on the account page a token is made, shown once, and revoked', async () => {
  const { app, read } = await house();
  const browser = browserOf(app);
  await signInAs(browser, 'Ann');
  const form = { token_name: 'nightly import', token_scopes: ['view_records', 'import'], token_days: '30' };
  const made = await send(browser, '/account', form, '/account/tokens');
  const [token = ''] = /nccu_\w{16}_[\w-]{43}/.exec(made.text) ?? [];
  expect((await read(token)).status).toBe(200);
  const shown = await browser.get('/account');
  expect(shown.text).not.toContain(token);
  expect(shown.text).toContain('See referrals and lists');
  const [action = ''] = /\/account\/tokens\/\w+\/revoke/.exec(shown.text) ?? [];
  expect((await send(browser, '/account', {}, action)).status).toBe(303);
  expect((await read(token)).status).toBe(401);
});

test.each([
  [{ token_name: '' }, 'Enter what the token is for'],
  [{ token_days: '366' }, 'Enter a whole number of days from 1 to 365'],
  [{ token_days: '1.5' }, 'Enter a whole number of days from 1 to 365'],
  [{ token_days: '0' }, 'Enter a whole number of days from 1 to 365'],
  [{ token_scopes: [] }, 'Select what the token may do'],
  [{ token_scopes: ['manage_accounts'] }, 'Select what the token may do'],
  [{ token_scopes: ['audit', 'import'] }, 'Select what the token may do'],
])('a token with %j is not made', async (fault, words) => {
  const { app, access } = await house();
  const browser = browserOf(app);
  await signInAs(browser, 'Ann');
  const form = { token_name: 'nightly', token_scopes: ['import'], token_days: '30', ...fault };
  const refused = await send(browser, '/account', form, '/account/tokens');
  expect(refused.status).toBe(422);
  expect(refused.text.split(words)).toHaveLength(3);
  if (form.token_scopes.includes('import')) expect(refused.text).toMatch(/value="import" checked/);
  expect(access.db.all(query.selectFrom('api_token').selectAll())).toEqual([]);
});

test('who guesses tokens waits', async () => {
  const { read } = await house();
  const statuses: number[] = [];
  for (let guess = 0; guess < 70; guess++) statuses.push((await read(`nccu_guess${guess}`)).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
});
