import { reference, rowOf, shortReading } from '../../builders/references.ts';

describe('the families, as DESIGN.md writes them', () => {
  test.each([
    ['Log 123 of 12/05/2026', 'serial_of_date 123 2026-05-12'],
    ['CAD 0123 12-05-26', 'serial_of_date 123 2026-05-12'],
    ['incident number 3140 of 02/05/2023', 'serial_of_date 3140 2023-05-02'],
    ['0974 of June 29 2022', 'serial_of_date 974 2022-06-29'],
    ['1590 20/07/23', 'serial_of_date 1590 2023-07-20'],
    ['2,594 of 18/11/24', 'serial_of_date 2594 2024-11-18'],
    ['ISR 87 of 8 December', 'serial_of_date_without_year 87 2025-12-08'],
    ['2811 of October 3', 'serial_of_date_without_year 2811 2025-10-03'],
    ['5781/26APR', 'serial_of_date_without_year 5781 2026-04-26'],
    ['87', 'serial_of_date_without_year 87 2026-05-12'],
    ['NC-20260512-0123', 'prefix_date_serial NC 123 2026-05-12'],
    ['LC-20200119-0224', 'prefix_date_serial LC 224 2020-01-19'],
    ['NC-12052026-123', 'prefix_date_serial NC 123 2026-05-12'],
    ['04/36273/24', 'force_serial_year 4 36273 2024'],
    ['36/12345/26', 'force_serial_year 36 12345 2026'],
    ['CVP/26/012345', 'force_serial_year CVP 12345 2026'],
    ['12230038016', 'force_year_serial 12 38016 2023'],
    ['43260123456', 'force_year_serial 43 123456 2026'],
    ['26000123456', 'year_serial 123456 2026'],
    ['26*123456', 'year_serial 123456 2026'],
    ['26/123456', 'year_serial 123456 2026'],
    ['147704P/22', 'serial_letter_year P 147704 2022'],
    ['22DA/12345A/26', 'serial_letter_year 22DA A 12345 2026'],
    ['0001S 010326', 'serial_letter_date S 1 2026-03-01'],
    ['IML-2408641', 'opaque IML 2408641'],
  ])('%s is %s', (written, short) => {
    expect(shortReading(written)).toEqual([short]);
  });
});

describe('styles of single forces', () => {
  test.each([
    ['CAD 1234/12MAY26', ['serial_of_date 1234 2026-05-12']],
    ['P26123456', ['opaque P 26123456']],
    ['PR/P26123456', ['opaque P 26123456']],
    ['CVP26112007', ['opaque CVP 26112007']],
    ['46/12345/26', ['force_serial_year 46 12345 2026']],
    ['20/123456/26', ['force_serial_year 20 123456 2026']],
    ['CRI/06AA/0012345/26', ['force_serial_year 6AA CRI 12345 2026']],
    ['06AA/0012345/26', ['force_serial_year 6AA 12345 2026']],
    ['12A/3456/26', ['force_serial_year 12A 3456 2026']],
    ['22ND/12345A/26', ['serial_letter_year 22ND A 12345 2026']],
    ['22/12345A/26', ['serial_letter_year 22 A 12345 2026']],
    ['B6/1234/26', ['force_serial_year B6 1234 2026']],
    ['CC2026051200123', ['prefix_date_serial CC 123 2026-05-12']],
    ['PS-20260512-1234', ['prefix_date_serial PS 1234 2026-05-12']],
    ['00123_i_12052026', ['serial_letter_date I 123 2026-05-12']],
    ['5226123456', ['force_year_serial 5 6123456 2022', 'force_year_serial 52 123456 2026']],
    ['52/26/123456', ['force_year_serial 52 123456 2026']],
    ['Log 123 of 12 May', ['serial_of_date_without_year 123 2026-05-12']],
    ['25*123456', ['year_serial 123456 2025']],
    ['URN 12/05/26-0123', ['serial_of_date 123 2026-05-12']],
    ['DHM-12052026-0123', ['prefix_date_serial DHM 123 2026-05-12']],
  ])('%s', (written, short) => {
    expect(shortReading(written)).toEqual(short);
  });
});

