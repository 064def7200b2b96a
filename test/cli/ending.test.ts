/** However the program ends, it leaves nothing half done and shows no stack trace. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { ENVIRONMENT } from '../builders/command-line.ts';
import { csv, REFERRAL_HEADER, REFERRALS, writeExports } from '../builders/exports.ts';
import { launch, LAUNCHER } from '../builders/launcher.ts';

const newFolder = temporaryFolder();

// A machine that is busy with other things takes long to build three times at once.
jest.setTimeout(120_000);
const ROOT = path.join(__dirname, '../..');

function start(folder: string, args: readonly string[], launcher = LAUNCHER): ChildProcess {
  return spawn(process.execPath, [launcher, ...args], { cwd: folder, env: ENVIRONMENT });
}

/** Enough rows that a check is still reading when it is interrupted. */
function manyReferrals(): string {
  const rows = Array.from({ length: 60_000 }, (_, index) => [
    `Log ${index} of 12/05/2026`,
    `NCCU/26/${index}`,
    '12/05/2026 14:05',
    `PC ${1000 + (index % 9000)}`,
    'Anna Compliant',
    'Response A',
  ]);
  return csv([REFERRAL_HEADER, ...rows]);
}

test.each([
  ['all is well', 0, ['--json'], REFERRALS],
  ['rows need attention', 1, ['--json'], [...REFERRALS, ['Log 9 of 13/05/2026', 'NCCU/26/9', 'no date']]],
  ['usage is wrong', 2, ['--jsn'], REFERRALS],
  ['input is refused', 3, ['--json', '--officers', 'nowhere.csv'], REFERRALS],
  ['results cannot be written', 4, ['--json', '--out', 'documents.csv/results'], REFERRALS],
] as const)('where %s, the process ends with %d', (_what, code, args, rows) => {
  const folder = newFolder();
  const ended = launch(folder, [...writeExports(folder, { referrals: csv(rows) }), ...args]);
  expect(ended.code).toBe(code);
  if (code < 2) expect(ended.stderr).toBe('');
  else expect(ended.stderr).not.toBe('');
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s in the middle leaves no half file', async (signal, code) => {
  const folder = newFolder();
  const results = path.join(folder, 'results');
  const process = start(folder, [
    ...writeExports(folder, { referrals: manyReferrals() }),
    '--out',
    'results',
  ]);
  const ended = once(process, 'exit');
  // The folder is made just before the reading starts.
  while (!existsSync(results)) await pause(2);
  process.kill(signal);
  expect((await ended)[0]).toBe(code);
  expect([[], ['detail.csv', 'missing.csv', 'rejected.csv', 'summary.csv']]).toContainEqual(
    readdirSync(results).sort(),
  );
});

test('a reader that goes away is not a fault', async () => {
  const folder = newFolder();
  const child = start(folder, writeExports(folder));
  child.stdout?.destroy();
  const said: string[] = [];
  child.stderr?.on('data', (text: Buffer) => said.push(text.toString()));
  expect((await once(child, 'exit'))[0]).toBe(0);
  expect(said).toEqual([]);
});

/** A checkout of its own, without what git ignores. */
function checkout(withLibraries: boolean): string {
  const folder = newFolder();
  for (const name of ['src', 'db', 'config', 'scripts', 'package.json']) {
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  if (withLibraries) symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

test('without libraries it says how to get them', () => {
  const folder = checkout(false);
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [path.join(folder, 'scripts/nccu'), 'check'],
    {
      encoding: 'utf8',
      env: ENVIRONMENT,
    },
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/nccu cannot start\. Its libraries are not installed\. Run: .*\n$/);
});

test('several first starts at once all build, and all work', async () => {
  const folder = checkout(true);
  const launcher = path.join(folder, 'scripts/nccu');
  const work = path.join(folder, 'work');
  mkdirSync(work);
  const args = writeExports(work, { referrals: csv(REFERRALS) });
  const processes = [1, 2, 3].map(() => start(work, [...args, '--json'], launcher));
  const codes = await Promise.all(
    processes.map(async (process) => (await once(process, 'exit'))[0] as number),
  );
  expect(codes).toEqual([0, 0, 0]);
  expect(readdirSync(folder).filter((name) => name.startsWith('.dist-'))).toEqual([]);
});
