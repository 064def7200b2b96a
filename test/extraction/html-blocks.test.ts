import { blocksOfHtml } from '../../src/extraction/html-blocks.ts';
import { blocksOfText } from '../../src/extraction/text-blocks.ts';

function cellsOf(html: string): string[][] {
  return blocksOfHtml(html).flatMap(({ rows }) => rows.map(({ pieces }) => pieces.map(({ text }) => text)));
}

describe('web pages', () => {
  test.each([
    [
      'entities',
      '<p>Fish &amp; chips &#163;5 &#x2013; &pound;6&nbsp;&unknown;</p>',
      [['Fish & chips £5 – £6 &unknown;'], []],
    ],
    [
      'scripts, styles and comments',
      '<style>p{}</style><script>if (a<b) "</p>"</script><!-- <p>no</p> --><p>yes</p>',
      [['yes'], []],
    ],
    ['tags that are not closed', '<p>one<p>two<br>three', [['one'], ['two'], ['three']]],
    ['a tag that never ends', 'one <table', [['one']]],
    ['a sign that is no tag', 'a < b', [['a < b']]],
    [
      'cells with paragraphs',
      '<table><tr><td><p>one</p><p>two</p></td><td></td></tr></table>',
      [['one\ntwo', '']],
    ],
    [
      'a table in a cell of another',
      '<table><tr><td>outer<table><tr><td>inner</td></tr></table></td></tr></table>',
      [['inner'], ['outer']],
    ],
  ])('%s', (_what, html, cells) => {
    expect(cellsOf(html)).toEqual(cells);
  });

  test('cells stand in the columns that spans leave to them', () => {
    const [table] = blocksOfHtml(
      '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>',
    );
    const places = table?.rows.map(({ pieces }) =>
      pieces.map(({ text, left, right }) => [text, left, right]),
    );
    expect(places).toEqual([
      [
        ['a', 0, 1],
        ['b', 1, 3],
      ],
      [
        ['c', 1, 2],
        ['d', 2, 3],
      ],
      [['e', 0, 1]],
    ]);
  });
});

describe('plain text', () => {
  test.each([
    [
      'runs of spaces part columns',
      'Status     Live',
      [
        ['Status', 0, 6],
        ['Live', 11, 15],
      ],
    ],
    ['a double space does not', 'Anna  Compliant', [['Anna  Compliant', 0, 15]]],
    [
      'tabs lead to the next stop',
      'Ref\tIR/1',
      [
        ['Ref', 0, 3],
        ['IR/1', 8, 12],
      ],
    ],
    ['marks of quotation go', '> > Status: Live', [['Status: Live', 0, 12]]],
  ])('%s', (_what, line, pieces) => {
    const [block] = blocksOfText(line);
    expect(block?.rows[0]?.pieces.map(({ text, left, right }) => [text, left, right])).toEqual(pieces);
  });

  test('a blank line is a gap', () => {
    expect(
      blocksOfText('one\r\n\r\ntwo')[0]?.rows.map(({ number, pieces }) => [number, pieces.length]),
    ).toEqual([
      [1, 1],
      [2, 0],
      [3, 1],
    ]);
  });
});
