/** The demo starts afresh in its folder, and takes nothing away that is not its own. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepareDemoFolder } from '../../src/cli/demo-folder.ts';
import { saveServiceAddress } from '../../src/workflows/accounts/service-address.ts';
import { recordingTerminal } from '../builders/command-line.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();
const { open } = temporaryDatabases();

const prepare = (folder: string) => prepareDemoFolder(folder, recordingTerminal().terminal);

function folderWith(...files: readonly string[]): string {
  const folder = newFolder();
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), 'something');
  }
  return folder;
}

test('a folder that is not there is made', () => {
  const folder = path.join(newFolder(), 'shown');
  expect(prepare(folder)).toMatchObject({ ok: true, value: { folder } });
  expect(readdirSync(folder)).toEqual([]);
});

test('what an earlier demo left goes, and whatever else lies there stays', () => {
  const database = ['', '-wal', '-shm', '.trail-head', '.trail-head.77.partial'].map(
    (ending) => `demo.sqlite${ending}`,
  );
  const kept = ['notes.txt', 'uploads/mine.csv', 'mail/mine.eml', 'returns/mine.csv', 'results/mine.csv'];
  const folder = folderWith(...database, 'truth.csv', 'referrals.csv', 'demo-service/mail/1.eml', ...kept);
  expect(prepare(folder).ok).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('demo'))).toEqual([]);
  for (const file of kept) expect(existsSync(path.join(folder, file))).toBe(true);
});

test.each(['truth.csv', 'demo.sqlite', 'demo.sqlite.trail-head'])(
  'exports beside %s are those of an earlier demo',
  (sign) => {
    expect(prepare(folderWith('officers.csv', sign)).ok).toBe(true);
  },
);

test('exports that the demo did not make are not written over', () => {
  const folder = folderWith('referrals.csv');
  expect(prepare(folder)).toMatchObject({
    ok: false,
    problem: { code: 'usage_would_overwrite', where: { file: path.join(folder, 'referrals.csv') } },
  });
});

test('a demo that is being served is left alone, and the next folder taken', () => {
  const { terminal, written } = recordingTerminal();
  const folder = newFolder();
  const db = open(path.join(folder, 'demo.sqlite'));
  saveServiceAddress(db, { address: 'http://127.0.0.1:3000', pid: process.pid });
  expect(prepareDemoFolder(folder, terminal)).toMatchObject({ ok: true, value: { folder: `${folder}-2` } });
  expect(written().stderr).toContain('is open at http://127.0.0.1:3000');
  expect(existsSync(path.join(folder, 'demo.sqlite'))).toBe(true);
});
