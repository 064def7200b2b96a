import { emlWithAttachment, emlWithBody } from '../../scripts/simulator/forms/write-eml.ts';
import type { FormPart } from '../../scripts/simulator/forms/form-layouts.ts';
import { docxOf, htmlOf, textOf } from '../../scripts/simulator/forms/write-html.ts';
import { pdfOf } from '../../scripts/simulator/forms/write-pdf.ts';
import { xlsxOf } from '../../scripts/simulator/forms/write-xlsx.ts';
import { extract, type Extracted } from '../../src/extraction/index.ts';
import { formOf } from '../builders/forms.ts';
import { msgOf } from '../builders/msg.ts';
import { zipOf } from '../builders/zip.ts';

const FORM: readonly FormPart[] = [
  { kind: 'heading', text: 'INTELLIGENCE REPORT' },
  {
    kind: 'grid',
    shares: [1, 1],
    rows: [
      ['Document reference', 'IR/26/1'],
      ['Incident reference', 'Log 123 of 12/05/2026'],
      ['Collar number', 'PC 1234'],
      ['Date submitted', '12/05/2026 18:05'],
    ],
  },
];
const FIELDS = ['document_reference', 'incident_reference', 'officer_number', 'submitted_at'];
const SENT_AT = Date.UTC(2026, 4, 12, 17, 5);

async function extracted(name: string, bytes: Buffer): Promise<Extracted[]> {
  const found: Extracted[] = [];
  await extract({ name, bytes }, (each) => found.push(each));
  return found;
}

/** Why the only text of a file could not be had. */
async function refusalOf(name: string, bytes: Buffer): Promise<string> {
  const [{ content } = { content: null }] = await extracted(name, bytes);
  return content?.found === 'nothing' ? content.because.code : (content?.found ?? 'nothing at all');
}

function fieldsOf({ content }: Extracted): string[] {
  return content.found === 'text' ? Object.keys(formOf(...content.blocks).values) : [content.found];
}

describe('the formats of forms', () => {
  test.each([
    ['form.docx', docxOf(FORM)],
    ['form.pdf', pdfOf(FORM)],
    ['form.html', Buffer.from(htmlOf(FORM))],
    ['form.txt', Buffer.from(textOf(FORM))],
    ['in-utf-16.txt', Buffer.from(`\ufeff${textOf(FORM)}`, 'utf16le')],
    ['form.xlsx', xlsxOf(FORM)],
    ['body.eml', emlWithBody(FORM)],
    ['body.msg', msgOf({ html: htmlOf(FORM), sentAt: SENT_AT })],
    ['body-as-text.msg', msgOf({ body: textOf(FORM), sentAt: SENT_AT })],
    ['without an extension', docxOf(FORM)],
  ])('%s', async (name, bytes) => {
    const found = await extracted(name, bytes);
    expect(found).toHaveLength(1);
    expect(found.map(fieldsOf)).toEqual([FIELDS]);
  });

  test.each([
    [
      'mail.eml',
      emlWithAttachment('My form.', {
        name: 'form.docx',
        type: 'application/octet-stream',
        bytes: docxOf(FORM),
      }),
    ],
    [
      'mail.msg',
      msgOf({ body: 'My form.', sentAt: SENT_AT, attachments: [{ name: 'form.docx', bytes: docxOf(FORM) }] }),
    ],
  ])('attached to %s, which says when it was sent', async (name, bytes) => {
    const [note, form] = await extracted(name, bytes);
    expect(note).toMatchObject({ container: [], sentAt: SENT_AT, mail: 1 });
    expect(form).toMatchObject({ container: ['form.docx'], sentAt: SENT_AT, mail: 1 });
    expect(form && fieldsOf(form)).toEqual(FIELDS);
  });

  test('in an archive, with its folders; what a Mac leaves there is passed over', async () => {
    const archive = zipOf([
      { name: 'may/form.pdf', content: pdfOf(FORM) },
      { name: '__MACOSX/may/._form.pdf', content: 'x' },
      { name: 'mail.eml', content: emlWithBody(FORM) },
    ]);
    const found = await extracted('forms.zip', archive);
    expect(found.map(({ container }) => container)).toEqual([['may/form.pdf'], ['mail.eml']]);
    expect(found.map(fieldsOf)).toEqual([FIELDS, FIELDS]);
  });

  test('an e-mail attached to an e-mail has its own date', async () => {
    const inner = emlWithBody(FORM);
    const outer = Buffer.from(
      emlWithAttachment('See below.', { name: 'their mail.eml', type: 'message/rfc822', bytes: inner })
        .toString()
        .replace('Tue, 12 May 2026 18:05', 'Thu, 14 May 2026 09:00'),
    );
    const found = await extracted('outer.eml', outer);
    expect(found.at(-1)).toMatchObject({ sentAt: SENT_AT });
    expect(found.at(-1)?.content.found).toBe('text');
  });

  test('an e-mail with a date that is none has none', async () => {
    const mail = emlWithBody(FORM)
      .toString()
      .replace(/Date: .*/, 'Date: yesterday');
    expect(await extracted('mail.eml', Buffer.from(mail))).toMatchObject([{ sentAt: null }]);
  });
});

