import fc from 'fast-check';
import {
  bytesOfName,
  isOutcomeFolder,
  keptName,
  kindOfFolder,
  numberedName,
  reportNames,
  shownName,
} from '../../src/inbox/names.ts';

test.each([
  ['log.csv', 'log.csv'],
  ['Übersicht für Mai.xlsx', 'Übersicht für Mai.xlsx'],
  ['pay\u202egnp.csv', 'pay_gnp.csv'],
  ['two\nlines\u0007.csv', 'two_lines_.csv'],
  ['a\\b.csv', 'a_b.csv'],
  ['zero\u200bwidth.csv', 'zero_width.csv'],
  [`${'n'.repeat(250)}.csv`, `${'n'.repeat(196)}.csv`],
  [`${'ü'.repeat(120)}.csv`, `${'ü'.repeat(98)}.csv`],
])('%j is kept as %j', (shown, kept) => expect(keptName(shown)).toBe(kept));

test('bytes that are no text are shown as such, and kept as something that is', () => {
  const name = Buffer.from([0x61, 0xff, 0x62]).toString('latin1');
  expect(shownName(name)).toBe('a\ufffdb');
  expect(keptName(shownName(name))).toBe('a_b');
  expect([...bytesOfName(name)]).toEqual([0x61, 0xff, 0x62]);
});

test('whatever the name, the kept one fits with a number and a report, and forges nothing', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 255 }),
      fc.integer({ min: 1, max: 9999 }),
      (bytes, n) => {
        const kept = numberedName(keptName(shownName(Buffer.from(bytes).toString('latin1'))), n);
        const names = [kept, ...Object.values(reportNames(kept))];
        for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(kept).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      },
    ),
  );
});

test.each([
  ['log.csv', 1, 'log.csv'],
  ['log.csv', 2, 'log (2).csv'],
  ['log', 3, 'log (3)'],
  ['.csv', 2, '.csv (2)'],
  ['a.very-long-extension', 2, 'a.very-long-extension (2)'],
])('%s, the %i. time, is %s', (name, number, numbered) => expect(numberedName(name, number)).toBe(numbered));

test.each([
  ['referrals', 'referrals'],
  ['Documents', 'documents'],
  ['OFFICERS', 'officers'],
  ['done', null],
  ['', null],
])('the folder %j stands for %j', (folder, kind) => expect(kindOfFolder(folder)).toBe(kind));

test('files end in done and refused, however these are written', () => {
  expect(['done', 'Refused', 'other'].map(isOutcomeFolder)).toEqual([true, true, false]);
});