describe('each shape of the grammar, as people write it', () => {
  test.each([
    [
      'serial_of_date 123 2026-05-12',
      [
        '0123 of 12/05/2026',
        '123 12.5.26',
        '123/12/05/26',
        '123#12-05-2026',
        '123 (12/05/2026)',
        'log123of12/05/2026',
        'CAD 123/12MAY26',
        '123 of 12th of May 2026',
        '123, 12 May 2026',
        '123 OF TUES 12/05/26',
        '123 of 2026-05-12',
        '123 of 2026/05/12',
        'LOG 123 12 05 26',
        '１２３ of 12／05／2026',
        '123 of 12⁄05⁄2026',
        '123 – 12/05/2026',
        '123  of 12/05/2026',
        '123 of 12052026',
        '123 of 20260512',
      ],
    ],
    [
      'serial_of_date 123 2026-05-12',
      [
        '12/05/2026 - 0123',
        '20260512/123',
        '12/05/2026 Log 123',
        '12 May 2026 no. 0123',
        '12MAY26/0123',
        '2026-05-12 123',
        'May 12 2026 CAD 123',
      ],
    ],
    ['serial_of_date 123 2026-05-12', ['123/120526', '0123 of 120526']],
    ['serial_of_date 123 2026-05-12', ['120526-0123', '120526 log 123']],
    ['serial_of_date 123 2026-05-12', ['202605120123', '120520260123']],
    [
      'serial_of_date_without_year 87 2026-05-08',
      [
        '87 of 8 May',
        '87/8MAY',
        '87 of the 8th of May',
        '0087 8th May',
        '87 of May 8',
        'log 87 on Friday 8 May',
      ],
    ],
    ['serial_of_date_without_year 87 2026-05-08', ['87 of 8/5', '87 on 08/05', '87 dated 8.5']],
    ['serial_of_date_without_year 87 2026-05-08', ['87 8/5', 'CAD 0087 08/05', '0087/08/05']],
    ['serial_of_date_without_year 87 2026-05-08', ['8 May 0087', '8th May log 87', 'May 8 - 087']],
    [
      'force_serial_year 4 36273 2024',
      ['04/36273/24', '4/36273/2024', '04-36273-24', 'Crime 04 / 36273 / 24'],
    ],
    ['force_year_serial 43 123456 2026', ['43/26/123456', '43 26 0123456', '43-2026-123456']],
    ['force_year_serial 12 319994 2026', ['1226/0319994', '1226 319994', '1226-0319994']],
    ['force_year_serial 43 123456 2026', ['43260123456', 'Niche 43260123456', '43260123456.']],
    ['force_year_serial 4 123456 2026', ['04260123456', '4260123456']],
    ['year_serial 123456 2026', ['26000123456', '260123456', '2600123456']],
    ['year_serial 123456 2026', ['26/123456', '26*123456', '26-0123456', '26 123456']],
    ['year_serial 123456 2026', ['123456/26', '123456-2026', 'Crime 0123456/26']],
    ['serial_letter_year P 147704 2022', ['147704P/22', '147704p22', '147704 P 2022', '147704-P-22']],
    [
      'prefix_date_serial NC 123 2026-05-12',
      ['NC-20260512-0123', 'nc 12/05/2026 123', 'NC/12-05-26/0123', 'NC20260512-123'],
    ],
    ['prefix_date_serial NC 123 2026-05-12', ['NC202605120123', 'NC-120520260123']],
    ['prefix_date_serial NC 123 2026-05-12', ['NC-120526-0123', 'NC120526/123']],
    ['prefix_date_serial NP 170 2026-05-12', ['12/05/2026 NP 170', '12052026-NP-0170', '2026-05-12 np/170']],
    ['force_serial_year CVP 12345 2026', ['CVP/26/012345', 'cvp 2026 12345', 'CVP26-12345']],
    ['force_serial_year CVP 12345 2026', ['CVP/012345/26', 'CVP 12345-26']],
    ['force_serial_year CVP 12345 2026', ['CVP260012345', 'CVP-26000012345']],
  ])('%s', (short, writings) => {
    for (const written of writings) expect([written, ...shortReading(written)]).toEqual([written, short]);
  });
});

describe('what stands around a reference', () => {
  test.each([
    ['Please see log 123 of 12th May 2026 re male detained aged 34', ['serial_of_date 123 2026-05-12']],
    ['123 of 12/05/2026 14:05', ['serial_of_date 123 2026-05-12']],
    ['123 at 14:05 on 12/05/26', ['serial_of_date 123 2026-05-12']],
    ['123 12/05/2026 1405hrs', ['serial_of_date 123 2026-05-12']],
    ['123 2026-05-12T14:05:30', ['serial_of_date 123 2026-05-12']],
    ['log 123 - 12 - 05 - 2026', ['serial_of_date 123 2026-05-12']],
    ['Log 123 RTC 12/05/2026', ['serial_of_date 123 2026-05-12']],
    ['123a of 12/05/2026', ['serial_letter_date A 123 2026-05-12']],
    ['123\nof 12/05/2026', ['serial_of_date 123 2026-05-12']],
    ['12,230,038,016', ['force_year_serial 12 38016 2023']],
    ['12,345 of 1/2/26', ['serial_of_date 12345 2026-02-01']],
    ['123 of the 12th', ['serial_of_date_without_year 123 2026-05-12']],
    ['0126 0012345', ['force_year_serial 1 12345 2026']],
    ['44 26 0123456', ['force_year_serial 44 123456 2026']],
    ['RTA 17', ['opaque RTA 17']],
  ])('%j', (written, short) => {
    expect(shortReading(written)).toEqual(short);
  });
});

