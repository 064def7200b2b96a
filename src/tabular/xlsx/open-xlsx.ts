/** An XLSX workbook: its list of sheets first, and their rows when they are asked for. */
import { refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';
import type { Archive } from '../workbook/archive.ts';
import type { OnSheetRow, Sheet, Workbook } from '../workbook/workbook.ts';
import { isTrue, readXmlPart } from '../workbook/xml.ts';
import type { CellContext } from './cell-text.ts';
import { readRelationships, type Relationship } from './relationships.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetReader } from './sheet-reader.ts';
import { readCellStyles } from './styles.ts';

interface XlsxSheet extends Sheet {
  readonly part: string;
}

/** Opens the workbook in an archive; throws a Refusal. */
export async function openXlsx(archive: Archive, limits: TableLimits): Promise<Workbook> {
  const wholeFile = await readRelationships(archive, '');
  const workbookPart = partOfType(wholeFile, 'officeDocument');
  if (workbookPart === undefined) throw refuse.damaged('it does not say which part is the workbook');
  const parts = await readRelationships(archive, workbookPart);
  const { sheets, is1904 } = await readSheetList(archive, workbookPart, parts);
  const stylesPart = partOfType(parts, 'styles');
  const context: CellContext = {
    strings: await readSharedStrings(archive, partOfType(parts, 'sharedStrings'), limits),
    styles:
      stylesPart !== undefined && archive.has(stylesPart) ? await readCellStyles(archive, stylesPart) : [],
    is1904,
  };
  return {
    format: 'xlsx',
    sheets,
    readSheets: async (isWanted, onRow, onBytes) => {
      for (const [index, sheet] of sheets.entries()) {
        if (isWanted(index, sheet)) await readSheet(archive, sheet, index, context, limits, onRow, onBytes);
      }
    },
    bytesOf: (wanted) =>
      sheets.reduce((sum, { part }, index) => sum + (wanted.has(index) ? archive.declaredBytes(part) : 0), 0),
  };
}

function partOfType(relationships: readonly Relationship[], type: string): string | undefined {
  return relationships.find((relationship) => relationship.type === type)?.part;
}

async function readSheet(
  archive: Archive,
  { name, part }: XlsxSheet,
  index: number,
  context: CellContext,
  limits: TableLimits,
  onRow: OnSheetRow,
  onBytes?: (bytes: number) => void,
): Promise<void> {
  const reader = new SheetReader(name, context, limits, (row) => onRow(index, row));
  await readXmlPart(archive, part, reader, onBytes);
}

/** The sheets in the order of their tabs. Charts and macro sheets hold no rows, and are left out. */
async function readSheetList(
  archive: Archive,
  workbookPart: string,
  parts: readonly Relationship[],
): Promise<{ sheets: XlsxSheet[]; is1904: boolean }> {
  const worksheets = new Map(
    parts.filter(({ type }) => type === 'worksheet').map(({ id, part }) => [id, part]),
  );
  const sheets: XlsxSheet[] = [];
  let is1904 = false;
  await readXmlPart(archive, workbookPart, {
    open: (element, attributes) => {
      if (element === 'workbookPr') is1904 = isTrue(attributes['date1904']);
      if (element !== 'sheet') return;
      const part = worksheets.get(attributes['r:id'] ?? '');
      const { name = '', state = 'visible' } = attributes;
      if (part !== undefined) sheets.push({ name, hidden: state !== 'visible', part });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { sheets, is1904 };
}
