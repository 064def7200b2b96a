import fc from 'fast-check';
import { bestAgreement, compareReferences, readReferences } from '../../../src/domain/references/index.ts';
import { anyCell, MAY_ROW, reference, rowOf } from '../../builders/references.ts';

function agreement(right: string, written: string, row = MAY_ROW): string {
  const found = bestAgreement(
    readReferences(right, MAY_ROW).references,
    readReferences(written, row).references,
  );
  return found.kind === 'slip' ? `${found.slip} in ${found.part}` : found.kind;
}

describe('the same incident', () => {
  test.each([
    ['padding', 'Log 123 of 12/05/2026', '0123 of 12/05/2026'],
    ['punctuation and year in two digits', 'CAD 0123 12-05-26', '123/12.5.2026'],
    ['the order of date and serial', 'NC-20260512-0123', 'NC-12052026-123'],
    ['a prefix that one leaves out', 'NC-20260512-0123', '123 of 12/05/2026'],
    ['case', 'NC-20260512-0123', 'nc 20260512 123'],
    ['a year that one leaves out', '87 of 8/12/2025', '87 of 8 December'],
    ['a bare serial of that day', 'Log 123 of 12/05/2026', '123'],
    ['a force code that one leaves out', '43260123456', '26/123456'],
    ['force codes with and without their zero', '04/36273/24', '4/36273/2024'],
    ['a beat that one leaves out', '22DA/12345A/26', '12345A/26'],
    ['ten digits of force, year and serial', '5226123456', '52/26/123456'],
    ['a letter that one leaves out', '147704P/22', '147704/22'],
    ['the same digits in another arrangement', '04/36273/24', '0436273/24'],
    ['the same digits run together', 'CVP/26/012345', 'CVP26012345'],
    ['an opaque reference', 'IML-2408641', 'iml 2408641'],
    ['an opaque number without its letters', 'IML-2408641', '2408641'],
    ['one of several', 'Log 123 and 124 of 12/05/2026', '124 of 12/05/2026'],
    ['a day that does not exist, copied', '99 of 31/06/2026', 'Log 99 31/6/26'],
  ])('%s', (_why, right, written) => {
    expect(agreement(right, written)).toBe('same');
  });
});

describe('incompletely written', () => {
  test.each([
    ['a bare serial of another day', 'Log 123 of 10/05/2026', '123', MAY_ROW],
    ['a bare serial, read without a row', 'Log 123 of 10/05/2026', '123', null],
    ['a year where there should be a date', 'Log 123 of 10/05/2026', '123/26', MAY_ROW],
    ['the number without its year', '43260123456', '123456', MAY_ROW],
    ['run together, with zeros of another width', 'CVP/26/12345', 'CVP26012345', MAY_ROW],
    ['serial and date run together', '9934 of 12/05/2026', '9934120526', MAY_ROW],
  ])('%s', (_why, right, written, row) => {
    const found = bestAgreement(
      readReferences(right, MAY_ROW).references,
      readReferences(written, row).references,
    );
    expect(found.kind).toBe('incomplete');
  });
});

