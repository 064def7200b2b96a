/** What a file is, by its content; a name that promises something else is not believed, and said to be wrong. */
import { formatOfArchive } from './archives.ts';
import { unreadable } from './unreadable.ts';

export type FileFormat = 'docx' | 'workbook' | 'zip' | 'pdf' | 'msg' | 'eml' | 'html' | 'text' | 'picture';

const PICTURES = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'BM'];
const OTHERS: readonly (readonly [start: string, what: string])[] = [
  ['{\\rtf', 'a rich text document (.rtf)'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!\x1a', 'a RAR archive'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
];
const OLE_START = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const HEAD_BYTES = 4_096;
/** Lines that only e-mails begin with. */
const MAIL_HEADER =
  /^(?:received|return-path|delivered-to|message-id|mime-version|from|to|date|subject|x-[a-z-]+|content-type|dkim-signature|authentication-results|thread-topic):/i;
const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|div|p|h[1-6]|style)\b/i;

/** Answers how a file is to be read; throws for one that is not. */
export async function recognise(name: string, bytes: Buffer): Promise<FileFormat> {
  if (bytes.length === 0) throw unreadable.empty();
  const format = await formatOf(bytes);
  checkName(name, format);
  return format;
}

async function formatOf(bytes: Buffer): Promise<FileFormat> {
  const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return formatOfArchive(bytes);
  // Some programs put a few bytes before a PDF's own beginning.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith(OLE_START)) return formatOfOle(bytes);
  if (PICTURES.some((start) => head.startsWith(start))) return 'picture';
  for (const [start, what] of OTHERS) if (head.startsWith(start)) throw unreadable.unknown(what);
  const text = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
  if (!/^(?:\xff\xfe|\xfe\xff)/.test(head) && head.includes('\0')) throw unreadable.unknown('a binary file');
  if (text.trim() === '' && bytes.length <= HEAD_BYTES) throw unreadable.empty();
  if (isMail(text)) return 'eml';
  return HTML_START.test(text) ? 'html' : 'text';
}

/** At least two headers of an e-mail before the first blank line, and nothing but headers. */
function isMail(text: string): boolean {
  const [headers = ''] = text.trimStart().split(/\r?\n\r?\n/, 1);
  const lines = headers.split(/\r?\n/).filter((line) => !/^\s/.test(line));
  const [first = ''] = lines;
  const known = lines.filter((line) => MAIL_HEADER.test(line)).length;
  return (
    MAIL_HEADER.test(first) &&
    known >= 2 &&
    /^(?:from|received|mime-version|message-id|date):/im.test(headers)
  );
}

/** The old Office container: Outlook's messages are read, the rest is not. A stream's name stands in UTF-16. */
function formatOfOle(bytes: Buffer): 'msg' {
  const has = (stream: string) => bytes.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  if (has('EncryptedPackage')) throw unreadable.encrypted();
  if (has('__properties_version1.0')) return 'msg';
  if (has('WordDocument')) throw unreadable.unknown('an old Word document (.doc)');
  if (has('Workbook') || has('Book')) throw unreadable.unknown('an old Excel workbook (.xls)');
  throw unreadable.unknown('an old Office file');
}

const PROMISES: Readonly<Record<string, readonly FileFormat[]>> = {
  docx: ['docx'],
  xlsx: ['workbook'],
  ods: ['workbook'],
  pdf: ['pdf'],
  msg: ['msg'],
  eml: ['eml'],
  htm: ['html'],
  html: ['html'],
  zip: ['zip'],
  // A draft in plain text may begin like an e-mail or a web page.
  txt: ['text', 'eml', 'html'],
};

function checkName(name: string, format: FileFormat): void {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'docm' || extension === 'xlsm' || extension === 'dotm') throw unreadable.macros();
  const promised = PROMISES[extension];
  if (promised && !promised.includes(format)) throw unreadable.notWhatItsNameSays(extension);
}