describe('several references in one cell', () => {
  const both = ['serial_of_date 123 2026-05-12', 'serial_of_date 124 2026-05-12'];
  test.each([
    ['Log 123 and 124 of 12/05/2026', both],
    ['123, 124 of 12/05/2026', both],
    ['123 & 124 12/05/26', both],
    ['123/124 of 12/05/26', both],
    [
      'Log 123 of 12/05/2026; Log 9 of 13/05/2026',
      ['serial_of_date 123 2026-05-12', 'serial_of_date 9 2026-05-13'],
    ],
    ['1 of 12/05/26\n2 of 13/05/26', ['serial_of_date 1 2026-05-12', 'serial_of_date 2 2026-05-13']],
    [
      'CRIME 04/36273/24 and log 123 of 12/05/2026',
      ['force_serial_year 4 36273 2024', 'serial_of_date 123 2026-05-12'],
    ],
    [
      '123 and 124 of 12 May',
      ['serial_of_date_without_year 123 2026-05-12', 'serial_of_date_without_year 124 2026-05-12'],
    ],
    ['43260123456, IML-2408641', ['force_year_serial 43 123456 2026', 'opaque IML 2408641']],
    ['IML-2408641 or IML-2408642', ['opaque IML 2408641', 'opaque IML 2408642']],
    ['87, 88', ['serial_of_date_without_year 87 2026-05-12', 'serial_of_date_without_year 88 2026-05-12']],
    [
      '123 (dup of 99)',
      ['serial_of_date_without_year 123 2026-05-12', 'serial_of_date_without_year 99 2026-05-12'],
    ],
    ['123 of 12/05/2026, 2 males', ['serial_of_date 123 2026-05-12']],
    [
      '123 of 12/05/2026, log 88',
      ['serial_of_date 123 2026-05-12', 'serial_of_date_without_year 88 2026-05-12'],
    ],
    [
      'LOG 192, np-12052026-135',
      ['prefix_date_serial NP 135 2026-05-12', 'serial_of_date_without_year 192 2026-05-12'],
    ],
    ['5773933 / 5775513', ['opaque 5773933', 'opaque 5775513']],
    ['26000123456 / 26000123499', ['year_serial 123456 2026', 'year_serial 123499 2026']],
    [
      '22CK/786642D/62 / 785781D/26',
      ['serial_letter_year 22CK D 786642 2062', 'serial_letter_year D 785781 2026'],
    ],
    ['1,505, male in custody', ['serial_of_date_without_year 1505 2026-05-12']],
  ])('%j', (written, short) => {
    expect(shortReading(written).sort()).toEqual([...short].sort());
  });

  const second = 'serial_of_date_without_year 188 2026-05-02';
  test.each([
    ['188 of 2nd May / 1979 of 01MAY26', [second, 'serial_of_date 1979 2026-05-01']],
    ['Log 188 of 2nd May / 1/5/26 Log 25', [second, 'serial_of_date 25 2026-05-01']],
    ['188 of 2 May / 26 of 2026-05-01', [second, 'serial_of_date 26 2026-05-01']],
    ['188 of 02MAY / 31 of 1st May', [second, 'serial_of_date_without_year 31 2026-05-01']],
    ['188 of 02/05 / 1070 of May 1', [second, 'serial_of_date_without_year 1070 2026-05-01']],
    ['188 of May 2, 01/05/2026 Incident No: 549', [second, 'serial_of_date 549 2026-05-01']],
    ['188 of 02MAY, 1900', [second]],
    ['188 of 2 May 26 at 1400 The Street', ['serial_of_date 188 2026-05-02']],
    ['188 of 2 May / 2026', ['serial_of_date 188 2026-05-02']],
  ])('what begins another reference is no year of the first: %j', (written, short) => {
    expect(shortReading(written).sort()).toEqual([...short].sort());
  });

  test.each([
    ['26/120526', ['serial_of_date 26 2026-05-12', 'year_serial 120526 2026']],
    ['20260512123', ['force_year_serial 20 512123 2026', 'serial_of_date 123 2026-05-12']],
    ['25/26', ['year_serial 25 2026', 'year_serial 26 2025']],
    ['0123/120526', ['force_year_serial 1 120526 2023', 'serial_of_date 123 2026-05-12']],
    ['2026/123456', ['force_year_serial 20 123456 2026', 'year_serial 123456 2026']],
  ])('%s can be read in two ways, and both are kept', (written, short) => {
    expect(shortReading(written).sort()).toEqual(short);
  });
});

