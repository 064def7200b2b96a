import { chosenIn } from '../../src/forms/boxes.ts';
import { formOf, linesOf, tableOf, valuesOf } from '../builders/forms.ts';

describe('of several options, the ticked one is read', () => {
  test.each([
    ['boxes before their words', '☐ Draft ☒ Submitted', 'Submitted'],
    ['boxes after their words', 'Draft ☒ Submitted ☐', 'Draft'],
    ['in brackets', '[ ] Draft [x] Submitted', 'Submitted'],
    ['in brackets, after', 'Draft [X]  Submitted [ ]', 'Draft'],
    ['a tick in a box', '☑ 3x5x2 ☐ 5x5x5', '3x5x2'],
    ['none ticked', '☐ Draft ☐ Submitted', ''],
    ['two ticked', '☒ Draft ☒ Submitted', 'Draft / Submitted'],
    ['on lines of their own', '☐ Draft\n☒ Submitted\n☐ Returned', 'Submitted'],
    ['no box at all', 'Submitted', 'Submitted'],
    [
      'a sentence beside a box',
      '☐ I confirm that all of this is true and complete to the best of my own knowledge',
      '☐ I confirm that all of this is true and complete to the best of my own knowledge',
    ],
  ])('%s', (_why, text, chosen) => {
    expect(chosenIn(text)).toBe(chosen);
  });
});

const FORM = [
  ['Document reference', 'IR/26/1'],
  ['Collar number', '1234'],
];

describe('the status of a form by its boxes', () => {
  test.each([
    ['in the cell beside its label', [['Status', '☐ Draft ☒ Submitted']], 'Submitted'],
    ['in cells beside its label', [['Status', '☐ Submitted', '☒ Draft']], 'Draft'],
    ['with boxes in cells of their own', [['Status', '☐', 'Submitted', '☒', 'Draft']], 'Draft'],
    ['with boxes after their words', [['Status', 'Submitted', '☐', 'Draft', '☒']], 'Draft'],
    [
      'in rows without a label',
      [
        ['Draft', '☒'],
        ['Submitted', '☐'],
      ],
      'Draft',
    ],
    ['in one row without a label', [['☒ Draft', '☐ Submitted']], 'Draft'],
  ])('%s', (_why, rows, status) => {
    expect(valuesOf(tableOf(...FORM, ...rows))).toEqual({
      document_reference: 'IR/26/1',
      officer_number: '1234',
      status,
    });
  });

  test('in lines below a label', () => {
    const lines = linesOf('Document reference: IR/26/1', 'Status: [ ] Submitted  [x] Draft');
    expect(valuesOf(lines)).toMatchObject({ status: 'Draft' });
  });

  test.each([
    ['beside its label', [['Status', '☐ Draft ☐ Submitted']]],
    [
      'in rows of their own',
      [
        ['Draft', '☐'],
        ['Submitted', '☐'],
      ],
    ],
  ])('is blank where no box is ticked, %s', (_why, rows) => {
    const form = formOf(tableOf(...FORM, ...rows));
    expect(form.values.status).toBeUndefined();
    expect(form.blanks.map(({ field }) => field)).toContain('status');
  });

  test('is in doubt where two are ticked', () => {
    const form = formOf(tableOf(...FORM, ['Draft', '☒'], ['Submitted', '☒']));
    expect(form.doubts).toMatchObject([{ field: 'status', reason: 'values_differ' }]);
  });

  test('is not asked for by one empty box, which may be for the unit', () => {
    const form = formOf(tableOf(...FORM, ['Sanitised', '☐']));
    expect([form.values.status, form.blanks]).toEqual([undefined, []]);
  });
});
