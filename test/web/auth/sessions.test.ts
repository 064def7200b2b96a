import { query } from '../../../db/query.ts';
import { disableAccount } from '../../../src/workflows/accounts/accounts.ts';
import {
  browserOf,
  formToken,
  PASSWORD,
  send,
  settle,
  signInAs,
  testAccess,
  testDoors,
  told,
} from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';

const { newDatabase } = temporaryDatabases();
const MINUTE = 60_000;
const OURS = { 'Sec-Fetch-Site': 'same-origin' };

async function house() {
  const access = testAccess(newDatabase());
  await settle(access, 'Ada', 'administrator');
  const ann = await settle(access, 'Ann', 'analyst');
  const app = testDoors(access);
  const browser = browserOf(app);
  await signInAs(browser, 'Ann');
  const signedInSessions = () =>
    access.db.all(query.selectFrom('session').selectAll().where('account_id', '=', ann.id));
  return { access, ann, app, browser, signedInSessions };
}

test('a session ends half an hour after its last request', async () => {
  const { access, browser } = await house();
  for (let minutes = 0; minutes < 90; minutes += 29) {
    access.later(29 * MINUTE);
    expect((await browser.get('/')).status).toBe(200);
  }
  access.later(30 * MINUTE);
  expect((await browser.get('/')).status).toBe(302);
  expect((await browser.get('/sign-in')).text).toContain('nothing came from you for a while');
});

test('a session ends after a working day, however busy', async () => {
  const { access, browser } = await house();
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    access.later(20 * MINUTE);
    expect((await browser.get('/')).status).toBe(200);
  }
  access.later(20 * MINUTE);
  expect((await browser.get('/')).status).toBe(302);
});

test('a session is written down at most once a minute', async () => {
  const { access, browser, signedInSessions } = await house();
  const lastSeen = () => signedInSessions()[0]?.last_seen_at;
  await browser.get('/account');
  const first = lastSeen();
  access.later(MINUTE - 1);
  await browser.get('/');
  expect(lastSeen()).toBe(first);
  access.later(1);
  await browser.get('/');
  expect(lastSeen()).toBe((first ?? 0) + MINUTE);
});

test('the database has no id that would open a session', async () => {
  const { app, access, browser } = await house();
  const stored = access.db.all(query.selectFrom('session').selectAll());
  expect(stored.length).toBeGreaterThan(0);
  for (const { id_hash: hash } of stored) {
    const answer = await browserOf(app).get('/').set('Cookie', `nccu-session=s%3A${hash}.x`);
    expect(answer.status).toBe(302);
  }
  expect((await browser.get('/')).status).toBe(200);
});

test('a disabled person is out at the next click', async () => {
  const { access, ann, browser, signedInSessions } = await house();
  expect(disableAccount({ ...access, actor: 'Ada' }, ann.id).ok).toBe(true);
  expect(signedInSessions()).toEqual([]);
  expect((await browser.get('/')).status).toBe(302);
  expect((await signInAs(browser, 'Ann')).status).toBe(401);
});

test('signing out everywhere else leaves only this browser signed in', async () => {
  const { access, app, browser } = await house();
  const other = browserOf(app);
  await signInAs(other, 'Ann');
  const said = await send(browser, '/account', {}, '/account/sign-out-elsewhere');
  expect(said.text).toContain('You are signed out everywhere else.');
  expect([(await browser.get('/')).status, (await other.get('/')).status]).toEqual([200, 302]);
  expect(told(access).at(-1)).toBe('Ann: sessions_ended');
});

test('a new password ends the other sessions, and this one goes on under another id', async () => {
  const { app, browser, signedInSessions } = await house();
  const other = browserOf(app);
  await signInAs(other, 'Ann');
  const before = signedInSessions().map((session) => session.id_hash);
  const wanted = { password: 'a wholly new phrase', password_again: 'a wholly new phrase' };
  const wrong = await send(
    browser,
    '/account',
    { ...wanted, current_password: 'guess' },
    '/account/password',
  );
  expect([wrong.status, wrong.text.includes('The present password is not right')]).toEqual([422, true]);
  const set = await send(browser, '/account', { ...wanted, current_password: PASSWORD }, '/account/password');
  expect(set.text).toContain('Your password is changed');
  expect([(await browser.get('/')).status, (await other.get('/')).status]).toEqual([200, 302]);
  expect(signedInSessions().filter(({ id_hash: hash }) => before.includes(hash))).toEqual([]);
  expect((await signInAs(browserOf(app), 'Ann')).status).toBe(401);
  expect((await signInAs(browserOf(app), 'Ann', 'a wholly new phrase')).status).toBe(303);
});

test('staying signed in is a request like any other, and says how long is left', async () => {
  const { access, browser } = await house();
  access.later(28 * MINUTE);
  const stayed = await send(browser, '/account', {}, '/session/stay');
  expect(stayed.body).toEqual({ seconds_left: 30 * 60 });
});

describe('a form that arrives after its session has ended', () => {
  const decision = { reason: 'seen <b>in</b> the log', tick: ['a', 'b'], password: 'not kept' };

  test('is kept, shown to its person after signing in, and sent only when they say so', async () => {
    const { access, browser } = await house();
    const token = formToken(await browser.get('/account'));
    access.later(13 * 60 * MINUTE);
    const form = { _csrf: token, ...decision };
    const late = await browser.post('/decisions').set(OURS).type('form').send(form);
    expect([late.status, late.headers['location']]).toEqual([303, '/sign-in?return=/kept-form']);
    const entered = await send(
      browser,
      late.headers['location'] ?? '',
      { name: 'Ann', password: PASSWORD },
      '/sign-in',
    );
    expect(entered.headers['location']).toBe('/kept-form');
    const shown = await browser.get('/kept-form');
    expect(shown.text).toContain('action="/decisions"');
    expect(shown.text).toContain('seen &lt;b&gt;in&lt;/b&gt; the log');
    expect(shown.text.match(/name="tick"/g)).toHaveLength(2);
    expect(shown.text).not.toContain('not kept');
    const again = { _csrf: formToken(shown), reason: decision.reason };
    expect((await browser.post('/decisions').type('form').send(again)).text).toBe(
      `decided: ${decision.reason}`,
    );
    expect((await browser.get('/kept-form')).headers['location']).toBe('/');
  });

  test('is not shown to somebody else', async () => {
    const { access, browser } = await house();
    access.later(31 * MINUTE);
    await browser.post('/decisions').set(OURS).type('form').send(decision);
    await send(browser, '/sign-in', { name: 'Ada', password: PASSWORD });
    expect((await browser.get('/kept-form')).headers['location']).toBe('/');
  });

  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another site, by its origin', { Origin: 'https://evil.example' }],
    ['who knows where', {}],
  ])('is not kept when it comes from %s', async (_where, headers) => {
    const { access, browser } = await house();
    access.later(31 * MINUTE);
    const late = await browser.post('/decisions').set(headers).type('form').send(decision);
    expect(late.status).toBe(403);
    await send(browser, '/sign-in', { name: 'Ann', password: PASSWORD });
    expect((await browser.get('/kept-form')).headers['location']).toBe('/');
  });
});
