/** What parts the pieces of a line: bars and spaces in a text, the distance of words on a page. */
import { rowsOf } from '../../src/extraction/pdf-blocks.ts';
import type { Run } from '../../src/extraction/pdf-annotations.ts';
import { blocksOfText } from '../../src/extraction/text-blocks.ts';

test.each([
  ['Tray no.             | INT-26-61009', ['Tray no.', 'INT-26-61009']],
  ["Writer's epaulettes | 582", ["Writer's epaulettes", '582']],
  ['| URN | IR/26/1', ['URN', 'IR/26/1']],
  ['URN   IR/26/1', ['URN', 'IR/26/1']],
  ['Log 12 of 3/5/26  refers', ['Log 12 of 3/5/26  refers']],
  ['a|b is one word', ['a|b is one word']],
])('a text: "%s"', (line, pieces) => {
  const [block] = blocksOfText(line);
  expect(block?.rows[0]?.pieces.map(({ text }) => text)).toEqual(pieces);
});

/** Words of a line, each letter `width` points wide in a height of 10, with a space of `space` points between them. */
function lineOf(words: readonly string[], width: number, space: number): Run[] {
  let left = 0;
  return words.flatMap((text) => {
    const right = left + text.length * width;
    const run = { text, left, right, bottom: 100, height: 10 };
    const gap = { text: ' ', left: right, right: right + space, bottom: 100, height: 10 };
    left = right + space;
    return [run, gap];
  });
}

test.each([
  ['letters of their own widths', 5, 2.8, ['14/05/2026 17:50']],
  ['letters that are all equally wide', 6, 6, ['14/05/2026 17:50']],
  ['columns', 5, 20, ['14/05/2026', '17:50']],
])('a page with %s', (_letters, width, space, pieces) => {
  const [row] = rowsOf(lineOf(['14/05/2026', '17:50'], width, space));
  expect(row?.pieces.map(({ text }) => text)).toEqual(pieces);
});

test('spaces alone are no line of a page', () => {
  expect(rowsOf([{ text: ' ', left: 0, right: 5, bottom: 50, height: 10 }])).toEqual([]);
});
