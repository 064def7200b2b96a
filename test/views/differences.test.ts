import fc from 'fast-check';
import { differences, type Segment } from '../../src/views/differences.ts';

/** Differences stand in brackets: 'Log [123] of'. */
const shown = (segments: readonly Segment[]): string =>
  segments.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

test.each([
  ['Log 123 of 12/05/2026', 'Log 123 of 12/05/2026', 'Log 123 of 12/05/2026', 'Log 123 of 12/05/2026'],
  ['1234', '1243', '12[3]4', '124[3]'],
  ['PC 4217', 'PC 4271', 'PC 42[1]7', 'PC 427[1]'],
  ['12/05/26', '12-05-26', '12[/]05[/]26', '12[-]05[-]26'],
  ['Log 12', 'CAD 12', '[Log] 12', '[CAD] 12'],
  ['0123', '123', '[0]123', '123'],
  ['Log 0123', 'CAD 123', '[Log] [0]123', '[CAD] 123'],
  ['Smith', 'SMITH', '[Smith]', '[SMITH]'],
  ['', 'PC 1', '', '[PC 1]'],
  ['', '', '', ''],
])('%p beside %p', (left, right, shownLeft, shownRight) => {
  const found = differences(left, right);
  expect([shown(found.left), shown(found.right)]).toEqual([shownLeft, shownRight]);
});

test('texts too long to compare at a glance differ as a whole', () => {
  const long = 'a '.repeat(200);
  expect(differences(long, `${long}b`).left).toEqual([{ text: long, differs: true }]);
});

test('segments put together are the texts, and what does not differ is the same on both sides', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '2', ' ', '/') });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const found = differences(left, right);
      const joined = (segments: readonly Segment[]): string => segments.map((part) => part.text).join('');
      const alike = (segments: readonly Segment[]): string =>
        joined(segments.filter((part) => !part.differs));
      expect([joined(found.left), joined(found.right)]).toEqual([left, right]);
      expect(alike(found.left)).toBe(alike(found.right));
    }),
  );
});
