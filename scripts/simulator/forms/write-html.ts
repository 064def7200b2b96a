/** A form as a web page, as plain text and as a Word document. */
import type { FormPart } from './form-layouts.ts';
import { storedZip } from './zip.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function htmlOf(parts: readonly FormPart[]): string {
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Form</title></head><body>\n${parts.map(htmlPart).join('\n')}\n</body></html>\n`;
}

function htmlPart(part: FormPart): string {
  if (part.kind === 'heading') return `<h2>${escaped(part.text)}</h2>`;
  if (part.kind !== 'grid') return `<p>${escaped(part.text)}</p>`;
  const rows = part.rows.map(
    (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<table border="1">${rows.join('\n')}</table>`;
}

const LINE_WIDTH = 96;

export function textOf(parts: readonly FormPart[]): string {
  return `${parts.map(textPart).join('\r\n')}\r\n`;
}

function textPart(part: FormPart): string {
  if (part.kind === 'grid') return textGrid(part);
  if (part.kind === 'heading') return `${part.text}\r\n${'='.repeat(part.text.length)}\r\n`;
  if (part.kind === 'line') return part.text;
  return `\r\n${wrap(part.text, 72).join('\r\n')}\r\n`;
}

function textGrid({ shares, rows }: Extract<FormPart, { kind: 'grid' }>): string {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((LINE_WIDTH * share) / all));
  return rows.map((cells) => textRow(cells, widths)).join('\r\n');
}

function textRow(cells: readonly string[], widths: readonly number[]): string {
  const columns = cells.map((cell, index) => wrap(cell, (widths[index] ?? 20) - 3));
  const height = Math.max(1, ...columns.map(({ length }) => length));
  const lines = Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => (column[line] ?? '').padEnd(widths[index] ?? 20))
      .join('')
      .trimEnd(),
  );
  return lines.join('\r\n');
}

/** Words in lines of at most so many characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** As few parts as Word needs; words are split into runs, as Word splits them after edits. */
export function docxOf(parts: readonly FormPart[]): Buffer {
  const xml = (content: string): Buffer =>
    Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`);
  const body = parts.map(wordPart).join('');
  return storedZip([
    {
      name: '[Content_Types].xml',
      bytes: xml(
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      bytes: xml(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/document.xml',
      bytes: xml(`<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`),
    },
  ]);
}

function wordPart(part: FormPart): string {
  if (part.kind !== 'grid') return paragraph(part.text);
  const rows = part.rows.map(
    (cells) => `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr/>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
  );
  return `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>${paragraph('')}`;
}

function paragraph(text: string): string {
  const middle = Math.floor(text.length / 2);
  const runs = [text.slice(0, middle), text.slice(middle)].filter((run) => run !== '');
  return `<w:p>${runs.map((run) => `<w:r><w:t xml:space="preserve">${escaped(run)}</w:t></w:r>`).join('')}</w:p>`;
}
