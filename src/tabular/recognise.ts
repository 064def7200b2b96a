/** What a file is, by its content: its name is only what somebody called it. */
import type { InputFile } from './input-file.ts';
import { decode, encodingOfStart, type DetectedEncoding } from './csv/encoding.ts';
import { refuse } from './refusal.ts';

export type Content = 'text' | 'zip' | 'html' | 'spreadsheet_xml';

const HEAD_BYTES = 4_096;

/** How files of other kinds start (as Latin-1), and what to call them. */
const OTHER_KINDS: readonly (readonly [start: string, name: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!\x1a', 'a RAR archive'],
  ['SQLite format 3\0', 'a SQLite database'],
  ['PAR1', 'a Parquet file'],
  ['\x7fELF', 'a program'],
  ['{\\rtf', 'a rich text document'],
  ['MIME-Version:', 'a saved web page or e-mail'],
];

/** How tables in markup start, once white space is passed. */
const MARKUP: readonly (readonly [start: RegExp, content: Content])[] = [
  [/^(?:<!--[^]*?-->\s*)?<(!doctype html|html|head|body|meta|style|table|div)\b/i, 'html'],
  [/^<\?xml[^]*urn:schemas-microsoft-com:office:spreadsheet/, 'spreadsheet_xml'],
  [/^<\?xml[^]*<html/i, 'html'],
];

/** How texts that are not tables start. */
const OTHER_TEXTS: readonly (readonly [start: RegExp, name: string])[] = [
  [/^<\?xml[^]*urn:oasis:names:tc:opendocument/, 'a flat OpenDocument file'],
  [/^(<\?xml|<!--)/, 'an XML file'],
  [/^(\{\s*["}]|\[\s*[{[\]])/, 'a JSON file'],
];

const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];
const OLE_START = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** Tells text, markup and zip archives apart, and refuses any other file with the name of what it is. */
export async function recognise(file: InputFile): Promise<Content> {
  const head = await file.readAt(0, HEAD_BYTES);
  if (head.length === 0) throw refuse.empty();
  const start = head.toString('latin1');
  if (ZIP_STARTS.some((mark) => start.startsWith(mark))) return 'zip';
  if (start.startsWith(OLE_START)) throw await refusalOfOle(file);
  for (const [mark, name] of OTHER_KINDS) if (start.startsWith(mark)) throw refuse.notATable(name);
  const started = encodingOfStart(head);
  if (started === null && start.includes('\0'))
    throw refuse.notATable('a binary file (it holds NUL characters)');
  return contentOfText(head, started);
}

/** What a text is by how it starts, once white space is passed. */
function contentOfText(head: Buffer, started: DetectedEncoding | null): Content {
  const text = decode(
    head.subarray(started?.markBytes ?? 0),
    started?.encoding ?? 'windows-1252',
  ).trimStart();
  for (const [pattern, content] of MARKUP) if (pattern.test(text)) return content;
  for (const [pattern, name] of OTHER_TEXTS) if (pattern.test(text)) throw refuse.notATable(name);
  return 'text';
}

/** The old Office container holds workbooks, documents, messages, and new workbooks that are encrypted. */
async function refusalOfOle(file: InputFile): Promise<Error> {
  const streams: readonly (readonly [name: string, refusal: () => Error])[] = [
    ['EncryptedPackage', refuse.encrypted],
    ['Workbook', refuse.oldFormat],
    ['Book', refuse.oldFormat],
    ['WordDocument', () => refuse.notATable('an old Word document (.doc)')],
    ['PowerPoint Document', () => refuse.notATable('an old PowerPoint file (.ppt)')],
    ['__nameid_version1.0', () => refuse.notATable('an Outlook message (.msg)')],
  ];
  const found = await streamNamesAmong(
    file,
    streams.map(([name]) => name),
  );
  for (const [name, refusal] of streams) if (found.has(name)) return refusal();
  return refuse.notATable('an old Office file');
}

/** A directory entry holds the stream's name in UTF-16 in its first 64 bytes, and starts at a multiple of 128. */
async function streamNamesAmong(file: InputFile, names: readonly string[]): Promise<Set<string>> {
  const needles = names.map((name) => ({ name, bytes: Buffer.from(`${name}\0`, 'utf16le') }));
  const found = new Set<string>();
  for await (const block of file.blocks()) {
    for (const { name, bytes } of needles) {
      for (let at = block.indexOf(bytes); at >= 0; at = block.indexOf(bytes, at + 1)) {
        if (at % 128 === 0) found.add(name);
      }
    }
  }
  return found;
}
