/** What a person says of a form: which label is a field's, or a value that is not on the form. */
import { layoutOf, withNamedLabels, withTypedValues, type NamedLabels } from '../../src/forms/index.ts';
import { formOf, linesOf } from '../builders/forms.ts';

const FORM = formOf(
  linesOf(
    'Document reference: IR/26/1',
    'Submitting officer: PC 1234 Anna Compliant',
    'Incident reference: Log 123 of 12/05/2026',
    'Gone on: 12/05/2026 18:30',
    'Vetted: 14/05/2026',
    'Seen by the heron: nobody at all',
  ),
);

function readWith(named: NamedLabels) {
  const { values, doubts, blanks } = withNamedLabels(FORM, named);
  const read = Object.entries(values).map(([field, { value }]) => [field, value]);
  return {
    ...(Object.fromEntries(read) as Record<string, string>),
    doubts: doubts.map(({ field, reason }) => `${field}: ${reason}`),
    blanks: blanks.map(({ field, label }) => `${field}: ${label}`),
  };
}

const REST = {
  document_reference: 'IR/26/1',
  officer_number: 'PC 1234 Anna Compliant',
  incident_reference: 'Log 123 of 12/05/2026',
};
const UNCLEAR = ['submitted_at: label_unclear'];

test.each([
  ['nothing', {}, { ...REST, doubts: UNCLEAR, blanks: [] }],
  [
    'the label of a field',
    { submitted_at: ['Gone on'] },
    { ...REST, submitted_at: '12/05/2026 18:30', doubts: [], blanks: [] },
  ],
  [
    'a label in other capitals',
    { submitted_at: ['GONE ON:'] },
    { ...REST, submitted_at: '12/05/2026 18:30', doubts: [], blanks: [] },
  ],
  [
    'labels of which only one has a value of the kind',
    { submitted_at: ['Gone on', 'Document reference'] },
    {
      officer_number: REST.officer_number,
      incident_reference: REST.incident_reference,
      submitted_at: '12/05/2026 18:30',
      doubts: [],
      blanks: [],
    },
  ],
  [
    'labels whose values differ',
    { submitted_at: ['Gone on', 'Vetted'] },
    { ...REST, doubts: ['submitted_at: values_differ'], blanks: [] },
  ],
  ['that the form does not give it', { submitted_at: [] }, { ...REST, doubts: [], blanks: [] }],
  [
    'a label whose value is of another kind',
    { incident_reference: ['Vetted'] },
    {
      document_reference: REST.document_reference,
      officer_number: REST.officer_number,
      doubts: UNCLEAR,
      blanks: ['incident_reference: Vetted'],
    },
  ],
  [
    'the label that another field was read by',
    { nccu_reference: ['Document reference'] },
    {
      officer_number: REST.officer_number,
      incident_reference: REST.incident_reference,
      nccu_reference: 'IR/26/1',
      doubts: UNCLEAR,
      blanks: [],
    },
  ],
  [
    'a label that this form does not have',
    { submitted_at: ['Sent on'] },
    { ...REST, doubts: UNCLEAR, blanks: [] },
  ],
])('a person names %s', (_what, named, read) => {
  expect(readWith(named)).toEqual(read);
});

test('a typed value takes the place of what was read or doubted; a blank one does not', () => {
  const { values, doubts } = withTypedValues(FORM, {
    submitted_at: ' 13/05/2026 09:00 ',
    document_reference: 'IR/26/9',
    officer_number: ' ',
  });
  expect(values).toMatchObject({
    submitted_at: { value: '13/05/2026 09:00', label: 'typed by hand' },
    document_reference: { value: 'IR/26/9' },
    officer_number: { value: 'PC 1234 Anna Compliant', label: 'Submitting officer' },
  });
  expect(doubts).toEqual([]);
});

test('the layout is told by the labels that are known, whatever is beside them', () => {
  const other = formOf(
    linesOf(
      'Document reference: IR/26/77',
      'Submitting officer: PS 9 Ben Late',
      'Incident reference:',
      'Gone on: 1/6/26',
      'Date submitted:',
    ),
  );
  expect(layoutOf(FORM)).toEqual(['Document reference', 'Submitting officer', 'Incident reference']);
  expect(layoutOf(other)).toEqual([...layoutOf(FORM), 'Date submitted']);
});

test('what may be free text is no label that can be chosen', () => {
  expect(FORM.labels.map(({ label, value }) => [label, value])).toEqual([
    ['Document reference', 'IR/26/1'],
    ['Submitting officer', 'PC 1234 Anna Compliant'],
    ['Incident reference', 'Log 123 of 12/05/2026'],
    ['Gone on', '12/05/2026 18:30'],
    ['Vetted', '14/05/2026'],
  ]);
});

test.each([
  ['in the middle of a sentence', ['left the yard: 12/05/2026', 'Collar number: 2107'], 'left the yard'],
  ['far below what is known', ['Vetted: 1/5/26', 'Filed: 2/5/26', 'Heron: 3/5/26'], 'Heron'],
])('a label that nobody knows is not listed %s', (_where, lines, unlisted) => {
  const { labels } = formOf(linesOf('Document reference: IR/26/1', 'Date submitted: 12/05/2026', ...lines));
  expect(labels.map(({ label }) => label)).not.toContain(unlisted);
});
