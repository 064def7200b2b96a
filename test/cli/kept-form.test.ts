/** The kept form, from the first import to the return, as a person uses it. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu, type Ended } from '../builders/command-line.ts';
import { csv, DOCUMENT_HEADER, DOCUMENTS, jsonOf, writeExports } from '../builders/exports.ts';

const newFolder = temporaryFolder();

/** Dan's document cites nothing, so that a person must decide. */
const MORE_REFERRALS = 'Log 126 of 12/05/2026,NCCU/26/4,12/05/2026 17:00,1237,Dan Doubtful,Response B\n';
const DOUBTFUL = ['IR4', '12/05/2026 21:00', '1237', '', 'Submitted'];

async function imported(): Promise<string> {
  const folder = newFolder();
  writeExports(folder, { documents: csv([...DOCUMENTS, DOUBTFUL]) });
  const file = path.join(folder, 'referrals.csv');
  writeFileSync(file, readFileSync(file, 'utf8') + MORE_REFERRALS);
  expect((await nccu(folder, ['import', 'referrals', 'referrals.csv'])).code).toBe(0);
  expect((await nccu(folder, ['import', 'documents', 'documents.csv'])).code).toBe(0);
  return folder;
}

interface Listed {
  readonly nccu_reference: string;
  readonly status: string;
  readonly document_reference: string | null;
}

async function listed(folder: string, ...args: string[]): Promise<Listed[]> {
  return jsonOf(await nccu(folder, ['list', '--json', ...args]))['referrals'] as Listed[];
}

const statusOf = async (folder: string, reference: string): Promise<string | undefined> =>
  (await listed(folder)).find(({ nccu_reference }) => nccu_reference === reference)?.status;

const decide = (folder: string, ...args: string[]): Promise<Ended> =>
  nccu(folder, ['decide', ...args, '--as', 'Rae Reviewer', '--json']);

let kept: string;
beforeAll(async () => (kept = await imported()));

test('check and the kept form give the same answers', async () => {
  const files = ['--referrals', 'referrals.csv', '--documents', 'documents.csv'];
  const fresh = jsonOf(await nccu(kept, ['check', ...files, '--json']));
  const status = jsonOf(await nccu(kept, ['status', '--json']));
  expect(status['statuses']).toEqual(fresh['statuses']);
  expect(status['compliance_rate']).toBe(fresh['compliance_rate']);
  expect((await listed(kept)).map(({ nccu_reference, status: its }) => [nccu_reference, its])).toEqual([
    ['NCCU/26/1', 'submitted_on_time'],
    ['NCCU/26/2', 'submitted_late'],
    ['NCCU/26/3', 'missing'],
    ['NCCU/26/4', 'needs_review'],
  ]);
});

test('list has exactly the names that other programs read, and can be narrowed', async () => {
  const names =
    'nccu_reference incident_reference referred_at officer_number officer_name force team due_at status document_reference match_rule match_explanation';
  const [first] = await listed(kept);
  expect(Object.keys(first ?? {})).toEqual(names.split(' '));
  expect(await listed(kept, '--team', 'response b')).toHaveLength(2);
  expect(await listed(kept, '--status', 'missing')).toHaveLength(1);
  expect(await listed(kept, '--month', '2026-04')).toEqual([]);
  expect((await nccu(kept, ['list', '--status', 'lost'])).code).toBe(2);
});

test('the same file again changes nothing, and says so', async () => {
  const again = jsonOf(await nccu(kept, ['import', 'referrals', 'referrals.csv', '--json']));
  expect(again).toMatchObject({
    files: [{ same_file: true, counts: { rows: 4, new: 0, unchanged: 4 } }],
    match: { referrals_judged: 0 },
  });
});

test.each(['NCCU/26/3', 'nccu 26 3', 'CAD 0125 12-05-26', 'Log 125 of 12 May 2026'])(
  'show finds a referral by %s, and says why not',
  async (reference) => {
    const { stdout, code } = await nccu(kept, ['show', reference]);
    expect(code).toBe(0);
    expect(stdout).toContain('NCCU/26/3');
    expect(stdout).toMatch(/"referrals\.csv", row 4, .*SHA-256 [0-9a-f]{64}/);
    expect(stdout).toMatch(/IR3 .*: it has not been submitted/);
  },
);

test('show finds a referral by its document, and tells rule, sentence and source', async () => {
  const shown = jsonOf(await nccu(kept, ['show', 'IR2', '--json']));
  expect(shown).toMatchObject({
    referral: { nccu_reference: 'NCCU/26/2', status: 'submitted_late', source: { row: 3 } },
    documents: [{ kind: 'accepted', match_rule: 'exact', document_reference: 'IR2' }],
    not_taken: [],
  });
});

test('a reference that no referral has is wrong usage', async () => {
  expect(await nccu(kept, ['show', 'Log 999 of 01/01/2026'])).toMatchObject({ code: 2, stdout: '' });
});