describe('one slip away', () => {
  test.each([
    ['Log 1234 of 12/05/2026', 'Log 1284 of 12/05/2026', 'wrong_character in number'],
    ['Log 1234 of 12/05/2026', 'Log 1324 of 12/05/2026', 'swapped_characters in number'],
    ['Log 0123 of 12/05/2026', 'Log 1023 of 12/05/2026', 'swapped_characters in number'],
    ['Log 12345 of 12/05/2026', 'Log 123456 of 12/05/2026', 'extra_character in number'],
    ['Log 123456 of 12/05/2026', 'Log 12346 of 12/05/2026', 'lost_character in number'],
    ['Log 123 of 12/05/2026', 'Log 123 of 13/05/2026', 'wrong_character in date'],
    ['Log 123 of 12/05/2026', 'Log 123 of 21/05/2026', 'swapped_characters in date'],
    ['Log 123 of 12/05/2026', 'Log 123 of 12/05/2062', 'swapped_characters in date'],
    ['Log 123 of 12/05/2026', 'Log 123 of 12/50/2026', 'swapped_characters in date'],
    ['Log 123 of 12/05/2026', 'Log 123 of 13 May', 'wrong_character in date'],
    ['43260123456', '43250123456', 'wrong_character in year'],
    ['43260123456', '43620123456', 'swapped_characters in number'],
    ['26/123456', '36/123456', 'wrong_character in year'],
    ['22DA/12345A/26', '22DA/12345A/62', 'swapped_characters in year'],
    ['CVP/26/020471', 'CVP 56 020471', 'wrong_character in year'],
    ['161 of 12/05/2026', '161 02260512', 'swapped_characters in date'],
    ['161 of 12/05/2026', '00161 20260612', 'wrong_character in date'],
    ['NP-12052026-195', 'NP-12052226-00195', 'wrong_character in number'],
    ['NP-04052026-56', 'NP-04025026-56', 'swapped_characters in number'],
    ['NC-20260512-0226', 'NC-20266512-0226', 'wrong_character in number'],
    ['04/36273/24', '40/36273/24', 'swapped_characters in prefix'],
    ['NC-20260512-0123', 'NE-20260512-0123', 'wrong_character in prefix'],
    ['22DA/12345A/26', '22DA/12345B/26', 'wrong_character in prefix'],
    ['22DA/12345A/26', '22DB/12345A/26', 'wrong_character in prefix'],
    ['IML-2408641', 'IML-2408614', 'swapped_characters in number'],
    ['1234 of 12/05/2026', '1243', 'swapped_characters in number'],
    ['Log 5 of 12/05/2026', 'Log 6 of 12/05/2026', 'wrong_character in number'],
    ['Log 12 of 12/05/2026', 'Log 13 of 12/05/2026', 'wrong_character in number'],
    ['1234120526', '1235120526', 'wrong_character in number'],
  ])('%s and %s: %s', (right, written, expected) => {
    expect(agreement(right, written)).toBe(expected);
  });
});

describe('where a slip lies, counted from the right of the running number as written', () => {
  test.each([
    ['the last digit', 'Log 1234 of 12/05/2026', 'Log 1235 of 12/05/2026', 'wrong_character', 'number', 1],
    ['the second last', '26000123456', '26000123466', 'wrong_character', 'number', 2],
    ['the third', 'NC-20260512-0123', 'NC-20260512-0923', 'wrong_character', 'number', 3],
    ['the last two swapped', '36/12345/26', '36/12354/26', 'swapped_characters', 'number', 1],
    ['the second and third swapped', '36/12345/26', '36/12435/26', 'swapped_characters', 'number', 2],
    ['a digit lost at the end', 'IML-2408641', 'IML-240864', 'lost_character', 'number', 1],
    ['a digit too many', '123456/26', '1234856/26', 'extra_character', 'number', 3],
    ['before the number in one run', '43260149665', '43206149665', 'swapped_characters', 'number', 7],
    ['after it in one run: the year', '123456/26', '12345625', 'wrong_character', 'year', 1],
    ['after it in one run: the date', '9934 of 12/05/26', '9934120326', 'wrong_character', 'date', 3],
    ['across the end of the number', '9934 of 12/05/26', '9931420526', 'swapped_characters', 'number', 1],
    ['the day', 'Log 123 of 12/05/2026', 'Log 123 of 13/05/2026', 'wrong_character', 'date', 7],
    ['the year', '43260123456', '43250123456', 'wrong_character', 'year', 1],
  ])('%s: %s and %s', (_why, right, written, slip, part, place) => {
    const found = bestAgreement(
      readReferences(right, MAY_ROW).references,
      readReferences(written, MAY_ROW).references,
    );
    expect(found).toEqual({ kind: 'slip', slip, part, place });
  });
});

describe('swaps are compared in the order in which a date was written', () => {
  test.each([
    ['month and day, year first', 'NC-20260512-0123', 'NC-20260152-0123'],
    ['year and month, year first', 'NC-20261012-0123', 'NC-20216012-0123'],
    ['month and year of two digits', '123 of 12/05/26', '123 of 12/02/56'],
    ['day and month, day first', '123 of 12/05/2026', '123 of 10/25/2026'],
    ['month and year, day first', 'NC-12052026-123', 'NC-12025026-123'],
    ['one wrote the year first, the other the day', '123 of 12/05/2026', 'NC-20260152-0123'],
  ])('%s', (_why, right, written) => {
    const row = rowOf('2026-10-13');
    const found = bestAgreement(
      readReferences(right, row).references,
      readReferences(written, row).references,
    );
    expect(found).toMatchObject({ kind: 'slip', slip: 'swapped_characters' });
  });
});

