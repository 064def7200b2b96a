/** `nccu evidence` as a process: what it writes, what it answers, and how it refuses. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { csv, DOCUMENTS, jsonOf, REFERRALS } from '../builders/exports.ts';

const newFolder = temporaryFolder();

async function aForce(): Promise<string> {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'referrals.csv'), csv(REFERRALS));
  writeFileSync(path.join(folder, 'documents.csv'), csv(DOCUMENTS));
  for (const kind of ['referrals', 'documents']) await nccu(folder, ['import', kind, `${kind}.csv`]);
  return folder;
}

test('evidence is written, whole and redacted, and never over anything', async () => {
  const folder = await aForce();
  const whole = await nccu(folder, [
    'evidence',
    '--month',
    '2026-05',
    '--out',
    'whole',
    '--json',
    '--as',
    'dana',
  ]);
  expect(whole).toMatchObject({ code: 0, stderr: '' });
  expect(jsonOf(whole)).toMatchObject({
    month: '2026-05',
    redacted: false,
    published_at: null,
    referrals: 3,
  });
  expect(readdirSync(path.join(folder, 'whole'))).toContain('recompute_figures.py');
  const redacted = await nccu(folder, [
    'evidence',
    '--month',
    '2026-05',
    '--out',
    'copy',
    '--redacted',
    '--reason',
    'PCC',
  ]);
  expect(redacted.code).toBe(0);
  expect(redacted.stdout).toMatch(/SHA-256 of index.csv: [0-9a-f]{64}/);
  expect(readdirSync(path.join(folder, 'copy'))).toHaveLength(5);
  expect(await nccu(folder, ['evidence', '--month', '2026-05', '--out', 'copy'])).toMatchObject({
    code: 2,
    stdout: '',
  });
});
