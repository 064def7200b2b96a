import { linesOf, tableOf, valuesOf } from '../builders/forms.ts';

const READ = {
  document_reference: 'IR/26/000118',
  officer_name: 'Anna Compliant',
  submitted_at: '12/05/2026 18:05',
};

describe('where values stand', () => {
  test.each([
    [
      'below numbered questions',
      linesOf(
        '1. Name of submitting officer',
        '',
        'Anna Compliant',
        '',
        '2. When are you sending this in?',
        '',
        '12/05/2026 18:05',
        '',
        '3. Number of this report',
        '',
        'IR/26/000118',
      ),
    ],
    [
      'beside labels in two languages, over one another',
      linesOf(
        'Cyfeirnod unigryw     IR/26/000118',
        'Report reference',
        'Enw                   Anna Compliant',
        'Name of author',
        'Dyddiad cyflwyno      12/05/2026 18:05',
        'Date sent in',
      ),
    ],
    [
      'in the middle of labels that run over lines',
      linesOf(
        'Reference that',
        'was given to      IR/26/000118',
        'this report',
        'Full name of',
        'the officer       Anna Compliant',
        'submitting',
        'Date and time',
        'at which it was   12/05/2026 18:05',
        'submitted',
      ),
    ],
    [
      'over several lines below their labels',
      linesOf(
        'Report reference    Officer submitting    Date submitted',
        '                    Anna                  12/05/2026',
        'IR/26/000118        Compliant             18:05',
      ),
    ],
    [
      'so near the next label that both are one text',
      linesOf(
        'Report reference:   IR/26/000118 Date and time of submission:   12/05/2026 18:05',
        'Author: Anna Compliant',
      ),
    ],
    [
      'after dots',
      linesOf(
        'Report reference..........IR/26/000118',
        'Submitted.................12/05/2026 18:05',
        'Author....................Anna Compliant',
      ),
    ],
    [
      'beside the word of a status that is the label of a date',
      tableOf(
        ['Report reference', 'IR/26/000118'],
        ['Submitted', '12/05/2026 18:05'],
        ['Author', 'Anna Compliant'],
      ),
    ],
  ])('%s', (_where, block) => {
    expect(valuesOf(block)).toEqual(READ);
  });
});

test.each([
  [
    'below its label in a row of labels',
    tableOf(['Report no.', 'Kind of report'], ['IR/1', 'Intelligence log']),
  ],
  ['below its question', linesOf('Report no.: IR/1', '', '2. Type of document', '', 'Intelligence log')],
])('the name of a kind of report is a value %s', (_where, block) => {
  expect(valuesOf(block)).toMatchObject({ document_type: 'Intelligence log' });
});

test('a protective marking is nothing', () => {
  const title = tableOf(['Wessington Police', 'INTELLIGENCE REPORT', 'OFFICIAL-SENSITIVE (when completed)']);
  expect(valuesOf(title, tableOf(['URN', 'IR/1'], ['Collar number', '2107']))).toEqual({
    document_reference: 'IR/1',
    officer_number: '2107',
  });
});

test('rows of a table are rows of a list, however few their cells', () => {
  const list = tableOf(
    ['URN', 'Collar number', 'Status', 'Type'],
    ['IR/1', '2107', 'Draft', '3x5x2'],
    ['IR/2', '', '', ''],
  );
  expect(valuesOf(list)).not.toHaveProperty('document_reference');
});
