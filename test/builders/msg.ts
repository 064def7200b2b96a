/** Outlook messages as few streams as a reader needs, written by the burner of the library that reads them. */
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';

export interface MsgParts {
  readonly body?: string;
  readonly html?: string;
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly attachments?: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** One more stream in the root, by its name. */
  readonly stream?: string;
}

const BODY = '1000001F';
const HTML = '10130102';
const SUBMIT_TIME = 0x00390040;
const FILE_NAME = '3707001F';
const DATA = '37010102';

/** Windows counts tenths of microseconds from 1601. */
const EPOCH = 11_644_473_600_000n;

export function msgOf({ body, html, sentAt, attachments = [], stream }: MsgParts): Buffer {
  const entries: Entry[] = [];
  const add = (name: string, type: TypeEnum, content?: Buffer): number => {
    const entry = {
      name,
      type,
      length: content?.length ?? 0,
      ...(content ? { binaryProvider: () => new Uint8Array(content) } : { children: [] }),
    };
    return entries.push(entry) - 1;
  };
  const into = (folder: number, child: number): void => void entries[folder]?.children?.push(child);
  const text = (value: string): Buffer => Buffer.from(value, 'utf16le');
  const root = add('Root Entry', TypeEnum.ROOT);
  into(root, add('__properties_version1.0', TypeEnum.DOCUMENT, rootProperties(sentAt, attachments.length)));
  if (body !== undefined) into(root, add(`__substg1.0_${BODY}`, TypeEnum.DOCUMENT, text(body)));
  if (html !== undefined) into(root, add(`__substg1.0_${HTML}`, TypeEnum.DOCUMENT, Buffer.from(html)));
  if (stream !== undefined) into(root, add(stream, TypeEnum.DOCUMENT, Buffer.from('x')));
  for (const [index, { name, bytes }] of attachments.entries()) {
    const folder = add(`__attach_version1.0_#${String(index).padStart(8, '0')}`, TypeEnum.DIRECTORY);
    into(root, folder);
    into(folder, add('__properties_version1.0', TypeEnum.DOCUMENT, Buffer.alloc(8)));
    into(folder, add(`__substg1.0_${FILE_NAME}`, TypeEnum.DOCUMENT, text(name)));
    into(folder, add(`__substg1.0_${DATA}`, TypeEnum.DOCUMENT, bytes));
  }
  return Buffer.from(burn(entries));
}

function rootProperties(sentAt: number, attachments: number): Buffer {
  const bytes = Buffer.alloc(32 + 16);
  bytes.writeUInt32LE(attachments, 12);
  bytes.writeUInt32LE(attachments, 20);
  bytes.writeUInt32LE(SUBMIT_TIME, 32);
  bytes.writeUInt32LE(6, 36);
  bytes.writeBigUInt64LE((BigInt(sentAt) + EPOCH) * 10_000n, 40);
  return bytes;
}
