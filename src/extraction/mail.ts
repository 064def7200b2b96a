/** An e-mail, as a file of the internet's format or of Outlook's: when it was sent, its text, and what is attached. */
import MsgReader, { type FieldsData } from '@kenjiuno/msgreader';
import { simpleParser } from 'mailparser';
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
  const mail = await simpleParser(bytes, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  }).catch(() => {
    throw unreadable.damaged();
  });
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