test('a decision is kept through the next import, and can be undone', async () => {
  const folder = await imported();
  const taken = await decide(folder, 'accept', 'NCCU/26/4', 'IR4', '--reason', 'Dan showed me the form');
  expect(taken.code).toBe(0);
  expect(await statusOf(folder, 'NCCU/26/4')).toBe('submitted_on_time');
  writeFileSync(
    path.join(folder, 'more.csv'),
    csv([DOCUMENT_HEADER, ['IR5', '13/05/2026 08:00', '1237', '', 'Live']]),
  );
  expect((await nccu(folder, ['import', 'documents', 'more.csv'])).code).toBe(0);
  expect(await statusOf(folder, 'NCCU/26/4')).toBe('submitted_on_time');
  expect((await nccu(folder, ['show', 'NCCU/26/4'])).stdout).toContain('accept by Rae Reviewer');
  expect((await decide(folder, 'reject', 'NCCU/26/4', 'IR4', '--reason', 'No')).code).toBe(2);
  expect((await decide(folder, 'undo', 'NCCU/26/4', '--reason', 'It was the wrong form')).code).toBe(0);
  expect(await statusOf(folder, 'NCCU/26/4')).toBe('needs_review');
});

test('an exemption has a reason of the list', async () => {
  const folder = await imported();
  const exempt = (code: string) =>
    decide(folder, 'exempt', 'NCCU/26/3', '--because', code, '--reason', 'A trial call');
  expect((await exempt('no_such_reason')).code).toBe(2);
  expect((await exempt('test_entry')).code).toBe(0);
  expect(await statusOf(folder, 'NCCU/26/3')).toBe('exempt');
  expect((await decide(folder, 'undo', 'NCCU/26/1', '--reason', 'Nothing is decided')).code).toBe(2);
});

test('the return of a month is the same as CSV, as a file and as JSON', async () => {
  const args = ['return', 'show', '--month', '2026-05'];
  const { stdout } = await nccu(kept, args);
  expect(stdout).toMatch(/^\ufeffmonth,level,force,team,referrals.*\r\n2026-05,force,,,4,/);
  await nccu(kept, [...args, '--out', 'return.csv']);
  expect(readFileSync(path.join(kept, 'return.csv'), 'utf8')).toBe(stdout);
  const detail = jsonOf(await nccu(kept, [...args, '--kind', 'detail', '--json']));
  expect(detail).toMatchObject({ month: '2026-05', kind: 'detail', rows: [{ source_row: 2 }, {}, {}, {}] });
});

test('a dry run of an import keeps nothing', async () => {
  const folder = newFolder();
  writeExports(folder);
  expect(
    jsonOf(await nccu(folder, ['import', 'referrals', 'referrals.csv', '--dry-run', '--json'])),
  ).toMatchObject({
    files: [{ dry_run: true, counts: { new: 3 } }],
    match: null,
  });
  expect(await listed(folder)).toEqual([]);
});

test('a refused file leaves the others be', async () => {
  const folder = newFolder();
  writeExports(folder);
  const ended = await nccu(folder, ['import', 'referrals', 'documents.csv', 'referrals.csv', '--json']);
  expect(ended.code).toBe(3);
  expect(jsonOf(ended)).toMatchObject({
    files: [{ refused: { code: 'wrong_kind' } }, { counts: { new: 3 } }],
  });
});

test('a backup is a whole database, for its owner only', async () => {
  expect((await nccu(kept, ['backup', 'copy.sqlite'])).code).toBe(0);
  expect(statSync(path.join(kept, 'copy.sqlite')).mode & 0o777).toBe(0o600);
  const copy = jsonOf(await nccu(kept, ['status', '--json'], { DATABASE_FILE: 'copy.sqlite' }));
  expect(copy).toEqual(jsonOf(await nccu(kept, ['status', '--json'])));
  expect(await nccu(kept, ['backup', 'nowhere/copy.sqlite'])).toMatchObject({ code: 4, stdout: '' });
});

test('looking at a database that is not there starts none', async () => {
  const folder = newFolder();
  const ended = await nccu(folder, ['status']);
  expect(ended).toMatchObject({ code: 4, stdout: '' });
  expect(ended.stderr).toContain(path.join(folder, 'kept/nccu.sqlite'));
  expect(existsSync(path.join(folder, 'kept'))).toBe(false);
});

test('the demo runs from beginning to end, and again, and names the command that serves it', async () => {
  const folder = newFolder();
  await nccu(folder, ['demo', '--out', 'shown']);
  const ended = await nccu(folder, ['demo', '--out', 'shown']);
  expect(ended.stderr).not.toContain('WARNING');
  expect(ended.stdout.trimEnd().split('\n').at(-1)).toBe('    npm run demo -- --serve --out shown');
  expect(ended.code).toBe(0);
  expect(ended.stdout).toContain('Compliance rate');
  expect(ended.stdout).toContain('Where to look next');
  for (const file of ['results/missing.csv', 'truth.csv', 'demo.sqlite']) {
    expect(existsSync(path.join(folder, 'shown', file))).toBe(true);
  }
});
