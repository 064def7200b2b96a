import fc from 'fast-check';
import { readOfficer } from '../../../src/domain/officers/index.ts';

/** `C/1234CW JO SMITH [SMITH] e-mail`, each part if it is there. */
function inShort(numberCell: string, nameCell = ''): string {
  const { number, name, email } = readOfficer(numberCell, nameCell);
  const parts = [
    number && `${number.prefix && `${number.prefix}/`}${number.digits}${number.suffix}`,
    name && `${name.words.join(' ')} [${name.surname}]`,
    email,
  ];
  return parts.filter((part) => part).join(' ');
}

test.each([
  ['PC 1234', '1234'],
  ['1234', '1234'],
  ['C/1234', 'C/1234'],
  ['01234', '1234'],
  ['DC 1234 SMITH', '1234 SMITH [SMITH]'],
  ['Smith, Jo (1234)', '1234 JO SMITH [SMITH]'],
  ['PCSO 7123', '7123'],
  ['1234CW', '1234CW'],
  ['1234@force.police.uk', '1234 1234@force.police.uk'],
  ['Jo Smith', 'JO SMITH [SMITH]'],
])('DESIGN.md: %s', (cell, short) => {
  expect(inShort(cell)).toBe(short);
});

test.each([
  [
    'a rank run into the number',
    ['PC1234', 'DC1234', 'pc1234', 'PC-1234', 'PC/1234', 'PC.1234', 'SC1234', 'Sgt. 1234'],
    '1234',
  ],
  [
    'ranks of several words',
    [
      'Det Con 1234',
      'Acting Sgt 1234',
      'Chief Insp 1234',
      'T/DC 1234',
      'A/PS 1234',
      'D/Sgt 1234',
      'Police Staff 1234',
    ],
    '1234',
  ],
  [
    'what the number is called',
    ['Collar No. 1234', 'shoulder number 1234', '#1234', 'Warrant 001234', 'ID: 1234'],
    '1234',
  ],
  ['as a spreadsheet shows it', ['1,234', '1234.0', ' 1234 '], '1234'],
  ['a rank behind it', ['1234 PC', '1234PC', '1234/PC'], '1234'],
  ['a division', ['C/1234', 'C1234', 'C 1234', 'c-1234', 'PC C1234', 'PCC1234'], 'C/1234'],
  ['letters behind', ['1234CW', '1234-CW', 'PC 1234CW', '1234cw'], '1234CW'],
  [
    'a name beside it',
    [
      'Smith 1234',
      '1234 Smith',
      'PC 1234 Smith',
      'PC Smith 1234',
      'PC1234 (Smith)',
      'Smith (1234)',
      'Smith1234',
    ],
    '1234 SMITH [SMITH]',
  ],
  [
    'forename and surname',
    [
      'PC 1234 Jo Smith',
      'Jo Smith 1234',
      'Smith, Jo 1234',
      '1234 - Dr Jo Smith',
      'Jo Smith (PC 1234)',
      'Jo Smith 1234 (Response A)',
    ],
    '1234 JO SMITH [SMITH]',
  ],
  ['the surname in capitals first', ['PC 1234 SMITH Jo'], '1234 SMITH JO [SMITH]'],
  ['initials', ['J Smith', 'J. Smith', 'PC J Smith', 'Smith, J.'], 'J SMITH [SMITH]'],
  ['initials behind', ['Smith J', 'SMITH J.'], 'SMITH J [SMITH]'],
  ['an initial that is also a rank’s', ['A Smith', 'A. Smith'], 'A SMITH [SMITH]'],
  ['apostrophes', ["O'Brien", 'O’Brien', 'OBrien', "PC O'BRIEN"], 'OBRIEN [OBRIEN]'],
  ['accents', ['Zoë Müller', 'Zoe Muller', 'ZOË MÜLLER'], 'ZOE MULLER [MULLER]'],
  ['two surnames', ['Anna Smith-Jones', 'Smith-Jones, Anna'], 'ANNA SMITHJONES [SMITHJONES]'],
  ['nothing', ['', ' ', '-', 'PC', 'N/A', 'n/a', 'Unknown', 'TBC', 'not known', '12345678901'], ''],
])('%s', (_what, cells, short) => {
  for (const cell of cells) expect([cell, inShort(cell)]).toEqual([cell, short]);
});

test.each([
  ['1234', 'Jo Smith', '1234 JO SMITH [SMITH]'],
  ['', 'PC 1234 Jo Smith', '1234 JO SMITH [SMITH]'],
  ['Jo Smith', '', 'JO SMITH [SMITH]'],
  ['PC 1234 Smith', 'Jo Smith', '1234 JO SMITH [SMITH]'],
  ['N/A', 'Jo Smith', 'JO SMITH [SMITH]'],
  ['', 'jo.smith@force.police.uk', 'JO SMITH [SMITH] jo.smith@force.police.uk'],
  ['Jo.Smith@Force.police.uk', '', 'JO SMITH [SMITH] jo.smith@force.police.uk'],
  ['jo.smith1234@force.police.uk', '', '1234 JO SMITH [SMITH] jo.smith1234@force.police.uk'],
  ['1234 1235@force.police.uk', 'Smith', '1234 SMITH [SMITH] 1235@force.police.uk'],
  ['1234', 'Smith 9999', '1234 SMITH [SMITH]'],
])('number cell %j with name cell %j', (numberCell, nameCell, short) => {
  expect(inShort(numberCell, nameCell)).toBe(short);
});

test('reading never throws, and finds at most ten letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (numberCell, nameCell) => {
      const { number, name } = readOfficer(numberCell, nameCell);
      if (number) {
        expect(number.digits).toMatch(/^\d{1,10}$/);
        expect((number.prefix + number.digits + number.suffix).length).toBeLessThanOrEqual(10);
      }
      if (name) expect(name.words).toContain(name.surname);
    }),
  );
});

test.each(['1', 'a', ' ', 'a@', 'a.', '(', '1/', 'PC '])('a cell full of %j is read, and soon', (piece) => {
  const cell = `${piece.repeat(32_760 / piece.length)} Smith`;
  expect(() => readOfficer(cell, cell)).not.toThrow();
});
