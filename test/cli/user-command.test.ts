import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { jsonOf } from '../builders/exports.ts';

const newFolder = temporaryFolder();
const HTTPS = { BASE_URL: 'https://nccu.force.example' };

test('accounts from the command line: the first is an administrator, and a link is printed', async () => {
  const folder = newFolder();
  const user = (...args: string[]) => nccu(folder, ['user', ...args, '--json'], HTTPS);

  const viewerFirst = await user('add', 'Ben', '--role', 'viewer');
  expect(viewerFirst.code).toBe(2);
  expect(JSON.parse(viewerFirst.stdout)).toMatchObject({ problem: { code: 'usage_first_account' } });
  expect(viewerFirst.stderr).toContain('The first account has to be an administrator.');

  const ada = await user(
    'add',
    'Ada Keys',
    '--role',
    'administrator',
    '--email',
    'ada@force.example',
    '--as',
    'force IT',
  );
  expect(ada.code).toBe(0);
  expect(jsonOf(ada)).toMatchObject({
    account: { name: 'Ada Keys', role: 'administrator', signs_in_by: 'nothing_yet', made_by: 'force IT' },
    link: expect.stringMatching(/^https:\/\/nccu\.force\.example\/welcome\/[\w-]{43}$/) as string,
  });

  expect((await user('add', 'ada keys', '--role', 'viewer')).code).toBe(3);
  expect((await user('disable', 'Ada Keys')).stderr).toContain('This is the last administrator');
  expect((await user('role', 'Ada Keys', '--to', 'viewer')).code).toBe(3);
  expect((await user('reset', 'Nobody')).code).toBe(2);

  expect((await user('add', 'Ben', '--role', 'viewer')).code).toBe(0);
  expect(jsonOf(await user('role', 'Ben', '--to', 'analyst'))).toMatchObject({
    account: { role: 'analyst' },
  });
  expect(jsonOf(await user('disable', 'ben'))).toMatchObject({ account: { name: 'Ben', disabled: true } });
  expect(jsonOf(await user('enable', 'Ben'))).toMatchObject({ account: { disabled: false } });
  expect(jsonOf(await user('reset', 'Ben'))).toHaveProperty('link');
  expect(jsonOf(await user('list'))).toMatchObject({
    accounts: [{ name: 'Ada Keys' }, { name: 'Ben', role: 'analyst' }],
  });
});

test('what is told to people names the link and how long it works', async () => {
  const told = await nccu(newFolder(), ['user', 'add', 'Ada', '--role', 'administrator']);
  expect(told.stdout).toContain('works once, for 24 hours:\nhttp://localhost:3000/welcome/');
});

test('a role that there is not is wrong usage', async () => {
  expect((await nccu(newFolder(), ['user', 'add', 'Ada', '--role', 'owner'])).code).toBe(2);
});
