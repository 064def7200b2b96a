/** `nccu report`, as a person uses it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { jsonOf, writeExports } from '../builders/exports.ts';

const newFolder = temporaryFolder();

test('the report as a file and as JSON, an event of the trail, and what is refused', async () => {
  const folder = newFolder();
  writeExports(folder);
  await nccu(folder, ['import', 'referrals', 'referrals.csv']);
  await nccu(folder, ['import', 'documents', 'documents.csv']);
  const written = await nccu(folder, [
    'report',
    '--from',
    '2026-05',
    '--to',
    '2026-05',
    '--out',
    'report.html',
    '--json',
  ]);
  expect(written.code).toBe(0);
  expect(jsonOf(written)).toMatchObject({ from: '2026-05', to: '2026-05' });
  expect(readFileSync(path.join(folder, 'report.html'), 'utf8')).toContain(
    'Assurance report: recommendation 2',
  );
  const log = jsonOf(await nccu(folder, ['audit', 'log', '--what', 'assurance_report_given_out', '--json']));
  expect(log['events']).toHaveLength(1);
  expect((await nccu(folder, ['report'])).code).toBe(2);
  expect((await nccu(folder, ['report', '--json', '--from', '2026-06', '--to', '2026-05'])).code).toBe(2);
});
