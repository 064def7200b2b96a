import request from 'supertest';
import {
  browserOf,
  formToken,
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

async function house(baseUrl = 'http://nccu.example') {
  const access = testAccess(newDatabase(), { baseUrl });
  const ada = await settle(access, 'Ada', 'administrator');
  const ann = await settle(access, 'Ann', 'analyst');
  return { access, ada, ann, app: testDoors(access) };
}

test('before there is an account nothing is open but what tells that the service lives', async () => {
  const app = testDoors(testAccess(newDatabase()));
  for (const path of ['/', '/sign-in', '/welcome/guess', '/accounts', '/nowhere']) {
    const answer = await request(app).get(path);
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('not set up yet');
  }
  const api = await request(app).get('/api/v1/referrals');
  expect(api.body).toMatchObject({ status: 503, code: 'set_up_not_finished' });
  expect((await request(app).get('/health')).text).toBe('alive');
});

test('a person signs in, is known, and signs out', async () => {
  const { access, app } = await house();
  const browser = browserOf(app);
  const entered = await signInAs(browser, ' ann ');
  expect([entered.status, entered.headers['location']]).toEqual([303, '/']);
  expect((await browser.get('/')).text).toBe('Ann');
  const left = await send(browser, '/account', {}, '/sign-out');
  expect(left.headers['location']).toBe('/signed-out');
  expect((await browser.get('/')).status).toBe(302);
  expect(told(access).slice(-2)).toEqual(['Ann: sign_in', 'Ann: sign_out']);
});

test.each([
  ['a wrong password', 'Ann', 'orange tractor museum'],
  ['a name that nobody has', 'Nobody', PASSWORD],
  ['an account without a password', 'New', PASSWORD],
])('%s gets the same answer as any other', async (_case, name, password) => {
  const { access, app } = await house();
  invite(access, 'New', 'viewer');
  const refused = await signInAs(browserOf(app), name, password);
  expect(refused.status).toBe(401);
  expect(refused.text).toContain('The name or the password is not right');
  expect(told(access).at(-1)).toBe('a visitor: sign_in_refused');
});

test.each([
  ['Ann', '', ['#password']],
  [' ', PASSWORD, ['#name']],
  ['', '', ['#name', '#password']],
])('what is left out is asked for, and is no attempt: %j, %j', async (name, password, fields) => {
  const { access, app } = await house();
  const before = told(access).length;
  const asked = await signInAs(browserOf(app), name, password);
  expect(asked.status).toBe(422);
  expect([...asked.text.matchAll(/<a href="(#\w+)">Enter your/g)].map(([, field]) => field)).toEqual(fields);
  expect(told(access)).toHaveLength(before);
});

test('a session has another id after signing in than before it', async () => {
  const { app } = await house();
  const shown = await request(app).get('/sign-in');
  const [before = ''] = shown.get('Set-Cookie') ?? [];
  const entered = await request(app)
    .post('/sign-in')
    .set('Cookie', before.split(';')[0] ?? '')
    .type('form')
    .send({ _csrf: formToken(shown), name: 'Ann', password: PASSWORD });
  const after = entered.get('Set-Cookie')?.find((cookie) => cookie.startsWith('nccu-session=')) ?? '';
  expect(after).not.toBe('');
  expect(after.split(';')[0]).not.toBe(before.split(';')[0]);
  // Whoever planted the first id has nothing with it.
  expect(
    (
      await request(app)
        .get('/')
        .set('Cookie', before.split(';')[0] ?? '')
    ).status,
  ).toBe(302);
});

test('an id that somebody made up opens no session and is not taken over', async () => {
  const { app } = await house();
  const answer = await request(app).get('/sign-in').set('Cookie', 'nccu-session=s%3Amine.forged');
  expect(answer.get('Set-Cookie')?.join()).not.toContain('mine');
});

test('cookies are for this service only', async () => {
  const { app } = await house();
  const browser = browserOf(app);
  const cookies = (await signInAs(browser, 'Ann')).get('Set-Cookie') ?? [];
  expect(cookies).toHaveLength(2);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^nccu-(session|browser)=/);
    expect(cookie).toContain('; HttpOnly');
    expect(cookie).toContain('; SameSite=Lax');
    expect(cookie).toContain('; Path=/');
    expect(cookie).not.toContain('Secure');
    expect(cookie).not.toContain('Domain');
  }
});

test('over TLS they go nowhere without it, and no other host can set them', async () => {
  const { app } = await house('https://nccu.example');
  const shown = await request(app).get('/sign-in').set('X-Forwarded-Proto', 'https');
  const [cookie = ''] = shown.get('Set-Cookie') ?? [];
  expect(cookie).toMatch(/^__Host-nccu-session=/);
  expect(cookie).toContain('; Secure');
  expect(cookie).not.toContain('Domain');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/%0d//evil'])(
  'nobody is led away by ?return=%s',
  async (away) => {
    const { app } = await house();
    const browser = browserOf(app);
    const page = `/sign-in?return=${encodeURIComponent(away)}`;
    const entered = await send(browser, page, { name: 'Ann', password: PASSWORD }, '/sign-in');
    const target = new URL(entered.headers['location'] ?? '', 'http://nccu.example');
    expect(target.origin).toBe('http://nccu.example');
  },
);

test('after signing in, the page that was asked for', async () => {
  const { app } = await house();
  const browser = browserOf(app);
  const asked = await browser.get('/accounts?page=2');
  expect(asked.headers['location']).toBe('/sign-in?return=%2Faccounts%3Fpage%3D2');
  const entered = await send(
    browser,
    asked.headers['location'] ?? '',
    { name: 'Ada', password: PASSWORD },
    '/sign-in',
  );
  expect(entered.headers['location']).toBe('/accounts?page=2');
});

test('the Host header leads nobody anywhere', async () => {
  const { app } = await house();
  const answers = await Promise.all(
    ['/', '/sign-in', '/accounts'].map((page) => request(app).get(page).set('Host', 'evil.example')),
  );
  for (const answer of answers) expect(JSON.stringify([answer.headers, answer.text])).not.toContain('evil');
});

test('a link that an administrator makes has the address of the settings', async () => {
  const { app } = await house();
  const browser = browserOf(app);
  await signInAs(browser, 'Ada');
  const token = formToken(await browser.get('/accounts/add'));
  const added = await browser
    .post('/accounts/add')
    .set('Host', 'evil.example')
    .type('form')
    .send({ _csrf: token, name: 'Eve', role: 'viewer', email: '' });
  expect(added.text).toMatch(/http:\/\/nccu\.example\/welcome\/[\w-]{43}</);
  expect(added.text).not.toContain('evil');
});
