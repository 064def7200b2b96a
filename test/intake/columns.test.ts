import type { Profile } from '../../config/vocabulary.ts';
import { columnsByField, refusalCode, reportOf, takeIn } from '../builders/rows.ts';

describe('names alone', () => {
  test('columns may stand in any order, with others between them', () => {
    const taken = takeIn('referrals', [
      ['Name of detained', 'Shoulder Number', 'Reason for call', 'CAD Ref', 'Date/Time of Call', 'NCCU Ref'],
      ['X', '1234', 'lorry', 'CAD 12 of 12/05/26', '12/05/2026 14:05', 'N1'],
    ]);
    expect(columnsByField(taken)).toEqual({
      officer_number: 'Shoulder Number',
      reason: 'Reason for call',
      incident_reference: 'CAD Ref',
      referred_at: 'Date/Time of Call',
      nccu_reference: 'NCCU Ref',
    });
    expect(reportOf(taken).unrecognised).toEqual(['Name of detained']);
    expect(taken.records[0]).toMatchObject({
      officerNumber: '1234',
      incidentReference: 'CAD 12 of 12/05/26',
    });
  });

  test('a plain name wins over a doubtful one, which is then not used', () => {
    const taken = takeIn('referrals', [
      ['Reference', 'Date', 'Officer', 'CAD Ref', 'Date of Referral', 'Collar No'],
      ['A1', '01/01/2026', 'Jo Smith', 'CAD 1', '12/05/2026', '1234'],
    ]);
    expect(columnsByField(taken)).toEqual({
      officer_name: 'Officer',
      incident_reference: 'CAD Ref',
      referred_at: 'Date of Referral',
      officer_number: 'Collar No',
    });
    expect(reportOf(taken).unrecognised).toEqual(['Reference', 'Date']);
  });

  test('the more telling of two plain names wins', () => {
    const taken = takeIn('documents', [
      ['URN', 'Date Submitted', 'Staff Number', 'Collar No'],
      ['U1', '12/05/2026', '900', '1234'],
    ]);
    expect(taken.records[0]).toMatchObject({ officerNumber: '1234' });
  });

  test('a crime number is added to the incident’s own reference', () => {
    const taken = takeIn('referrals', [
      ['Incident No', 'Crime No', 'Date', 'Collar'],
      ['12 of 12/05/2026', '12230038016', '12/05/2026', '1234'],
      ['', '12230038017', '12/05/2026', '1234'],
      ['13 of 12/05/2026', '', '12/05/2026', '1234'],
    ]);
    expect(taken.records.map(({ incidentReference }) => incidentReference)).toEqual([
      '12 of 12/05/2026; 12230038016',
      '12230038017',
      '13 of 12/05/2026',
    ]);
  });
});

