/** The audit's sample and coverage, as a person uses them. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { csv, jsonOf, REFERRALS, writeExports } from '../builders/exports.ts';

const newFolder = temporaryFolder();

async function imported(): Promise<string> {
  const folder = newFolder();
  writeExports(folder);
  expect((await nccu(folder, ['import', 'referrals', 'referrals.csv'])).code).toBe(0);
  expect((await nccu(folder, ['import', 'documents', 'documents.csv'])).code).toBe(0);
  return folder;
}

let kept: string;
beforeAll(async () => (kept = await imported()));

test('a sample from the draw to its result', async () => {
  const audit = (...args: string[]) => nccu(kept, ['audit', ...args]);
  const drawn = jsonOf(
    await audit('sample', '--month', '2026-05', '--as', 'Rae', '--second-reviewer', 'Sam', '--json'),
  );
  expect(drawn).toMatchObject({ sample: 1, population: 3, size: 3, whole: true, seed_source: 'trail_head' });
  expect((await audit('sample', '--redraw', '1')).stdout).toContain('is the same');
  expect((await audit('review', '1', '1', '--as', 'Sam')).stdout).not.toMatch(/missing|submitted/);
  expect(await audit('review', '1', '1', '--as', 'Eve')).toMatchObject({ code: 2, stdout: '' });
  expect((await audit('record', '1', '1', '--finding', 'agree', '--note', 'Seen', '--as', 'Rae')).code).toBe(
    0,
  );
  expect((await audit('record', '1', '1', '--finding', 'agree', '--note', 'Seen', '--as', 'Sam')).code).toBe(
    2,
  );
  expect(
    (await audit('record', '1', '1', '--finding', 'cannot_tell', '--note', 'No', '--as', 'Sam')).code,
  ).toBe(0);
  expect(jsonOf(await audit('result', '1', '--json'))).toMatchObject({
    progress: { drawn: 3, found_by_first: 1, found_by_second: 1 },
    agreement: { pairs: 1, same: 0 },
  });
  expect((await audit('result', '1')).stdout).toContain("Cohen's kappa");
  expect((await audit('verify')).code).toBe(0);
});

test.each([
  [['sample', '--month', '2026-05', '--from', '2026-04', '--to', '2026-05']],
  [['sample']],
  [['sample', '--month', '2026-05', '--confidence', '0']],
  [['sample', '--month', '2026-05', '--margin', '100']],
  [['result', '7']],
  [['coverage', 'referrals.csv', '--from', 'May']],
])('%j is wrong usage', async (args) => {
  expect(await nccu(kept, ['audit', ...args])).toMatchObject({ code: 2, stdout: '' });
});

test('discovery needs no database', async () => {
  const ended = await nccu(newFolder(), [
    'audit',
    'discovery',
    '--population',
    '400',
    '--rate',
    '1',
    '--json',
  ]);
  expect(jsonOf(ended)).toMatchObject({ size: 211, errors: 4 });
});

test('coverage both ways, with the files', async () => {
  const folder = kept;
  const [header = [], anna = [], ben = []] = REFERRALS;
  const unlogged = ['Log 300 of 12/05/2026', 'NCCU/26/9', '12/05/2026 17:00', '1239', 'Zoe Unlogged', ''];
  writeFileSync(path.join(folder, 'nccu.csv'), csv([header, anna, ben, unlogged]));
  const ended = await nccu(folder, ['audit', 'coverage', 'nccu.csv', '--out', 'laid', '--json']);
  expect(ended.code).toBe(1);
  expect(jsonOf(ended)).toMatchObject({
    list: { rows: 3, found: 2, lacking: 1, rate: 66.7 },
    log: { rows: 3, found: 2, lacking: 1, rate: 66.7 },
  });
  const read = (name: string) => readFileSync(path.join(folder, 'laid', name), 'utf8');
  expect(read('in_nccu_list_not_in_log.csv')).toContain('nccu.csv,4,NCCU/26/9');
  expect(read('in_log_not_in_nccu_list.csv')).toContain('referrals.csv,4,NCCU/26/3');
});
