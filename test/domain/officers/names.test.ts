import fc from 'fast-check';
import { compareNames, readName } from '../../../src/domain/officers/index.ts';

const agreementOf = (a: string, b: string): string => compareNames(readName(a), readName(b));

test.each([
  [
    'agrees',
    'Jo Smith',
    [
      'Smith, Jo',
      'SMITH Jo',
      'jo smith',
      'J Smith',
      'J. Smith',
      'Smith J',
      'Smith',
      'Joanne Smith',
      'Jo Ann Smith',
      'Jo Smyth',
      'Mrs Jo Smith',
      'JoSmith',
    ],
  ],
  ['agrees', "Sean O'Brien", ['S OBrien', "O'BRIEN, Sean", 'Sean O Brien', 'Sean O’Brien']],
  ['agrees', 'Anna Smith-Jones', ['Anna Smith Jones', 'Smith Jones, A', 'SMITHJONES Anna']],
  ['agrees', 'Zoë Müller', ['Zoe Muller', 'MULLER, Z']],
  ['agrees', 'Mohammed Iqbal', ['Mohamed Iqbal', 'M Iqbal', 'Mohammed Iqbla']],
  ['surname_only', 'Jo Smith', ['Ann Smith', 'Smith, A', 'K Smith']],
  ['surname_only', 'Anna Price', ['Ben Price', 'Ben Prise']],
  ['disagrees', 'Jo Smith', ['Jo Jones', 'Jones', 'Jo Lund', 'Ann Lee']],
  ['disagrees', 'Li Wu', ['Li Wo']],
  ['unknown', 'Jo Smith', ['', 'N/A', '---', '?']],
])('%s: %s', (agreement, name, others) => {
  for (const other of others) {
    expect([other, agreementOf(name, other)]).toEqual([other, agreement]);
    expect([other, agreementOf(other, name)]).toEqual([other, agreement]);
  }
});

test('names compare the same both ways', () => {
  const word = fc.constantFrom(
    'Jo',
    'Smith',
    'J',
    'Jones',
    'Smyth',
    'SMITH',
    'Ann',
    "O'Brien",
    'Smith-Jones',
    ',',
  );
  const name = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
  fc.assert(fc.property(name, name, (a, b) => expect(agreementOf(a, b)).toBe(agreementOf(b, a))));
});
