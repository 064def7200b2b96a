import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { jsonOf, writeExports } from '../builders/exports.ts';

const newFolder = temporaryFolder();

test.each([
  ['no command', [], /Usage: nccu/],
  ['a command that there is not', ['chek'], /Did you mean check/],
  [
    'an option that there is not',
    ['check', '--referrals', 'a', '--documents', 'b', '--refferals', 'x'],
    /unknown option/,
  ],
  ['an option left out', ['check', '--referrals', 'x.csv'], /--documents/],
  ['a blank path', ['check', '--referrals', '', '--documents', 'x.csv'], /blank/],
  [
    'a moment that is none',
    ['check', '--referrals', 'a', '--documents', 'b', '--as-at', '12/05/2026'],
    /2026-05-12T14:05/,
  ],
  [
    'a month that is none',
    ['check', '--referrals', 'a', '--documents', 'b', '--month', '2026-13'],
    /2026-05/,
  ],
  ['a kind of export that there is not', ['import', 'referal', 'x.csv'], /referrals/],
])('%s is wrong usage', async (_what, args, says) => {
  const ended = await nccu(newFolder(), args);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toMatch(says);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
});

test.each([
  ['a command that there is not', ['chek', '--json'], { code: 'usage_invalid' }],
  ['an option left out', ['check', '--json'], { code: 'usage_invalid' }],
  [
    'no database',
    ['status', '--json'],
    { code: 'database_missing', where: { file: expect.any(String) as string } },
  ],
])('with --json, %s is one JSON document with a code and what to do', async (_what, args, problem) => {
  const told = {
    message: expect.any(String) as string,
    what_to_do: expect.any(String) as string,
    ...problem,
  };
  expect(jsonOf(await nccu(newFolder(), args))).toEqual({ problem: told });
});

test.each([['--help'], ['check', '--help'], ['--version']])('%s %s is answered', async (...args) => {
  const ended = await nccu(newFolder(), args);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout.trim()).not.toBe('');
});

test('every fault of the settings is told at once', async () => {
  const folder = newFolder();
  const ended = await nccu(folder, writeExports(folder), {
    DEADLINE: 'soon',
    PORT: 'none',
    NCCU_NOW: 'never',
  });
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  for (const name of ['DEADLINE', 'PORT', 'NCCU_NOW']) expect(ended.stderr).toContain(name);
});

test('a .env that cannot be read is told', async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, '.env'));
  const ended = await nccu(folder, writeExports(folder));
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toContain('.env');
});

test('a folder for results that cannot be made', async () => {
  const folder = newFolder();
  const ended = await nccu(folder, [...writeExports(folder), '--out', 'documents.csv/results']);
  expect(ended).toMatchObject({ code: 4, stdout: '' });
  expect(ended.stderr).toContain('documents.csv/results');
});

test('results never take the place of an export', async () => {
  const folder = newFolder();
  writeExports(folder, { name: 'detail.csv' });
  const ended = await nccu(folder, [
    'check',
    '--referrals',
    'detail.csv',
    '--documents',
    'documents.csv',
    '--out',
    '.',
  ]);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toContain('detail.csv');
});

test('a result that cannot be written under its name', async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'results/summary.csv/x'), { recursive: true });
  writeFileSync(path.join(folder, 'results/note.txt'), '');
  const ended = await nccu(folder, [...writeExports(folder), '--out', 'results']);
  expect(ended).toMatchObject({ code: 4, stdout: '' });
  expect(ended.stderr).toContain('summary.csv');
});
