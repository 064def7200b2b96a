import { zipOf, type ZipPart } from './zip.ts';

export interface XlsxSheetParts {
  readonly name?: string;
  /** 'hidden' or 'veryHidden'. */
  readonly state?: string;
  /** The XML inside <sheetData>. */
  readonly rows: string;
}

export interface XlsxParts {
  readonly sheets: readonly XlsxSheetParts[];
  /** The XML inside <sst>. */
  readonly strings?: string;
  /** The XML inside <styleSheet>. */
  readonly styles?: string;
  readonly date1904?: boolean;
  /** Put before every element's name, as in `<x:row>`. */
  readonly prefix?: string;
  /** Namespaces of the Strict variant of the standard. */
  readonly strict?: boolean;
}

/** The bytes of an XLSX workbook, as few parts as a reader needs. */
export function xlsxOf(parts: XlsxParts): Buffer {
  return zipOf(xlsxPartsOf(parts));
}

export function xlsxPartsOf({
  sheets,
  strings,
  styles,
  date1904,
  prefix = '',
  strict = false,
}: XlsxParts): ZipPart[] {
  const base = strict ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org';
  const type = `${base}/officeDocument/${strict ? '' : '2006/'}relationships`;
  const main = `xmlns${prefix && `:${prefix.slice(0, -1)}`}="${base}/spreadsheetml/${strict ? '' : '2006/'}main"`;
  const xml = (root: string, attributes: string, content: string): string =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${prefix}${root} ${main} ${attributes}>${content}</${prefix}${root}>`;
  const relationships = (list: readonly (readonly [id: string, kind: string, target: string])[]): string =>
    `<Relationships>${list.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;
  const tabs = sheets.map(
    ({ name = 'Sheet', state = 'visible' }, index) =>
      `<${prefix}sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="s${index}"/>`,
  );
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relationships([['w', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: xml(
        'workbook',
        `xmlns:r="${type}"`,
        `<${prefix}workbookPr date1904="${date1904 ? 1 : 0}"/><${prefix}sheets>${tabs.join('')}</${prefix}sheets>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ...sheets.map((_, index) => [`s${index}`, 'worksheet', `worksheets/sheet${index}.xml`] as const),
        ['strings', 'sharedStrings', '/xl/sharedStrings.xml'],
        ['styles', 'styles', 'styles.xml'],
      ]),
    },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      content: xml('worksheet', '', `<${prefix}sheetData>${rows}</${prefix}sheetData>`),
    })),
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: xml('sst', '', strings) }]),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', content: xml('styleSheet', '', styles) }]),
  ];
}

/** Rows of inline text, each cell's place left out. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  return rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
}

/** Styles 1, 2, ... show numbers by these format codes; style 0 is General. */
export function stylesWith(...codes: readonly string[]): string {
  const escaped = codes.map((code) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
  const formats = escaped.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`);
  const styles = codes.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  // Excel writes another list of <xf> first, which cells do not refer to.
  return `<numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs>`;
}

const ODS_MANIFEST =
  '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">';

/** The bytes of an ODS workbook: the XML of its automatic styles, and of its tables. */
export function odsOf(tables: string, styles = '', manifest = ''): Buffer {
  return zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', packed: false },
    {
      name: 'content.xml',
      content: `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
    { name: 'META-INF/manifest.xml', content: `${ODS_MANIFEST}${manifest}</manifest:manifest>` },
  ]);
}

/** An ODS cell of text. */
export function odsText(text: string, attributes = ''): string {
  return `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;
}

export function odsRow(cells: string, attributes = ''): string {
  return `<table:table-row ${attributes}>${cells}</table:table-row>`;
}

export function odsTable(name: string, rows: string, attributes = ''): string {
  return `<table:table table:name="${name}" ${attributes}>${rows}</table:table>`;
}
