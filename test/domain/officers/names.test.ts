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
  ['disagrees', 'Jo Smith', ['Jones', 'J Jones', 'Ann Lee']],
  ['forename_only', 'Jo Smith', ['Jo Jones', 'Lund, Jo', 'Joanne Lee']],
  ['forename_only', 'Li Wu', ['Li Wo']],
  ['agrees', 'Paweł Łukasik', ['Pawel Lukasik', 'LUKASIK, P', 'P. Łukasik']],
  ['agrees', 'Søren Bjørk', ['Soren Bjork', 'SØREN BJØRK']],
  ['agrees', 'Đorđe Đurić', ['Dorde Duric', 'DURIĆ, Đ']],
  ['agrees', 'Æsa Þórsdóttir', ['Aesa Thorsdottir', 'Thorsdottir, Æ']],
  ['agrees', 'Jörg Weiß', ['Jorg Weiss', 'WEISS, J', 'Jörg WEIẞ']],
  ['agrees', 'Işıl Yıldız', ['Isil Yildiz', 'YILDIZ I']],
  ['agrees', 'Cœlia Œhlert', ['Coelia Oehlert']],
  ['agrees', 'Elizabeth Price', ['Liz Price', 'Beth Price', 'Price, Lizzie', 'Eliza Price']],
  ['agrees', 'William Price', ['Bill Price', 'Will Price']],
  ['agrees', 'Mohammed Khan', ['Mo Khan', 'Muhammad Khan']],
  ['agrees', 'Catherine Marie Price', ['Kate Price', 'Katie M Price']],
  ['surname_only', 'Elizabeth Price', ['Bill Price', 'Sarah Price']],
  ['half_surname', 'Sarah Smith-Jones', ['Sarah Jones', 'Sarah Smith', 'S Jones', 'Jones', 'SMITH, Sarah']],
  ['half_surname', 'Ali Khan-Ahmed', ['A Ahmed', 'Ali Khan']],
  ['half_surname', 'Łucja Nowak-Łęska', ['Lucja Leska', 'NOWAK L']],
  ['half_surname', 'Tom O’Neill-Byrne', ["Tom O'Neill", 'T Byrne']],
  ['disagrees', 'Sarah Smith-Jones', ['Ben Jones', 'Ann Smith']],
  ['forename_only', 'Sarah Smith-Jones', ['Sarah Lee']],
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
    'Ben',
    'Łukasik',
    ',',
  );
  const name = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
  fc.assert(fc.property(name, name, (a, b) => expect(agreementOf(a, b)).toBe(agreementOf(b, a))));
});
