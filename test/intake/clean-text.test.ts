import fc from 'fast-check';
import { cleanText, TOLERATED_CHARACTERS } from '../../src/intake/clean-text.ts';

test.each([
  ['plain text', 'CAD 0123', 'CAD 0123'],
  ['nothing', '', ''],
  ['outer spaces', '  1234 ', '1234'],
  ['a non-breaking space', '\u00a01234\u00a0', '1234'],
  ['a non-breaking space within', 'PC\u00a01234', 'PC 1234'],
  ['a zero-width space', '12\u200b34', '1234'],
  ['a byte order mark within', '\ufeffURN', 'URN'],
  ['a soft hyphen', 'refer\u00adence', 'reference'],
  ['a mark of writing direction', '\u200e12/05/2026', '12/05/2026'],
  ['full-width digits', '１２３４', '1234'],
  ['a full-width slash', '12／05／2026', '12/05/2026'],
  ['an en dash', 'NC–20260512–0123', 'NC-20260512-0123'],
  ['a non-breaking hyphen', 'NC\u20111', 'NC-1'],
  ['a curly apostrophe', 'O’Neill', "O'Neill"],
  ['curly double quotes', '“live”', '"live"'],
  ['a tab', '1234\t', '1234'],
  ['a NUL', '12\u000034', '1234'],
  ['Excel’s apostrophe before a number', "'0123", '0123'],
  ['an apostrophe that belongs to the word', "'Op Elm' linked", "'Op Elm' linked"],
  ['a number kept as a text formula', '="0123"', '0123'],
  ['a text formula with quotes', '="a ""b"" c"', 'a "b" c'],
  ['both wrappers', `'="0123"`, '0123'],
  ['another formula, which stays', '=A1+A2', '=A1+A2'],
  ['an accented name', 'Zoë Núñez', 'Zoë Núñez'],
  ['a line break within', 'one\ntwo', 'one\ntwo'],
])('%s', (_name, typed, cleaned) => {
  expect(cleanText(typed)).toBe(cleaned);
});

test('every tolerated character has a name of its own', () => {
  const names = TOLERATED_CHARACTERS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('cleaning twice is cleaning once', () => {
  const awkward = fc.string({
    unit: fc.constantFrom(...Array.from(' \'="0a\u00a0\u200b\ufeff–’＝＇\t\n')),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.oneof(awkward, fc.string({ unit: 'binary' })), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
    { numRuns: 2000 },
  );
});
