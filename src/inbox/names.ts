/** Names of files in the inbox. On disk a name is bytes, which need not be text; it travels here as Latin-1, a byte a character. */
import { EXPORT_KINDS, type ExportKind } from '../domain/records.ts';

/** Where files end. */
export const OUTCOME_FOLDERS = ['done', 'refused'] as const;

/** What we put beside a file: a report that comes back with its file is none of the files to take. */
const REPORT = /\.report\.(?:txt|json)$/i;

/** What programs call a file until it is whole: browsers, copying programs, editors; and what Windows and Office leave. */
const TEMPORARY =
  /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)|\.(?:part|partial|filepart|tmp|temp|crdownload|download|swp|lock)$|~$/i;

/** Characters that would forge a name on a screen or are trouble in one: controls, marks of direction, what was no text. */
const AWKWARD = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd\\]/gu;

/** Room for a number and for the name of a report in the 255 bytes that file systems allow. */
const LONGEST_KEPT = 200;
const LONGEST_EXTENSION = 12;

export function bytesOfName(name: string): Buffer {
  return Buffer.from(name, 'latin1');
}

/** The name as people see it; bytes that are no text come out as U+FFFD. */
export function shownName(name: string): string {
  return bytesOfName(name).toString('utf8');
}

export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

export function isReport(name: string): boolean {
  return REPORT.test(name);
}

/** The kind that a folder of the inbox stands for, in whatever case its name is written; null for any other. */
export function kindOfFolder(folder: string): ExportKind | null {
  return EXPORT_KINDS.find((kind) => kind === folder.toLowerCase()) ?? null;
}

export function isOutcomeFolder(folder: string): boolean {
  return OUTCOME_FOLDERS.some((each) => each === folder.toLowerCase());
}

/** The name, or as near as is harmless, to keep the file under: one that every system can show and hold. */
export function keptName(shown: string): string {
  const plain = shown.replace(AWKWARD, '_');
  const { stem, extension } = partsOf(plain);
  return `${cutTo(stem, LONGEST_KEPT - Buffer.byteLength(extension))}${extension}`;
}

/** The name for the nth file that has it: 'log.csv', 'log (2).csv', ... */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name;
  const { stem, extension } = partsOf(name);
  return `${stem} (${number})${extension}`;
}

/** The names of the reports beside a file. */
export function reportNames(keptAs: string): { readonly text: string; readonly json: string } {
  return { text: `${keptAs}.report.txt`, json: `${keptAs}.report.json` };
}

function partsOf(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const isExtension = dot > 0 && Buffer.byteLength(name.slice(dot)) <= LONGEST_EXTENSION;
  return isExtension
    ? { stem: name.slice(0, dot), extension: name.slice(dot) }
    : { stem: name, extension: '' };
}

/** Cut between characters, so that the bytes are still text. */
function cutTo(text: string, bytes: number): string {
  let cut = '';
  let length = 0;
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    cut += character;
  }
  return cut;
}
