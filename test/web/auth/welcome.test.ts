import { query } from '../../../db/query.ts';
import { LINK_LIFETIME } from '../../../src/access/one-time-links.ts';
import { disableAccount, resetAccount } from '../../../src/workflows/accounts/accounts.ts';
import { setPasswordByLink } from '../../../src/workflows/accounts/set-password.ts';
import {
  browserOf,
  invite,
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

async function invited() {
  const access = testAccess(newDatabase());
  await settle(access, 'Ada', 'administrator');
  const { account, linkToken } = invite(access, 'Ann', 'analyst');
  const page = `/welcome/${linkToken}`;
  return { access, account, linkToken, page, app: testDoors(access) };
}

const twice = (password: string) => ({ password, password_again: password });

test('a link sets a password once, and signs its person in', async () => {
  const { access, app, page } = await invited();
  const browser = browserOf(app);
  expect((await browser.get(page)).text).toContain('<strong>Ann</strong>');
  const { status, headers } = await send(browser, page, twice(PASSWORD));
  expect([status, headers['location']]).toEqual([303, '/']);
  expect((await browser.get('/')).text).toBe('Ann');
  expect(told(access).slice(-2)).toEqual(['Ann: password_set', 'Ann: sign_in']);
  expect((await signInAs(browserOf(app), 'Ann')).status).toBe(303);
});

test('a link that is used in the browser of somebody else leaves nothing of their session', async () => {
  const { app, page } = await invited();
  const browser = browserOf(app);
  await signInAs(browser, 'Ada');
  await send(browser, page, twice(PASSWORD));
  expect((await browser.get('/')).text).toBe('Ann');
});

test('a page that was asked for before the link is shown once the password is set', async () => {
  const { app, page } = await invited();
  const browser = browserOf(app);
  await browser.get('/sign-in?return=/referrals');
  expect((await send(browser, page, twice(PASSWORD))).headers['location']).toBe('/referrals');
});

test('a password that will not do signs nobody in', async () => {
  const { app, page } = await invited();
  const browser = browserOf(app);
  await send(browser, page, twice('too short'));
  expect((await browser.get('/')).headers['location']).toMatch(/^\/sign-in/);
});

test('a link that was used opens nothing', async () => {
  const { access, app, page, linkToken } = await invited();
  await send(browserOf(app), page, twice(PASSWORD));
  const again = await browserOf(app).get(page);
  expect([again.status, again.text.includes('This link cannot be used')]).toEqual([404, true]);
  const replayed = await setPasswordByLink(access, linkToken, 'another phrase altogether');
  expect(replayed).toMatchObject({ ok: false, problem: { code: 'link_not_good' } });
  expect((await signInAs(browserOf(app), 'Ann')).status).toBe(303);
});

test('of two who use a link at once, one sets the password', async () => {
  const { access, linkToken } = await invited();
  const both = await Promise.all(
    ['the first new phrase', 'the second new phrase'].map((typed) =>
      setPasswordByLink(access, linkToken, typed),
    ),
  );
  expect(both.filter((set) => set.ok)).toHaveLength(1);
});

test('a link ends after a day', async () => {
  const { access, app, page } = await invited();
  access.later(LINK_LIFETIME - 1);
  expect((await browserOf(app).get(page)).status).toBe(200);
  access.later(1);
  expect((await browserOf(app).get(page)).status).toBe(404);
});

test('a newer link takes the place of the older, and a disabled account has none', async () => {
  const { access, account, app, page } = await invited();
  const acting = { ...access, actor: 'Ada' };
  const reset = resetAccount(acting, account.id);
  expect((await browserOf(app).get(page)).status).toBe(404);
  const newer = reset.ok ? `/welcome/${reset.value.linkToken}` : '';
  expect((await browserOf(app).get(newer)).status).toBe(200);
  disableAccount(acting, account.id);
  expect((await browserOf(app).get(newer)).status).toBe(404);
});

test('the database has no link that could be used', async () => {
  const { access, linkToken } = await invited();
  const kept = access.db.all(query.selectFrom('one_time_link').selectAll());
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(linkToken);
});

test.each([
  [twice('too short'), 'Password must be 12 characters or more'],
  [twice('Constable2026!'), 'Password must not be one that many people use'],
  [{ password: PASSWORD, password_again: 'another' }, 'The two passwords must be the same'],
])('a password that will not do is refused in words, beside its field and above: %j', async (form, words) => {
  const { app, page } = await invited();
  const refused = await send(browserOf(app), page, form);
  expect(refused.status).toBe(422);
  expect(refused.text.split(words)).toHaveLength(3);
  expect(refused.text).toContain('href="#password"');
  expect(refused.text).not.toContain(PASSWORD);
});

test('whoever has just used a link does not wait for the guesses of others', async () => {
  const { app, page } = await invited();
  const browser = browserOf(app);
  await send(browser, page, twice(PASSWORD));
  await send(browser, '/account', {}, '/sign-out');
  // From the very address that the person comes from.
  const stranger = browserOf(app);
  for (let guess = 0; guess < 5; guess++) await signInAs(stranger, 'Ann', 'wrong');
  expect((await signInAs(stranger, 'Ann')).status).toBe(429);
  expect((await signInAs(browser, 'Ann')).status).toBe(303);
});

test('the page of a link tells no other page its address', async () => {
  const { app, page } = await invited();
  const shown = await browserOf(app).get(page);
  expect(shown.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
});

test('who knocks too often waits', async () => {
  const { app } = await invited();
  const browser = browserOf(app);
  const statuses: number[] = [];
  for (let knock = 0; knock < 121; knock++)
    statuses.push((await browser.get(`/welcome/guess${knock}`)).status);
  expect([statuses.at(-2), statuses.at(-1)]).toEqual([404, 429]);
});
