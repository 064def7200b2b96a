/** Moves on file systems that are as a test wants them: across two of them, and without hard links. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import disk from 'node:fs/promises';
import path from 'node:path';
import { moveAside, takeAway, writeWhole } from '../../src/inbox/moves.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();

/** What the file system says to a link from one of these folders to the other. */
let says: 'EXDEV' | 'EPERM' | null = null;

beforeAll(() => {
  const { link } = disk;
  const refusal = (code: string) => Object.assign(new Error(code), { code, syscall: 'link' });
  jest.spyOn(disk, 'link').mockImplementation(async (from, to) => {
    if (says === 'EPERM' || (says === 'EXDEV' && path.dirname(String(from)) !== path.dirname(String(to))))
      throw refusal(says);
    await link(from, to);
  });
});
afterAll(() => jest.restoreAllMocks());

function twoFolders() {
  const folder = newFolder();
  const [here, there] = [path.join(folder, 'here'), path.join(folder, 'there')];
  mkdirSync(here);
  mkdirSync(there);
  const source = path.join(here, 'hidden');
  writeFileSync(source, 'the file');
  const at = (name: string): string => path.join(there, name);
  return { here, there, source, at, move: () => moveAside(source, at('log.csv'), at('.temporary')) };
}

describe.each([[null], ['EXDEV'], ['EPERM']] as const)('where a link says %s', (code) => {
  beforeEach(() => (says = code));
  afterAll(() => (says = null));

  test('a file is moved whole, and leaves nothing behind', async () => {
    const { here, there, at, move } = twoFolders();
    expect(await move()).toBe(true);
    expect([readdirSync(here), readdirSync(there)]).toEqual([[], ['log.csv']]);
    expect(readFileSync(at('log.csv'), 'utf8')).toBe('the file');
  });

  test('a name that somebody has stays theirs, and the file stays', async () => {
    const { here, there, at, move } = twoFolders();
    writeFileSync(at('log.csv'), 'another');
    expect(await move()).toBe(false);
    expect([readdirSync(here), readdirSync(there)]).toEqual([['hidden'], ['log.csv']]);
    expect(readFileSync(at('log.csv'), 'utf8')).toBe('another');
  });

  test('a folder of that name is not moved into', async () => {
    const { at, move, source } = twoFolders();
    mkdirSync(at('log.csv'));
    expect(await move()).toBe(false);
    expect(lstatSync(source).isFile()).toBe(true);
  });

  test('what was copied and not yet removed when the process ended is removed', async () => {
    const { here, there, at, move } = twoFolders();
    writeFileSync(at('log.csv'), 'the file');
    writeFileSync(at('.temporary'), 'half of a copy');
    expect(await move()).toBe(true);
    expect(readdirSync(here)).toEqual([]);
    expect(readdirSync(there)).toContain('log.csv');
  });
});

test('a file that has gone is not taken; trouble is told', async () => {
  const { here, source } = twoFolders();
  expect(await takeAway(path.join(here, 'gone'), path.join(here, '.hidden'))).toBe(false);
  await expect(takeAway(source, path.join(here, 'no', 'such', 'folder'))).resolves.toBe(false);
  await expect(takeAway(source, here)).rejects.toThrow();
});

test('a report is whole, takes the place of its predecessor, and leaves nothing else', async () => {
  const { there, at } = twoFolders();
  writeFileSync(at('.temporary'), 'half of a report');
  await writeWhole(at('report'), at('.temporary'), 'first');
  await writeWhole(at('report'), at('.temporary'), 'second');
  expect([readdirSync(there), readFileSync(at('report'), 'utf8')]).toEqual([['report'], 'second']);
  mkdirSync(at('folder'));
  await expect(writeWhole(at('folder'), at('.temporary'), 'third')).rejects.toThrow();
  expect(readdirSync(there)).toEqual(['folder', 'report']);
});
