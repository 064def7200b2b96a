import { readForm } from '../../src/forms/index.ts';
import { formOf, formWords, linesOf, tableOf, valuesOf } from '../builders/forms.ts';

const ANNA = {
  incident_reference: 'Log 123 of 12/05/2026',
  officer_number: 'PC 1234',
  submitted_at: '12/05/2026 18:05',
};

describe('where a value stands to its label', () => {
  test.each([
    [
      'to the right of it in a table',
      tableOf(
        ['Incident reference', 'Log 123 of 12/05/2026'],
        ['Collar No.', 'PC 1234'],
        ['Date and time submitted', '12/05/2026 18:05'],
      ),
    ],
    [
      'to the right of it, two pairs in a row',
      tableOf(
        ['CAD ref', 'Log 123 of 12/05/2026', 'Shoulder number', 'PC 1234'],
        ['Submitted on', '12/05/2026 18:05', '', ''],
      ),
    ],
    [
      'below it in a table',
      tableOf(
        ['Incident number', 'Officer number', 'Date of submission'],
        ['Log 123 of 12/05/2026', 'PC 1234', '12/05/2026 18:05'],
      ),
    ],
    [
      'below it in the same cell',
      tableOf(
        ['Incident number\nLog 123 of 12/05/2026', 'Officer number\nPC 1234'],
        ['Date submitted\n12/05/2026 18:05', ''],
      ),
    ],
    [
      'after a colon',
      linesOf(
        'Incident reference: Log 123 of 12/05/2026',
        'Warrant number: PC 1234',
        'Submission date and time: 12/05/2026 18:05',
      ),
    ],
    [
      'after a colon, several on a line',
      linesOf('CAD: Log 123 of 12/05/2026 Collar number: PC 1234 Date submitted: 12/05/2026 18:05'),
    ],
    [
      'after a dash',
      linesOf(
        'Incident reference - Log 123 of 12/05/2026',
        'Collar number – PC 1234',
        'Date submitted — 12/05/2026 18:05',
      ),
    ],
    [
      'in a column of its own, on lines',
      linesOf(
        'Incident reference      Log 123 of 12/05/2026',
        'Collar number           PC 1234',
        'Date submitted          12/05/2026 18:05',
      ),
    ],
    [
      'on the next line',
      linesOf(
        'Incident reference',
        'Log 123 of 12/05/2026',
        '',
        'Collar number',
        'PC 1234',
        '',
        'Date submitted',
        '12/05/2026 18:05',
      ),
    ],
    [
      'beside a label that runs over lines',
      linesOf(
        'Incident           Log 123 of 12/05/2026',
        'reference number',
        'Collar number      PC 1234',
        'Date and time      12/05/2026 18:05',
        'submitted',
      ),
    ],
    [
      'over several lines itself',
      linesOf(
        'Incident reference   Log 123 of',
        '                     12/05/2026',
        'Collar number        PC 1234',
        'Date submitted       12/05/2026',
        '                     18:05',
      ),
    ],
    [
      'beside numbered questions',
      tableOf(
        ['1. Incident reference (CAD / log no.)', 'Log 123 of 12/05/2026'],
        ['2. Collar number *', 'PC 1234'],
        ['(c) Date submitted:', '12/05/2026 18:05'],
      ),
    ],
    [
      'with date and time apart',
      tableOf(
        ['Incident', 'Log 123 of 12/05/2026'],
        ['Collar number', 'PC 1234'],
        ['Date submitted', '12/05/2026'],
        ['Time submitted', '18:05'],
      ),
    ],
  ])('%s', (_where, block) => {
    expect(valuesOf(block)).toEqual(ANNA);
  });
});

test('it is told where each value was read, and by which label', () => {
  const form = formOf(tableOf(['Collar No.', '1234'], ['URN', 'IR/1']), linesOf('Status: Submitted'));
  expect(form.values).toMatchObject({
    officer_number: { value: '1234', label: 'Collar No.', where: 'table 1, row 1, cell 2' },
    status: { value: 'Submitted', where: 'page 1, line 1' },
  });
});

describe('an officer in one field', () => {
  test.each([
    ['PC 1234 Anna Compliant', { officer_number: 'PC 1234 Anna Compliant' }],
    ['Anna Compliant', { officer_name: 'Anna Compliant' }],
  ])('%s', (value, read) => {
    expect(valuesOf(tableOf(['Submitting officer', value], ['URN', 'IR/1']))).toEqual({
      document_reference: 'IR/1',
      ...read,
    });
  });

  test('that agrees with a field for the number is no doubt', () => {
    const form = formOf(
      tableOf(['URN', 'IR/1'], ['Collar number', '1234'], ['Submitting officer', 'PC 1234 Anna Compliant']),
    );
    expect(form.doubts).toEqual([]);
    expect(form.values.officer_number?.value).toBe('1234');
  });
});

