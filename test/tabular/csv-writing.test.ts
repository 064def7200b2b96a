import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvText, openCsvWriter } from '../../src/tabular/index.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { readFile } from './reading.ts';

const newFolder = temporaryFolder();

/** The bytes of one row after the header, without its line end. */
function written(...cells: (string | number | null)[]): string {
  return csvText(['h1'], [cells]).slice('\ufeffh1\r\n'.length, -2);
}

describe('cells', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['PC 1234', 'PC 1234'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    [' a', '" a"'],
    ['a ', '"a "'],
    ['Zoë – 😀', 'Zoë – 😀'],
    ['2026-05-12T14:05:00+01:00', '2026-05-12T14:05:00+01:00'],
    ['\u007f', '\u007f'],
  ])('%j', (text, bytes) => {
    expect(written(text)).toBe(bytes);
  });

  test.each([
    [null, ''],
    [0, '0'],
    [-5, '-5'],
    [91.1, '91.1'],
  ])('%p', (value, bytes) => {
    expect(written(value)).toBe(bytes);
  });

  test('a row of several', () => {
    expect(written('a', null, 3, 'x,y')).toBe('a,,3,"x,y"');
  });
});

describe('what a spreadsheet would take for a formula', () => {
  test.each([
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '"=1',
    "'=1",
    '\u0000=1',
    '\ufeff=1',
    '\u00a0=1',
    '\u200b=1',
    '\n=1',
    '＝1',
    '＋A1',
    '－A1',
    '＠x',
    '\tx',
    '\rx',
    '=',
    '@',
    '--1',
    '-1-',
    '+44 7700',
    '-x',
    '-1e5',
    '“=1',
  ])('%j gets an apostrophe', (text) => {
    const [cell] = Papa.parse<string[]>(written(text), { delimiter: ',', newline: '\r\n' }).data[0] ?? [];
    expect(cell).toBe(`'${text}`);
  });

  test.each(['-5', '+0.25', '-', '+', '1-2', 'a=b', 'x@police.example', '(=1)', '#N/A', '/x'])(
    '%j does not',
    (text) => {
      expect(written(text)).toBe(text);
    },
  );
});

describe('files', () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => [`row ${index}`, index, null, 'x,"y"\n']);

  test('the same bytes as the text, with nothing left beside them', () => {
    const folder = newFolder();
    const filePath = path.join(folder, 'detail.csv');
    const writer = openCsvWriter(filePath, ['a', 'b', 'c', 'd']);
    for (const row of rows) writer.write(row);
    expect(existsSync(filePath)).toBe(false);
    const closed = writer.close();
    const bytes = readFileSync(filePath);
    expect(closed).toEqual({ ok: true, value: { bytes: bytes.length } });
    expect(bytes.toString()).toBe(csvText(['a', 'b', 'c', 'd'], rows));
    expect(readdirSync(folder)).toEqual(['detail.csv']);
  });

  test('an old file is kept until the new one is whole', () => {
    const filePath = path.join(newFolder(), 'detail.csv');
    writeFileSync(filePath, 'old');
    const writer = openCsvWriter(filePath, ['a']);
    for (const row of rows) writer.write(row);
    expect(readFileSync(filePath, 'utf8')).toBe('old');
    writer.discard();
    expect(readFileSync(filePath, 'utf8')).toBe('old');
    expect(readdirSync(path.dirname(filePath))).toEqual(['detail.csv']);
  });

  test('a folder that is not there is a problem, told when the file is closed', () => {
    const writer = openCsvWriter(path.join(newFolder(), 'none', 'detail.csv'), ['a']);
    for (const row of rows) writer.write(row);
    expect(writer.close()).toMatchObject({
      ok: false,
      problem: { code: 'file_not_written', whatToDo: 'Create the folder, and try again.' },
    });
  });

  test('a name that is a folder is a problem, and leaves nothing behind', () => {
    const folder = newFolder();
    mkdirSync(path.join(folder, 'detail.csv'));
    const writer = openCsvWriter(path.join(folder, 'detail.csv'), ['a']);
    expect(writer.close()).toMatchObject({ ok: false, problem: { code: 'file_not_written' } });
    expect(readdirSync(folder)).toEqual(['detail.csv']);
  });

  test('a folder that may not be written in, for those whom permissions bind', () => {
    const folder = newFolder();
    chmodSync(folder, 0o500);
    const closed = openCsvWriter(path.join(folder, 'detail.csv'), ['a']).close();
    chmodSync(folder, 0o700);
    expect(closed.ok).toBe(process.getuid?.() === 0);
  });
});

describe('any table of text', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(...Array.from('aZ09 ,"=+-@\t\r\n\'é＝😀;|')) }),
    fc.string({ unit: 'grapheme' }),
  );
  // The first row and first cell tell the reader the delimiter; NUL marks a file as binary when it is read.
  const table = fc.array(
    fc.array(
      cell.map((text) => text.replaceAll('\0', '')),
      { minLength: 2, maxLength: 5 },
    ),
    { maxLength: 5 },
  );
  const asExpected = (text: string): string[] => [text, `'${text}`];

  test('reads back as it was, but for the apostrophe', async () => {
    const folder = newFolder();
    const filePath = path.join(folder, 'table.csv');
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const writer = openCsvWriter(filePath, ['h1', 'h2']);
        for (const row of rows) writer.write(row);
        expect(writer.close().ok).toBe(true);
        const read = await readFile(filePath);
        expect(read.rows).toHaveLength(rows.length + 1);
        for (const [index, row] of rows.entries()) {
          const [, ...cells] = read.rows[index + 1] ?? [0];
          expect(cells).toHaveLength(row.length);
          row.forEach((text, column) => expect(asExpected(text)).toContain(cells[column]));
        }
      }),
    );
  });

  test('reads in another program as it does in ours', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const parsed = Papa.parse<string[]>(csvText(['h1', 'h2'], rows), { delimiter: ',', newline: '\r\n' });
        expect(parsed.errors).toEqual([]);
        const cells = parsed.data.slice(1, -1).flat();
        rows.flat().forEach((text, index) => expect(asExpected(text)).toContain(cells[index]));
      }),
    );
  });
});
