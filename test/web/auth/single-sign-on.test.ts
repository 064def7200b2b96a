import { findAccountByName, listAccounts } from '../../../db/stores/accounts.ts';
import { disableAccount } from '../../../src/workflows/accounts/accounts.ts';
import { browserOf, settle, signInAs, testAccess, testDoors, told } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { CLIENT, startProvider, throughProvider, type TestProvider } from '../../builders/oidc-provider.ts';

const { newDatabase } = temporaryDatabases();
const CALLBACK = 'http://nccu.example/sign-in/callback';
const ROLES = {
  'NCCU-Analysts': 'analyst',
  'NCCU-Readers': 'viewer',
  'NCCU-Admins': 'administrator',
} as const;
const ANN = {
  ...{ sub: 'pairwise-1', tid: 'tenant', oid: 'object-1' },
  ...{ roles: ['NCCU-Analysts'], preferred_username: 'ann@force.example', email: 'ann@force.example' },
};

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider(CALLBACK);
});
afterAll(() => provider.close());

async function house(issuer = provider.issuer) {
  const singleSignOn = { issuer, ...CLIENT, claim: 'roles', roleOfValue: ROLES };
  const access = testAccess(newDatabase(), { singleSignOn });
  await settle(access, 'Ada', 'administrator');
  return { access, app: testDoors(access) };
}

type Browser = ReturnType<typeof browserOf>;

/** Answers the path with which the provider sends the browser back. */
async function goAndComeBack(browser: Browser): Promise<string> {
  const begun = await browser.get('/sign-in/single-sign-on');
  const back = new URL(await throughProvider(begun.headers['location'] ?? '', CALLBACK));
  return `${back.pathname}${back.search}`;
}

async function enter(browser: Browser) {
  return browser.get(await goAndComeBack(browser));
}

test('a person signs in, and an account of the claim’s role is made', async () => {
  const { access, app } = await house();
  provider.signIn(ANN);
  const browser = browserOf(app);
  await browser.get('/sign-in?return=/accounts');
  const entered = await enter(browser);
  expect([entered.status, entered.headers['location']]).toEqual([303, '/accounts']);
  expect((await browser.get('/')).text).toBe('ann@force.example');
  expect(findAccountByName(access.db, 'ann@force.example')).toMatchObject({
    role: 'analyst',
    signsInBy: 'single_sign_on',
  });
  expect(told(access).slice(-2)).toEqual(['single sign-on: account_added', 'ann@force.example: sign_in']);
});

test('the provider is asked with code, PKCE, state and nonce, and sends back to the address of the settings', async () => {
  const { app } = await house();
  const begun = await browserOf(app).get('/sign-in/single-sign-on').set('Host', 'evil.example');
  const asked = Object.fromEntries(new URL(begun.headers['location'] ?? '').searchParams);
  expect(asked).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: CALLBACK,
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{40,}$/);
});

test('the role follows the claim at each sign-in, and the person stays one', async () => {
  const { access, app } = await house();
  provider.signIn(ANN);
  const before = browserOf(app);
  await enter(before);
  provider.signIn({
    ...ANN,
    sub: 'pairwise-2',
    preferred_username: 'ann.new@force.example',
    roles: ['NCCU-Readers', 'other'],
  });
  await enter(browserOf(app));
  expect(listAccounts(access.db).map(({ name, role }) => [name, role])).toEqual([
    ['Ada', 'administrator'],
    ['ann@force.example', 'viewer'],
  ]);
  // A session was opened with the role of its time.
  expect((await before.get('/')).status).toBe(302);
});

test.each([
  ['no role', { roles: [] }],
  ['a role of another program', { roles: ['HR-Admins'] }],
  ['no claim', { roles: undefined }],
])('with %s there is no way in, and it says so', async (_case, claims) => {
  const { access, app } = await house();
  provider.signIn({ ...ANN, ...claims });
  const browser = browserOf(app);
  const refused = await enter(browser);
  expect([refused.status, refused.text.includes('You have no access')]).toEqual([403, true]);
  expect((await browser.get('/')).status).toBe(302);
  expect(told(access).at(-1)).toBe('a visitor: sign_in_refused');
  expect(listAccounts(access.db)).toHaveLength(1);
});

test('a disabled person stays out', async () => {
  const { access, app } = await house();
  provider.signIn(ANN);
  await enter(browserOf(app));
  const account = findAccountByName(access.db, 'ann@force.example');
  disableAccount({ ...access, actor: 'Ada' }, account?.id ?? '');
  expect((await enter(browserOf(app))).status).toBe(403);
});

test('a name at the provider opens no local account of that name', async () => {
  const { access, app } = await house();
  provider.signIn({ ...ANN, preferred_username: 'Ada', roles: ['NCCU-Readers'] });
  const browser = browserOf(app);
  await enter(browser);
  const name = (await browser.get('/')).text;
  expect(name).toMatch(/^Ada \(\w{16}\)$/);
  expect(findAccountByName(access.db, 'Ada')?.role).toBe('administrator');
});

test('who comes back with what another browser began, or a second time, is sent away', async () => {
  const { app } = await house();
  provider.signIn(ANN);
  const [mine, another] = [browserOf(app), browserOf(app)];
  const back = await goAndComeBack(mine);
  expect((await another.get(back)).status).toBe(400);
  await another.get('/sign-in/single-sign-on');
  expect((await another.get(back)).status).toBe(400);
  expect((await mine.get(back)).status).toBe(303);
  expect((await mine.get(back)).status).toBe(400);
});

test.each([
  ['a wrong state', (back: string) => back.replace(/state=[^&]+/, 'state=mine')],
  ['a wrong code', (back: string) => back.replace(/code=[^&]+/, 'code=mine')],
  ['another issuer', (back: string) => back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')],
  ['a refusal of the provider', (back: string) => back.replace(/code=[^&]+/, 'error=access_denied')],
  ['nothing', () => '/sign-in/callback'],
])('%s ends at a page that says so', async (_case, change) => {
  const { app } = await house();
  provider.signIn(ANN);
  const browser = browserOf(app);
  const refused = await browser.get(change(await goAndComeBack(browser)));
  expect([refused.status, refused.text.includes('Single sign-on did not work')]).toEqual([400, true]);
  expect((await browser.get('/')).status).toBe(302);
});

test('a session has another id after coming back', async () => {
  const { app } = await house();
  provider.signIn(ANN);
  const browser = browserOf(app);
  const begun = await browser.get('/sign-in/single-sign-on');
  const back = new URL(await throughProvider(begun.headers['location'] ?? '', CALLBACK));
  const entered = await browser.get(`${back.pathname}${back.search}`);
  expect(entered.get('Set-Cookie')?.[0]).not.toBe(begun.get('Set-Cookie')?.[0]);
});

test('while the provider does not answer a page says so and a password opens the door; then it is asked again', async () => {
  const first = await startProvider(CALLBACK);
  const { app } = await house(first.issuer);
  await first.close();
  const browser = browserOf(app);
  const refused = await browser.get('/sign-in/single-sign-on');
  expect([refused.status, refused.text.includes('The identity provider does not answer')]).toEqual([
    503,
    true,
  ]);
  expect((await signInAs(browserOf(app), 'Ada')).status).toBe(303);
  const again = await startProvider(CALLBACK, Number(new URL(first.issuer).port));
  again.signIn(ANN);
  expect((await enter(browser)).headers['location']).toBe('/');
  await again.close();
});
