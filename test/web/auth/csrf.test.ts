import { browserOf, formToken, settle, signInAs, testAccess, testDoors } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';

const { newDatabase } = temporaryDatabases();

async function signedIn() {
  const access = testAccess(newDatabase());
  await settle(access, 'Ada', 'administrator');
  await settle(access, 'Ann', 'analyst');
  const app = testDoors(access);
  const browser = browserOf(app);
  await signInAs(browser, 'Ann');
  return { access, app, browser, token: formToken(await browser.get('/account')) };
}

test.each([
  ['with the token and from our page', { 'Sec-Fetch-Site': 'same-origin' }, (token: string) => token, 200],
  ['with the token and our origin', { Origin: 'http://nccu.example' }, (token: string) => token, 200],
  ['with the token, from a browser that says nothing', {}, (token: string) => token, 200],
  ['without a token', { 'Sec-Fetch-Site': 'same-origin' }, () => '', 403],
  ['with a wrong token', {}, (token: string) => `${token.slice(0, -1)}!`, 403],
  ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, (token: string) => token, 403],
  ['from another host of the same site', { 'Sec-Fetch-Site': 'same-site' }, (token: string) => token, 403],
  ['from another origin', { Origin: 'https://evil.example' }, (token: string) => token, 403],
  ['from a page without origin', { Origin: 'null' }, (token: string) => token, 403],
])('a form %s', async (_case, headers, tokenOf, status) => {
  const { browser, token } = await signedIn();
  const form = { _csrf: tokenOf(token), reason: 'because' };
  expect((await browser.post('/decisions').set(headers).type('form').send(form)).status).toBe(status);
});

test('a token belongs to one session', async () => {
  const { app, token } = await signedIn();
  const other = browserOf(app);
  await signInAs(other, 'Ann');
  await other.get('/account');
  expect((await other.post('/decisions').type('form').send({ _csrf: token })).status).toBe(403);
});

test('several tokens, or a token that is no text, are none', async () => {
  const { browser, token } = await signedIn();
  const twice = `_csrf=${token}&_csrf=${token}`;
  expect((await browser.post('/decisions').type('form').send(twice)).status).toBe(403);
});

test('signing in and out cannot be forged either', async () => {
  const { app, browser } = await signedIn();
  expect((await browserOf(app).post('/sign-in').type('form').send({ name: 'Ann' })).status).toBe(403);
  expect((await browser.post('/sign-out').type('form').send({})).status).toBe(403);
  expect((await browser.get('/')).status).toBe(200);
});

test.each([
  [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
  [{ Origin: 'http://nccu.example' }, 200],
  [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
  [{}, 403],
])('a form with a file proves by its headers where it comes from: %j', async (headers, status) => {
  const { browser } = await signedIn();
  const sent = await browser.post('/decisions').set(headers).attach('file', Buffer.from('a,b'), 'export.csv');
  expect(sent.status).toBe(status);
});

test('a session in the cookies writes to the API only with the token', async () => {
  const { browser, token } = await signedIn();
  expect((await browser.post('/api/v1/decisions').send({})).status).toBe(403);
  expect((await browser.post('/api/v1/decisions').set('X-CSRF-Token', token).send({})).status).toBe(200);
});
