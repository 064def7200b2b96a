import fc from 'fast-check';
import { slipBetween, slipBetweenNumbers } from '../../src/domain/slips.ts';

test.each([
  ['1234', '1234', null],
  ['1234', '1284', 'wrong_character'],
  ['1234', '2234', 'wrong_character'],
  ['1234', '1235', 'wrong_character'],
  ['1234', '1324', 'swapped_characters'],
  ['1234', '2134', 'swapped_characters'],
  ['1234', '1243', 'swapped_characters'],
  ['1234', '12344', 'extra_character'],
  ['1234', '91234', 'extra_character'],
  ['1234', '12934', 'extra_character'],
  ['1234', '234', 'lost_character'],
  ['1234', '124', 'lost_character'],
  ['1234', '123', 'lost_character'],
  ['1234', '1432', null],
  ['1234', '1342', null],
  ['1234', '2143', null],
  ['1234', '1324'.replace('4', '5'), null],
  ['1234', '5634', null],
  ['1234', '2345', null],
  ['1234', '3124', null],
  ['1234', '125', null],
  ['1234', '12355', null],
  ['1234', '12', null],
  ['1234', '123456', null],
  ['', 'a', 'extra_character'],
])('%s written %s: %s', (right, written, slip) => {
  expect(slipBetween(right, written)).toBe(slip);
});

test.each([
  ['123', '1023', 'swapped_characters'],
  ['4', '40', 'swapped_characters'],
  ['123', '2123', 'wrong_character'],
  ['123', '1123', 'wrong_character'],
  ['1234', '124', 'lost_character'],
  ['1234', '12934', 'extra_character'],
  ['1234', '1234', null],
  ['1234', '9', null],
])('numbers: %s written %s: %s', (right, written, slip) => {
  expect(slipBetweenNumbers(right, written)).toBe(slip);
});

test('a slip seen from the other side is a slip', () => {
  const digits = fc.stringMatching(/^[1-3]{0,5}$/);
  fc.assert(
    fc.property(digits, digits, (a, b) => {
      expect(slipBetween(a, b) === null).toBe(slipBetween(b, a) === null);
      expect(slipBetweenNumbers(a, b) === null).toBe(slipBetweenNumbers(b, a) === null);
    }),
    { numRuns: 1000 },
  );
});
