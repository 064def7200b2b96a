/** An e-mail, as a file of the internet's format or of Outlook's: when it was sent, its text, and what is attached. */
import MsgReader, { type FieldsData } from '@kenjiuno/msgreader';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { TextBlock } from '../forms/index.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { blocksOfText } from './text-blocks.ts';
import type { NamedBytes } from './extraction.ts';
import { unreadable } from './unreadable.ts';

export interface Mail {
  /** UTC milliseconds; null for one that does not say. */
  readonly sentAt: number | null;
  readonly blocks: readonly TextBlock[];
  readonly attachments: readonly (NamedBytes & { readonly isDecoration: boolean })[];
}

/** An e-mail as it travelled (.eml). Throws for one that is damaged. */
export async function readEml(bytes: Buffer): Promise<Mail> {
  const mail = await parseWhole(bytes);
  const [, date = ''] =
    /^date:\s*([^]*)$/i.exec(mail.headerLines.find(({ key }) => key === 'date')?.line ?? '') ?? [];
  return {
    sentAt: instantOf(date),
    blocks: blocksOfBody(mail.html || '', mail.text ?? ''),
    attachments: mail.attachments.map(({ filename, content, contentType, related, contentDisposition }) => ({
      name: filename ?? (contentType === 'message/rfc822' ? 'message.eml' : 'attachment'),
      bytes: content,
      isDecoration: related || (contentDisposition === 'inline' && contentType.startsWith('image/')),
    })),
  };
}

/** A part that names no character set is read as UTF-8 and, where that damages its text, as what it most likely is. */
async function parseWhole(bytes: Buffer): Promise<ParsedMail> {
  const mail = await parse(bytes);
  if (!isDamaged(mail)) return mail;
  const named = nameCharacterSet(bytes.toString('latin1'));
  const again = await parse(Buffer.from(named, 'latin1'));
  return isDamaged(again) ? mail : again;
}

function parse(bytes: Buffer): Promise<ParsedMail> {
  const options = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true };
  return simpleParser(bytes, options).catch(() => {
    throw unreadable.damaged();
  });
}

function isDamaged({ html, text = '' }: ParsedMail): boolean {
  return text.includes('\ufffd') || (html || '').includes('\ufffd');
}

const TYPE_OF_TEXT = /^content-type:[ \t]*text\/(?:plain|html)(?:[^\r\n]|\r?\n[ \t])*/gim;
const META = /<meta\b[^>]*charset\s*=\s*(?:3D)?["']?([\w-]+)/i;

/** The same message, with a character set wherever a part of text names none: its page's own, or Windows' Western one. */
function nameCharacterSet(message: string): string {
  const [, charset = 'windows-1252'] = META.exec(message) ?? [];
  const [headers = ''] = message.split(/\r?\n\r?\n/, 1);
  if (!/^content-type:/im.test(headers)) return `Content-Type: text/plain; charset=${charset}\r\n${message}`;
  return message.replace(TYPE_OF_TEXT, (header) =>
    /charset/i.test(header) ? header : `${header.replace(/;\s*$/, '')}; charset=${charset}`,
  );
}

/** An e-mail as Outlook saves it (.msg). Throws for one that is damaged. */
export function readMsg(bytes: Buffer): Mail {
  try {
    const reader = new MsgReader(new Uint8Array(bytes).buffer);
    const fields = reader.getFileData();
    if (fields.error !== undefined) throw unreadable.damaged();
    return {
      sentAt: instantOf(
        fields.clientSubmitTime ?? dateHeader(fields.headers) ?? fields.messageDeliveryTime ?? '',
      ),
      blocks: blocksOfBody(htmlOf(fields), fields.body ?? ''),
      attachments: (fields.attachments ?? []).map((attachment) => {
        const { fileName, content } = reader.getAttachment(attachment);
        const isInner = attachment.innerMsgContent === true;
        return {
          name: isInner && !/\.msg$/i.test(fileName) ? `${fileName}.msg` : fileName,
          bytes: Buffer.from(content),
          isDecoration: attachment.attachmentHidden === true,
        };
      }),
    };
  } catch {
    throw unreadable.damaged();
  }
}

function htmlOf({ html, bodyHtml }: FieldsData): string {
  return html ? Buffer.from(html).toString('utf8') : (bodyHtml ?? '');
}

function dateHeader(headers = ''): string | undefined {
  return /^date:[ \t]*(.+)$/im.exec(headers)?.[1];
}

/** The HTML says how a form is laid out; the plain text beside it is the same with the tables lost. */
function blocksOfBody(html: string, text: string): TextBlock[] {
  return html.trim() === '' ? blocksOfText(text) : blocksOfHtml(html);
}

const OF_A_DATE = /\b\d{1,2} [a-z]{3,9} \d{4} \d{1,2}:\d{2}(?::\d{2})? *(?:[+-]\d{4}|GMT|UT|UTC|Z)/i;

/** Only a date with its offset from UTC is an instant. */
function instantOf(date: string): number | null {
  const [text] = OF_A_DATE.exec(date) ?? [];
  const instant = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}
