import fc from 'fast-check';
import {
  bestAgreement,
  compareReferences,
  keysOfReferences,
  marksMeet,
  readMentions,
  readReferences,
  type Reference,
} from '../../../src/domain/references/index.ts';
import { anyCell, inShort, MAY_ROW, rowOf, twoIncidents, writtenTwice } from '../../builders/references.ts';

function shareAKey(a: Reference, b: Reference): boolean {
  const others = keysOfReferences([b]);
  return keysOfReferences([a]).some(({ key, mark }) =>
    others.some((other) => other.key === key && marksMeet(key, mark, other.mark)),
  );
}

test('what is written in any style of a family reads back to the same reference', () => {
  fc.assert(
    fc.property(writtenTwice, ({ family, one, other }) => {
      const [first, second] = [one, other].map((written) => readReferences(written, MAY_ROW).references);
      expect(first?.map((read) => read.family)).toContain(family);
      expect([one, other, bestAgreement(first ?? [], second ?? []).kind]).toEqual([one, other, 'same']);
    }),
    { numRuns: 2000 },
  );
});

test('the piece that was read reads the same again', () => {
  fc.assert(
    fc.property(writtenTwice, ({ one }) => {
      const { references } = readReferences(one, MAY_ROW);
      for (const read of references)
        expect(readReferences(read.written, MAY_ROW).references.map(inShort)).toContain(inShort(read));
    }),
    { numRuns: 2000 },
  );
});

test('reading never throws, and either reads something or says why not', () => {
  const texts = fc.oneof(
    anyCell,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(null, MAY_ROW, rowOf('2024-02-29', true)), (text, row) => {
      const { references, refusal } = readReferences(text, row);
      expect(references.length === 0).toBe(refusal !== null);
      for (const { serial, digits } of references) expect(serial + digits).toMatch(/^\d+$/);
      for (const { key, mark } of keysOfReferences([...references, ...readMentions(text, row)])) {
        expect(Number.isSafeInteger(key)).toBe(true);
        expect(mark).toBe(mark >>> 0);
      }
    }),
    { numRuns: 2000 },
  );
});

test('references of the same incident share a key, and others do not', () => {
  fc.assert(
    fc.property(anyCell, anyCell, (one, other) => {
      for (const a of readReferences(one, MAY_ROW).references) {
        for (const b of readReferences(other, rowOf('2026-05-13', true)).references) {
          const isSame = compareReferences(a, b).kind === 'same';
          expect([one, other, shareAKey(a, b)]).toEqual([one, other, isSame]);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('two incidents never share a key, whatever the styles', () => {
  fc.assert(
    fc.property(twoIncidents, ([one, other]) => {
      const [first, second] = [one, other].map((written) => readReferences(written, MAY_ROW).references);
      const isShared = first?.some((a) => second?.some((b) => shareAKey(a, b)));
      expect([one, other, isShared, bestAgreement(first ?? [], second ?? []).kind === 'same']).toEqual([
        one,
        other,
        false,
        false,
      ]);
    }),
    { numRuns: 4000 },
  );
});

test.each([
  ['26 000100481', 'NCCU-26-100481'],
  ['26000100481', 'NCCU ref 26/100481'],
  ['100481/26', 'NCCU/26/100481'],
  ['100481', 'NCCU 100481'],
  ['2408641', 'nccu no. 2408641'],
  ['26/123456', '26/NCCU/123456'],
])('an incident and an NCCU reference never meet as bare digits: %s and %s', (incident, nccu) => {
  const [own, other] = [incident, nccu].map((written) => readReferences(written, MAY_ROW).references);
  expect(own?.some((a) => other?.some((b) => shareAKey(a, b)))).toBe(false);
  expect(bestAgreement(own ?? [], other ?? []).kind).toBe('different');
});

test.each([
  ['NCCU-26-100481', 'nccu 26/100481'],
  ['NCCU-26-100481', 'NCCU ref: 26/100481'],
  ['NCCU 2000481', 'NCCU number 2000481'],
  ['26/NCCU/12345', 'NCCU/26/12345'],
])('two writings of one NCCU reference meet: %s and %s', (one, other) => {
  const [first, second] = [one, other].map((written) => readReferences(written, MAY_ROW).references);
  expect(first?.some((a) => second?.some((b) => shareAKey(a, b)))).toBe(true);
});

test('numbers longer than a key meet whole, and not by their last digits', () => {
  const [short] = readReferences('0123456 0123456', MAY_ROW).references;
  const [long] = readReferences('123 0123456 0123456', MAY_ROW).references;
  const [again] = readReferences('123-0123456-0123456', MAY_ROW).references;
  if (!short || !long || !again) throw new Error('all three are references');
  expect([shareAKey(short, long), shareAKey(long, again)]).toEqual([false, true]);
});

test('so do two writings of one reference', () => {
  fc.assert(
    fc.property(writtenTwice, ({ one, other }) => {
      for (const a of readReferences(one, MAY_ROW).references)
        for (const b of readReferences(other, MAY_ROW).references)
          expect([one, other, shareAKey(a, b)]).toEqual([
            one,
            other,
            compareReferences(a, b).kind === 'same',
          ]);
    }),
    { numRuns: 2000 },
  );
});

// A shape that tried every division of a long run would take hours; 32,767 characters are a spreadsheet's longest cell.
test.each([
  '1',
  ' ',
  'a',
  '1 ',
  '1-',
  '- ',
  'w ',
  'of ',
  'may ',
  '1 may ',
  'log ',
  '1,',
  '1/',
  '12/05/2026 ',
  '٣',
])('a cell full of %j is read, and soon', (piece) => {
  const text = `log 1${piece.repeat(32_760 / piece.length)}`;
  expect(
    readReferences(text, MAY_ROW).references.length + readMentions(text, MAY_ROW).length,
  ).toBeGreaterThan(0);
});