describe('what the cells decide', () => {
  const referralsBy = (officers: readonly string[]) =>
    takeIn('referrals', [
      ['CAD Ref', 'Date of Call', 'Officer'],
      ...officers.map((officer) => ['CAD 1', '12/05/2026', officer]),
    ]);

  test.each([
    ['numbers', ['1234', '5678'], 'officer_number'],
    ['numbers with names', ['PC 1234 SMITH', 'DC 5678 JONES'], 'officer_number'],
    ['names', ['Jo Smith', 'Al Jones'], 'officer_name'],
    ['mostly names, with some numbers', ['Jo Smith', '1234', 'Al Jones'], 'officer_number'],
  ])('"Officer" with %s', (_what, officers, field) => {
    const { columns } = reportOf(referralsBy(officers));
    expect(columns).toContainEqual({ header: 'Officer', field, decidedBy: 'cells' });
  });

  test('"Submitted" that says yes or no is no date', () => {
    const taken = takeIn('documents', [
      ['URN', 'Submitted', 'Created', 'Collar No'],
      ['U1', 'Yes', '12/05/2026', '1234'],
      ['U2', 'No', '13/05/2026', '1234'],
    ]);
    expect(reportOf(taken).columns).toContainEqual({
      header: 'Created',
      field: 'submitted_at',
      decidedBy: 'cells',
    });
  });

  test('numbers of the rows are no references', () => {
    const taken = takeIn('referrals', [
      ['No.', 'Our Ref', 'Date', 'Officer'],
      ['1', 'CAD 77', '12/05/2026', '1234'],
      ['2', 'CAD 78', '12/05/2026', '1235'],
      ['3', 'CAD 99', '13/05/2026', '1236'],
    ]);
    expect(columnsByField(taken)).toMatchObject({ incident_reference: 'Our Ref' });
    expect(reportOf(taken).unrecognised).toEqual(['No.']);
  });

  test('"Reference" is the NCCU’s where its cells say so', () => {
    const taken = takeIn('referrals', [
      ['Reference', 'CAD Ref', 'Date', 'Collar'],
      ['NCCU/26/01', 'CAD 1', '12/05/2026', '1234'],
    ]);
    expect(columnsByField(taken)).toMatchObject({ nccu_reference: 'Reference' });
  });

  test('"Log No" of a document is its own where it has no other', () => {
    const own = takeIn('documents', [
      ['Log No', 'Submitted', 'Author'],
      ['77', '12/05/26', '1234'],
    ]);
    expect(columnsByField(own)).toMatchObject({ document_reference: 'Log No' });
    const incident = takeIn('documents', [
      ['URN', 'Log No', 'Submitted', 'Author'],
      ['U1', '77', '12/05/26', '1234'],
    ]);
    expect(columnsByField(incident)).toMatchObject({
      document_reference: 'URN',
      incident_reference: 'Log No',
    });
  });

  test('a line manager is known by number or by e-mail address', () => {
    const table = (manager: string) => [
      ['Collar', 'Name', 'Line Manager'],
      ['1234', 'Jo Smith', manager],
    ];
    expect(takeIn('officers', table('PS 55 JONES')).records[0]).toMatchObject({
      supervisorNumber: 'PS 55 JONES',
    });
    expect(takeIn('officers', table('a.jones@force.police.uk')).records[0]).toMatchObject({
      supervisorEmail: 'a.jones@force.police.uk',
      supervisorNumber: '',
    });
    expect(reportOf(takeIn('officers', table('Al Jones'))).unrecognised).toEqual(['Line Manager']);
  });

  test('a required column whose cells deny its name is missing', () => {
    const taken = takeIn('referrals', [
      ['CAD Ref', 'Date', 'Collar'],
      ['CAD 1', 'soon', '1234'],
    ]);
    expect(refusalCode(taken)).toBe('column_missing');
  });
});

describe('times in columns of their own', () => {
  const AFTERNOON = Date.UTC(2026, 4, 12, 13, 5);

  test.each([
    ['Call Date', 'Call Time'],
    ['Date of Referral', 'Time of Referral'],
    ['Date', 'Time'],
    ['Date NCCU called', 'Time NCCU called'],
    ['Referral Date', 'Call Time'],
    ['Date of Call', 'Time'],
  ])('%s and %s', (date, time) => {
    const taken = takeIn('referrals', [
      ['CAD Ref', time, date, 'Collar'],
      ['CAD 1', '1405', '12/05/2026', '1234'],
    ]);
    expect(taken.records[0]?.referredAt).toMatchObject({ instant: AFTERNOON, hasTime: true });
  });

  test('the time of something else is left alone', () => {
    const taken = takeIn('referrals', [
      ['CAD Ref', 'Date of Call', 'Time of Arrest', 'Collar'],
      ['CAD 1', '12/05/2026', '09:00', '1234'],
    ]);
    expect(taken.records[0]?.referredAt.hasTime).toBe(false);
  });

  test('a column headed only as a time may hold the date too', () => {
    const taken = takeIn('referrals', [
      ['CAD Ref', 'Time of Call', 'Collar'],
      ['CAD 1', '12/05/2026 14:05', '1234'],
    ]);
    expect(taken.records[0]?.referredAt).toMatchObject({ instant: AFTERNOON, hasTime: true });
  });
});

