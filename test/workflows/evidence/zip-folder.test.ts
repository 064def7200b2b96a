/** A folder as an archive, read back by another library. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipFolder } from '../../../src/workflows/evidence/zip-folder.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { filesOf } from '../../builders/zip-reading.ts';

const newFolder = temporaryFolder();

function written(contents: Readonly<Record<string, Buffer>>) {
  const folder = mkdtempSync(path.join(newFolder(), 'made-'));
  const files = Object.entries(contents).map(([name, content]) => {
    writeFileSync(path.join(folder, name), content);
    return { name, bytes: content.length };
  });
  return { folder, files };
}

const CONTENTS = {
  'empty.txt': Buffer.alloc(0),
  'zoë.csv': Buffer.from('file,row\r\n'),
  'large.bin': Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 2_654_435_761) % 251)),
};

test('every file comes back byte for byte', async () => {
  const { folder, files } = written(CONTENTS);
  const archive = path.join(newFolder(), 'made.zip');
  expect(zipFolder(folder, files, archive)).toEqual({ ok: true, value: null });
  expect(new Map(await filesOf(readFileSync(archive)))).toEqual(new Map(Object.entries(CONTENTS)));
});

test('the same folder gives the same bytes', () => {
  const { folder, files } = written(CONTENTS);
  const archives = ['a.zip', 'b.zip'].map((name) => path.join(newFolder(), name));
  for (const archive of archives) zipFolder(folder, files, archive);
  const [first, second] = archives.map((archive) => readFileSync(archive));
  expect(first).toEqual(second);
});

test('what no archive can hold is refused before anything is written', () => {
  const { folder } = written({});
  const refused = zipFolder(folder, [{ name: 'huge.csv', bytes: 2 ** 32 }], path.join(folder, 'x.zip'));
  expect(refused).toMatchObject({ ok: false, problem: { code: 'evidence_too_large' } });
});