describe('a day that is written, beside a serial whose day only its row tells', () => {
  const compared = (right: string, rightRow: string, written: string, writtenRow: string): string =>
    bestAgreement(
      readReferences(right, rowOf(rightRow)).references,
      readReferences(written, rowOf(writtenRow)).references,
    ).kind;

  test.each([
    ['the document is of a later day', '419', '2026-04-24', 'ISR 419 of 28 May', '2026-05-29', 'different'],
    [
      'the document is of an earlier day',
      '419',
      '2026-05-28',
      'ISR 419 of 24 April',
      '2026-05-29',
      'different',
    ],
    ['the referral is of a later day', '419 of 28/05/2026', '2026-05-28', '419', '2026-04-24', 'different'],
    ['the night before', '419', '2026-05-28', '419 of 27 May', '2026-05-29', 'incomplete'],
    ['the document came days after', '419 of 24/04/2026', '2026-04-24', '419', '2026-05-02', 'incomplete'],
    ['neither is written', '419', '2026-04-24', '419', '2026-05-02', 'incomplete'],
    ['that day', '419', '2026-05-28', '419 of 28 May', '2026-05-29', 'same'],
  ])('%s', (_why, right, rightRow, written, writtenRow, kind) => {
    expect(compared(right, rightRow, written, writtenRow)).toBe(kind);
  });

  test.each([
    ['of the day before', '246 of 03/10/26', 'swapped_characters'],
    ['of the same day', '246 of 05/01/26', 'wrong_character'],
  ])('soon after midnight, a slip in a date %s', (_why, written, slip) => {
    const row = rowOf('2026-01-04', true);
    const found = bestAgreement(readReferences('246', row).references, [reference(written, row)]);
    expect(found).toMatchObject({ kind: 'slip', slip, part: 'date' });
  });
});

describe('different', () => {
  test.each([
    ['another serial of the day', 'Log 123 of 12/05/2026', 'Log 987 of 12/05/2026'],
    ['two slips', 'Log 1234 of 12/05/2026', 'Log 1284 of 13/05/2026'],
    ['a digit more, in a short number', 'Log 123 of 12/05/2026', 'Log 1234 of 12/05/2026'],
    ['another day', 'Log 123 of 12/05/2026', 'Log 123 of 28/09/2026'],
    ['another force', '04/36273/24', '36/36273/24'],
    ['another letter, of a number that nothing else tells apart', '22DA/12345A/26', '22DA/12345Q/27'],
    ['another prefix', 'NC-20260512-0123', 'XY-20260512-0123'],
    ['another year by more than a slip', '26/123456', '19/123456'],
    ['the same serial with year and date apart', '123/25', '123 of 12/05/2026'],
    ['equal digits of one family, which is known to be arranged otherwise', '26/143426', '261434/26'],
    ['short opaque numbers that share some digits', 'RTA 17', 'RTA 71234'],
    ['other letters before an equal number', 'IML-2408641', 'RTA-2408641'],
  ])('%s', (_why, right, written) => {
    expect(agreement(right, written)).toBe('different');
  });

  test('nothing agrees with nothing', () => {
    expect(bestAgreement([], [])).toEqual({ kind: 'different' });
    expect(bestAgreement([reference('87')], [])).toEqual({ kind: 'different' });
  });
});

test('the best of any two readings counts', () => {
  expect(agreement('26/120526', '26 of 12/05/2026')).toBe('same');
  expect(agreement('Log 1 of 12/05/2026, Log 1234 of 12/05/2026', '1243 of 12/05/2026')).toBe(
    'swapped_characters in number',
  );
});

test('comparing is symmetric but for the name of a slip and a day that the row tells', () => {
  fc.assert(
    fc.property(anyCell, anyCell, (one, other) => {
      for (const a of readReferences(one, MAY_ROW).references)
        for (const b of readReferences(other, rowOf('2026-05-13', true)).references)
          if (a.assumed !== 'day' && b.assumed !== 'day')
            expect(compareReferences(a, b).kind).toBe(compareReferences(b, a).kind);
    }),
  );
});

test('every reference is the same as itself', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      for (const own of readReferences(cell, MAY_ROW).references)
        expect(compareReferences(own, own).kind).toBe('same');
    }),
  );
});
