/** A form as a PDF: lines of Helvetica at their places on as many pages as are needed. */
import type { FormPart } from './form-layouts.ts';
import { wrap } from './write-html.ts';

const PAGE = { width: 595, height: 842, margin: 56 } as const;
const SIZE = 10;
const LINE = 13;
/** Of Helvetica, roughly: what a letter takes of its size. */
const LETTER = 0.52;

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export function pdfOf(parts: readonly FormPart[]): Buffer {
  const pages: Placed[][] = [[]];
  let y = PAGE.height - PAGE.margin;
  const place = (cells: readonly { readonly text: string; readonly x: number }[]): void => {
    if (y < PAGE.margin) {
      pages.push([]);
      y = PAGE.height - PAGE.margin;
    }
    for (const { text, x } of cells) if (text !== '') pages.at(-1)?.push({ text, x, y });
    y -= LINE;
  };
  for (const part of parts) {
    if (part.kind === 'grid') for (const row of part.rows) placeRow(row, part.shares, place, () => (y -= 4));
    else {
      for (const text of wrap(part.text, 95)) place([{ text, x: PAGE.margin }]);
      y -= part.kind === 'line' ? 2 : LINE;
    }
  }
  return written(pages);
}

function placeRow(
  cells: readonly string[],
  shares: readonly number[],
  place: (cells: readonly { readonly text: string; readonly x: number }[]) => void,
  endRow: () => void,
): void {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const width = PAGE.width - 2 * PAGE.margin;
  let left = PAGE.margin;
  const columns = cells.map((cell, index) => {
    const own = (width * (shares[index] ?? 1)) / all;
    const x = left;
    left += own;
    return { x, lines: wrap(cell, Math.floor(own / (SIZE * LETTER)) - 2) };
  });
  const height = Math.max(1, ...columns.map(({ lines }) => lines.length));
  for (let line = 0; line < height; line += 1)
    place(columns.map(({ x, lines }) => ({ x, text: lines[line] ?? '' })));
  endRow();
}

function written(pages: readonly (readonly Placed[])[]): Buffer {
  const numberOfPage = (index: number): number => 4 + 2 * index;
  const kids = pages.map((_, index) => `${numberOfPage(index)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((placed, index) => {
      const content = placed
        .map(
          ({ text, x, y }) => `BT /F1 ${SIZE} Tf ${x.toFixed(1)} ${y.toFixed(1)} Td (${pdfText(text)}) Tj ET`,
        )
        .join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${numberOfPage(index) + 1} 0 R >>`,
        `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let bytes = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = bytes.length;
    bytes += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${bytes.length}\n%%EOF\n`;
  return Buffer.from(bytes + table + end, 'latin1');
}

function pdfText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&').replace(/[^\x20-\xff]/g, '?');
}
