import { REFUSALS } from '../../../src/domain/references/index.ts';
import { shortReading } from '../../builders/references.ts';

const cases: Readonly<Record<keyof typeof REFUSALS, readonly string[]>> = {
  blank: ['', '   ', '\t', '\u00a0', '\r\n'],
  placeholder: [
    'N/A',
    'n.a.',
    'TBC',
    'tba',
    'None',
    'NIL',
    'Unknown',
    'not known',
    'Not yet known',
    '-',
    '???',
    'xxx',
    '...',
    'No ref',
    'NK',
  ],
  refers_elsewhere: [
    'as per CAD',
    'AS PER LOG',
    'see above',
    'See notes',
    'same as above',
    'ditto',
    'refer to log',
  ],
  phone_number: [
    '07700 900123',
    '07700900123',
    '07700-900-123',
    '7700900123',
    '+44 7700 900123',
    '+447700900123',
    '0044 7700 900123',
    '44 7700 900123',
    '447700900123',
    '+44 (0)20 7946 0958',
    '020 7946 0958',
    '02079460958',
    '(0161) 496 0000',
    '0114 496 0123',
    '0114 4960123',
    '01632 960123',
    '01632960123',
    '0808 157 0123',
    '0300 123 1234',
    'Tel 0161 496 0000',
    'Mob: 12345',
  ],
  pnc_number: ['PNC 96/123456X', '96/123456X', '2012/0000345G', 'PNCID 12/345A', 'pnc: 96/12X'],
  custody_number: [
    'Custody 1234/26',
    'CUST: 55',
    'Detainee 12',
    'custody record 01CU/123/26',
    '01CU/123/26',
    'CU/12345/26',
  ],
  bare_date: [
    '12/05/2026',
    '2026-05-12',
    '12 May 2026',
    '12th May',
    'May 12',
    '12MAY26',
    '12.5.26',
    '12052026',
    '20260512',
    '12 / 05 / 2026',
    'Tuesday 12/05/2026',
    'on 12/05/2026',
    '12/05/2026 14:05',
    '12/05/2026 at 1405hrs',
    '2026-05-12T14:05:00',
    '12/05/26 13/05/26',
  ],
  rounded_by_spreadsheet: [
    '1.2223E+10',
    '1E+10',
    '4.326e10',
    '1.22E10',
    'CAD 1.2223E+10',
    '1,2223E+10',
    '1.2E+10; 2.3E+10',
  ],
  no_number: ['hello', 'Operation Blue', 'CAD'],
  unreadable: ['12th', 'the 3rd'],
};

describe.each(Object.entries(cases))('%s', (code, writings) => {
  test.each(writings)('%j', (written) => {
    expect(shortReading(written)).toEqual([`refused: ${code}`]);
  });
});

test('each refusal says in words what the writing is', () => {
  for (const words of Object.values(REFUSALS)) expect(words).toMatch(/^[a-z].* .*[a-z]$/i);
});

test.each([
  ['a force whose code is 44', '44 26 0123456', 'force_year_serial 44 123456 2026'],
  ['a force whose code is 01', '01 26 0012345', 'force_year_serial 1 12345 2026'],
  [
    'a reference of the year 2014 that could be a telephone number',
    '01144960123',
    'force_year_serial 1 4960123 2014',
  ],
  ['a serial of the day that could be a telephone number', '0842-030326', 'serial_of_date 842 2026-03-03'],
  ['the same after a space', '0842 120526', 'serial_of_date 842 2026-05-12'],
  ['the same whose first digits are an area', '0342-120526', 'serial_of_date 342 2026-05-12'],
  ['a letter that could be an exponent', '147704E/22', 'serial_letter_year E 147704 2022'],
  ['a number that ends in a letter', '12345/26P', 'year_serial 12345 2026'],
  [
    'a label that is also a way to point elsewhere',
    'See log 123 of 12/05/2026',
    'serial_of_date 123 2026-05-12',
  ],
  ['a serial beside a placeholder', 'CAD 123 TBC', 'serial_of_date_without_year 123 2026-05-12'],
  ['a rounded number beside a reference', '1.2223E+10 / 123 of 12/05/26', 'serial_of_date 123 2026-05-12'],
  ['a serial as short as can be', '1', 'serial_of_date_without_year 1 2026-05-12'],
])('not refused: %s', (_why, written, short) => {
  expect(shortReading(written)).toEqual([short]);
});
