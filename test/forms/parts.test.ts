import { formOf, linesOf, tableOf, valuesOf } from '../builders/forms.ts';

const REPORT = tableOf(
  ['Document reference', 'IR/26/000118'],
  ['Incident number', 'Log 123 of 12/05/2026'],
  ['Date submitted', '12/05/2026 18:05'],
  ['Name of officer', 'Anna Compliant'],
  ['Collar number', '2107'],
);
const BOX = [
  ['Name', 'Sybil Ravenglass'],
  ['Collar number', '7554'],
  ['Date completed', '14/05/2026'],
  ['Status', 'Accepted'],
];

describe('the box of another part is not read', () => {
  test.each([
    'C. INTELLIGENCE UNIT',
    'Bureau only',
    'Evaluating officer',
    'Intelligence officer',
    'Checked by supervisor',
    '* SUPERVISOR *',
    'Part 3: Line manager',
    'Person the report is about: subject',
  ])('%s', (heading) => {
    expect(valuesOf(REPORT, linesOf(heading), tableOf(...BOX))).toMatchObject({
      officer_name: 'Anna Compliant',
      officer_number: '2107',
      submitted_at: '12/05/2026 18:05',
    });
  });

  test.each(['Second look', 'Hub', 'Front desk'])('nor under a heading that nobody knows: %s', (heading) => {
    const form = formOf(REPORT, linesOf('Narrative', 'The heron came.', '', heading), tableOf(...BOX));
    expect(form.values).toMatchObject({
      officer_number: { value: '2107' },
      officer_name: { value: 'Anna Compliant' },
    });
    expect(form.values).not.toHaveProperty('status');
  });
});

describe('where only another part may give the officer, that is told', () => {
  const report = [
    ['Document reference', 'IR/26/000118'],
    ['Incident number', 'Log 123 of 12/05/2026'],
    ['Date submitted', '12/05/2026 18:05'],
  ];

  test.each([
    ['below the free text', [tableOf(...report), linesOf('Narrative', 'The heron came.'), tableOf(...BOX)]],
    [
      'after a label of another part',
      [tableOf(...report, ['Checked by', 'DC 6666 Lionel Birkenshaw'], ['Collar number', '6666'])],
    ],
    [
      'beside another number that may be the officer’s',
      [tableOf(...report, ['Number on his back', 'PC 2107']), linesOf('Second look'), tableOf(...BOX)],
    ],
  ])('%s', (_where, blocks) => {
    const form = formOf(...blocks);
    expect(form.values).not.toHaveProperty('officer_number');
    expect(form.doubts.map(({ field }) => field)).toContain('officer_number');
  });
});

describe('a label that says little is read with what stands around it', () => {
  test.each([
    [
      'its heading',
      [linesOf('Part 1: Submitting officer'), tableOf(['Name', 'Anna Compliant'], ['Number', '2107'])],
    ],
    ['its neighbour', [tableOf(['Name', 'Anna Compliant'], ['Collar number', '2107'])]],
    [
      'a heading over its column',
      [
        linesOf(
          'Officer submitting              Supervisor',
          'Name: Anna Compliant            Name: Sybil Ravenglass',
          'Collar number: 2107             Collar number: 7554',
        ),
      ],
    ],
    [
      'its other half',
      [
        linesOf('Officer submitting this form'),
        tableOf(['Rank', 'Number', 'Last name', 'First name'], ['PC', '2107', 'Compliant', 'Anna']),
      ],
    ],
  ])('%s', (_what, blocks) => {
    expect(valuesOf(...blocks, tableOf(['URN', 'IR/1']))).toMatchObject({
      officer_name: 'Anna Compliant',
      officer_number: '2107',
    });
  });

  test('the "From" of a memorandum is its author', () => {
    const memo = tableOf(
      ['To:', 'Intelligence'],
      ['From:', 'PC 2107 Anna Compliant'],
      ['Our reference:', 'IR/26/000118'],
    );
    expect(valuesOf(memo)).toMatchObject({ officer_number: 'PC 2107 Anna Compliant' });
  });

  test('the date of the submitter’s part is that of the submission', () => {
    const officer = tableOf(['Collar number', '2107'], ['Date and time', '12/05/2026 18:05']);
    expect(valuesOf(linesOf('Part A: Reporting officer'), officer)).toMatchObject({
      submitted_at: '12/05/2026 18:05',
    });
  });
});

describe('a value may tell its field where the label does not', () => {
  test.each([
    ['nccu_reference', 'Number that we were told', 'NCCU/26/000042'],
    ['document_type', 'This was made as', '3x5x2'],
  ] as const)('%s', (field, label, value) => {
    expect(valuesOf(tableOf(['URN', 'IR/1'], [label, value]))).toMatchObject({ [field]: value });
  });

  test.each(['CAD 301 01-05-26', 'Log 12 of 03/05/2026', '0974 of June 29 2022'])(
    'the number of a log’s day is the incident’s, whatever the labels: %s',
    (incident) => {
      expect(valuesOf(tableOf(['Our reference', 'IR351280'], ['Call sheet number', incident]))).toMatchObject(
        {
          document_reference: 'IR351280',
          incident_reference: incident,
        },
      );
    },
  );

  test.each([
    ['status', 'Where it is up to', 'Pending'],
    ['submitted_at', 'Gone on', '12/05/2026'],
  ])('or else it is told that it may: %s', (field, label, value) => {
    expect(formOf(tableOf(['URN', 'IR/1'], ['Collar number', '2107'], [label, value])).doubts).toMatchObject([
      { field, reason: 'label_unclear' },
    ]);
  });
});

test.each([
  ['an example', 'e.g. PC 1234'],
  ['a pattern', 'dd/mm/yyyy'],
  ['a request', 'Choose an item.'],
  ['a remark in brackets', '<rank and name>'],
])('%s is not a value', (_what, prompt) => {
  const rows = ['Collar number', 'Date submitted', 'Status', 'Submitting officer'].map((label) => [
    label,
    prompt,
  ]);
  expect(valuesOf(tableOf(['URN', 'IR/1'], ['Incident', 'Log 1 of 12/05/2026'], ...rows))).toEqual({
    document_reference: 'IR/1',
    incident_reference: 'Log 1 of 12/05/2026',
  });
});
