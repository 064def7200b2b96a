import { blocksOfDocx } from '../../src/extraction/docx-blocks.ts';
import { zipOf } from '../builders/zip.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const WORD_2010 = 'http://schemas.microsoft.com/office/word/2010/wordml';
const ALTERNATIVES = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

const STYLES = `<w:styles xmlns:w="${WORD}">
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Secret"/></w:style>
  <w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="Platzhaltertext"><w:name w:val="Placeholder Text"/></w:style>
</w:styles>`;
const PROMPTS = `<w:glossaryDocument xmlns:w="${WORD}"><w:docParts><w:docPart>
  <w:docPartPr><w:name w:val="Prompt1"/></w:docPartPr>
  <w:docPartBody><w:p><w:r><w:t>Pick a status</w:t></w:r></w:p></w:docPartBody>
</w:docPart></w:docParts></w:glossaryDocument>`;

function documentOf(body: string): string {
  return `<w:document xmlns:w="${WORD}" xmlns:w14="${WORD_2010}" xmlns:mc="${ALTERNATIVES}"><w:body>${body}</w:body></w:document>`;
}

function docx(body: string): Buffer {
  return zipOf([
    { name: 'word/document.xml', content: documentOf(body) },
    { name: 'word/styles.xml', content: STYLES },
    { name: 'word/glossary/document.xml', content: PROMPTS },
  ]);
}

/** All pieces, row by row. */
async function seen(body: string): Promise<string[]> {
  const blocks = await blocksOfDocx(docx(body));
  return blocks.flatMap(({ rows }) =>
    rows
      .filter(({ pieces }) => pieces.length > 0)
      .map(({ pieces }) => pieces.map(({ text }) => text).join(' | ')),
  );
}

const t = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, style = ''): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${content}</w:p>`;
const control = (properties: string, content: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const field = (data: string, result = ''): string =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const list = (content: string): string =>
  field(`<w:ddList>${content}<w:listEntry w:val="Draft"/><w:listEntry w:val="Submitted"/></w:ddList>`);
const box = (content: string): string => field(`<w:checkBox><w:sizeAuto/>${content}</w:checkBox>`);

describe('text that nobody sees is not read', () => {
  test.each([
    ['hidden', t('999', '<w:vanish/>')],
    ['struck through', t('999', '<w:strike/>')],
    ['struck through twice', t('999', '<w:dstrike w:val="true"/>')],
    ['by the style of its letters', t('999', '<w:rStyle w:val="Gone"/>')],
    ['too small for any eye', t('999', '<w:sz w:val="2"/>')],
    ['deleted, with changes tracked', '<w:del w:id="1"><w:r><w:delText>999</w:delText></w:r></w:del>'],
    ['deleted, as some programs write it', `<w:del w:id="1">${t('999')}</w:del>`],
    ['moved away', `<w:moveFrom w:id="1">${t('999')}</w:moveFrom>`],
    ['the code of a field', '<w:r><w:instrText>999</w:instrText></w:r>'],
  ])('%s', async (_why, hidden) => {
    expect(await seen(p(`${t('before ')}${hidden}${t('after')}`))).toEqual(['before after']);
  });

  test.each([
    ['a style of the paragraph', p(t('999'), 'Secret')],
    ['a style that another is based on', p(t('999'), 'Child')],
    [
      'the second version of a drawing',
      `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback>${p(t('999'))}</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    ],
    [
      'a deleted row',
      `<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${p(t('999'))}</w:tc></w:tr></w:tbl>`,
    ],
  ])('%s', async (_why, hidden) => {
    expect(await seen(`${hidden}${p(t('shown'))}`)).toEqual(['shown']);
  });
});

test.each([
  ['a property that is off', t('123', '<w:vanish w:val="0"/><w:strike w:val="false"/>')],
  ['one that a style hides and the letters show', t('123', '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>')],
  ['inserted, with changes tracked', `<w:ins w:id="1">${t('123')}</w:ins>`],
  ['moved here', `<w:moveTo w:id="1">${t('123')}</w:moveTo>`],
  ['a link', `<w:hyperlink>${t('123')}</w:hyperlink>`],
  ['the result of a field', `<w:fldSimple w:instr="DATE">${t('123')}</w:fldSimple>`],
  ['what was typed into an old field', field('<w:textInput/>', t('123'))],
])('read, since it is seen: %s', async (_why, content) => {
  expect(await seen(p(content))).toEqual(['123']);
});

