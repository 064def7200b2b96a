import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readTable } from '../../src/tabular/index.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { headerScore, readerIn } from './reading.ts';

const folder = temporaryFolder();
const read = readerIn(folder());

describe('records and cells', () => {
  const cases: readonly [what: string, text: string, rows: readonly (readonly [number, ...string[]])[]][] = [
    [
      'LF',
      'h1,h2\n1,2\n',
      [
        [1, 'h1', 'h2'],
        [2, '1', '2'],
      ],
    ],
    [
      'CR LF, no line end at the end',
      'h1,h2\r\n1,2',
      [
        [1, 'h1', 'h2'],
        [2, '1', '2'],
      ],
    ],
    [
      'CR alone',
      'h1,h2\r1,2\r3,4\r',
      [
        [1, 'h1', 'h2'],
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'mixed line ends',
      'h1\r\na\nb\rc\n\r\nd',
      [
        [1, 'h1'],
        [2, 'a'],
        [3, 'b'],
        [4, 'c'],
        [5, ''],
        [6, 'd'],
      ],
    ],
    [
      'blank lines count',
      '\n\nh1\n\na\n',
      [
        [1, ''],
        [2, ''],
        [3, 'h1'],
        [4, ''],
        [5, 'a'],
      ],
    ],
    [
      'a quoted line break starts no row',
      'h1,h2\n"a\r\nb",2\nc,3\n',
      [
        [1, 'h1', 'h2'],
        [2, 'a\r\nb', '2'],
        [3, 'c', '3'],
      ],
    ],
    [
      'doubled quotation marks',
      'h1\n"say ""hello"""\n""\n',
      [
        [1, 'h1'],
        [2, 'say "hello"'],
        [3, ''],
      ],
    ],
    [
      'a stray quotation mark in a plain cell',
      'h1,h2\n6" pipe,5"\n',
      [
        [1, 'h1', 'h2'],
        [2, '6" pipe', '5"'],
      ],
    ],
    [
      'text after a closing mark is as typed',
      'h1,h2\n"Smith "Jo" x",2\n',
      [
        [1, 'h1', 'h2'],
        [2, '"Smith "Jo" x"', '2'],
      ],
    ],
    [
      'spaces after a closing mark',
      'h1,h2\n"a" ,"b" \n',
      [
        [1, 'h1', 'h2'],
        [2, 'a', 'b'],
      ],
    ],
    [
      'spaces of a cell are kept',
      'h1,h2\n a ,\u00a0b\n',
      [
        [1, 'h1', 'h2'],
        [2, ' a ', '\u00a0b'],
      ],
    ],
    [
      'a delimiter at the end',
      'h1,h2,\na,b,',
      [
        [1, 'h1', 'h2', ''],
        [2, 'a', 'b', ''],
      ],
    ],
    [
      'nothing is inferred',
      'h1,h2\n007,1.2223E+10\n',
      [
        [1, 'h1', 'h2'],
        [2, '007', '1.2223E+10'],
      ],
    ],
  ];
  test.each(cases)('%s', async (_what, text, rows) => {
    expect((await read(text)).rows).toEqual(rows);
  });
});

describe('delimiters', () => {
  test.each([',', ';', '\t', '|'])('%j', async (delimiter) => {
    const { rows, description } = await read(`h1${delimiter}h2\n"Smith, J; x|y\tz"${delimiter}1\n`);
    expect(description?.delimiter).toBe(delimiter);
    expect(rows[1]).toEqual([2, 'Smith, J; x|y\tz', '1']);
  });

  test('the header decides, though the cells and the title hold more of another', async () => {
    const { rows } = await read('Log, May, June, July, all\nh1;h2\n1,5;2,5\n');
    expect(rows[2]).toEqual([3, '1,5', '2,5']);
  });

  test.each(['sep=;', 'SEP=;', '"sep=;"'])('%s is honoured, and is a row', async (line) => {
    const { rows, description } = await read(`${line}\r\nh1;h2\r\n1,5;2\r\n`);
    expect(description?.delimiter).toBe(';');
    expect(rows).toEqual([
      [1, 'sep=;'],
      [2, 'h1', 'h2'],
      [3, '1,5', '2'],
    ]);
  });
});

test.each([
  ['in the middle of a cell', '"said \\"go\\", left",b', ['said "go", left', 'b']],
  ['at the end of a cell', '"a \\"b\\"",c', ['a "b"', 'c']],
  ['over line ends', '"a \\"b\\"\nc, d",e', ['a "b"\nc, d', 'e']],
  ['beside backslashes', '"a \\"b\\" C:\\\\",c', ['a "b" C:\\', 'c']],
  ['beside doubled marks', '"a \\"b\\" ""c""",d', ['a "b" "c"', 'd']],
])('quotation marks escaped by a backslash %s', async (_where, line, cells) => {
  expect((await read(`h1,h2\n${line}\n`)).rows.at(-1)).toEqual([2, ...cells]);
});

test('a backslash at the end of a cell escapes nothing where marks are doubled', async () => {
  const { rows } = await read('h1,h2\n"C:\\dir\\",b\n"say ""go""\\",c\n');
  expect(rows.slice(1)).toEqual([
    [2, 'C:\\dir\\', 'b'],
    [3, 'say "go"\\', 'c'],
  ]);
});

describe('character sets', () => {
  const text = 'h1,h2\r\n£5 – “Zoë”,café\r\n';
  const rows = [
    [1, 'h1', 'h2'],
    [2, '£5 – “Zoë”', 'café'],
  ];
  test.each([
    ['utf-8', 'utf-8', false],
    ['utf-8', 'utf-8', true],
    ['utf-16le', 'utf-16le', true],
    ['utf-16be', 'utf-16be', true],
    ['utf-16le', 'utf-16le', false],
    ['utf-16be', 'utf-16be', false],
    ['windows-1252', 'win1252', false],
    ['macintosh', 'macintosh', false],
  ])('%s (%s, mark: %s)', async (name, encoding, addBOM) => {
    const result = await read(iconv.encode(text, encoding, { addBOM }));
    expect(result.rows).toEqual(rows);
    expect(result.description?.encoding).toBe(name);
  });

  test.each([
    ['cp850', 'Zoë Müller', '£5 paid', 'Renée Nuñez', 'ÅSA MÜLLER'],
    ['cp850', 'José Álvarez', 'Søren Gärtner', 'FRANÇOIS'],
    ['macintosh', 'Siân O’Neill', 'Renée', 'Søren'],
    ['macintosh', 'ANDRÉ', 'François Lefèvre', '– Jürgen'],
    ['windows-1252', 'Dušan Željko', 'O’Neill', 'Zoë'],
    ['windows-1252', 'RENÉ', 'SØREN', 'MÜLLER', 'Éloïse'],
    ['windows-1252', 'Anna\u00a0Price', 'and so on…', 'he said “go”', '£5', '20°', '½'],
    ['windows-1252', 'Sea\u00e1n', 'N\u00ed Bhriain', 'Siobh\u00e1n'],
  ])('names in %s make sense as that', async (encoding, ...names) => {
    const result = await read(iconv.encode(`h1,h2\r\n${names.join('\r\n')}\r\n`, encoding));
    expect(result.rows.slice(1).map(([, name]) => name)).toEqual(names);
    expect(result.description?.encoding).toBe(encoding);
  });

  test('byte order marks in the middle, where files were put one behind another', async () => {
    const result = await read('\ufeff\ufeff"h1","h2"\r\n1,2\r\n\ufeff"h1","h2"\r\n"3,5",4\r\n');
    expect(result.rows).toEqual([
      [1, 'h1', 'h2'],
      [2, '1', '2'],
      [3, 'h1', 'h2'],
      [4, '3,5', '4'],
    ]);
  });

  test('one byte that is not UTF-8, far into the file, makes all of it Windows-1252', async () => {
    const bytes = Buffer.concat([Buffer.from(`h1\n${'x\n'.repeat(700_000)}`), Buffer.from([0xa3, 0x0a])]);
    const { rows: all, description } = await read(bytes);
    expect(description?.encoding).toBe('windows-1252');
    expect(all.at(-1)).toEqual([700_002, '£']);
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'win1252'])(
    'characters and line breaks that fall across the pieces of a large %s file',
    async (encoding) => {
      const character = encoding === 'win1252' ? 'é' : '😀';
      const line = `"${character}""\r\n${character}",x${character}\r\n`;
      const bytes = iconv.encode(`h1,h2\r\n${line.repeat(90_001)}`, encoding, {
        addBOM: encoding !== 'win1252',
      });
      const { rows: all } = await read(bytes);
      expect(all).toHaveLength(90_002);
      const wrong = all
        .slice(1)
        .filter(([, a, b]) => a !== `${character}"\r\n${character}` || b !== `x${character}`);
      expect(wrong).toEqual([]);
    },
  );
});

describe('refusals', () => {
  test.each([
    ['nothing', ''],
    ['a byte order mark alone', '\ufeff'],
    ['blanks', ' \r\n\r\n ,\t, \r\n'],
    ['a declared delimiter alone', 'sep=,\n'],
  ])('file_empty: %s', async (_what, text) => {
    expect((await read(text)).problem?.code).toBe('file_empty');
  });

  test.each([
    ['to the end of the file', 'h1,h2\n1,2\n3,"4\n5,6\n', 3],
    ['up to the next quoted cell', 'h1,h2\n1,"2\n3,"4"\n', 2],
    ['over more text than a record may have', `h1\n1\n"${'x,y\n'.repeat(500_000)}`, 3],
  ])('an open quotation mark is refused with its row: %s', async (_what, text, row) => {
    const { problem } = await read(text);
    expect(problem).toMatchObject({ code: 'csv_quote_not_closed', where: { file: 'export.csv', row } });
  });

  test('NUL characters far into the file', async () => {
    const { problem } = await read(`h1,h2\n${'1,2\n'.repeat(5_000)}\0\n`);
    expect(problem).toMatchObject({ code: 'file_binary' });
    expect(problem?.message).toContain('NUL');
  });

  test.each([
    ['cell_too_long', { cellCharacters: 5 }, 2],
    ['table_too_wide', { columns: 2 }, 2],
    ['table_too_long', { rows: 1 }, undefined],
    ['file_too_large', { fileBytes: 10 }, undefined],
  ])('%s', async (code, limits, row) => {
    const { problem } = await read('h1,h2\n123456,2,3\n', 'export.csv', limits);
    expect(problem?.code).toBe(code);
    expect(problem?.where?.row).toBe(row);
  });

  test('a line without end', async () => {
    expect((await read(`h1\n${'x'.repeat(3_000_000)}`)).problem).toMatchObject({
      code: 'row_too_long',
      where: { row: 2 },
    });
  });
});

test('any table that another program quotes is read as it is', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '"', '\r', '\n', '\t', 'é', '😀') });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r', '\r\n'),
      async (table, delimiter, lineEnd) => {
        const header = ['h1', 'h2'];
        const lines = [header, ...table].map((cells) => cells.map(quoted).join(delimiter));
        const { rows } = await read(lines.join(lineEnd));
        expect(rows.map(([, ...cells]) => cells)).toEqual([header, ...table]);
      },
    ),
  );
});

test('progress is told up to the last byte', async () => {
  const filePath = path.join(folder(), 'export.csv');
  writeFileSync(filePath, 'h1\n1\n'.repeat(400_000));
  const told: [number, number][] = [];
  await readTable(
    { path: filePath, name: 'export.csv' },
    { headerScore, onRows: () => undefined, onProgress: (read, total) => told.push([read, total]) },
  );
  expect(told).toEqual([
    [1_048_576, 2_000_000],
    [2_000_000, 2_000_000],
  ]);
});