describe('files that are refused, with the reason', () => {
  const inDocx = (part: string, content: string): Buffer =>
    zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: part, content },
    ]);
  const page = (count: number): FormPart[] =>
    Array.from({ length: count * 60 }, () => ({ kind: 'line', text: 'x' }));

  test.each([
    ['empty.docx', Buffer.alloc(0), 'form_empty'],
    ['blank.txt', Buffer.from('   \r\n '), 'form_empty'],
    ['cut-short.docx', docxOf(FORM).subarray(0, 400), 'form_damaged'],
    ['cut-short.pdf', Buffer.from('%PDF-1.4\n1 0 obj'), 'form_damaged'],
    ['cut-short.msg', msgOf({ body: 'x', sentAt: SENT_AT }).subarray(0, 700), 'form_damaged'],
    ['macros.docm', docxOf(FORM), 'form_has_macros'],
    ['macros-inside.docx', inDocx('word/vbaProject.bin', 'x'), 'form_has_macros'],
    [
      'entities.docx',
      inDocx('word/document.xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
      'form_damaged',
    ],
    ['encrypted.zip', zipOf([{ name: 'form.txt', content: 'x', encrypted: true }]), 'form_encrypted'],
    ['encrypted.docx', msgOf({ body: 'x', sentAt: SENT_AT, stream: 'EncryptedPackage' }), 'form_encrypted'],
    ['a-png.pdf', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'form_not_what_its_name_says'],
    ['a-pdf.docx', pdfOf(FORM), 'form_not_what_its_name_says'],
    ['scan.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'form_without_text'],
    ['scan.pdf', pdfOf([]), 'form_without_text'],
    ['old.rtf', Buffer.from('{\\rtf1 x}'), 'form_of_unknown_format'],
    ['program.exe', Buffer.from('MZ\x90\0\x03'), 'form_of_unknown_format'],
    ['five-thousand-pages.pdf', pdfOf(page(60)), 'form_too_long'],
    ['huge-line.txt', Buffer.from('x'.repeat(600_000)), 'form_too_long'],
    ['many-lines.txt', Buffer.from('x\n'.repeat(30_000)), 'form_too_long'],
  ])('%s', async (name, bytes, code) => {
    expect(await refusalOf(name, bytes)).toBe(code);
  });

  test('a document that unpacks to more than is read', async () => {
    const bomb = zipOf([{ name: 'word/document.xml', content: Buffer.alloc(120 * 1024 ** 2) }]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusalOf('bomb.docx', bomb)).toBe('form_too_large');
  });

  test('archives in archives, up to a depth', async () => {
    let nested = zipOf([{ name: 'form.txt', content: textOf(FORM) }]);
    for (let depth = 0; depth < 6; depth += 1) nested = zipOf([{ name: 'inner.zip', content: nested }]);
    expect(await refusalOf('nested.zip', nested)).toBe('form_nested_too_deeply');
  });

  test('the others of an archive are read all the same', async () => {
    const archive = zipOf([
      { name: 'broken.docx', content: 'x' },
      { name: 'form.txt', content: textOf(FORM) },
    ]);
    const found = await extracted('forms.zip', archive);
    expect(found.map(({ content }) => content.found)).toEqual(['nothing', 'text']);
  });
});
