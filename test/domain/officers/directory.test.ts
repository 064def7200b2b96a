import { forceKey, supervisorOf } from '../../../src/domain/officers/index.ts';
import { createDirectory } from '../../../src/domain/officers/index.ts';
import { asAtDay } from '../../../src/domain/officers/directory.ts';
import { dayOf } from '../../builders/moments.ts';
import { DIRECTORY, identityOf, type Cell } from '../../builders/officers.ts';
import { anOfficer } from '../../builders/records.ts';

/** Who a cell surely means, else who it may mean, marked with `?`. */
function meant(cell: Cell, day?: string): string[] {
  const { person, likely } = identityOf(cell, day);
  if (person) return [person.record.officerName];
  return likely.map(({ record }) => `${record.officerName} ${record.officerNumber}?`);
}

test.each<[string, Cell, string | undefined, readonly string[]]>([
  ['a number', ['1234'], undefined, ['Anna Price']],
  ['a number with its rank and zeros', ['PC 01234'], undefined, ['Anna Price']],
  ['a number with the name', ['1234', 'Price'], undefined, ['Anna Price']],
  ['a number that another holds in another force', ['1234', '', 'moorshire'], undefined, ['Gus Hart']],
  ['a number without its letters', ['2345'], undefined, ["Ben O'Brien"]],
  ['a number with other letters is nobody’s', ['D/2345'], undefined, []],
  ['a previous number', ['871'], undefined, ['Anna Price']],
  ['a previous number with the present name', ['871', 'Anna Price'], undefined, ['Anna Price']],
  ['a number before it was issued again', ['3456'], '2026-03-31', ['Cara Lund']],
  ['a number after it was issued again', ['3456'], '2026-04-01', ['Dev Singh']],
  ['an unknown number', ['9999'], undefined, []],
  ['a number of before anybody served', ['1234'], '2020-01-01', ['Anna Price']],
  ['another name, which is nobody’s', ['1234', 'Anna Newname'], undefined, ['Anna Price']],
  [
    'another person’s name, with a number near that person’s',
    ['1243', 'Anna Price'],
    undefined,
    ['Anna Price 1234?'],
  ],
  ['another person’s name, with a number far from it', ['1234', 'Dev Singh'], undefined, ['Dev Singh 3456?']],
  ['a name that one person has', ['', 'Anna Price'], undefined, ['Anna Price 1234?']],
  ['a name that two persons have', ['', 'Eve Evans'], undefined, ['Eve Evans 4567?', 'Eve Evans 5678?']],
  ['a name of a leaver', ['', 'Cara Lund'], undefined, []],
  ['a name of a leaver while she served', ['', 'Cara Lund'], '2026-03-01', ['Cara Lund 3456?']],
  ['a name in another force', ['', 'Anna Price', 'moorshire'], undefined, []],
  ['a double-barrelled name in two words', ['', 'Smith Jones, F'], undefined, ['Flo Smith-Jones 6789?']],
  ['an e-mail address', ['Ben.OBrien@lakeshire.example'], undefined, ["Ben O'Brien"]],
  ['nothing', [''], undefined, []],
])('%s', (_what, cell, day, expected) => {
  expect(meant(cell, day)).toEqual(expected);
});

test('an answer holds for the days on which the directory gives the same', () => {
  const { from, to } = identityOf(['3456'], '2026-04-15');
  expect(from).toBe(dayOf('2026-04-01'));
  expect(to).toBe(Infinity);
  const before = identityOf(['3456'], '2026-03-15');
  expect(before.to).toBe(dayOf('2026-03-31'));
});

test.each([
  ['Lakeshire Police', 'LAKESHIRE'],
  ['LAKESHIRE CONSTABULARY', 'lakeshire'],
  ['Avon & Somerset Police', 'Avon and Somerset Constabulary'],
  ['City of London Police', 'City London'],
])('%s and %s are one force', (one, other) => {
  expect(forceKey(one)).toBe(forceKey(other));
});