describe('never a guess', () => {
  test('two values for one field are a doubt, with both places', () => {
    const form = formOf(
      tableOf(
        ['URN', 'IR/1'],
        ['Incident number', 'Log 1 of 12/05/2026'],
        ['CAD ref', 'Log 2 of 12/05/2026'],
      ),
    );
    expect(form.values.incident_reference).toBeUndefined();
    expect(form.doubts).toMatchObject([
      {
        field: 'incident_reference',
        reason: 'values_differ',
        readings: [{ where: 'table 1, row 2, cell 2' }, { where: 'table 1, row 3, cell 2' }],
      },
    ]);
  });

  test('the same value twice is none', () => {
    expect(
      formOf(tableOf(['URN', 'IR/1'], ['Document reference', 'ir-1'], ['Status', 'Live'])).doubts,
    ).toEqual([]);
  });

  test('a list of many documents is a doubt', () => {
    const list = tableOf(['URN', 'Collar number'], ['IR/1', '1234'], ['IR/2', '1235']);
    expect(formOf(list).doubts.map(({ field }) => field)).toEqual(['document_reference', 'officer_number']);
  });

  test('a weak label counts only where no other gives the field', () => {
    expect(valuesOf(tableOf(['Crime number', '12/345/26'], ['URN', 'IR/1']))).toMatchObject({
      incident_reference: '12/345/26',
    });
    expect(
      valuesOf(tableOf(['Crime number', '12/345/26'], ['Incident', 'Log 1 of 12/05/2026'], ['URN', 'IR/1'])),
    ).toMatchObject({ incident_reference: 'Log 1 of 12/05/2026' });
  });

  test.each([
    ['a blank cell', tableOf(['Status', ''], ['URN', 'IR/1'])],
    ['a known label that comes next', linesOf('Status', 'Nationality', '', 'URN: IR/1')],
    ['an unknown label that comes next', linesOf('URN           IR/1', 'Status', 'Premises type   Car wash')],
    [
      'an unknown label in the next column',
      linesOf('URN     IR/1     Collar number   1234', 'Status           Premises type   Car wash'),
    ],
    ['something with a colon', tableOf(['Status', 'Premises type:', 'Car wash'], ['URN', 'IR/1', ''])],
  ])('%s is not the value of the label before it', (_what, block) => {
    const form = formOf(block);
    expect(form.values.status).toBeUndefined();
    expect(form.blanks).toMatchObject([{ field: 'status', label: 'Status' }]);
  });

  test('a name on its own is the migrant’s, not the officer’s', () => {
    expect(
      valuesOf(tableOf(['Name', 'Jo Smith'], ['Surname', 'Smith'], ['URN', 'IR/1'], ['Status', 'Live'])),
    ).toEqual({
      document_reference: 'IR/1',
      status: 'Live',
    });
  });

  test('the date of the incident is not the date of submission', () => {
    expect(
      valuesOf(
        tableOf(
          ['Date of incident', '01/05/2026'],
          ['Date', '02/05/2026'],
          ['URN', 'IR/1'],
          ['Status', 'Live'],
        ),
      ),
    ).not.toHaveProperty('submitted_at');
  });
});

describe('the intelligence itself', () => {
  const prose = 'Status: the heron flies at dusk, and a number of other things were said about it.';

  test.each([
    [
      'below its label',
      [tableOf(['URN', 'IR/1'], ['Collar number', '1'], ['Details of intelligence', ''], [prose, ''])],
    ],
    ['beside its label', [tableOf(['URN', 'IR/1'], ['Collar number', '1'], ['Summary', prose])]],
    [
      'after a heading',
      [linesOf('URN: IR/1', 'Collar number: 1', 'Intelligence', '', prose, 'and went on.')],
    ],
    [
      'in its second paragraph',
      [linesOf('URN: IR/1', 'Collar number: 1', 'Intelligence', '', 'One.', '', prose)],
    ],
  ])('is not looked into %s', (_where, blocks) => {
    expect(valuesOf(...blocks)).toEqual({ document_reference: 'IR/1', officer_number: '1' });
  });

  test('labels go on after it', () => {
    expect(
      valuesOf(
        linesOf(
          'URN: IR/1',
          'Narrative',
          '',
          'The heron.',
          '',
          'Collar number: 1',
          'Date submitted: 12/05/2026',
          'Incident number: Log 123 of 12/05/2026',
        ),
      ),
    ).toMatchObject({ officer_number: '1', submitted_at: '12/05/2026' });
  });

  test('as the value of a field it is a doubt, and not passed on', () => {
    const form = formOf(tableOf(['URN', 'IR/1'], ['Status', `${prose} ${prose}`]));
    expect(JSON.stringify(form)).not.toContain('heron');
    expect(form.doubts).toMatchObject([{ field: 'status', reason: 'value_too_long' }]);
  });
});

test.each([
  ['a letter', linesOf('Good evening,', '', 'please find my form attached.', '', 'Submitted by: Anna')],
  ['nothing', linesOf()],
  ['labels without a single value', tableOf(['URN', ''], ['Collar number', ''])],
])('%s is no form', (_what, block) => {
  expect(readForm(formWords, [block])).toBeNull();
});

test.each([
  ['Whence', 'Log 123 of 12/05/2026', 'incident_reference'],
  ['Rung in as', 'CAD 77 of 12/05/2026', 'incident_reference'],
  ['Concerning', '57 of 12/05/2026', 'incident_reference'],
])('a label that nobody knows, "%s", is told where its value fits an empty field', (label, value, field) => {
  const { values, doubts } = formOf(
    linesOf('Document reference: IR/26/1', `${label}: ${value}`, 'Date submitted: 12/05/2026'),
  );
  expect(Object.keys(values)).not.toContain(field);
  expect(doubts.map((doubt) => [doubt.field, doubt.reason, doubt.readings[0]?.label])).toContainEqual([
    field,
    'label_unclear',
    label,
  ]);
});
