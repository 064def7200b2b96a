/** A form in an e-mail, as mail programs write them: in the body, or attached. */
import type { FormPart } from './form-layouts.ts';
import { htmlOf, textOf } from './write-html.ts';

export interface EmlAttachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const HEADERS = [
  'From: Anna Compliant <anna.compliant@northshire.example>',
  'To: Intelligence Unit <intel@northshire.example>',
  'Subject: Intelligence form',
  'Date: Tue, 12 May 2026 18:05:00 +0100',
  'MIME-Version: 1.0',
];

/** The form in the body, as text and as HTML beside it. */
export function emlWithBody(parts: readonly FormPart[]): Buffer {
  const bodies = [textPart('plain', textOf(parts)), textPart('html', htmlOf(parts))];
  return eml('alternative', bodies);
}

/** A covering note, and the form attached. */
export function emlWithAttachment(note: string, { name, type, bytes }: EmlAttachment): Buffer {
  const attached = [
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    inLines(bytes.toString('base64')),
  ].join('\r\n');
  return eml('mixed', [textPart('plain', note), attached]);
}

function textPart(type: 'plain' | 'html', text: string): string {
  return [
    `Content-Type: text/${type}; charset="utf-8"`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
  ].join('\r\n');
}

function eml(type: string, parts: readonly string[]): Buffer {
  const boundary = '_000_boundary_of_a_made_up_mail_';
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  const head = [...HEADERS, `Content-Type: multipart/${type}; boundary="${boundary}"`].join('\r\n');
  return Buffer.from(`${head}\r\n\r\n${body}--${boundary}--\r\n`);
}

function inLines(text: string): string {
  return (text.match(/.{1,76}/g) ?? []).join('\r\n');
}

function quotedPrintable(text: string): string {
  return text.split(/\r?\n/).map(quotedLine).join('\r\n');
}

function quotedLine(line: string): string {
  const characters = [...Buffer.from(line)].map((byte) =>
    (byte >= 0x20 && byte < 0x7f && byte !== 0x3d) || byte === 9
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  const lines: string[] = [''];
  for (const character of characters) {
    const last = lines.at(-1) ?? '';
    if (last.length + character.length > 75) lines.push(character);
    else lines[lines.length - 1] = last + character;
  }
  return lines.join('=\r\n').replace(/ $/, '=20');
}