describe('what a field or a control shows', () => {
  test.each([
    ['the chosen item of an old list', list('<w:result w:val="1"/>'), 'Submitted'],
    ['the one that was set at first', list('<w:default w:val="1"/>'), 'Submitted'],
    ['the first, where none was chosen', list(''), 'Draft'],
    ['an old box that was ticked', box('<w:checked/>'), '☒'],
    ['one that was ticked at first', box('<w:default w:val="1"/>'), '☒'],
    ['one that was ticked at first, and no more', box('<w:default w:val="1"/><w:checked w:val="0"/>'), '☐'],
    ['a box of today', control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', t('x')), '☒'],
    [
      'one that is not ticked',
      control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', t('x')),
      '☐',
    ],
    ['a symbol of a ticked box', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', '☒'],
    ['a symbol of an empty box', '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', '☐'],
    ['what was chosen in a control', control('<w:dropDownList/>', t('Draft')), 'Draft'],
    [
      'what was typed into one',
      control('<w:placeholder><w:docPart w:val="Prompt1"/></w:placeholder><w:text/>', t('Draft')),
      'Draft',
    ],
  ])('%s', async (_why, content, shown) => {
    expect(await seen(p(`${t('Status: ')}${content}`))).toEqual([`Status: ${shown}`]);
  });

  test.each([
    ['it says that it shows its prompt', '<w:showingPlcHdr/>', t('Anything at all')],
    [
      'the prompt has the style of prompts, whatever its id',
      '<w:text/>',
      t('Click here', '<w:rStyle w:val="Platzhaltertext"/>'),
    ],
    [
      'its text is that of its prompt',
      '<w:placeholder><w:docPart w:val="Prompt1"/></w:placeholder>',
      t('Pick a status'),
    ],
    [
      'it shows an item that stands for nothing',
      '<w:dropDownList><w:listItem w:displayText="Select one" w:value=""/></w:dropDownList>',
      t('Select one'),
    ],
    [
      'it shows the item that Word adds',
      '<w:comboBox><w:listItem w:value="Choose an item."/><w:listItem w:displayText="A" w:value="A"/></w:comboBox>',
      t('Choose an item.'),
    ],
  ])('a control is empty where %s', async (_why, properties, content) => {
    expect(await seen(p(`${t('Status:')}${control(properties, content)}`))).toEqual(['Status:']);
  });

  test('a control around a cell leaves the cell where it is', async () => {
    const cell = (content: string): string => `<w:tc>${p(content)}</w:tc>`;
    const row = `<w:tr>${cell(t('Status'))}${control('<w:showingPlcHdr/>', cell(t('Choose')))}${cell(t('URN'))}</w:tr>`;
    expect(await seen(`<w:tbl>${row}</w:tbl>`)).toEqual(['Status |  | URN']);
  });
});

test('cells keep their columns, over merged cells of the same row and of the rows above', async () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${p(t(text))}</w:tc>`;
  const rows = [
    cell('A', '<w:vMerge w:val="restart"/>') + cell('B', '<w:gridSpan w:val="2"/>'),
    cell('', '<w:vMerge/>') + cell('C') + cell('D'),
  ].map((cells) => `<w:tr>${cells}</w:tr>`);
  const [table] = await blocksOfDocx(docx(`<w:tbl>${rows.join('')}</w:tbl>`));
  expect(
    table?.rows.map(({ pieces }) => pieces.map(({ text, left, right }) => `${text}${left}-${right}`)),
  ).toEqual([
    ['A0-1', 'B1-3'],
    ['C1-2', 'D2-3'],
  ]);
});

test('the namespace tells Word’s elements, and not the letters before them', async () => {
  const content = documentOf(p(t('123')))
    .replaceAll('<w:', '<ns0:')
    .replaceAll('</w:', '</ns0:')
    .replace('xmlns:w=', 'xmlns:ns0=');
  const [lines] = await blocksOfDocx(zipOf([{ name: 'word/document.xml', content }]));
  expect(lines?.rows[0]?.pieces[0]?.text).toBe('123');
});

test('the main part may have any name', async () => {
  const relationships =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>';
  const [lines] = await blocksOfDocx(
    zipOf([
      { name: '_rels/.rels', content: relationships },
      {
        name: 'word/document2.xml',
        content: `<w:document xmlns:w="${WORD}"><w:body>${p(t('123'))}</w:body></w:document>`,
      },
    ]),
  );
  expect(lines?.rows[0]?.pieces[0]?.text).toBe('123');
});

test('tabs part the pieces of a line, and not of a cell; a tab before or behind a line parts nothing', async () => {
  const tab = '<w:r><w:tab/></w:r>';
  const line = p(`${tab}${t('Officer: Jo Smith')}${tab}${tab}${t('Collar no: 12')}${tab}`);
  const cell = `<w:tbl><w:tr><w:tc>${p(`${t('PC')}${tab}${t('12')}`)}</w:tc></w:tr></w:tbl>`;
  expect(await seen(`${line}${cell}`)).toEqual(['Officer: Jo Smith | Collar no: 12', 'PC 12']);
});
