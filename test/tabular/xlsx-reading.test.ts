import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { stylesWith, textRows, xlsxOf, type XlsxParts } from '../builders/workbooks.ts';
import { readerIn, readFile } from './reading.ts';

const fixtures = path.join(__dirname, '../fixtures/tabular');
const folder = temporaryFolder();
const read = readerIn(folder());

/** The rows of a workbook with one sheet, under the name Sheet. */
async function rowsOf(rows: string, parts: Partial<XlsxParts> = {}) {
  return (await read(xlsxOf({ sheets: [{ rows }], ...parts }), 'export.xlsx')).rows;
}

/** The text of one cell that holds a number shown by a format code. */
async function shown(value: string, code: string, date1904 = false): Promise<string | undefined> {
  const cells = `<row><c s="1"><v>${value}</v></c></row>`;
  return (await rowsOf(cells, { styles: stylesWith(code), date1904 }))[0]?.[1];
}

test('a workbook that LibreOffice saved', async () => {
  const { rows, description } = await readFile(path.join(fixtures, 'libreoffice-all-cell-types.xlsx'));
  expect(rows).toEqual([
    [1, 'NCCU referrals & more'],
    [2],
    [3],
    [4, 'incident_reference', 'referred_at', 'date', 'time', 'officer_number', 'notes', 'sum'],
    [
      5,
      '12230038016',
      '2026-05-12T14:05:00',
      '2026-05-12',
      '14:05:00',
      '001234',
      'line one  \nline   two',
      '0.225',
    ],
    [6, 'NC-20260512-0123', '2026-03-29T01:30:15', '', '', '=hello', '#N/A', 'TRUE'],
    [7],
    [8],
    [9],
    [10, 'Total', '2'],
  ]);
  expect(description?.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['Notes', false],
    ['Referral log', false],
    ['Old', true],
  ]);
});

