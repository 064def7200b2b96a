/** A made-up mailbox: forms in every layout and format, each with what must be read from it. */
import { Random } from '../random.ts';
import { drawFacts, type FormFacts } from './form-facts.ts';
import { FORM_LAYOUTS, type FormLayoutName, type FormPart } from './form-layouts.ts';
import { emlWithAttachment, emlWithBody } from './write-eml.ts';
import { docxOf, htmlOf, textOf } from './write-html.ts';
import { pdfOf } from './write-pdf.ts';
import { xlsxOf } from './write-xlsx.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const NOTE = 'Good evening,\r\n\r\nPlease find my form attached.\r\n\r\nRegards\r\nAnna';

const FORMATS: Readonly<Record<string, (parts: readonly FormPart[]) => Buffer>> = {
  docx: docxOf,
  pdf: pdfOf,
  html: (parts) => Buffer.from(htmlOf(parts)),
  txt: (parts) => Buffer.from(textOf(parts)),
  xlsx: xlsxOf,
  'body.eml': emlWithBody,
  'docx.eml': (parts) => emlWithAttachment(NOTE, { name: 'form.docx', type: DOCX, bytes: docxOf(parts) }),
  'pdf.eml': (parts) =>
    emlWithAttachment(NOTE, { name: 'form.pdf', type: 'application/pdf', bytes: pdfOf(parts) }),
};

export interface SimulatedForm {
  readonly name: string;
  readonly layout: FormLayoutName;
  readonly format: string;
  readonly facts: FormFacts;
  readonly bytes: Buffer;
}

/** So many forms, from a seed; layouts and formats take turns. */
export function* simulateForms(seed: number, count: number): Generator<SimulatedForm> {
  const random = new Random(seed);
  const layouts = Object.keys(FORM_LAYOUTS) as FormLayoutName[];
  const formats = Object.keys(FORMATS);
  for (let number = 1; number <= count; number += 1) {
    const layout = layouts[number % layouts.length] ?? 'labels_beside';
    const format = formats[Math.floor(number / layouts.length) % formats.length] ?? 'txt';
    const facts = drawFacts(random, number);
    const parts = FORM_LAYOUTS[layout](facts, random);
    const bytes = FORMATS[format]?.(parts) ?? Buffer.alloc(0);
    yield { name: `${String(number).padStart(5, '0')}-${layout}.${format}`, layout, format, facts, bytes };
  }
}
