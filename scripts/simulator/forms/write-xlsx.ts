/** A form as a workbook, its cells with their text in them. */
import type { FormPart } from './form-layouts.ts';
import { storedZip } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export function xlsxOf(parts: readonly FormPart[]): Buffer {
  const rows = parts.flatMap((part) => (part.kind === 'grid' ? part.rows : [[part.text], []]));
  const xml = (content: string): Buffer =>
    Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`);
  const relations = (type: string, target: string): Buffer =>
    xml(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`,
    );
  return storedZip([
    { name: '[Content_Types].xml', bytes: xml(`<Types xmlns="${PACKAGE}/content-types"/>`) },
    { name: '_rels/.rels', bytes: relations('officeDocument', 'xl/workbook.xml') },
    {
      name: 'xl/workbook.xml',
      bytes: xml(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Form" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
    },
    { name: 'xl/_rels/workbook.xml.rels', bytes: relations('worksheet', 'worksheets/sheet1.xml') },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: xml(
        `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
      ),
    },
  ]);
}

function rowXml(cells: readonly string[], index: number): string {
  const filled = cells.map((cell, column) =>
    cell === ''
      ? ''
      : `<c r="${String.fromCharCode(65 + column)}${index + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  );
  return `<row r="${index + 1}">${filled.join('')}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
