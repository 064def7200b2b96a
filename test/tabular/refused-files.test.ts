import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readTable } from '../../src/tabular/index.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { odsOf, odsRow, odsTable, odsText, textRows, xlsxOf, xlsxPartsOf } from '../builders/workbooks.ts';
import { zipOf } from '../builders/zip.ts';
import { readerIn, readFile } from './reading.ts';

const fixtures = path.join(__dirname, '../fixtures/tabular');
const folder = temporaryFolder();
const home = folder();
const read = readerIn(home);

const xlsx = xlsxOf({
  sheets: [
    {
      rows: textRows([
        ['h1', 'h2'],
        ['a', 'b'],
      ]),
    },
  ],
});
const ods = odsOf(odsTable('Log', odsRow(odsText('h1') + odsText('h2'))));

/** An old Office container with one stream in its directory. */
function oleWith(stream: string): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.write(`${stream}\0`, 640, 'utf16le');
  return bytes;
}

describe('what is not there, or is no file', () => {
  test('missing', async () => {
    expect((await readFile(path.join(home, 'no such file.csv'))).problem?.code).toBe('file_not_found');
  });

  test('a folder', async () => {
    expect((await readFile(home)).problem?.code).toBe('file_is_a_folder');
  });

  test('a device', async () => {
    expect((await readFile('/dev/null')).problem?.code).toBe('file_not_regular');
  });

  test('a pipe that nobody writes to is refused, not waited for', async () => {
    const pipe = path.join(home, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    expect((await readFile(pipe)).problem?.code).toBe('file_not_regular');
  });

  test('a name with spaces and letters beyond ASCII is read', async () => {
    expect((await read('h1\n1\n', 'Übersicht für Mai – 2026.csv')).rows).toHaveLength(2);
  });
});

describe('files of other kinds are named', () => {
  test.each([
    ['picture.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /PNG/],
    ['picture.xlsx', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /PNG/],
    ['letter.csv', '%PDF-1.7\n', /PDF/],
    ['page.xls', '\ufeff\r\n<html><body>Sign in', /web page \(HTML\) without a table/],
    ['page.csv', '<!DOCTYPE html>', /web page/],
    ['data.csv', '[\n {"h1": 1}]', /JSON/],
    ['memory.csv', Buffer.from([1, 2, 0, 3, 0, 0]), /binary/],
    ['letter.docx', zipOf([{ name: 'word/document.xml', content: '<x/>' }]), /Word/],
    ['two files.zip', zipOf([{ name: 'a/b.csv', content: 'h1' }]), /take the table out/],
    ['nothing.zip', zipOf([]), /no workbook/],
    ['binary.xlsb', zipOf([{ name: 'xl/workbook.bin', content: 'x' }]), /xlsb/],
    [
      'text.odt',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
        { name: 'content.xml', content: '<x/>' },
      ]),
      /not a spreadsheet/,
    ],
    ['old.doc', oleWith('WordDocument'), /Word/],
  ])('%s', async (name, content, message) => {
    const { problem } = await read(content, name);
    expect(problem?.code).toBe('file_not_a_table');
    expect(problem?.message).toMatch(message);
    expect(problem?.message).toContain('CSV, XLSX or ODS');
  });
});

describe('names that mislead', () => {
  test.each([
    ['text.xlsx', 'h1,h2\n1,2\n', /plain text/],
    ['workbook.csv', xlsx, /XLSX/],
    ['workbook.ods', xlsx, /XLSX/],
    ['workbook.xls', xlsx, /XLSX/],
    ['workbook.xlsx', ods, /ODS/],
  ])('%s', async (name, content, message) => {
    const { problem } = await read(content, name);
    expect(problem?.code).toBe('file_not_what_its_name_says');
    expect(problem?.message).toMatch(message);
  });

  test.each([
    ['export.TXT', 'h1\n1\n'],
    ['export.dat', 'h1\n1\n'],
    ['export', xlsx],
    ['export.xlsm', xlsx],
    ['2f6c.upload', ods],
  ])('%s is no lie', async (name, content) => {
    expect((await read(content, name)).problem).toBeNull();
  });
});

