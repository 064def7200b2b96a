/** What a zip archive is, by its parts: a workbook that can be read, or what to call it instead. */
import { refuse } from '../refusal.ts';
import type { Archive } from './archive.ts';

const ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const LONGEST_TYPE = 200;

/** Archives of other kinds, by a part that each of them has. */
const OTHER_ARCHIVES: readonly (readonly [part: RegExp, name: string])[] = [
  [/^xl\/workbook\.bin$/, 'a binary Excel workbook (.xlsb)'],
  [/^word\//, 'a Word document'],
  [/^ppt\//, 'a PowerPoint file'],
  [/^visio\//, 'a Visio drawing'],
  [/^index\/.*\.iwa$/, 'an Apple Numbers or Pages file'],
  [/^meta-inf\/container\.xml$/, 'an e-book'],
  [/\.(csv|xlsx|ods|xls|txt)$/, 'a zip archive with files in it; take the table out of it first'],
];

/** Answers which kind of workbook this is; throws a Refusal that names whatever else it is. */
export async function recogniseArchive(archive: Archive): Promise<'xlsx' | 'ods'> {
  if (archive.has('encrypted-package')) throw refuse.encrypted();
  if (archive.has('content.xml')) {
    await checkOpenDocument(archive);
    return 'ods';
  }
  for (const [part, name] of OTHER_ARCHIVES) {
    if (archive.names.some((candidate) => part.test(candidate))) throw refuse.notATable(name);
  }
  if (archive.has('_rels/.rels') && archive.names.some((name) => name.startsWith('xl/'))) return 'xlsx';
  throw refuse.notATable('a zip archive that holds no workbook');
}

/** An OpenDocument file says in its first part what it is a document of. */
async function checkOpenDocument(archive: Archive): Promise<void> {
  if (!archive.has('mimetype')) return;
  let type = '';
  for await (const chunk of archive.read('mimetype')) {
    type += chunk.toString('latin1');
    if (type.length > LONGEST_TYPE) break;
  }
  if (type.trim().startsWith(ODS_TYPE)) return;
  throw refuse.notATable('an OpenDocument file that is not a spreadsheet');
}
