import type { Vocabulary } from '../../config/vocabulary.ts';
import { reportOf, shippedVocabulary, takeIn } from '../builders/rows.ts';

const REFERRALS = ['NCCU Ref', 'CAD Ref', 'Referred At', 'Collar No', 'Officer Name', 'Team', 'Notes'];
const DOCUMENTS = [
  'URN',
  'Date Submitted',
  'Collar No',
  'Officer Name',
  'Incident Ref',
  'Status',
  'Report Type',
];

function referralRow(row: readonly string[]) {
  return takeIn('referrals', [REFERRALS, row]);
}

function codesOf(row: readonly string[]): string[] {
  return referralRow(row).problems.map(({ code, column }) => `${column}: ${code}`);
}

describe('a referral', () => {
  test('keeps its text as typed, less what cannot be seen', () => {
    const { records } = referralRow([
      ' N1 ',
      '0123\u00a0of 12/05',
      '12/05/2026 14:05',
      '="0042"',
      'O’Neill',
      '',
      '',
    ]);
    expect(records).toEqual([
      {
        source: { sheet: '', row: 2 },
        nccuReference: 'N1',
        incidentReference: '0123 of 12/05',
        referredAt: { instant: Date.UTC(2026, 4, 12, 13, 5), hasTime: true, note: null },
        officerNumber: '0042',
        officerName: "O'Neill",
        team: '',
        force: '',
        reason: '',
        outcome: '',
        notes: '',
      },
    ]);
  });

  test.each([
    ['either reference', ['N1', '', '12/05/26', '1', '', '', '']],
    ['the other reference', ['', 'CAD 1', '12/05/26', '1', '', '', '']],
    ['a name for the number', ['N1', '', '12/05/26', '', 'Jo Smith', '', '']],
    ['fewer cells than columns', ['N1', 'CAD 1', '12/05/26', '1']],
    ['more blank cells than columns', ['N1', 'CAD 1', '12/05/26', '1', '', '', '', '', ' ']],
  ])('needs only %s', (_what, row) => {
    expect(referralRow(row).records).toHaveLength(1);
  });

  test.each([
    ['no reference', ['', '', '12/05/26', '1', '', '', ''], ['CAD Ref: reference_missing']],
    ['no date', ['N1', '', '', '1', '', '', ''], ['Referred At: date_missing']],
    ['no officer', ['N1', '', '12/05/26', '', '', '', ''], ['Collar No: officer_missing']],
    ['month first', ['N1', '', '05/13/2026', '1', '', '', ''], ['Referred At: date_month_first']],
    [
      'everything',
      ['', '', '31/06/2026', '', '', 'A', ''],
      ['CAD Ref: reference_missing', 'Referred At: date_impossible', 'Collar No: officer_missing'],
    ],
    ['too long a cell', ['N1', 'x'.repeat(2001), '12/05/26', '1', '', '', ''], ['CAD Ref: too_long']],
  ])('is set aside for %s, with all its faults', (_what, row, codes) => {
    expect(codesOf(row)).toEqual(codes);
    expect(reportOf(referralRow(row)).counts).toMatchObject({ rows: 1, records: 0, rejected: 1 });
  });

  test('a problem shows no more than 80 characters of a cell', () => {
    const [problem] = referralRow(['N1', '', `12/05/2026 ${'x'.repeat(500)}`, '1', '', '', '']).problems;
    expect(problem).toMatchObject({ row: 2, column: 'Referred At', code: 'date_unreadable' });
    expect(problem?.value).toHaveLength(80);
  });
});