describe('what the row supplies', () => {
  test.each([
    ['in the afternoon a bare serial is of the day', '87', rowOf('2026-05-12'), '2026-05-12'],
    [
      'just after midnight it may be of the day before',
      '87',
      rowOf('2026-05-12', true),
      '2026-05-12|2026-05-11',
    ],
    ['on New Year’s morning too', '87', rowOf('2026-01-01', true), '2026-01-01|2025-12-31'],
    ['31 December on 2 January is last year’s', '87 of 31 December', rowOf('2026-01-02'), '2025-12-31'],
    ['2 January on 2 January is this year’s', '87 of 2 January', rowOf('2026-01-02'), '2026-01-02'],
    ['tomorrow may be written before midnight', '87 of 1 January', rowOf('2025-12-31'), '2026-01-01'],
    ['the day after tomorrow is last year’s', '87 of 2 January', rowOf('2025-12-31'), '2025-01-02'],
    ['29 February in a leap year', '87 of 29 Feb', rowOf('2024-03-01'), '2024-02-29'],
  ])('%s', (_why, written, row, days) => {
    expect(shortReading(written, row)).toEqual([`serial_of_date_without_year 87 ${days}`]);
  });

  test('what it supplied is known', () => {
    expect(reference('87').assumed).toBe('day');
    expect(reference('87 of 8 May').assumed).toBe('year');
    expect(reference('87 of 8 May 2026').assumed).toBe('nothing');
  });

  test('without a row nothing is supplied', () => {
    expect(shortReading('87', null)).toEqual(['serial_of_date_without_year 87']);
    expect(shortReading('1234567', null)).toEqual(['opaque 1234567']);
  });

  test.each([
    ['123456/26', 'year_serial 123456 2026'],
    ['123456/14', 'year_serial 123456 2014'],
    ['123456/13', 'opaque 12345613'],
    ['123456/31', 'opaque 12345631'],
    ['43270123456', 'opaque 43270123456'],
    ['CVP/31/012345', 'opaque CVP 31012345'],
  ])('a year is of the twelve before the row: %s', (written, short) => {
    expect(shortReading(written)).toEqual([short]);
  });

  test.each([
    ['two digits swapped', '147704P/62', 'serial_letter_year P 147704 2062'],
    ['one digit wrong', '22DA-12345A-86', 'serial_letter_year 22DA A 12345 2086'],
    ['year and serial', '62*513', 'year_serial 513 2062'],
    ['serial and year', '4247/56', 'year_serial 4247 2056'],
    ['four digits', 'NYP/2076/020471', 'force_serial_year NYP 20471 2076'],
    ['force code first', '04/36273/62', 'force_serial_year 4 36273 2062'],
  ])('a year one slip from its own is read where nothing else is: %s', (_why, written, short) => {
    expect(shortReading(written)).toEqual([short]);
  });

  test.each([
    ['26/031234', ['year_serial 31234 2026']],
    ['NCCU-251207-2627', ['prefix_date_serial NCCU 2627 2025-12-07']],
    ['24 of May 27', ['serial_of_date_without_year 24 2025-05-27']],
    ['24 of May 26', ['refused: bare_date']],
    ['NCCU2026004079', ['opaque NCCU 2026004079']],
    ['CVP/5026/133594', ['force_serial_year CVP 133594 5026']],
    ['26/010199', ['year_serial 10199 2026']],
    ['CVP/26/311230', ['force_serial_year CVP 311230 2026']],
    ['123/120526', ['serial_of_date 123 2026-05-12']],
  ])('six digits are a day only of such a year: %s', (written, short) => {
    expect(shortReading(written)).toEqual(short);
  });

  test('next year may begin while a call of New Year’s Eve is written up', () => {
    expect(shortReading('123456/27', rowOf('2026-12-31'))).toEqual(['year_serial 123456 2027']);
  });
});

describe('dates that a slip made', () => {
  test.each([
    ['99 of 31/06/2026', 'serial_of_date 99 31062026'],
    ['99 of 30 Feb', 'serial_of_date_without_year 99 30022026'],
    ['123 of 12/15/2026', 'serial_of_date 123 12152026'],
    ['123 of 12/05/1985', 'serial_of_date 123 12051985'],
    ['123 of 12/05/2099', 'serial_of_date 123 12052099'],
    ['123 of 12/05/2062', 'serial_of_date 123 2062-05-12'],
    ['NC-20261512-0123', 'prefix_date_serial NC 123 12152026'],
  ])('%s', (written, short) => {
    expect(shortReading(written)).toEqual([short]);
  });

  test.each(['123 12/13', '123/31/6', '12/45/6'])('%s has no date', (written) => {
    expect(reference(written).family).toBe('opaque');
  });
});

test('a number too long for any family is opaque, and its zeros carry nothing', () => {
  expect(shortReading('00123456789012345')).toEqual(['opaque 123456789012345']);
});
