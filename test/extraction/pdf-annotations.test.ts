import { isShown, isStruck, runOfAnnotation, type Annotation } from '../../src/extraction/pdf-annotations.ts';

const RECT = [100, 200, 150, 212];

function shown(annotation: Annotation): string {
  return runOfAnnotation({ subtype: 'Widget', rect: RECT, ...annotation })
    .map(({ text }) => text)
    .join();
}

test.each<[string, Annotation, string]>([
  ['a typed value', { fieldValue: 'IR/26/1' }, 'IR/26/1'],
  ['a ticked box', { checkBox: true, fieldValue: 'Yes', exportValue: 'Yes' }, '☒'],
  ['a box that is not ticked', { checkBox: true, fieldValue: 'Off', exportValue: 'Yes' }, '☐'],
  ['another box of the same field', { checkBox: true, fieldValue: 'Draft', exportValue: 'Sent' }, '☐'],
  ['the chosen button', { radioButton: true, fieldValue: '1', buttonValue: '1' }, '☒'],
  ['another button', { radioButton: true, fieldValue: '1', buttonValue: '2' }, '☐'],
  ['a button of a group in which none is chosen', { radioButton: true, buttonValue: null }, '☐'],
  [
    'a choice, as it is called on the screen',
    { fieldValue: ['d'], options: [{ exportValue: 'd', displayValue: 'Draft' }] },
    'Draft',
  ],
  ['a choice without names', { fieldValue: ['Draft'], options: [] }, 'Draft'],
  ['a note typed on the page', { subtype: 'FreeText', textContent: ['IR/26/1'] }, 'IR/26/1'],
  ['a comment that opens elsewhere', { subtype: 'Text', textContent: ['IR/26/1'] }, ''],
  ['an empty field', { fieldValue: '' }, ''],
])('%s', (_what, annotation, text) => {
  expect(shown(annotation)).toBe(text);
});

test('hidden fields are not read', () => {
  expect([0, 4, 2, 32, 38].map((annotationFlags) => isShown({ annotationFlags }))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a run is struck where a line covers most of it, at its height', () => {
  const run = { text: '999', left: 100, right: 120, bottom: 200, height: 10 };
  const quad = (left: number, right: number, bottom: number) => [
    left,
    bottom + 10,
    right,
    bottom + 10,
    left,
    bottom,
    right,
    bottom,
  ];
  const struck = (...quadPoints: number[]): boolean => isStruck(run, [{ subtype: 'StrikeOut', quadPoints }]);
  expect(struck(...quad(98, 122, 200))).toBe(true);
  expect(struck(...quad(10, 20, 500), ...quad(100, 115, 199))).toBe(true);
  expect(struck(...quad(98, 105, 200))).toBe(false);
  expect(struck(...quad(98, 122, 230))).toBe(false);
  expect(isStruck(run, [{ subtype: 'Underline', quadPoints: quad(98, 122, 200) }])).toBe(false);
});
