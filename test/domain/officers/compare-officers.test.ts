import fc from 'fast-check';
import { createDirectory, EMPTY_DIRECTORY } from '../../../src/domain/officers/index.ts';
import type { OfficerRecord } from '../../../src/domain/records.ts';
import { agreementOf, DIRECTORY, type Cell } from '../../builders/officers.ts';
import { anOfficer } from '../../builders/records.ts';

test.each<[string, string, Cell, Cell]>([
  ['same', 'the number', ['1234'], ['PC 01234']],
  ['same', 'present and previous number', ['1234'], ['871']],
  ['same', 'number and address', ['C/2345'], ['ben.obrien@lakeshire.example']],
  ['same', 'the number, beside a new name', ['1234'], ['1234', 'Anna Newname']],
  ['other', 'two numbers of two persons', ['1234'], ['2345']],
  ['other', 'two persons whose numbers are near', ['4567'], ['5678']],
  ['slip', 'a digit wrong, the name right', ['1234'], ['1284', 'Anna Price']],
  ['slip', 'a swap, the name right', ['1234'], ['1243', 'A Price']],
  ['slip', 'one slip from the previous number', ['1234'], ['872', 'Anna Price']],
  ['name', 'the name alone, of one person', ['1234'], ['', 'Anna Price']],
  ['name', 'the same name alone twice, of one person', ['', 'Anna Price'], ['', 'Price, Anna']],
  ['possible: name_alone', 'the name alone, of two persons', ['4567'], ['', 'Eve Evans']],
  ['name', 'a short form of the forename', ['1234'], ['', 'Annie Price']],
  ['possible: name_alone', 'another forename of the surname', ['1234'], ['', 'Zara Price']],
  ['same', 'the number, beside half of the surname', ['6789'], ['6789', 'Flo Jones']],
  ['possible: half_surname', 'half of the surname alone', ['6789'], ['', 'Flo Jones']],
  [
    'possible: number_with_other_name',
    'the number, beside a stranger’s name',
    ['1234'],
    ['1234', 'Dev Singh'],
  ],
  [
    'possible: number_with_other_name',
    'the number, beside a colleague’s name',
    ['1234'],
    ['1234', 'Eve Evans'],
  ],
  ['name', 'the two words of a surname as one', ['6789'], ['', 'F Smithjones']],
  ['possible: number_slip', 'an unknown number, near', ['1234'], ['1239']],
  ['possible: name_with_other_number', 'the name with a far number', ['1234'], ['9999', 'Anna Price']],
  ['other', 'an unknown number, far', ['1234'], ['9999']],
  ['other', 'another name', ['1234'], ['', 'Dev Singh']],
  ['other', 'a near number that is surely another’s', ['1234'], ['1284', 'Dev Singh']],
  ['possible: other_force', 'the number alone, beside another force', ['1234'], ['1234', '', 'moorshire']],
  [
    'other',
    'the number and another name, beside another force',
    ['1234', 'Anna Price'],
    ['1234', 'Dev Singh', 'moorshire'],
  ],
  ['possible: number_slip', 'a near number alone, which another has', ['4567'], ['4577']],
  ['other', 'the same beside two names', ['4567', 'Eve Evans'], ['4577', 'Eva Ivens']],
  ['possible: not_written', 'nothing', ['1234'], ['']],
  ['possible: not_written', 'what stands for nothing', ['1234'], ['0000', 'N/A']],
])('%s: %s', (agreement, _what, a, b) => {
  expect(agreementOf(a, b)).toBe(agreement);
  expect(agreementOf(b, a)).toBe(agreement);
});

