import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { odsOf, odsRow, odsTable, odsText, textRows, xlsxOf } from '../builders/workbooks.ts';
import { nccu } from '../builders/command-line.ts';
import { csv, DOCUMENTS, jsonOf, REFERRALS, writeExports } from '../builders/exports.ts';

const newFolder = temporaryFolder();

const ANSWER = {
  as_at: '2026-05-20T09:00:00+01:00',
  referrals: 3,
  documents: 3,
  officers: 0,
  rejected: 0,
  statuses: {
    exempt: 0,
    submitted_on_time: 1,
    submitted_late: 1,
    needs_review: 0,
    submitted_by_other: 0,
    awaiting: 0,
    missing: 1,
  },
  rules: {
    exact: 2,
    near_officer: 0,
    near_reference: 0,
    mentioned: 0,
    officer_and_time: 0,
    other_officer: 0,
    reviewer: 0,
  },
  compliance_rate: 66.7,
  on_time_rate: 33.3,
};

test.each([
  ['referrals.csv', csv(REFERRALS)],
  ['referrals.xlsx', xlsxOf({ sheets: [{ rows: textRows(REFERRALS) }] })],
  [
    'referrals.ods',
    odsOf(
      odsTable('Log', REFERRALS.map((cells) => odsRow(cells.map((text) => odsText(text)).join(''))).join('')),
    ),
  ],
])('--json prints the document and nothing else, for %s', async (name, referrals) => {
  const folder = newFolder();
  const ended = await nccu(folder, [...writeExports(folder, { referrals, name }), '--json']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout.trim().split('\n')).toHaveLength(1);
  expect(jsonOf(ended)).toEqual(ANSWER);
  expect(Object.keys(jsonOf(ended))).toEqual(Object.keys(ANSWER));
});

test('the directory counts its officers, and --month its referrals', async () => {
  const folder = newFolder();
  writeFileSync(
    path.join(folder, 'officers.csv'),
    'Officer Number,Officer Name\n1234,Anna Compliant\n1236,Cal Missing\n',
  );
  const args = [...writeExports(folder), '--officers', 'officers.csv', '--month', '2026-04', '--json'];
  expect(jsonOf(await nccu(folder, args))).toMatchObject({
    referrals: 3,
    officers: 2,
    statuses: { missing: 0 },
    compliance_rate: null,
    on_time_rate: null,
  });
});

test('--as-at says for which moment: what came later was not there yet', async () => {
  const folder = newFolder();
  const args = [...writeExports(folder), '--as-at', '2026-05-12T20:00', '--json'];
  const answer = jsonOf(await nccu(folder, args));
  expect(answer).toMatchObject({
    as_at: '2026-05-12T20:00:00+01:00',
    statuses: { submitted_late: 0, awaiting: 2, missing: 0 },
  });
});

test('the summary can be read at a glance, and says where the files are', async () => {
  const folder = newFolder();
  const ended = await nccu(folder, [...writeExports(folder), '--out', 'new/results']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/as at 2026-05-20T09:00:00\+01:00/);
  expect(ended.stdout).toMatch(/missing +│ +1 │/);
  expect(ended.stdout).toMatch(/Compliance rate +66\.7 % +2 of 3 due; 95 % interval +20\.8 to +93\.9/);
  expect(ended.stdout).toMatch(/On-time rate +33\.3 % +local target: 24 hours/);
  const names = ['detail.csv', 'missing.csv', 'rejected.csv', 'summary.csv'];
  expect(readdirSync(path.join(folder, 'new/results')).sort()).toEqual(names);
  for (const name of names) expect(ended.stdout).toContain(path.join('new/results', name));
});

test('the files hold who owes what', async () => {
  const folder = newFolder();
  await nccu(folder, [...writeExports(folder), '--out', 'results']);
  const read = (name: string): string[] =>
    readFileSync(path.join(folder, 'results', name), 'utf8').split('\r\n');
  expect(read('detail.csv')).toHaveLength(5);
  expect(read('missing.csv')).toHaveLength(3);
  expect(read('missing.csv')[1]).toMatch(
    /^NCCU\/26\/3,Log 125 of 12\/05\/2026,2026-05-12T16:00:00\+01:00,1236,Cal Missing/,
  );
  expect(read('rejected.csv')).toEqual(['\ufefffile,row,column,value,reason', '']);
});

test('without --out nothing is written', async () => {
  const folder = newFolder();
  const args = writeExports(folder);
  const before = readdirSync(folder);
  expect((await nccu(folder, args)).stdout).toContain('Nothing was written');
  expect(readdirSync(folder)).toEqual(before);
});

test('rows set aside are named with file, row, column and value, and make the exit code 1', async () => {
  const folder = newFolder();
  const bad = ['Log 9 of 13/05/2026', 'NCCU/26/9', '05/13/2026 10:00', '1236', 'Cal Missing', 'Response B'];
  const args = [...writeExports(folder, { referrals: csv([...REFERRALS, bad]) }), '--out', 'results'];
  const ended = await nccu(folder, args);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain('1 row was set aside');
  expect(ended.stdout).toContain(
    'referrals.csv, row 5, column "Date/Time of Call", value "05/13/2026 10:00"',
  );
  expect(ended.stdout).toContain('month first');
  expect(readFileSync(path.join(folder, 'results/rejected.csv'), 'utf8')).toContain('referrals.csv,5,');
  expect(jsonOf(await nccu(folder, [...args, '--json']))).toMatchObject({ referrals: 3, rejected: 1 });
});

test('status words that nobody has explained are named with their counts, and make the exit code 1', async () => {
  const folder = newFolder();
  const unknown = ['IR4', '12/05/2026 20:00', '1236', 'Log 125 of 12/05/2026', 'Quality assured'];
  const ended = await nccu(folder, writeExports(folder, { documents: csv([...DOCUMENTS, unknown]) }));
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain('"Quality assured" (1)');
  expect(ended.stdout).toContain('config/status-words.json');
});

test('a cell cannot write on the terminal', async () => {
  const folder = newFolder();
  const evil = ['Log 9 of 13/05/2026', 'NCCU/26/9', '\u001b[2J\u202egone\u0007', '1236', 'Cal', 'B'];
  const { stdout, code } = await nccu(folder, writeExports(folder, { referrals: csv([...REFERRALS, evil]) }));
  expect(code).toBe(1);
  expect(stdout).toContain('gone');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('a list of bank holidays that has run out is told', async () => {
  const folder = newFolder();
  const { stdout } = await nccu(folder, [...writeExports(folder), '--as-at', '2075-01-02']);
  expect(stdout).toContain('bank holidays');
});

test('settings come from .env in the working folder too', async () => {
  const folder = newFolder();
  const args = writeExports(folder);
  writeFileSync(path.join(folder, '.env'), 'DEADLINE=2wd\n');
  const fromFile = await nccu(folder, args, { DEADLINE: undefined });
  expect(fromFile.stdout).toContain('local target: the end of working day 2 after the referral');
  expect((await nccu(folder, args, { DEADLINE: '72h' })).stdout).toContain('local target: 72 hours');
  expect(existsSync(path.join(folder, 'kept'))).toBe(false);
});
