/** The return, as a person uses it: looked at, published, written as a file, compared, and what the trail says of that. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { csv, DOCUMENTS, jsonOf, writeExports } from '../builders/exports.ts';

const newFolder = temporaryFolder();
const AFTER_GRACE = { NCCU_NOW: '2026-06-20T09:00' };
const A_WEEK_LATER = { NCCU_NOW: '2026-06-27T09:00' };

async function imported(): Promise<string> {
  const folder = newFolder();
  writeExports(folder);
  expect((await nccu(folder, ['import', 'referrals', 'referrals.csv'])).code).toBe(0);
  expect((await nccu(folder, ['import', 'documents', 'documents.csv'])).code).toBe(0);
  return folder;
}

async function accesses(folder: string, what: string): Promise<unknown[]> {
  const { events } = jsonOf(await nccu(folder, ['audit', 'log', '--what', what, '--json'])) as {
    events: { operation: string; what: string; why: string }[];
  };
  return events.map(({ operation, why }) => ({ operation, why }));
}

const MAY_DETAIL = ['return', 'show', '--month', '2026-05', '--kind', 'detail'];

test('the detail on the screen is a look, as a file it is given out, and the summary is neither', async () => {
  const folder = await imported();
  expect((await nccu(folder, ['return', 'show', '--month', '2026-05'])).stdout).toContain('2026-05,force');
  expect((await nccu(folder, MAY_DETAIL)).stdout).toContain('PC 1234');
  expect(
    (await nccu(folder, [...MAY_DETAIL, '--out', 'may.csv', '--reason', 'for the superintendent'])).code,
  ).toBe(0);
  expect(await accesses(folder, 'return_viewed')).toEqual([{ operation: 'consultation', why: '' }]);
  expect(await accesses(folder, 'return_given_out')).toEqual([
    { operation: 'disclosure', why: 'for the superintendent' },
  ]);
});

test('a published month is the same bytes for ever, and says which referrals count otherwise today', async () => {
  const folder = await imported();
  const publish = ['return', 'publish', '--month', '2026-05', '--kind', 'detail', '--out', 'may.csv'];
  expect((await nccu(folder, publish, AFTER_GRACE)).stdout).toContain('number 1, final');
  const published = readFileSync(path.join(folder, 'may.csv'));
  const sidecar = JSON.parse(readFileSync(path.join(folder, 'may.json'), 'utf8')) as object;
  expect(sidecar).toMatchObject({ month: '2026-05', state: 'final', disposed_referrals: 0 });
  expect(readFileSync(path.join(folder, 'may-dictionary.csv'), 'utf8')).toContain('compliance_rate');

  const withCals = DOCUMENTS.map((row) => row.map((cell) => (cell === 'Draft' ? 'Submitted' : cell)));
  writeFileSync(path.join(folder, 'documents.csv'), csv(withCals));
  expect((await nccu(folder, ['import', 'documents', 'documents.csv'], A_WEEK_LATER)).code).toBe(0);
  const again = await nccu(folder, [...MAY_DETAIL, '--out', 'again.csv'], A_WEEK_LATER);
  expect(again.stderr).toContain('Today 1 referral counts otherwise');
  expect(readFileSync(path.join(folder, 'again.csv'))).toEqual(published);
  const compared = await nccu(folder, ['return', 'diff', '--month', '2026-05', '--json'], A_WEEK_LATER);
  expect(jsonOf(compared)).toMatchObject({
    figures: {
      missing: { published: 1, now: 0, difference: -1, by_cause: { late_form: -1 } },
      compliance_rate: { published: 66.7, now: 100 },
    },
    referrals: [{ nccu_reference: 'NCCU/26/3', cause: 'late_form' }],
  });
  expect(await nccu(folder, ['return', 'publish', '--month', '2026-05'], A_WEEK_LATER)).toMatchObject({
    code: 2,
    stdout: '',
  });
});

test('a folder that cannot be written and a month to come are told', async () => {
  const folder = await imported();
  mkdirSync(path.join(folder, 'may.csv'));
  expect((await nccu(folder, [...MAY_DETAIL, '--out', 'may.csv'])).code).toBe(4);
  expect((await nccu(folder, ['return', 'show', '--month', '2027-01'])).code).toBe(2);
  expect((await nccu(folder, ['return', 'diff', '--month', '2026-05'])).stderr).toContain('is not published');
});
