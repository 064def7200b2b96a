import iconv from 'iconv-lite';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { odsOf, xlsxPartsOf } from '../builders/workbooks.ts';
import { zipOf } from '../builders/zip.ts';
import { readerIn } from './reading.ts';

const folder = temporaryFolder();
const read = readerIn(folder());

const ROWS = '<row r="1"><c r="A1"><v>5</v></c></row>';

/** The rows of a workbook of which one part is given other content. */
async function rowsWith(part: string, change: (content: string) => string | Buffer, rows = ROWS) {
  const parts = xlsxPartsOf({ sheets: [{ rows }], styles: '<cellXfs><xf numFmtId="14"/></cellXfs>' });
  const changed = parts.map((each) =>
    each.name === part ? { ...each, content: change(String(each.content)) } : each,
  );
  return read(zipOf(changed), 'export.xlsx');
}

const SHEET = 'xl/worksheets/sheet0.xml';

describe('names are compared with their namespace', () => {
  const FOREIGN = 'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"';

  test.each([
    ['after the 1904 mark', '<workbookPr date1904="1"/>', '<x15:workbookPr chartTrackingRefBase="1"/>'],
    ['before it', '', '<x15:workbookPr/><workbookPr date1904="1"/>'],
  ])('a foreign element of the same local name %s does not undo it', async (_where, own, other) => {
    const { rows } = await rowsWith('xl/workbook.xml', (xml) =>
      xml.replace(/<workbookPr[^>]*>/, `${own}<ext ${FOREIGN}>${other}</ext>`),
    );
    expect(rows).toEqual([[1, '1904-01-06']]);
  });

  test('a foreign row, cell and value inside a sheet are none', async () => {
    const { rows } = await rowsWith(SHEET, (xml) =>
      xml.replace(
        '</c>',
        '</c><ext xmlns="urn:other"><c><v>9</v></c></ext><o:c xmlns:o="urn:other"><o:v>8</o:v></o:c>',
      ),
    );
    expect(rows).toEqual([[1, '1900-01-05']]);
  });

  test('prefixes may be declared anew further in, and relationships may have any', async () => {
    const { rows } = await rowsWith('xl/workbook.xml', (xml) =>
      xml.replaceAll('r:id', 'zz:id').replace('xmlns:r=', 'xmlns:zz='),
    );
    expect(rows).toEqual([[1, '1900-01-05']]);
    const again = await rowsWith(SHEET, (xml) =>
      xml.replace(
        ROWS,
        '<q:row xmlns:q="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1"><q:c r="A1"><q:v>7</q:v></q:c></q:row>',
      ),
    );
    expect(again.rows).toEqual([[1, '1900-01-07']]);
  });

  test('an ODS with prefixes of its own, and a foreign table inside', async () => {
    const ods = (uri: string) => `"urn:oasis:names:tc:opendocument:xmlns:${uri}:1.0"`;
    const cell = (value: string) =>
      `<t:table-cell o:value-type="float" o:value="${value}"><x:p>${value}</x:p></t:table-cell>`;
    const tables = `<t:table xmlns:t=${ods('table')} xmlns:x=${ods('text')} xmlns:o=${ods('office')} t:name="S">
      <t:table-row>${cell('7')}<table:table-cell xmlns:table="urn:other"><x:p>no</x:p></table:table-cell>${cell('8')}</t:table-row></t:table>`;
    expect((await read(odsOf(tables), 'export.ods')).rows).toEqual([[1, '7', '8']]);
  });
});

describe('the character set that a part declares', () => {
  const NAMED = '<row r="1"><c r="A1" t="inlineStr"><is><t>Zoë Łuczak’s</t></is></c></row>';
  const LATIN = '<row r="1"><c r="A1" t="inlineStr"><is><t>Zoë O’Neill</t></is></c></row>';
  const declaring = (name: string) => (xml: string) => xml.replace('encoding="UTF-8"', `encoding="${name}"`);
  const encode = (name: string, as: string, options?: { addBOM: boolean }) => (xml: string) =>
    iconv.encode(declaring(name)(xml), as, options);

  test.each([
    ['ISO-8859-1', encode('ISO-8859-1', 'windows-1252'), LATIN, 'Zoë O’Neill'],
    ['windows-1250', encode('windows-1250', 'windows-1250'), NAMED, 'Zoë Łuczak’s'],
    ['UTF-16 with its mark', encode('UTF-16', 'utf-16le', { addBOM: true }), NAMED, 'Zoë Łuczak’s'],
    ['UTF-16 big endian without a mark', encode('UTF-16', 'utf-16be'), NAMED, 'Zoë Łuczak’s'],
    ['UTF-8 that says UTF-16', declaring('UTF-16'), NAMED, 'Zoë Łuczak’s'],
    ['UTF-8 with its mark', (xml: string) => `\ufeff${xml}`, NAMED, 'Zoë Łuczak’s'],
  ])('%s', async (_name, change, rows, text) => {
    expect((await rowsWith(SHEET, change, rows)).rows).toEqual([[1, text]]);
  });

  test('one that is not known is refused', async () => {
    const { problem } = await rowsWith(SHEET, declaring('x-mine'), NAMED);
    expect(problem?.message).toContain('the character set x-mine');
  });
});
