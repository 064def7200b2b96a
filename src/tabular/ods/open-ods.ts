/** An ODS workbook: all its sheets stand one after another in one part. */
import { refuse } from '../refusal.ts';
import type { TableLimits } from '../table.ts';
import type { Archive } from '../workbook/archive.ts';
import type { Sheet, Workbook } from '../workbook/workbook.ts';
import { readXmlPart } from '../workbook/xml.ts';
import { ContentReader } from './content-reader.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';

/** Opens the workbook in an archive; throws a Refusal. */
export async function openOds(archive: Archive, limits: TableLimits): Promise<Workbook> {
  if (await isEncrypted(archive)) throw refuse.encrypted();
  let sheets: readonly Sheet[] = [];
  return {
    format: 'ods',
    get sheets() {
      return sheets;
    },
    readSheets: async (isWanted, onRow, onBytes) => {
      const reader = new ContentReader(limits, isWanted, onRow);
      await readXmlPart(archive, CONTENT, reader, onBytes);
      sheets = reader.sheets;
    },
    bytesOf: () => archive.declaredBytes(CONTENT),
  };
}

/** The parts of an encrypted document are readable as a zip, but not as XML; its list of parts tells. */
async function isEncrypted(archive: Archive): Promise<boolean> {
  if (!archive.has(MANIFEST)) return false;
  let found = false;
  await readXmlPart(archive, MANIFEST, {
    open: (name) => {
      if (name === 'manifest:encryption-data') found = true;
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}
