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
      [['outer'], ['inner']],
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

describe('what nobody sees is not read', () => {
  const seen = (html: string): string =>
    blocksOfHtml(html)
      .flatMap(({ rows }) => rows.flatMap(({ pieces }) => pieces.map(({ text }) => text)))
      .filter((text) => text !== '')
      .join(' | ');

  test.each([
    ['not displayed', '<span style="display: none">999</span>'],
    ['not visible', "<span style='visibility:hidden'>999</span>"],
    ['the attribute', '<span hidden>999</span>'],
    ['no size', '<span style="font-size:0px;color:red">999</span>'],
    ['no opacity', '<span style="opacity:0">999</span>'],
    ['no height', '<div style="max-height:0;overflow:hidden">999</div>'],
    ['white on white', '<span style="color:#FFFFFF;background-color:white">999</span>'],
    ['deleted', '<del>999</del>'],
    ['struck through', '<s>999</s>'],
    ['struck through by style', '<span style="text-decoration: line-through">999</span>'],
    ['hidden in Outlook', '<span style="mso-hide:all">999</span>'],
    ['one in another', '<div style="display:none"><div>999</div>999</div>'],
    [
      'by the class of a style sheet',
      '<style>.gone, .x { display:none }</style><span class="a gone">999</span>',
    ],
    ['by the id of one', '<style>#gone{visibility:hidden}</style><span id="gone">999</span>'],
    ['a row', '<table><tr style="display:none"><td>999</td></tr></table>'],
    ['a cell without its end', '<table><tr><td style="display:none">999<td></td></tr></table>'],
    ['a paragraph without its end', '<p style="display:none">999<p></p>'],
  ])('%s', (_why, hidden) => {
    expect(seen(`<p>before</p>${hidden}<p>after</p>`)).toBe('before | after');
  });

  test.each([
    ['white text on an unknown ground', '<span style="color:white">123</span>'],
    [
      'a rule for small screens only',
      '<style>@media (max-width:1px){.a{display:none}}</style><span class="a">123</span>',
    ],
    ['a name that only begins alike', '<style>.a{display:none}</style><span class="ab">123</span>'],
    ['a size that is not nothing', '<span style="font-size:0.9em">123</span>'],
    ['a typed value', '<input value="123">'],
    ['the chosen item of a list', '<select><option>9</option><option selected>123</option></select>'],
    ['the first item, where none is chosen', '<select><option>123<option>9</select>'],
  ])('read, since it is seen: %s', (_why, shown) => {
    expect(seen(`<p>before</p>${shown}<p>after</p>`)).toBe('before | 123 | after');
  });

  test('boxes are read as ticked or not', () => {
    expect(seen('<input type=checkbox checked> Draft <input type="radio"> Submitted')).toBe(
      '☒ Draft ☐ Submitted',
    );
  });
});
