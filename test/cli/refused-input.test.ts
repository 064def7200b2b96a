/** Files that are refused whole: exit code 3, a message that names the file and what to do, and no trace of a stack. */
import { readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { textRows, xlsxOf } from '../builders/workbooks.ts';
import { nccu } from '../builders/command-line.ts';
import { csv, DOCUMENTS, jsonOf, REFERRALS, writeExports, type Content } from '../builders/exports.ts';

const newFolder = temporaryFolder();

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const WORKBOOK = xlsxOf({ sheets: [{ rows: textRows(REFERRALS) }] });
const [HEADER = [], ...ROWS] = REFERRALS;

const REFUSED: readonly (readonly [what: string, name: string, content: Content, says: RegExp])[] = [
  ['an empty file', 'referrals.csv', '', /nothing but blanks/],
  ['a file of prose', 'referrals.csv', 'Dear all,\nplease see attached.\n', /column names/],
  ['documents as referrals', 'referrals.csv', csv(DOCUMENTS), /swapped/],
  ['a PNG named .csv', 'referrals.csv', PNG, /referrals\.csv/],
  ['a PNG named .xlsx', 'referrals.xlsx', PNG, /referrals\.xlsx/],
  ['a workbook named .csv', 'referrals.csv', WORKBOOK, /name ends in \.csv/],
  ['a workbook cut short', 'referrals.xlsx', WORKBOOK.subarray(0, WORKBOOK.length / 2), /damaged|cut short/],
  ['NUL bytes', 'referrals.csv', csv(REFERRALS).replace('PC 1234', 'PC\u00001234'), /NUL/],
  [
    'a quotation mark that is not closed',
    'referrals.csv',
    csv([HEADER, ['"Log 1', ...(ROWS[0] ?? []).slice(1)]]),
    /quotation mark/,
  ],
  [
    'a column that occurs twice and differs',
    'referrals.csv',
    csv([
      [...HEADER, 'CAD Ref'],
      ...ROWS.map((cells, index) => [...cells, `Log ${index + 900} of 12/05/2026`]),
    ]),
    /CAD Ref/,
  ],
];

test.each(REFUSED)('%s', async (_what, name, content, says) => {
  const folder = newFolder();
  const ended = await nccu(folder, [
    ...writeExports(folder, { referrals: content, name }),
    '--out',
    'results',
    '--json',
  ]);
  expect(ended.code).toBe(3);
  expect(ended.stderr).toMatch(says);
  expect(ended.stderr).toContain(name);
  const { problem } = jsonOf(ended) as {
    readonly problem: { readonly code: string; readonly message: string };
  };
  expect(problem.code).toMatch(/^[a-z_]+$/);
  expect(ended.stderr.replaceAll('\n', '')).toContain(problem.message.split('\n')[0]);
  expect(ended.stderr).toContain('what to do: ');
  expect(ended.stderr).not.toMatch(/\n\s+at /);
  expect(readdirSync(path.join(folder, 'results'))).toEqual([]);
});

test('swapped files', async () => {
  const folder = newFolder();
  writeExports(folder);
  const ended = await nccu(folder, ['check', '--referrals', 'documents.csv', '--documents', 'referrals.csv']);
  expect(ended.code).toBe(3);
  expect(ended.stderr).toContain('swapped');
});

test.each([
  ['a file that is not there', 'nowhere.csv', /no such file/],
  ['a folder', '.', /folder/],
  ['a device', '/dev/null', /device|blanks/],
  ['a link that leads nowhere', 'loop.csv', /loop\.csv/],
])('%s', async (_what, file, says) => {
  const folder = newFolder();
  writeExports(folder);
  symlinkSync('loop.csv', path.join(folder, 'loop.csv'));
  const ended = await nccu(folder, ['check', '--referrals', file, '--documents', 'documents.csv']);
  expect(ended).toMatchObject({ code: 3, stdout: '' });
  expect(ended.stderr).toMatch(says);
});

test.each([
  ['a header and no rows', csv([HEADER]), 0, 0],
  [
    'a column named __proto__',
    csv([['__proto__', ...HEADER], ...ROWS.map((cells) => ['x', ...cells])]),
    3,
    0,
  ],
  ['dates with the month first', csv([HEADER, ...ROWS.map((cells) => cells.with(2, '05/13/2026'))]), 0, 3],
])('%s is read for what it is', async (_what, referrals, records, rejected) => {
  const folder = newFolder();
  const ended = await nccu(folder, [...writeExports(folder, { referrals }), '--json']);
  expect(ended.code).toBe(rejected > 0 ? 1 : 0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ referrals: records, rejected });
});