describe('a column that comes twice', () => {
  const twice = (one: string, other: string) =>
    takeIn('referrals', [
      ['Log No', 'Collar No', 'Collar Number', 'Date'],
      ['1', one, other, '12/05/2026'],
    ]);

  test('is refused where the two differ', () => {
    const { result } = twice('1234', '5678');
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'columns_unclear',
        message: expect.stringContaining('"Collar No" (1234) or') as string,
      },
    });
  });

  test('is borne where they agree, or one is blank', () => {
    expect(twice('1234', '1234').records).toHaveLength(1);
    expect(twice('1234', '').records[0]).toMatchObject({ officerNumber: '1234' });
    expect(twice('', '1234').records[0]).toMatchObject({ officerNumber: '1234' });
  });

  test('is a row’s fault where they differ only further down', () => {
    const same = Array.from({ length: 1100 }, (_, row) => [`CAD ${row}`, '1234', '1234', '12/05/2026']);
    const taken = takeIn('referrals', [
      ['Log No', 'Collar', 'Collar', 'Date'],
      ...same,
      ['1', '1234', '9', '12/05/2026'],
    ]);
    expect(taken.records).toHaveLength(1100);
    expect(taken.problems).toMatchObject([{ row: 1102, code: 'columns_disagree', value: '9' }]);
  });

  test('matters not for free text', () => {
    const taken = takeIn('referrals', [
      ['Log No', 'Collar', 'Date', 'Notes', 'Notes'],
      ['1', '2', '12/05/2026', 'a', 'b'],
    ]);
    expect(taken.records[0]).toMatchObject({ notes: 'a' });
  });
});

describe('a profile', () => {
  const profile: Profile = {
    kind: 'referrals',
    columns: {
      incident_reference: 'Ctrl Rm Ser',
      referred_at: ['Day rung', 'Clock'],
      officer_number: 'Who',
      team: null,
    },
  };
  const header = ['ctrl rm ser.', 'Day rung', 'Clock', 'Who', 'Team', 'Reason'];

  test('overrides recognition, and leaves the rest to it', () => {
    const taken = takeIn('referrals', [header, ['12', '12/05/2026', '1405', '1234', 'A', 'lorry']], {
      profile,
    });
    expect(taken.records[0]).toMatchObject({ incidentReference: '12', team: '', reason: 'lorry' });
    expect(reportOf(taken).columns).toContainEqual({
      header: 'Clock',
      field: 'referred_at',
      decidedBy: 'settings',
    });
    expect(reportOf(taken).unrecognised).toEqual(['Team']);
  });

  test('that names columns which the file lacks refuses it, naming them', () => {
    const { result } = takeIn(
      'referrals',
      [
        ['CAD Ref', 'Date', 'Collar'],
        ['1', '12/05/26', '2'],
      ],
      { profile },
    );
    expect(result).toMatchObject({
      problem: {
        code: 'profile_column_missing',
        message: expect.stringContaining('"Ctrl Rm Ser"') as string,
      },
    });
  });

  test('of another kind is refused at once', () => {
    expect(refusalCode(takeIn('documents', [header], { profile }))).toBe('profile_of_another_kind');
  });

  test('may name the row of the header', () => {
    const table = [
      ['CAD Ref', 'Date', 'Collar'],
      ['(ref)', 'CAD Ref', ''],
      ['CAD No', 'Call Date', 'PIN'],
      ['1', '12/05/26', '2'],
    ];
    const taken = takeIn('referrals', table, { profile: { kind: 'referrals', columns: {}, headerRow: 3 } });
    expect(columnsByField(taken)).toMatchObject({ officer_number: 'PIN' });
    expect(reportOf(taken).counts.ignored.title).toBe(2);
  });

  test('may teach status words', () => {
    const words: Profile = {
      kind: 'documents',
      columns: {},
      statusWords: { submitted: ['Tasked'], notYetSubmitted: [], notSubmitted: ['Parked'] },
    };
    const table = [
      ['URN', 'Submitted', 'Author', 'Status'],
      ['U1', '12/05/26', '1', 'TASKED'],
      ['U2', '12/05/26', '1', 'parked'],
    ];
    const taken = takeIn('documents', table, { profile: words });
    expect(taken.records.map(({ submission }) => submission)).toEqual(['submitted', 'not_submitted']);
  });
});

