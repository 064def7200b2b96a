/** What is handed out beside the spreadsheet's CSV: the form for programs, and workbooks. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import yauzl from 'yauzl';
import { machineCsvText, workbookOf } from '../../src/tabular/index.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { readFile } from './reading.ts';

const newFolder = temporaryFolder();
const HEADER = ['h1', 'h2', 'h3'];
const DANGEROUS = ['=1+1', '+44 7700', '@SUM(A1)', '-1e5', '\t=1', '=HYPERLINK("http://x.example","y")'];

test('a program gets every value exactly as it is, and no mark before it', () => {
  const text = fc.string({ unit: 'binary' }).map((value) => value.replace(/[\ud800-\udfff]/gu, ''));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 5 }), (rows) => {
      const written = machineCsvText(HEADER, rows);
      const read = Papa.parse<string[]>(written, { newline: '\r\n', delimiter: ',' }).data;
      expect(read.slice(0, -1)).toEqual([HEADER, ...rows]);
    }),
  );
});

test.each(DANGEROUS)('a program gets %j without an apostrophe', (text) => {
  expect(Papa.parse<string[]>(machineCsvText(['h1'], [[text]]), { delimiter: ',' }).data[1]).toEqual([text]);
});

async function workbookFile(rows: readonly (readonly (string | number | null)[])[]): Promise<string> {
  const file = path.join(newFolder(), 'return.xlsx');
  writeFileSync(file, await workbookOf('detail 2026-05', HEADER, rows));
  return file;
}

test('a workbook keeps leading zeros, references and what looks like a formula, as text', async () => {
  const rows = [
    ['01234', '12/05', '1E10'],
    ...DANGEROUS.map((text, index) => [text, index, null]),
    ['a\nb', ' spaces ', 'Zoë <&> "😀"'],
  ];
  const read = await readFile(await workbookFile(rows));
  expect(read.problem).toBeNull();
  const texts = read.rows.map(([, ...cells]) => HEADER.map((_, index) => cells[index] ?? ''));
  expect(texts).toEqual([HEADER, ...rows.map((cells) => cells.map((cell) => String(cell ?? '')))]);
});

test('characters that a workbook cannot hold are left out, and a cell that is too long is cut', async () => {
  const read = await readFile(await workbookFile([['a\u0000b\ud800c', 'x'.repeat(40_000), null]]));
  expect(read.rows[1]).toEqual([2, 'abc', 'x'.repeat(32_767)]);
});

test('nothing in a workbook can be run, and it reaches out to nothing', async () => {
  const parts = await partsOf(await workbookFile([DANGEROUS.slice(0, 3)]));
  expect(parts.some(({ name }) => /vba|macro|external|embed/i.test(name))).toBe(false);
  for (const { text } of parts) expect(text).not.toMatch(/<f[ >]|TargetMode="External"|<hyperlink/);
});

function partsOf(file: string): Promise<{ name: string; text: string }[]> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (error, zip) => {
      if (error) {
        reject(error);
        return;
      }
      const parts: { name: string; text: string }[] = [];
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) {
            reject(failed);
            return;
          }
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            parts.push({ name: entry.fileName, text: Buffer.concat(chunks).toString('utf8') });
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(parts));
      zip.readEntry();
    });
  });
}
