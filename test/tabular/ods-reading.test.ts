import path from 'node:path';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { odsOf, odsRow, odsTable, odsText } from '../builders/workbooks.ts';
import { readerIn, readFile } from './reading.ts';

const fixtures = path.join(__dirname, '../fixtures/tabular');
const folder = temporaryFolder();
const read = readerIn(folder());

async function rowsOf(rows: string) {
  return (await read(odsOf(odsTable('Log', rows)), 'export.ods')).rows;
}

test('a workbook that LibreOffice saved reads as its XLSX twin', async () => {
  const ods = await readFile(path.join(fixtures, 'libreoffice-all-cell-types.ods'));
  const xlsx = await readFile(path.join(fixtures, 'libreoffice-all-cell-types.xlsx'));
  expect(ods.rows).toEqual(xlsx.rows);
  expect(ods.description?.sheets).toEqual(xlsx.description?.sheets);
});

describe('cells', () => {
  const number = (value: string, shown: string): string =>
    `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
  const date = (value: string, shown: string): string =>
    `<table:table-cell office:value-type="date" office:date-value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
  const time = (value: string): string =>
    `<table:table-cell office:value-type="time" office:time-value="${value}"><text:p>?</text:p></table:table-cell>`;
  const string = (content: string): string =>
    `<table:table-cell office:value-type="string">${content}</table:table-cell>`;

  test.each([
    ['text', odsText('a &amp; b'), 'a & b'],
    ['two paragraphs', string('<text:p>a</text:p><text:p>b</text:p>'), 'a\nb'],
    [
      'spaces, a tab and a line break',
      string('<text:p>a<text:s text:c="2"/>b<text:s/>c<text:tab/>d<text:line-break/>e</text:p>'),
      'a  b c\td\ne',
    ],
    ['runs and links', string('<text:p>a<text:span>b</text:span><text:a>c</text:a></text:p>'), 'abc'],
    ['the layout of the XML', string('\n  <text:p>a\n   b</text:p>\n'), 'a b'],
    [
      'a comment beside the text',
      string('<office:annotation><text:p>comment</text:p></office:annotation><text:p>a</text:p>'),
      'a',
    ],
    [
      'a picture with words',
      string(
        '<draw:frame><draw:text-box><text:p>words</text:p></draw:text-box></draw:frame><text:p>a</text:p>',
      ),
      'a',
    ],
    ['text in an attribute', '<table:table-cell office:value-type="string" office:string-value="a"/>', 'a'],
    ['digits', number('12230038016', '1.22E+10'), '12230038016'],
    ['an exponent', number('1.2223E+10', '1.2223E+10'), '12223000000'],
    ['leading zeros that are shown', number('123', '00123'), '00123'],
    ['text of a number format before the digits', number('1', 'NCCU/26/1'), 'NCCU/26/1'],
    ['the same with zeros', number('42', 'LC-00042'), 'LC-00042'],
    ['text behind the digits', number('147704', '147704P/22'), '147704P/22'],
    ['thousands', number('12345', '12,345'), '12345'],
    ['a number too wide for its column', number('12345', '###'), '12345'],
    ['a decimal', number('0.5', '0,50'), '0.5'],
    [
      'a percentage',
      '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>',
      '0.5',
    ],
    ['a date', date('2026-05-12', '12/05/26'), '2026-05-12'],
    ['a date and time', date('2026-05-12T14:05:00', '12/05/26 14:05'), '2026-05-12T14:05:00'],
    ['a time shown as a date', date('2026-05-12T14:05:00', '12/05/26'), '2026-05-12T14:05:00'],
    ['a midnight that is shown', date('2026-05-12T00:00:00', '12/05/26 00:00'), '2026-05-12T00:00:00'],
    ['a midnight that is not', date('2026-05-12T00:00:00', '12/05/26'), '2026-05-12'],
    [
      'a second that rounds up to the next day',
      date('2026-05-12T23:59:59.999999', '12/05/26 23:59'),
      '2026-05-13T00:00:00',
    ],
    ['a date that is no date', date('soon', 'soon'), 'soon'],
    ['a time', time('PT14H05M00S'), '14:05:00'],
    ['a time with parts of a second', time('PT01H30M14.999S'), '01:30:15'],
    ['a duration', time('PT36H00M00S'), '36:00:00'],
    [
      'true',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>',
      'TRUE',
    ],
    [
      'a nested table',
      string(
        '<table:table table:name="n"><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></table:table><text:p>a</text:p>',
      ),
      'a',
    ],
  ])('%s', async (_what, cell, text) => {
    expect((await rowsOf(odsRow(cell + odsText('end'))))[0]).toEqual([1, text, 'end']);
  });
});

describe('places', () => {
  test('repeated and covered cells', async () => {
    const cells =
      '<table:table-cell table:number-columns-repeated="2"/>' +
      odsText('a', 'table:number-columns-repeated="2"') +
      '<table:covered-table-cell/>' +
      odsText('b') +
      '<table:table-cell table:number-columns-repeated="16000"/>';
    expect(await rowsOf(odsRow(cells))).toEqual([[1, '', '', 'a', 'a', '', 'b']]);
  });

  test('repeated rows, the million blank ones below not told', async () => {
    const rows = await rowsOf(
      odsRow(odsText('a'), 'table:number-rows-repeated="2"') +
        odsRow('<table:table-cell/>', 'table:number-rows-repeated="2"') +
        `<table:table-row-group>${odsRow(odsText('b'))}</table:table-row-group>` +
        odsRow('<table:table-cell/>', 'table:number-rows-repeated="1048571"'),
    );
    expect(rows).toEqual([[1, 'a'], [2, 'a'], [3], [4], [5, 'b']]);
  });

  test.each([
    ['columns', odsRow(odsText('a', 'table:number-columns-repeated="1000000000"')), 'table_too_wide'],
    ['rows', odsRow(odsText('a'), 'table:number-rows-repeated="1000000000"'), 'workbook_damaged'],
    [
      'spaces',
      odsRow('<table:table-cell><text:p><text:s text:c="1000000000"/></text:p></table:table-cell>'),
      'cell_too_long',
    ],
  ])('%s repeated beyond all bounds', async (_what, rows, code) => {
    expect((await read(odsOf(odsTable('Log', rows)), 'export.ods')).problem?.code).toBe(code);
  });

  test.each(['filter', 'collapse'])('rows hidden by %s are data, and are counted', async (visibility) => {
    const rows = odsRow(odsText('h1')) + odsRow(odsText('a'), `table:visibility="${visibility}"`);
    const { description, rows: all } = await read(odsOf(odsTable('Log', rows)), 'export.ods');
    expect(all).toHaveLength(2);
    expect(description?.sheets[0]).toMatchObject({ rowsRead: 2, hiddenRows: 1 });
  });
});

test('hidden sheets are passed over; others with the header are read in order', async () => {
  const style = (name: string, display: string): string =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`;
  const header = odsRow(odsText('h1') + odsText('h2'));
  const tables =
    odsTable('Old', header, 'table:style-name="ta2"') +
    odsTable('May', header, 'table:style-name="ta1"') +
    odsTable('Notes', odsRow(odsText('hello'))) +
    odsTable('June', header);
  const { description, sheetsOfRows } = await read(
    odsOf(tables, style('ta1', 'true') + style('ta2', 'false')),
    'export.ods',
  );
  expect(sheetsOfRows).toEqual(['May', 'June']);
  expect(description?.sheets.map(({ name, hidden, used }) => [name, hidden, used])).toEqual([
    ['Old', true, false],
    ['May', false, true],
    ['Notes', false, false],
    ['June', false, true],
  ]);
});