describe('cells', () => {
  test.each([
    ['a shared string', '<c t="s"><v>1</v></c>', 'two'],
    ['a shared string in runs, without its pronunciation', '<c t="s"><v>2</v></c>', 'Smith, Jo'],
    ['spaces that are to be kept', '<c t="s"><v>3</v></c>', ' spaced '],
    ['a shared string with escaped characters', '<c t="s"><v>4</v></c>', 'a\rb_x'],
    ['a shared string that is not there', '<c t="s"><v>99</v></c><c><v>1</v></c>', ''],
    ['an inline string', '<c t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c>', 'inline'],
    ['a formula that gives text', '<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', 'ab'],
    ['a formula that gives a number', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['true', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['false', '<c t="b"><v>0</v></c>', 'FALSE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['digits', '<c><v>12230038016</v></c>', '12230038016'],
    ['more digits than a number holds', '<c><v>12345678901234567890</v></c>', '12345678901234567890'],
    ['an exponent', '<c><v>1.2223E+10</v></c>', '12223000000'],
    ['a large exponent', '<c><v>1.5E+21</v></c>', '1500000000000000000000'],
    ['a small number', '<c><v>1.25E-7</v></c>', '0.000000125'],
    ['noise after the fifteenth digit', '<c><v>0.30000000000000004</v></c>', '0.3'],
    ['a negative decimal', '<c><v>-2.50</v></c>', '-2.5'],
    ['an ISO date', '<c t="d"><v>2026-05-12T00:00:00</v></c>', '2026-05-12'],
    ['an ISO date and time', '<c t="d"><v>2026-05-12T14:05:00.000Z</v></c>', '2026-05-12T14:05:00'],
    ['the text of a CDATA section', '<c t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', 'a<b'],
  ])('%s', async (_what, cell, text) => {
    const strings =
      '<si><t>one</t></si><si><t>two</t></si><si><r><t>Smith,</t></r><r><rPr/><t xml:space="preserve"> Jo</t></r><rPh><t>sumisu</t></rPh></si>' +
      '<si><t xml:space="preserve"> spaced </t></si><si><t>a_x000D_b_x005F_x</t></si>';
    const rows = await rowsOf(`<row>${cell}<c><v>7</v></c></row>`, { strings });
    expect(rows[0]?.[1]).toBe(text);
  });
});

describe('number formats', () => {
  const noon = '46154.5'; // 12 May 2026
  test.each([
    [noon, 'General', '46154.5'],
    [noon, 'dd/mm/yyyy hh:mm', '2026-05-12T12:00:00'],
    [noon, 'dd/mm/yyyy', '2026-05-12T12:00:00'],
    ['46154', 'dd/mm/yyyy', '2026-05-12'],
    ['46154', 'dd/mm/yyyy hh:mm', '2026-05-12T00:00:00'],
    ['46154', '[$-809]dd\\ mmmm\\ yyyy;@', '2026-05-12'],
    ['46154', 'mmm-yy', '2026-05-12'],
    ['46154.0000000001', 'dd/mm/yyyy', '2026-05-12'],
    ['46154.586805555555', 'd/m/yy h:mm AM/PM', '2026-05-12T14:05:00'],
    ['0.586805555555', 'hh:mm', '14:05:00'],
    ['0.586805555555', 'dd/mm/yyyy hh:mm', '14:05:00'],
    ['46154.5', 'hh:mm', '2026-05-12T12:00:00'],
    ['1.5', '[h]:mm', '36:00:00'],
    ['0.00001', 'mm:ss', '00:00:01'],
    ['1', 'dd/mm/yyyy', '1900-01-01'],
    ['59', 'dd/mm/yyyy', '1900-02-28'],
    ['60', 'dd/mm/yyyy', '1900-02-29'],
    ['61', 'dd/mm/yyyy', '1900-03-01'],
    ['0', 'dd/mm/yyyy', '1900-01-00'],
    ['2958465', 'dd/mm/yyyy', '9999-12-31'],
    ['2958466', 'dd/mm/yyyy', '2958466'],
    ['-1', 'dd/mm/yyyy', '-1'],
    ['7', '"day" 0', 'day 7'],
    ['7', '[Red]0.00', '7'],
    ['7', '0 \\d', '7 d'],
    ['1234', '#,##0.00', '1234'],
    ['123', '00000', '00123'],
    ['1234567', '00000', '1234567'],
    ['123', '"PC "0000', 'PC 0123'],
    ['7700900123', '00000 000000', '07700 900123'],
    ['1.5', '00000', '1.5'],
    ['0', '000', '000'],
  ])('%s as %s', async (value, code, text) => {
    expect(await shown(value, code)).toBe(text);
  });

  test.each([
    ['0', '1904-01-01'],
    ['44692', '2026-05-12'],
    ['44692.5', '2026-05-12T12:00:00'],
  ])('the days of old Macintosh workbooks count from 1904: %s', async (value, text) => {
    expect(await shown(value, 'dd/mm/yyyy', true)).toBe(text);
  });

  test.each([
    [14, '2026-05-12T12:00:00'],
    [22, '2026-05-12T12:00:00'],
    [46, '1107708:00:00'],
    [1, '46154.5'],
  ])('the built-in format %i', async (id, text) => {
    const styles = `<cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`;
    expect((await rowsOf(`<row><c s="1"><v>${noon}</v></c></row>`, { styles }))[0]?.[1]).toBe(text);
  });
});

describe('places', () => {
  test('cells and rows stand where their references say, or after the one before', async () => {
    const rows = await rowsOf(
      '<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="AA2"><v>3</v></c></row><row><c><v>4</v></c></row>',
    );
    expect(rows).toEqual([[1], [2, '', '1', '2', ...Array<string>(23).fill(''), '3'], [3, '4']]);
  });

  test('blank rows between are told, but not a gap of a million, nor what follows the last content', async () => {
    const cell = '<c><v>1</v></c>';
    const rows = await rowsOf(
      `<row r="1">${cell}</row><row r="3"><c s="1"/></row><row r="4">${cell}</row><row r="900000">${cell}</row><row r="1048576"><c s="1"/></row>`,
    );
    expect(rows).toEqual([[1, '1'], [2], [3], [4, '1'], [900000, '1']]);
  });

  test('hidden rows are data, and are counted', async () => {
    const { rows, description } = await read(
      xlsxOf({
        sheets: [
          { rows: '<row><c><v>1</v></c></row><row hidden="1"><c><v>2</v></c></row><row hidden="1"/>' },
        ],
      }),
      'export.xlsx',
    );
    expect(rows).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
    expect(description?.sheets[0]).toMatchObject({ rowsRead: 2, hiddenRows: 1 });
  });

  test.each(['0', '1048577', '-1', 'x'])('a row cannot have the number %s', async (number) => {
    const { problem } = await read(xlsxOf({ sheets: [{ rows: `<row r="${number}"/>` }] }), 'export.xlsx');
    expect(problem?.code).toBe('workbook_damaged');
  });
});

describe('text that a number format shows is part of the reference', () => {
  test.each([
    ['"NCCU/26/"0', '1', 'NCCU/26/1'],
    ['"LC-"00000', '42', 'LC-00042'],
    ['\\L\\C\\-0', '42', 'LC-42'],
    ['"LC-"General', '42', 'LC-42'],
    ['0"/26"', '123', '123/26'],
    ['[$LC-]#', '7', 'LC7'],
    ['"IR"0000"/26";[Red]-0', '7', 'IR0007/26'],
    ['#"P"', '147704', '147704P'],
    // What is no part of a reference: money, shares, thousands.
    ['"£"0', '5', '5'],
    ['[$£-809]#,##0.00', '5', '5'],
    ['[$-809]0', '5', '5'],
    ['0%', '0.5', '0.5'],
    ['#,##0', '12345', '12345'],
    ['General', '5', '5'],
    ['@', '5', '5'],
  ])('%s shows %s as %s', async (code, value, text) => {
    expect(await shown(value, code)).toBe(text);
  });

  test('also around a cell of text', async () => {
    const cells = '<row><c s="1" t="inlineStr"><is><t>123</t></is></c><c s="1" t="str"><v>4</v></c></row>';
    expect(await rowsOf(cells, { styles: stylesWith('"LC-"@') })).toEqual([[1, 'LC-123', 'LC-4']]);
  });
});

test('prefixed elements and the Strict standard', async () => {
  const rows = '<x:row><x:c t="inlineStr"><x:is><x:t>h1</x:t></x:is></x:c><x:c><x:v>5</x:v></x:c></x:row>';
  expect(await rowsOf(rows, { prefix: 'x:', strict: true })).toEqual([[1, 'h1', '5']]);
});

describe('which sheets are read', () => {
  const data = (note: string): string =>
    textRows([
      ['h1', 'h2'],
      [note, 'x'],
    ]);
  const used = async (sheets: XlsxParts['sheets']): Promise<(string | boolean)[]> => {
    const { sheetsOfRows, description } = await read(xlsxOf({ sheets }), 'export.xlsx');
    expect([...new Set(sheetsOfRows)]).toEqual(
      description?.sheets.filter((sheet) => sheet.used).map(({ name }) => name),
    );
    return [...new Set(sheetsOfRows)];
  };

  test('every visible one with a header about as good as the best', async () => {
    const cover = { name: 'Cover', rows: textRows([['Referrals', 'by h1']]) };
    const poor = { name: 'Lookup', rows: textRows([['h1', 'code']]) };
    const may = {
      name: 'May',
      rows: textRows([
        ['h1', 'h2', 'h3'],
        ['a', 'b', 'c'],
      ]),
    };
    const june = { name: 'June', rows: `${textRows([['title'], ['']])}${data('june')}` };
    expect(await used([cover, poor, may, june])).toEqual(['May', 'June']);
  });

  test('hidden ones are passed over and reported', async () => {
    const sheets = [
      { name: 'Old', state: 'hidden', rows: data('old') },
      { name: 'Older', state: 'veryHidden', rows: data('older') },
      { name: 'Now', rows: data('now') },
    ];
    expect(await used(sheets)).toEqual(['Now']);
  });

  test('where only a hidden one has a header, the first visible one with content is read', async () => {
    const sheets = [
      { name: 'Blank', rows: '' },
      { name: 'Letter', rows: textRows([['Dear all']]) },
      { name: 'Old', state: 'hidden', rows: data('old') },
    ];
    expect(await used(sheets)).toEqual(['Letter']);
  });

  test('a header below the first fifty rows with content is not looked for', async () => {
    const late = { name: 'Late', rows: textRows([...Array.from({ length: 50 }, () => ['x']), ['h1', 'h2']]) };
    expect(await used([late, { name: 'Early', rows: data('early') }])).toEqual(['Early']);
  });
});
