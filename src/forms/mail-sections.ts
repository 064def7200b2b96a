/** A message and what it quotes: each message of a chain is a text of its own, the newest first. */
import type { TextBlock, TextRow } from './located-text.ts';

/** Lines that stand above a message that is forwarded or answered. */
const HEADER = /^(?:from|sent|date|to|cc|subject)\s*:/i;
const FEWEST_OF_HEADER = 3;
const LINES_OF_HEADER = 12;
const BEGINS =
  /^(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:|on .{6,120} wrote:)$/i;

/** The blocks of each message. */
export function mailSections(blocks: readonly TextBlock[]): TextBlock[][] {
  const sections: TextBlock[][] = [[]];
  for (const block of blocks) {
    let rest = block;
    for (;;) {
      const at = block.layout === 'lines' ? beginOfMessage(rest.rows) : -1;
      if (at < 0) break;
      sections.at(-1)?.push({ ...rest, rows: rest.rows.slice(0, at) });
      sections.push([]);
      rest = { ...rest, rows: withoutHeader(rest.rows.slice(at)) };
    }
    sections.at(-1)?.push(rest);
  }
  return sections;
}

function textOf({ pieces }: TextRow): string {
  return pieces
    .map(({ text }) => text)
    .join(' ')
    .trim();
}

/** The row where a quoted message begins; -1 where none does. */
function beginOfMessage(rows: readonly TextRow[]): number {
  return rows.findIndex((row, at) => {
    const text = textOf(row);
    if (BEGINS.test(text)) return true;
    if (!/^from\s*:/i.test(text)) return false;
    const header = rows.slice(at, at + LINES_OF_HEADER).filter((each) => HEADER.test(textOf(each)));
    return header.length >= FEWEST_OF_HEADER;
  });
}

function withoutHeader(rows: readonly TextRow[]): TextRow[] {
  const end = rows
    .slice(0, LINES_OF_HEADER)
    .findLastIndex((row) => HEADER.test(textOf(row)) || BEGINS.test(textOf(row)));
  return rows.slice(end + 1);
}
