/** The shapes of forms that programs and people make. */
import { formOf, linesOf, tableOf, valuesOf } from '../builders/forms.ts';

const READ = {
  document_reference: 'IR/26/000118',
  officer_number: '2107',
  submitted_at: '12/05/2026 18:05',
  incident_reference: 'Log 123 of 12/05/2026',
};

test.each([
  [
    'names of sections on their side',
    tableOf(
      ['A ENTRY', 'Document reference', 'IR/26/000118'],
      ['', 'Date submitted', '12/05/2026 18:05'],
      ['B YOU', 'Collar number', '2107'],
      ['', 'Team', 'North'],
      ['C JOB', 'Incident number', 'Log 123 of 12/05/2026'],
      ['', 'Division', 'West'],
    ),
  ],
  [
    'values between labels in two languages',
    tableOf(
      ['Cyfeirnod yr adroddiad', 'IR/26/000118', 'Document reference'],
      ['Dyddiad cyflwyno', '12/05/2026 18:05', 'Date submitted'],
      ['Rhif coler', '2107', 'Collar number'],
      ['Rhif y digwyddiad', 'Log 123 of 12/05/2026', 'Incident number'],
    ),
  ],
  [
    'labels in square brackets',
    linesOf(
      '[Document reference]   IR/26/000118',
      '[Time/date submitted] 12/05/2026 18:05',
      '[Collar no.]   2107',
      '[Incident no.]   Log 123 of 12/05/2026',
    ),
  ],
  [
    'lines of dots before and behind, with a colon or without',
    linesOf(
      'DOCUMENT REFERENCE....: IR/26/000118',
      'Date submitted ....12/05/2026 18:05........',
      'Collar number ....2107......... Team ....North......',
      'Incident number .... Log 123 of 12/05/2026',
    ),
  ],
  [
    'numbered lines to write on, two on one line',
    linesOf(
      '1 Document reference __IR/26/000118________ 2 Collar number __2107____',
      '3 Date/time submitted __12/05/2026 18:05____',
      '4 Incident number __Log 123 of 12/05/2026____',
    ),
  ],
  [
    'the officer before the supervisor in one row of labels',
    tableOf(
      ['Document reference', 'Date submitted', 'Incident number'],
      ['IR/26/000118', '12/05/2026 18:05', 'Log 123 of 12/05/2026'],
      ['Reporting officer', 'Collar number', 'Supervising officer'],
      ['Anna Price', '2107', 'PS 9466 Ben Late'],
    ),
  ],
  [
    'a heading that nobody knows beside one of another part',
    linesOf(
      'Document reference     Date submitted',
      'IR/26/000118           12/05/2026 18:05',
      '',
      'Goes with              Evaluation',
      'Incident number        Collar number',
      'Log 123 of 12/05/2026  9788',
      '',
      'Officer details',
      'Collar number: 2107',
    ),
  ],
  [
    'a crime number beside the incident',
    tableOf(
      ['Document reference', 'Date submitted', 'Collar number'],
      ['IR/26/000118', '12/05/2026 18:05', '2107'],
      ['Incident no.', 'Crime identifier', 'Linked crime no.'],
      ['Log 123 of 12/05/2026', 'TR-15', '42/32034/26'],
    ),
  ],
  [
    'what a label asks for behind its colon',
    tableOf(
      ['Document reference', 'IR/26/000118'],
      ['Date submitted', '12/05/2026 18:05'],
      ['Officer: collar number, rank', '2107'],
      ['Incident number', 'Log 123 of 12/05/2026'],
    ),
  ],
])('%s', (_shape, block) => {
  expect(valuesOf(block)).toMatchObject(READ);
});

const HEAD = [
  ['Document reference', 'IR/26/000118'],
  ['Date submitted', '12/05/2026 18:05'],
] as const;

test.each([
  [
    'in the row below their options',
    [
      ['Status', 'Draft', 'Submitted'],
      ['', '☐', '☒'],
    ],
    'Submitted',
  ],
  [
    'none of them ticked',
    [
      ['Status', 'Draft', 'Submitted'],
      ['', '☐', '☐'],
    ],
    undefined,
  ],
  ['round ones', [['Status', '○ Draft ● Submitted']], 'Submitted'],
])('boxes to tick, %s', (_where, rows, status) => {
  expect(valuesOf(tableOf(...HEAD, ...rows))['status']).toBe(status);
});

test.each([
  ['the first', ['● 3x5x2', '○ 5x5x5', '○ Memo'], '3x5x2'],
  ['the last', ['○ Memo', '○ 3x5x2', '● 5x5x5'], '5x5x5'],
  ['none', ['○ Memo', '○ 3x5x2', '○ 5x5x5'], undefined],
])('of options below one another %s is chosen', (_which, options, type) => {
  const rows = HEAD.map(([label, value]) => `${label}: ${value}`);
  expect(valuesOf(linesOf(...rows, 'Type of report', ...options))['document_type']).toBe(type);
});

test('the date of a memorandum is its date of submission; a plain date of a form is not', () => {
  const memo = tableOf(
    ['To:', 'Force Intelligence Bureau', 'Our ref:', 'LA/NCCU/157/26'],
    ['From:', 'PC 4791 Peter Lambrigg', 'Date:', '9 September 2026'],
  );
  expect(valuesOf(memo)['submitted_at']).toBe('9 September 2026');
  const form = tableOf(
    ['Document reference', 'IR/26/1'],
    ['Collar number', '2107'],
    ['Date', '9 September 2026'],
  );
  expect(valuesOf(form)).not.toHaveProperty('submitted_at');
});

test('the part of the reporter is no free text', () => {
  const lines = ['Document reference: IR/26/1', 'Reporter (police)', '', 'Collar number: 2107'];
  expect(valuesOf(linesOf(...lines))['officer_number']).toBe('2107');
});

test('no number of the NCCU is an officer’s', () => {
  const { values } = formOf(
    tableOf(
      ['Document reference', 'IR/26/1'],
      ['Date submitted', '1/5/26'],
      ['No. handed out by NCCU', 'N4349463'],
    ),
  );
  expect(values).not.toHaveProperty('officer_number');
});
