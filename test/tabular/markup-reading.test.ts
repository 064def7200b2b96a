/** Tables under the name .xls: web pages, Excel 2003 XML and text, as reporting servers write them. */
import iconv from 'iconv-lite';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { readerIn, type Read } from './reading.ts';

const read = readerIn(temporaryFolder()());

const WANTED = [
  ['CAD Ref', 'Collar No'],
  ['0123 of 12/5/26', '00714'],
];
const cellsOf = ({ rows }: Read) => rows.map(([, ...cells]) => cells);

const page = (table: string, head = '') => `<html><head>${head}</head><body>${table}</body></html>`;
const TABLE =
  '<table><tr><th>CAD Ref</th><th>Collar No</th></tr><tr><td>0123 of 12/5/26</td><td>00714</td></tr></table>';
const workbook = (sheet: string, options = '') =>
  `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="zeros"><NumberFormat ss:Format="00000"/></Style></Styles>
<Worksheet ss:Name="Log"><Table>${sheet}</Table>${options}</Worksheet></Workbook>`;
const HEADER =
  '<Row><Cell><Data ss:Type="String">CAD Ref</Data></Cell><Cell><Data ss:Type="String">Collar No</Data></Cell></Row>';
const row = (...cells: string[]) => `<Row>${cells.join('')}</Row>`;
const text = (value: string) => `<Cell><Data ss:Type="String">${value}</Data></Cell>`;

describe('a web page', () => {
  test.each<[string, string]>([
    ['as it is', page(TABLE)],
    ['without a page around it', TABLE],
    ['with a remark before it', `<!-- report -->${page(TABLE)}`],
    ['with XML before it', `<?xml version="1.0"?>${page(TABLE)}`],
    [
      'with styles and scripts that hold angle brackets',
      page(TABLE, '<style><!-- td > p { } --></style><script>if (1<2) x="<td>"</script>'),
    ],
    ['without closing tags', '<table><tr><th>CAD Ref<th>Collar No<tr><td>0123 of 12/5/26<td>00714</table>'],
    [
      'with characters by name and number',
      page(TABLE.replace('0123 of', '&#48;123&nbsp;of').replace('00714', '00&#x37;14')),
    ],
    ['with tags inside the cells', page(TABLE.replace('CAD Ref', '<b>CAD</b> <span>Ref</span>'))],
    [
      'with the number that Excel keeps beside what it shows',
      page(TABLE.replace('<td>00714', '<td x:num="714" x:str>00714')),
    ],
  ])('%s', async (_what, html) => {
    const result = await read(html, 'export.xls');
    expect(result.problem).toBeNull();
    expect(cellsOf(result).map((cells) => cells.map((cell) => cell.replace('\u00a0', ' ')))).toEqual(WANTED);
    expect(result.description?.format).toBe('html');
  });

  test('cells that span columns and rows keep the others in their places', async () => {
    const spanned = `<table><tr><td colspan=2>Referrals</td><td>x</td></tr>
      <tr><th>CAD Ref</th><th>Collar No</th><th>Team</th></tr>
      <tr><td rowspan="2">1</td><td>714</td><td>A</td></tr><tr><td>715</td><td>B</td></tr></table>`;
    expect(cellsOf(await read(spanned, 'export.xls'))).toEqual([
      ['Referrals', '', 'x'],
      ['CAD Ref', 'Collar No', 'Team'],
      ['1', '714', 'A'],
      ['', '715', 'B'],
    ]);
  });

  test('a shortened number is read from what Excel keeps of it', async () => {
    const shortened = TABLE.replace('<td>0123 of 12/5/26', '<td x:num="12230038016">1.22E+10');
    expect(cellsOf(await read(shortened, 'export.xls'))[1]).toEqual(['12230038016', '00714']);
  });

  test('a table that the page hides is not read', async () => {
    const hidden = TABLE.replace('<table>', '<table style="display: none">');
    expect(cellsOf(await read(page(hidden + TABLE), 'export.xls'))).toEqual(WANTED);
  });

  test.each<[string, string]>([
    ['iso-8859-1', 'windows-1252'],
    ['macintosh', 'macintosh'],
    ['ibm850', 'cp850'],
  ])('the character set that it declares, %s, is the one that it is read in', async (declared, encoding) => {
    const html = page(TABLE.replace('Collar No', 'Nom é'), `<meta charset="${declared}">`);
    const result = await read(iconv.encode(html, encoding), 'export.xls');
    expect(cellsOf(result)[0]).toEqual(['CAD Ref', 'Nom é']);
  });

  test('under the name of another kind it is refused', async () => {
    const { problem } = await read(page(TABLE), 'export.csv');
    expect(problem).toMatchObject({
      code: 'file_not_a_table',
      message: expect.stringContaining('web page') as string,
    });
  });

  test('a tag or a cell that does not end is refused within bounds', async () => {
    expect((await read(`<table><tr><td ${'x'.repeat(200_000)}`, 'a.xls')).problem?.code).toBe(
      'cell_too_long',
    );
    expect((await read(`<table><tr><td>${'x'.repeat(200_000)}`, 'a.xls')).problem?.code).toBe(
      'cell_too_long',
    );
    expect((await read('<table><tr><td>'.repeat(60), 'a.xls')).problem?.code).toBe('workbook_damaged');
    expect((await read('<table>'.concat('</table><table>'.repeat(3_000)), 'a.xls')).problem?.code).toBe(
      'workbook_too_large',
    );
  });
});