describe('what stands beside a column', () => {
  const days = [12, 13, 14, 15, 16, 17];
  const documents = (headers: readonly string[], cellsOf: (day: number) => readonly string[]) =>
    takeIn('documents', [
      ['URN', ...headers, 'Incident ref', 'Status'],
      ...days.map((day) => [`IR${day}`, ...cellsOf(day), `Log ${day} of ${day}/05/2026`, 'Submitted']),
    ]);
  const submittedAt = (taken: ReturnType<typeof documents>) =>
    reportOf(taken).columns.find(({ field }) => field === 'submitted_at')?.header;

  test.each([
    ['Handed up', 'Handed up by collar', 'Registered'],
    ['Author time', 'Author collar', 'Evaluator time'],
    ['Tendered', 'Tendered by PIN', 'Entered'],
    ['Written on', 'Written by shoulder no', 'Recorded'],
  ])('"%s" beside "%s" is what the officer did, and "%s" is not', (own, officer, other) => {
    const taken = documents([other, own, officer], (day) => [
      `${day}/05/2026 18:00`,
      `${day}/05/2026 14:00`,
      `12${day}`,
    ]);
    expect(submittedAt(taken)).toBe(own);
  });

  test('the later of two dates is not taken in silence', () => {
    const taken = documents(['Written', 'Registered', 'Collar'], (day) => [
      `${day}/05/2026 14:00`,
      `${day}/05/2026 18:00`,
      `12${day}`,
    ]);
    expect(taken.result).toMatchObject({ ok: false, problem: { code: 'columns_unclear' } });
  });

  test('what was submitted for evaluation was submitted', () => {
    const taken = documents(['Submitted for evaluation', 'Evaluated', 'Collar'], (day) => [
      `${day}/05/2026 14:00`,
      `${day}/05/2026 18:00`,
      `12${day}`,
    ]);
    expect(submittedAt(taken)).toBe('Submitted for evaluation');
  });

  test('eight digits that are no day are references', () => {
    const rows = days.map((day) => [
      `701496${day}`,
      `${day}/05/2026 14:00`,
      `12${day}`,
      `Log ${day} of ${day}/05/2026`,
    ]);
    const taken = takeIn('documents', [
      ['Intelligence Reference', 'Submission Date', 'Collar No', 'Log Number'],
      ...rows,
    ]);
    expect(taken.records.map(({ documentReference }) => documentReference)).toEqual(
      rows.map(([first]) => first),
    );
  });

  test.each([
    ['a month before its day', (day: number) => `19${day} of March ${day} 2026`],
    ['a day before its month', (day: number) => `09${day} of ${day} March 2026`],
    ['a day in figures', (day: number) => `19${day} of ${day}/03/2026`],
    ['no year', (day: number) => `20${day} of March ${day}`],
  ])('a serial that might be a time, of %s, is a reference', (_what, written) => {
    const rows = days.map((day) => [written(day), `NCCU/26/${day}`, `${day}/03/2026 21:00`, `12${day}`]);
    const taken = takeIn('referrals', [
      ['incident_reference', 'nccu_reference', 'referred_at', 'officer_number'],
      ...rows,
    ]);
    expect(taken.records.map(({ incidentReference }) => incidentReference)).toEqual(
      rows.map(([first]) => first),
    );
  });

  test('a day of a month is a date all the same', () => {
    const rows = days.map((day) => [
      `IR${day}`,
      `${day} of May 2026`,
      `12${day}`,
      `Log ${day} of ${day}/05/2026`,
    ]);
    const taken = takeIn('documents', [['URN', 'Date submitted', 'Collar No', 'Incident ref'], ...rows]);
    expect(reportOf(taken).columns.find(({ field }) => field === 'submitted_at')?.header).toBe(
      'Date submitted',
    );
  });
});