test('a force that is only a general word keeps it; none is none', () => {
  expect(forceKey('Police Service')).toBe('POLICESERVICE');
  expect(forceKey('')).toBe('');
});

describe('the supervisor', () => {
  const cara = anOfficer({
    officerNumber: '77',
    officerName: 'Cara Lund',
    email: 'cara.lund@lakeshire.example',
  });
  const other = anOfficer({
    officerNumber: '77',
    officerName: 'Gus Hart',
    force: 'Moorshire',
    email: 'gus@moorshire.example',
  });
  const sergeants = [
    anOfficer({ officerNumber: '88', officerName: 'Di Marsh', email: 'di.marsh@lakeshire.example' }),
    anOfficer({ officerNumber: '88', officerName: 'Al Hill', email: 'al.hill@lakeshire.example' }),
    anOfficer({ officerNumber: '99', officerName: 'Cy Dale', force: 'Suffolk', email: '' }),
    anOfficer({
      ...{ officerNumber: '99', officerName: 'Bo Reed', force: '' },
      email: 'bo.reed@norfolk.police.uk',
    }),
  ];
  test.each([
    ['by number', { supervisorNumber: 'PS 77', supervisorEmail: '' }, 'Cara Lund'],
    ['by address', { supervisorNumber: '', supervisorEmail: 'Cara.Lund@lakeshire.example' }, 'Cara Lund'],
    [
      'by number before address',
      { supervisorNumber: '77', supervisorEmail: 'bo.reed@norfolk.police.uk' },
      'Cara Lund',
    ],
    [
      'of another force, by number: never',
      { supervisorNumber: '77', supervisorEmail: '', force: 'Fenshire' },
      undefined,
    ],
    ['whose number two of one force hold', { supervisorNumber: '88', supervisorEmail: '' }, 'unclear'],
    [
      'whose number two hold, and whose address is one’s',
      { supervisorNumber: '88', supervisorEmail: 'di.marsh@lakeshire.example' },
      'Di Marsh',
    ],
    [
      'at an address of another force: whoever has it, who is not written to',
      { supervisorNumber: '', supervisorEmail: 'bo.reed@norfolk.police.uk', force: 'Suffolk' },
      'Bo Reed',
    ],
    [
      'whose number two forces have, by the domain of the officer’s address',
      { supervisorNumber: '99', supervisorEmail: '', force: '', email: 'anna@suffolk.police.uk' },
      'Cy Dale',
    ],
    [
      'whose number and address are one person’s of another force, as an officer’s who has moved there',
      { supervisorNumber: '99', supervisorEmail: 'bo.reed@norfolk.police.uk', force: 'Suffolk' },
      'unclear',
    ],
    [
      'whose number two forces have, where nothing tells the officer’s',
      { supervisorNumber: '99', supervisorEmail: '', force: '', email: '' },
      'unclear',
    ],
    [
      'whose number two of one force hold, by the name beside it',
      { supervisorNumber: 'PS 88 Al Hill', supervisorEmail: '' },
      'Al Hill',
    ],
    [
      'beside whose number another name is written',
      { supervisorNumber: 'PS 77 Zed Brook', supervisorEmail: '' },
      'unclear',
    ],
    ['nobody', { supervisorNumber: '', supervisorEmail: '' }, undefined],
    [
      'nobody whom the directory knows',
      { supervisorNumber: '9', supervisorEmail: 'x@lakeshire.example' },
      undefined,
    ],
  ])('%s', (_how, changes, name) => {
    const directory = createDirectory([anOfficer(changes), other, cara, ...sergeants]);
    const [anna] = directory.persons;
    const found = anna && supervisorOf(anna, directory, dayOf('2026-05-12'));
    expect(found === 'unclear' ? found : found?.record.officerName).toBe(name);
  });
});

test('an empty address is nobody’s', () => {
  expect(DIRECTORY.withEmail('', asAtDay(dayOf('2026-05-12')))).toBeNull();
});