describe('workbooks that cannot be read', () => {
  test.each([
    ['of the old kind', readFileSync(path.join(fixtures, 'old-format.xls')), 'workbook_old_format'],
    ['encrypted by Excel', oleWith('EncryptedPackage'), 'workbook_encrypted'],
    [
      'encrypted by LibreOffice',
      odsOf('', '', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'),
      'workbook_encrypted',
    ],
    ['encrypted as a whole', zipOf([{ name: 'encrypted-package', content: 'x' }]), 'workbook_encrypted'],
    [
      'encrypted as a zip',
      zipOf(xlsxPartsOf({ sheets: [] }).map((part) => ({ ...part, encrypted: true }))),
      'workbook_encrypted',
    ],
    ['cut short', xlsx.subarray(0, xlsx.length - 40), 'workbook_damaged'],
    ['cut very short', xlsx.subarray(0, 100), 'workbook_damaged'],
    [
      'a part missing',
      zipOf(xlsxPartsOf({ sheets: [{ rows: '' }] }).filter(({ name }) => !name.includes('worksheets'))),
      'workbook_damaged',
    ],
    ['XML that ends early', xlsxOf({ sheets: [{ rows: '<row>' }] }), 'workbook_damaged'],
    [
      'a DOCTYPE',
      zipOf([
        { name: '_rels/.rels', content: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' },
        { name: 'xl/x', content: '' },
      ]),
      'workbook_damaged',
    ],
    ['nothing in it', xlsxOf({ sheets: [{ rows: '<row r="7"><c r="B7" s="1"/></row>' }] }), 'file_empty'],
    ['a name that leaves the folder', zipOf([{ name: '../../x', content: 'x' }]), 'workbook_damaged'],
  ])('%s', async (_what, content, code) => {
    expect((await read(content, 'export')).problem?.code).toBe(code);
  });

  test('one byte changed in a stored part shows in its checksum', async () => {
    const parts = xlsxPartsOf({ sheets: [{ rows: textRows([['h1', 'secret']]) }] });
    const bytes = zipOf(parts.map((part) => ({ ...part, packed: false })));
    bytes.write('public', bytes.indexOf('secret'));
    expect((await read(bytes, 'export.xlsx')).problem).toMatchObject({
      code: 'workbook_damaged',
      message: expect.stringContaining('checksum') as string,
    });
  });
});

describe('bounds', () => {
  const long = xlsxOf({
    sheets: [
      {
        rows: textRows([
          ['h1', 'h2'],
          ['x'.repeat(50), 'y'],
        ]),
      },
    ],
  });
  test.each([
    ['cell_too_long', { cellCharacters: 20 }],
    ['table_too_wide', { columns: 1 }],
    ['table_too_long', { rows: 1 }],
    ['workbook_too_large', { unpackedBytes: 300 }],
    ['workbook_too_large', { zipEntries: 3 }],
    ['file_too_large', { fileBytes: 100 }],
  ])('%s', async (code, limits) => {
    expect((await read(long, 'export.xlsx', limits)).problem?.code).toBe(code);
  });

  test('a zip bomb', async () => {
    const bomb = xlsxOf({ sheets: [{ rows: `<row><c t="inlineStr"><is><t>${'0'.repeat(30_000_000)}` }] });
    expect((await read(bomb, 'bomb.xlsx')).problem?.code).toBe('workbook_too_large');
  });

  test('a bomb that lies about its size is caught as it unpacks', async () => {
    const rows = `<row><c t="inlineStr"><is><t>${'0'.repeat(30_000_000)}`;
    const bytes = xlsxOf({ sheets: [{ rows }] });
    const name = bytes.lastIndexOf('xl/worksheets/sheet0.xml');
    bytes.writeUInt32LE(1_000, name - 46 + 24);
    expect((await read(bytes, 'bomb.xlsx')).problem?.code).toMatch(/workbook_damaged|workbook_too_large/);
  });

  test('a cell of megabytes that does not pack well is not gathered in memory', async () => {
    const rows = `<row><c t="inlineStr"><is><t>${'0'.repeat(9_000_000)}</t></is></c></row>`;
    expect((await read(xlsxOf({ sheets: [{ rows }] }), 'large.xlsx')).problem?.code).toBe('cell_too_long');
  });
});

test('an error of the receiver comes out as it is', async () => {
  const filePath = path.join(home, 'good.csv');
  await read('h1\n1\n', 'good.csv');
  const onRows = (): never => {
    throw new RangeError('mine');
  };
  await expect(
    readTable({ path: filePath, name: 'good.csv' }, { headerScore: () => 1, onRows }),
  ).rejects.toThrow(new RangeError('mine'));
});

describe('reading is total', () => {
  const mutated = (bytes: Buffer): fc.Arbitrary<Buffer> =>
    fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        return copy;
      });
  const anything = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));

  test.each([
    ['arbitrary bytes', anything],
    [
      'text with odd characters',
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
    ],
    ['UTF-16 with anything', anything.map((bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]))],
    ['a spoilt XLSX', mutated(xlsx)],
    ['a spoilt ODS', mutated(ods)],
  ])('%s', async (_what, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (bytes) => {
        const { description, problem } = await read(bytes, 'anything');
        expect((description === null) !== (problem === null)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('a file that may not be read is refused', async () => {
  const filePath = path.join(home, 'secret', 'export.csv');
  mkdirSync(path.dirname(filePath));
  await read('h1\n1\n', 'secret/export.csv');
  chmodSync(filePath, 0o000);
  const { problem } = await readFile(filePath);
  // Whoever runs the tests as root may read everything.
  expect(problem?.code).toBe(process.getuid?.() === 0 ? undefined : 'file_unreadable');
});