describe('Excel 2003 XML', () => {
  test.each<[string, string]>([
    ['text', row(text('0123 of 12/5/26'), text('00714'))],
    [
      'a number with leading zeros',
      row(text('0123 of 12/5/26'), '<Cell ss:StyleID="zeros"><Data ss:Type="Number">714</Data></Cell>'),
    ],
    [
      'cells with an index',
      row(
        '<Cell ss:Index="1"><Data ss:Type="String">0123 of 12/5/26</Data></Cell>',
        '<Cell ss:Index="2"><Data ss:Type="String">00714</Data></Cell>',
      ),
    ],
    ['rich text', row(text('<ss:B xmlns:ss="urn:x">0123</ss:B> of 12/5/26'), text('00714'))],
  ])('%s', async (_what, line) => {
    const result = await read(workbook(HEADER + line), 'export.xls');
    expect(result.problem).toBeNull();
    expect(cellsOf(result)).toEqual(WANTED);
    expect(result.description?.format).toBe('xml');
  });

  test('dates come as in other workbooks, and rows keep their numbers', async () => {
    const dated =
      '<Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="DateTime">2026-05-12T14:05:00.000</Data></Cell></Row>';
    const result = await read(workbook(HEADER + dated), 'export.xls');
    expect(result.rows.at(-1)).toEqual([4, '', '2026-05-12T14:05:00']);
  });

  test('blank rows that one element stands for are counted', async () => {
    const result = await read(
      workbook(`${HEADER}<Row ss:Span="2"/>${row(text('1'), text('2'))}`),
      'export.xls',
    );
    expect(result.rows.at(-1)).toEqual([5, '1', '2']);
  });

  test('a hidden sheet is not read', async () => {
    const hidden =
      '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>';
    expect(
      (await read(workbook(HEADER + row(text('1'), text('2')), hidden), 'export.xls')).problem?.code,
    ).toBe('file_empty');
  });

  test.each<[string, string, string]>([
    [
      'entities of its own',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>${workbook(HEADER).replace(/^<\?xml[^>]*>/, '')}`,
      'workbook_damaged',
    ],
    ['a row beyond the last', workbook('<Row ss:Index="99999999"/>'), 'workbook_damaged'],
    [
      'a column beyond the last',
      workbook('<Row><Cell ss:Index="5000"><Data ss:Type="String">x</Data></Cell></Row>'),
      'table_too_wide',
    ],
    ['a file that was cut short', workbook(HEADER).slice(0, -40), 'workbook_damaged'],
  ])('%s is refused', async (_what, xml, code) => {
    expect((await read(xml, 'export.xls')).problem?.code).toBe(code);
  });
});

test.each([
  ['tabs', '\t'],
  ['commas', ','],
])('text with %s under the name .xls is read', async (_what, delimiter) => {
  const result = await read(WANTED.map((cells) => cells.join(delimiter)).join('\r\n'), 'export.xls');
  expect(cellsOf(result)).toEqual(WANTED);
});
