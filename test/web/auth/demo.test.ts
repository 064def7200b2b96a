/** The demo's way in without a password, which no other service has. */
import { disableAccount } from '../../../src/workflows/accounts/accounts.ts';
import { addDemoAccounts } from '../../../src/workflows/accounts/demo-accounts.ts';
import { browserOf, send, settle, signInAs, testAccess, testDoors, told } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';

const { newDatabase } = temporaryDatabases();
const SECRET = 'the-secret-of-this-run';
const LINK = `/demo/${SECRET}`;

function demo() {
  const db = newDatabase();
  const acting = { ...testAccess(db), actor: 'the demo' };
  const added = addDemoAccounts(acting);
  if (!added.ok) throw new Error(added.problem.message);
  const access = testAccess(db, { demo: { secret: SECRET, accountIds: added.value } });
  return { access, acting, accountIds: added.value, app: testDoors(access) };
}

test('the link signs in as the demo analyst, as often as it is opened', async () => {
  const { access, app } = demo();
  for (const browser of [browserOf(app), browserOf(app)]) {
    const opened = await browser.get(LINK);
    expect([opened.status, opened.headers['location']]).toEqual([303, '/']);
    expect(opened.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect((await browser.get('/')).text).toBe('Demo analyst');
  }
  expect(told(access).slice(-2)).toEqual(['Demo analyst: sign_in', 'Demo analyst: sign_in']);
});

test('another secret signs nobody in', async () => {
  const { app } = demo();
  const browser = browserOf(app);
  const opened = await browser.get('/demo/guess');
  expect([opened.status, opened.text.includes('This link is of another run')]).toEqual([404, true]);
  expect((await browser.get('/')).headers['location']).toMatch(/^\/sign-in/);
});

test('each page says who you are, and lets you become any other role', async () => {
  const { app } = demo();
  const browser = browserOf(app);
  await browser.get(LINK);
  const { text } = await browser.get('/account');
  expect(text).toContain('You are signed in as <strong>Demo analyst</strong>');
  expect([...text.matchAll(/name="role" value="(\w+)"/g)].map(([, role]) => role)).toEqual([
    ...['viewer', 'auditor', 'administrator'],
  ]);
  for (const role of ['auditor', 'administrator', 'viewer', 'analyst']) {
    await send(browser, '/account', { role }, '/demo');
    expect((await browser.get('/')).text).toBe(`Demo ${role}`);
  }
});

test('nobody becomes anybody without having opened the link', async () => {
  const { app } = demo();
  const browser = browserOf(app);
  const { text } = await browser.get('/sign-in');
  expect(text).toContain('open the link that <code>nccu demo --serve</code> printed');
  const asked = await send(browser, '/sign-in', { role: 'administrator' }, '/demo');
  expect([asked.status, asked.headers['location']]).toEqual([302, '/sign-in']);
});

test('a form from elsewhere makes nobody somebody else', async () => {
  const { app } = demo();
  const browser = browserOf(app);
  await browser.get(LINK);
  expect((await browser.post('/demo').type('form').send({ role: 'administrator' })).status).toBe(403);
  expect((await browser.get('/')).text).toBe('Demo analyst');
});

test('a demo account that was disabled in the demo is neither offered nor let in', async () => {
  const { app, acting, accountIds } = demo();
  const browser = browserOf(app);
  await browser.get(LINK);
  disableAccount(acting, accountIds.auditor);
  expect((await browser.get('/account')).text).not.toContain('value="auditor"');
  expect((await send(browser, '/account', { role: 'auditor' }, '/demo')).status).toBe(404);
  expect((await send(browser, '/account', { role: 'owner' }, '/demo')).status).toBe(422);
});

test('no other service has the link, the buttons or the words', async () => {
  const access = testAccess(newDatabase());
  await settle(access, 'Ada', 'administrator');
  const browser = browserOf(testDoors(access));
  await signInAs(browser, 'Ada');
  expect((await browser.get(LINK)).status).toBe(404);
  expect((await send(browser, '/account', { role: 'auditor' }, '/demo')).status).toBe(404);
  expect((await browser.get('/account')).text).not.toMatch(/demo/i);
});
