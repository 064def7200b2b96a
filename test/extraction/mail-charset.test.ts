/** E-mails whose parts do not say which character set they are in. */
import iconv from 'iconv-lite';
import { readEml } from '../../src/extraction/mail.ts';

const LINE = 'Submitting officer: PC 1234 Zoë O’Neill';

const mail = (headers: readonly string[], body: string, charset: string) =>
  iconv.encode(
    [...['From: anna@force.example', 'MIME-Version: 1.0', ...headers], '', body].join('\r\n'),
    charset,
  );
const textOf = async (bytes: Buffer) => JSON.stringify((await readEml(bytes)).blocks);

const eightBit = 'Content-Transfer-Encoding: 8bit';
const html = `<html><head><meta charset="macintosh"></head><body><p>${LINE}</p></body></html>`;
const quoted = (charset: string) =>
  Array.from(iconv.encode(LINE, charset), (byte) =>
    byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte),
  ).join('');
const parts = [
  ...['--b', 'Content-Type: text/plain;', '\tformat=flowed', eightBit, '', LINE],
  ...['--b', 'Content-Type: text/plain; charset=utf-8', '', 'Thanks', '--b--', ''],
].join('\r\n');

test.each<[string, Buffer]>([
  ['plain text', mail(['Content-Type: text/plain', eightBit], LINE, 'windows-1252')],
  ['no content type at all', mail([eightBit], LINE, 'windows-1252')],
  [
    'quoted-printable',
    mail(
      ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'],
      quoted('windows-1252'),
      'ascii',
    ),
  ],
  ['one part among others', mail(['Content-Type: multipart/mixed; boundary=b'], parts, 'windows-1252')],
  ['a page that declares its own', mail(['Content-Type: text/html', eightBit], html, 'macintosh')],
  ['UTF-8', mail(['Content-Type: text/plain', eightBit], LINE, 'utf-8')],
  [
    'a declared one',
    mail(['Content-Type: text/plain; charset=iso-8859-15', eightBit], LINE.replace('’', "'"), 'iso-8859-15'),
  ],
])('%s is read', async (_what, bytes) => {
  expect(await textOf(bytes)).toMatch(/Zoë O(’|')Neill/);
});

test('bytes that are damaged under the declared character set stay damaged, to be told', async () => {
  const bytes = mail(['Content-Type: text/plain; charset=utf-8', eightBit], LINE, 'windows-1252');
  expect(await textOf(bytes)).toContain('\ufffd');
});