describe('a document', () => {
  const documentsWith = (
    status: string,
    date = '12/05/2026',
    vocabulary: Vocabulary = shippedVocabulary,
    type = '',
  ) => takeIn('documents', [DOCUMENTS, ['U1', date, '1234', '', '', status, type]], { vocabulary });

  test.each(
    'Submitted|PENDING|Evaluated|Sanitised|sanitized|Authorised|authorized|Published|disseminated|Approved|Live|'.split(
      '|',
    ),
  )('counts when its status is "%s"', (status) => {
    expect(documentsWith(status).records[0]?.submission).toBe('submitted');
  });

  test.each(
    'Draft|In Progress|in-progress|INPROGRESS|Saved|Returned|Rejected|Withdrawn|Cancelled|Deleted'.split('|'),
  )('does not count when its status is "%s"', (status) => {
    expect(documentsWith(status).records[0]?.submission).toBe('not_submitted');
  });

  test('a status that the table lacks is never guessed, and named with how often it came', () => {
    const rows = ['Triaged', 'triaged ', 'Gone'].map((status, n) => [
      `U${n}`,
      '12/05/26',
      '1',
      '',
      '',
      status,
      '',
    ]);
    const taken = takeIn('documents', [DOCUMENTS, ...rows]);
    expect(taken.records.map(({ submission }) => submission)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(reportOf(taken).unknownStatuses).toEqual([
      { word: 'Triaged', count: 2 },
      { word: 'Gone', count: 1 },
    ]);
  });

  test("a draft's date is of its making, and never passes for a submission; a returned document's is", () => {
    expect(documentsWith('Draft', '12/05/2026').records[0]?.submittedAt).toBeNull();
    expect(documentsWith('Returned', '12/05/2026').records[0]?.submittedAt).not.toBeNull();
  });

  test('a draft needs no date, a submitted document does', () => {
    expect(documentsWith('draft', '').records[0]?.submittedAt).toBeNull();
    expect(documentsWith('submitted', '').problems).toMatchObject([{ code: 'date_missing' }]);
    expect(documentsWith('', '').problems).toMatchObject([{ code: 'date_missing' }]);
  });

  test('a rejected row’s status is not counted', () => {
    const taken = takeIn('documents', [DOCUMENTS, ['', '12/05/26', '1', '', '', 'Triaged', '']]);
    expect(taken.problems).toMatchObject([{ code: 'reference_missing' }]);
    expect(reportOf(taken).unknownStatuses).toEqual([]);
  });

  test('its type is read through a table, if there is one', () => {
    const documentTypes = { required: ['3x5x2'], notRequired: ['Custody note'] };
    const vocabulary = { ...shippedVocabulary, documentTypes };
    const typed = (type: string) => documentsWith('', '12/05/26', vocabulary, type);
    expect(typed('3X5X2').records[0]?.requiredType).toBe('required');
    expect(typed('custody-note').records[0]?.requiredType).toBe('not_required');
    expect(typed('Memo').records[0]?.requiredType).toBe('unknown');
    expect(reportOf(typed('Memo')).unknownTypes).toEqual([{ word: 'Memo', count: 1 }]);
    expect(documentsWith('', '12/05/26', shippedVocabulary, 'Memo').records[0]?.requiredType).toBe(
      'required',
    );
  });
});

describe('an officer', () => {
  const OFFICERS = [
    'Collar',
    'Forename(s)',
    'Surname',
    'Start Date',
    'Leaving Date',
    'Old Collar No',
    'E-learning',
    'Hydra',
  ];
  const officer = (...row: string[]) => takeIn('officers', [OFFICERS, row]);

  test('has one name, whatever columns it stands in', () => {
    expect(officer('1234', 'Jo', 'Smith').records[0]?.officerName).toBe('Jo Smith');
    expect(officer('1234', '', 'Smith').records[0]?.officerName).toBe('Smith');
  });

  test.each([
    ['55', ['55']],
    ['C/1234; 5678', ['1234', '5678']],
    ['12, 34/56 PC 78', ['12', '34', '56', '78']],
    ['none', []],
  ])('previous numbers "%s"', (typed, numbers) => {
    expect(officer('1', 'Jo', 'Smith', '', '', typed).records[0]?.previousNumbers).toEqual(numbers);
  });

  test('days of service may lie long ago, or so far off that they say nothing', () => {
    const { records } = officer('1', 'Jo', 'Smith', '01/09/1994', '31/12/9999');
    expect(records[0]).toMatchObject({ activeFrom: '1994-09-01', activeTo: null });
    expect(officer('1', 'Jo', 'Smith', 'ages ago').problems).toMatchObject([{ code: 'date_unreadable' }]);
  });

  test.each([
    ['4', 4],
    ['3/4', 3],
    ['2 of 4', 2],
    ['0', 0],
    ['5', null],
    ['', null],
  ])('e-learning modules "%s"', (typed, modules) => {
    expect(officer('1', 'Jo', 'Smith', '', '', '', typed).records[0]?.elearningModules).toBe(modules);
  });

  test('training that cannot be read is noted, and sets nobody aside', () => {
    const taken = officer('1', 'Jo', 'Smith', '', '', '', 'lots', 'booked');
    expect(taken.records[0]).toMatchObject({ elearningModules: null, hydraCompletedOn: null });
    expect(reportOf(taken).notes).toMatchObject([{ code: 'training_unreadable', count: 2 }]);
    expect(officer('1', 'Jo', 'Smith', '', '', '', '4', '12/05/26').records[0]?.hydraCompletedOn).toBe(
      '2026-05-12',
    );
  });

  test('needs a number and a name', () => {
    expect(officer('', '', '', '01/01/2020').problems.map(({ code }) => code)).toEqual([
      'officer_number_missing',
      'officer_name_missing',
    ]);
  });
});

describe('rows that are no data', () => {
  test.each([
    ['blank', ['', ' ', '\u00a0', '', '', '', '']],
    ['total', ['Total', '12', '', '', '', '', '']],
    ['total', ['', 'Grand total:', '', '1,234', '', '', '']],
    ['total', ['Count: 123', '', '', '', '', '', '']],
    ['total', ['123 rows', '', '', '', '', '', '']],
    ['total', ['(1,204 records selected)', '', '', '', '', '', '']],
    ['total', ['*** End of report ***', '', '', '', '', '', '']],
    ['total', ['Report generated on 12/05/2026 by Jo Smith', '', '', '', '', '', '']],
    ['total', ['OFFICIAL - SENSITIVE', '', '', '', '', '', '']],
    ['total', ['Page 1 of 3', '', '', '', '', '', '']],
    ['total', ['Report generated 01/06/2026 09:00', '', '', '', '', '', '']],
    ['total', ['Data correct as at 01/06/2026', '', '', '', '', '', '']],
    ['total', ['Run date: 01/06/2026', '', '', '', '', '', '']],
    ['total', ['Source: Niche RMS, query 12', '', '', '', '', '', '']],
    ['total', ['2 staff', '', '', '', '', '', '']],
    ['title', ['Response A', '', '', '', '', '', '']],
    ['title', ['* denotes a call made by telephone', '', '', '', '', '', '']],
    ['title', ['May 2026', '', '', '', '', '', '']],
    ['title', ['', 'Week commencing 04/05/2026', '', '', '', '', '']],
    ['repeated_header', REFERRALS],
    ['repeated_header', REFERRALS.map((header) => header.toUpperCase())],
  ])('%s: %j', (why, row) => {
    const taken = referralRow(row);
    expect(taken.problems).toEqual([]);
    expect(reportOf(taken).counts).toMatchObject({ rows: 1, records: 0, ignored: { [why]: 1 } });
  });

  test.each([
    ['a real reference beside a total', ['Total', 'CAD 0123 12/05/26', '', '', '', '', '']],
    ['a long number, which is a reference', ['Total', '12230038016', '', '', '', '', '']],
    ['a reference alone', ['', 'CAD 1', '', '', '', '', '']],
    ['a note alone', ['', '', '', '', '', '', 'see above']],
    ['a reference alone where rows begin', ['NCCU 26/1', '', '', '', '', '', '']],
    ['what stands for a reference', ['N/A', '', '', '', '', '', '']],
    ['words beside an officer', ['Response A', '', '', '1234', '', '', '']],
    ['an officer called Total', ['', '', '12/05/2026', '', 'Total', '', '']],
  ])('%s is never ignored', (_what, row) => {
    expect(reportOf(referralRow(row)).counts).toMatchObject({ rows: 1, rejected: 1 });
  });

  test('a good row is a record, whatever it says', () => {
    expect(referralRow(['Total', 'CAD 1', '12/05/2026', '1234', '', '', '']).records).toHaveLength(1);
  });
});

describe('notes', () => {
  const noted = (dates: readonly string[], now?: number) =>
    reportOf(
      takeIn(
        'referrals',
        [REFERRALS, ...dates.map((date) => ['N1', '', date, '1', '', '', ''])],
        now === undefined ? {} : { now },
      ),
    ).notes.map(({ code, count }) => ({ code, count }));

  test('hours that repeat or are skipped', () => {
    expect(noted(['25/10/2026 01:30', '25/10/2026 01:40', '29/03/2026 01:30'])).toEqual([
      { code: 'repeated_hour', count: 2 },
      { code: 'skipped_hour', count: 1 },
    ]);
  });

  test('dates in the future, as far as the present is known', () => {
    expect(noted(['12/05/2026 14:05'], Date.UTC(2026, 4, 11))).toEqual([{ code: 'future_date', count: 1 }]);
    expect(noted(['12/05/2026 14:05'], Date.UTC(2026, 4, 13))).toEqual([]);
    expect(noted(['12/05/2026 14:05'])).toEqual([]);
  });

  test('month-first dates cast doubt on the others', () => {
    expect(noted(['05/13/2026', '05/12/2026'])).toEqual([{ code: 'month_first_dates', count: 1 }]);
  });

  test('a column of midnights has no time', () => {
    const midnights = takeIn('referrals', [
      REFERRALS,
      ['N1', '', '12/05/2026 00:00:00', '1'],
      ['N2', '', '13/05/2026 00:00', '1'],
    ]);
    expect(midnights.records.map(({ referredAt }) => referredAt.hasTime)).toEqual([false, false]);
    expect(reportOf(midnights).notes).toMatchObject([{ code: 'midnight_is_no_time' }]);
    const mixed = takeIn('referrals', [
      REFERRALS,
      ['N1', '', '12/05/2026 00:00', '1'],
      ['N2', '', '13/05/2026 00:10', '1'],
    ]);
    expect(mixed.records.map(({ referredAt }) => referredAt.hasTime)).toEqual([true, true]);
  });

  test('a header without rows is a quiet day', () => {
    const taken = takeIn('referrals', [REFERRALS]);
    expect(taken.records).toEqual([]);
    expect(reportOf(taken).notes).toMatchObject([{ code: 'no_rows' }]);
  });
});