test.each<[string, string, Cell, Cell]>([
  ['same', 'the number', ['1234', 'Anna Price'], ['PC 1234']],
  ['same', 'the number without its letters', ['C/1234'], ['1234']],
  ['same', 'the address', ['x@lakeshire.example'], ['X@Lakeshire.example']],
  ['same', 'the number, beside a new surname', ['1234', 'Anna Price'], ['1234', 'Anna Newname']],
  [
    'possible: number_with_other_name',
    'the number, beside another name',
    ['1234', 'Anna Price'],
    ['1234', 'Dev Singh'],
  ],
  ['possible: half_surname', 'half of a surname alone', ['', 'Sarah Smith-Jones'], ['', 'Sarah Jones']],
  ['possible: half_surname', 'half of a surname alone', ['1234', 'Ali Khan-Ahmed'], ['', 'A Ahmed']],
  [
    'possible: name_with_other_number',
    'half of a surname with a far number',
    ['1234', 'Sarah Smith-Jones'],
    ['9871', 'Sarah Jones'],
  ],
  ['other', 'the number with other letters', ['C/1234'], ['D/1234']],
  ['slip', 'one slip and the name', ['1234', 'Anna Price'], ['1243', 'Price, A']],
  ['possible: number_slip', 'one slip and no name', ['1234'], ['1243']],
  ['possible: number_slip', 'one slip and the surname only', ['1234', 'Anna Price'], ['1243', 'Ben Price']],
  ['other', 'one slip and another name', ['1234', 'Anna Price'], ['1243', 'Dev Singh']],
  [
    'possible: name_with_other_number',
    'the name with a far number',
    ['1234', 'Anna Price'],
    ['9871', 'Anna Price'],
  ],
  ['possible: name_alone', 'the name alone', ['1234', 'Anna Price'], ['', 'Anna Price']],
  ['possible: name_alone', 'another forename alone', ['1234', 'Liz Price'], ['', 'Elizabeth Price']],
  ['other', 'another name alone', ['1234', 'Anna Price'], ['', 'Dev Singh']],
  ['possible: not_written', 'nothing', ['', ''], ['', '']],
  ['possible: not_written', 'what stands for nothing, twice', ['0'], ['0000']],
  ['possible: not_written', 'nothing beside a name', ['', 'Anna Price'], ['-']],
])('without a directory, %s: %s', (agreement, _what, a, b) => {
  expect(agreementOf(a, b, EMPTY_DIRECTORY)).toBe(agreement);
  expect(agreementOf(b, a, EMPTY_DIRECTORY)).toBe(agreement);
});

const TRANSFERRED = { activeTo: '2026-03-31', previousNumbers: [] };
const ARRIVED = { activeFrom: '2026-04-01', previousNumbers: [] };

test.each<[string, string, Partial<OfficerRecord>, Partial<OfficerRecord>]>([
  [
    'same',
    'the same address',
    { ...TRANSFERRED, email: 'tom@l.example' },
    { ...ARRIVED, email: 'Tom@L.example' },
  ],
  ['possible: name_with_other_number', 'one after the other', TRANSFERRED, ARRIVED],
  ['other', 'both at once', { previousNumbers: [] }, ARRIVED],
  [
    'other',
    'a mailbox that two of a team share',
    { ...TRANSFERRED, email: 'team@l.example' },
    { ...ARRIVED, email: 'team@l.example', officerName: 'Ned Lee' },
  ],
])('two rows of one name, %s: %s', (agreement, _what, before, after) => {
  const row = { officerName: 'Tom Lee', email: '' };
  const directory = createDirectory([
    anOfficer({ ...row, officerNumber: '1111', ...before }),
    anOfficer({ ...row, officerNumber: '2222', ...after }),
  ]);
  expect(agreementOf(['2222'], ['1111'], directory)).toBe(agreement);
  expect(agreementOf(['1111'], ['2222'], directory)).toBe(agreement);
});

test('a forename that is another’s of that surname is another officer', () => {
  const directory = createDirectory([
    anOfficer({ officerNumber: '1111', officerName: 'Tom Lee', previousNumbers: [] }),
    anOfficer({ officerNumber: '2222', officerName: 'Ned Lee', previousNumbers: [] }),
  ]);
  expect(agreementOf(['1111'], ['', 'Ned Lee'], directory)).toBe('other');
});

test('a force that one side leaves out may be any', () => {
  expect(agreementOf(['1234', 'Anna Price', ''], ['1234', '', 'lakeshire'])).toBe('same');
  expect(agreementOf(['1234', '', ''], ['1234', '', ''], EMPTY_DIRECTORY)).toBe('same');
});

test('officers compare the same both ways', () => {
  const cell = fc.tuple(
    fc.constantFrom('', '1234', '1243', '871', 'C/2345', '2345', '3456', '9999', 'eve@lakeshire.example'),
    fc.constantFrom('', 'Anna Price', 'A Price', 'Eve Evans', 'Ben Price', 'Dev Singh', 'Flo Smith Jones'),
    fc.constantFrom('', 'lakeshire', 'moorshire'),
  );
  fc.assert(
    fc.property(cell, cell, fc.constantFrom(DIRECTORY, EMPTY_DIRECTORY), (a, b, directory) => {
      expect(agreementOf(a, b, directory)).toBe(agreementOf(b, a, directory));
    }),
    { numRuns: 1000 },
  );
});
