import { troubleOfDoubt } from '../../src/forms/index.ts';
import { formOf, linesOf, tableOf, valuesOf } from '../builders/forms.ts';

const OWN = [
  'Document reference: IR/26/000118',
  'Collar number: 2107',
  'Date submitted: 12/05/2026 18:05',
  'Incident number: Log 123 of 12/05/2026',
];
const READ = {
  document_reference: 'IR/26/000118',
  officer_number: '2107',
  submitted_at: '12/05/2026 18:05',
  incident_reference: 'Log 123 of 12/05/2026',
};

describe('free text is known without its label', () => {
  test.each([
    [
      'by its first sentence',
      linesOf(
        ...OWN,
        '',
        'The heron nests above the garage.',
        '',
        'Status: Draft',
        'NCCU reference: NCCU/26/9',
      ),
    ],
    [
      'by a heading that nobody knows, over what is no value',
      linesOf(...OWN, '', 'What the heron did', '', 'Name: the heron, known to all as', '', 'Status: Draft'),
    ],
    [
      'by a label that says more than its value',
      linesOf(...OWN, '', 'Gist', '', 'Status: the heron sleeps until dusk', '', 'Report type: 5x5x5'),
    ],
    ['in two languages', linesOf(...OWN, '', 'Testun / Text', '', 'Status: Draft', '', 'Report type: Memo')],
  ])('%s', (_how, block) => {
    expect(valuesOf(block)).toEqual(READ);
  });

  test('in the rows of a table that have one cell', () => {
    const rows = [['Intelligence'], ['The heron came at noon, and left.'], ['Status: Draft'], ['Type: Memo']];
    expect(valuesOf(linesOf(...OWN), tableOf(...rows))).toEqual(READ);
  });

  test('above the form, in a note that comes with it', () => {
    expect(valuesOf(linesOf('Hello, here is my form as you asked.', '', ...OWN))).toEqual(READ);
  });
});

describe('what looks like fields within it is not read', () => {
  test.each([
    [
      'a field that was given',
      ['Incident number: Log 9 of 01/05/2026', 'Collar number: 8451', 'Date submitted: 01/05/2026'],
    ],
    ['two lines alone', ['Status: Draft', 'NCCU reference: NCCU/26/9']],
    [
      'a heading within a sentence',
      ['it was seen by', 'the submitting officer', 'Status: Draft', 'Report type: Memo'],
    ],
  ])('%s', (_what, lines) => {
    expect(valuesOf(linesOf(...OWN, '', 'Narrative', '', 'The heron came.', '', ...lines))).toEqual(READ);
  });
});

test.each([
  ['a status', 'Status', 'Heron expected back on Monday at the yard'],
  ['a kind of report', 'Report type', '5x5x5 thought to be by Heron'],
  ['a name', 'Submitting officer', 'Heron'],
  ['a reference', 'NCCU reference', 'a slip that Heron showed, NCCU/26/9'],
  ['an officer', 'Shoulder number', 'the 8451 that Heron saw on it'],
])('nothing of another kind is kept or quoted: %s', (_what, label, value) => {
  const form = formOf(tableOf(['URN', 'IR/1'], ['Incident number', 'Log 1 of 12/05/2026'], [label, value]));
  expect(JSON.stringify([form.values, form.doubts.map(troubleOfDoubt)])).not.toContain('Heron');
});

describe('below a heading that may be of free text, rows of fields are fields', () => {
  const rows = [
    ['Form reference', 'IR/26/000118'],
    ['Command and control log', 'Log 123 of 12/05/2026'],
    ['Form status', 'Draft'],
  ] as const;
  const read = {
    document_reference: 'IR/26/000118',
    incident_reference: 'Log 123 of 12/05/2026',
    status: 'Draft',
  };

  test.each([
    ['in lines', linesOf('Report', '------', ...rows.map((row) => row.join(': ')))],
    ['in a table', tableOf(['Report', ''], ...rows)],
    ['in columns', linesOf('Details', '', ...rows.map(([label, value]) => label.padEnd(30) + value))],
  ])('%s', (_where, block) => {
    expect(valuesOf(block)).toEqual(read);
  });
});
