import { findAccountByName } from '../../../db/stores/accounts.ts';
import { ROLES } from '../../../src/access/permissions.ts';
import {
  browserOf,
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

async function administratorsBrowser() {
  const access = testAccess(newDatabase());
  const ada = await settle(access, 'Ada', 'administrator');
  const ann = await settle(access, 'Ann', 'analyst');
  const app = testDoors(access);
  const browser = browserOf(app);
  await signInAs(browser, 'Ada');
  return { access, ada, ann, app, browser };
}

test.each(ROLES)('the accounts are for administrators: %s', async (role) => {
  const access = testAccess(newDatabase());
  await settle(access, 'Ada', 'administrator');
  await settle(access, 'Jo', role);
  const browser = browserOf(testDoors(access));
  await signInAs(browser, 'Jo');
  expect((await browser.get('/accounts')).status).toBe(role === 'administrator' ? 200 : 403);
  expect((await browser.get('/account')).status).toBe(200);
});

test('an administrator adds a person, who sets a password and signs in', async () => {
  const { access, app, browser } = await administratorsBrowser();
  const added = await send(browser, '/accounts/add', {
    name: 'Ben',
    role: 'auditor',
    email: 'ben@force.example',
  });
  const [link = ''] = /\/welcome\/[\w-]{43}/.exec(added.text) ?? [];
  const ben = browserOf(app);
  await send(ben, link, { password: PASSWORD, password_again: PASSWORD });
  expect((await ben.get('/')).text).toBe('Ben');
  expect(told(access)).toContain('Ada: account_added');
  expect((await browser.get('/accounts')).text).toContain('Ben');
});

test.each([
  [{ name: 'ANN', role: 'viewer' }, 'There is an account of the name'],
  [{ name: '<Eve>', role: 'viewer' }, 'cannot be the name of an account'],
  [{ name: 'Eve', role: 'owner' }, 'Select a role'],
  [{ name: 'Eve', role: '' }, 'Select a role'],
  [{ name: '', role: '' }, 'Select a role'],
  [{ name: '', role: '' }, 'Enter a name'],
  [{ name: 'Eve', role: 'viewer', email: 'at the station' }, 'is no e-mail address'],
])('an account that cannot be is refused beside its field: %j', async (form, words) => {
  const { access, browser } = await administratorsBrowser();
  const refused = await send(browser, '/accounts/add', { email: '', ...form });
  expect(refused.status).toBe(422);
  expect(refused.text.split(words)).toHaveLength(3);
  expect(findAccountByName(access.db, 'Eve')).toBeNull();
});

test('disabling, enabling, another role and a reset each end the sessions and stand in the trail', async () => {
  const { access, ann, app, browser } = await administratorsBrowser();
  const page = `/accounts/${ann.id}`;
  const annsBrowser = browserOf(app);
  for (const [step, fields] of [
    ['disable', {}],
    ['enable', {}],
    ['role', { role: 'viewer' }],
    ['reset', {}],
  ] as const) {
    if (step !== 'enable') await signInAs(annsBrowser, 'Ann');
    const status = (await send(browser, page, fields, `${page}/${step}`)).status;
    expect([step, status]).toEqual([step, step === 'reset' ? 200 : 303]);
    expect((await annsBrowser.get('/')).status).toBe(302);
  }
  expect(
    told(access)
      .filter((event) => event.startsWith('Ada: account_'))
      .slice(-4),
  ).toEqual([
    'Ada: account_disabled',
    'Ada: account_enabled',
    'Ada: account_role_changed',
    'Ada: account_reset',
  ]);
  expect((await signInAs(annsBrowser, 'Ann')).status).toBe(401);
});

test.each([
  ['disable', {}],
  ['role', { role: 'viewer' }],
])('the last administrator stays one: %s', async (step, fields) => {
  const { ada, browser } = await administratorsBrowser();
  const page = `/accounts/${ada.id}`;
  const refused = await send(browser, page, fields, `${page}/${step}`);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('This is the last administrator');
  expect((await browser.get('/accounts')).status).toBe(200);
});

test('an account that is not there is not found', async () => {
  const { browser } = await administratorsBrowser();
  expect((await browser.get('/accounts/nobody')).status).toBe(404);
  expect((await send(browser, '/account', {}, '/accounts/nobody/disable')).status).toBe(404);
});
