import fc from 'fast-check';
import { EXPORT_KINDS, type ExportKind } from '../../src/domain/records.ts';
import { createIntake } from '../../src/intake/index.ts';
import { refusalCode, reportOf, rowsOf, shippedVocabulary, takeIn, takeInRows } from '../builders/rows.ts';

const REFERRALS = ['NCCU Ref', 'CAD Ref', 'Date/Time of Call', 'Collar No.', 'Officer Name', 'Team'];
const REFERRAL = ['N1', 'CAD 1', '12/05/2026 14:05', '1234', 'Jo Smith', 'A'];
const DOCUMENTS = ['URN', 'Incident Ref', 'Date Submitted', 'Submitting Officer', 'Status', 'Title'];
const OFFICERS = ['Collar No', 'Officer Name', 'Rank', 'Email', 'Line Manager'];

describe('the header', () => {
  test('is found below titles and blank rows, which are counted', () => {
    const taken = takeIn('referrals', [
      ['NCCU referral log'],
      ['Force: Wessex', 'Date: 12/05/2026'],
      [],
      ['Date', '12/05/2026'],
      REFERRALS,
      REFERRAL,
    ]);
    expect(taken.records).toMatchObject([{ source: { sheet: '', row: 6 }, officerNumber: '1234' }]);
    expect(reportOf(taken).counts).toEqual({
      rows: 5,
      records: 1,
      rejected: 0,
      ignored: { blank: 1, title: 3, total: 0, repeated_header: 0 },
      headers: 1,
    });
  });

  test('may stand in the fiftieth row, but no further down', () => {
    const titles = (count: number) => Array.from({ length: count }, () => ['title']);
    expect(takeIn('referrals', [...titles(49), REFERRALS, REFERRAL]).records).toHaveLength(1);
    expect(refusalCode(takeIn('referrals', [...titles(50), REFERRALS, REFERRAL]))).toBe('header_not_found');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'])(
    'may have a column called %s',
    (name) => {
      const taken = takeIn('referrals', [
        [...REFERRALS, name],
        [...REFERRAL, 'x'],
      ]);
      expect(taken.records).toHaveLength(1);
      expect(reportOf(taken).unrecognised).toEqual([name]);
    },
  );
});

describe('whole-file refusals', () => {
  test.each<[string, ExportKind, string[][], string]>([
    ['nothing at all', 'referrals', [], 'header_not_found'],
    ['only blank rows', 'referrals', [[], ['']], 'header_not_found'],
    ['prose', 'documents', [['Dear all,'], ['please find attached']], 'header_not_found'],
    ['data without a header', 'referrals', [REFERRAL, REFERRAL], 'header_not_found'],
    ['documents for referrals', 'referrals', [DOCUMENTS], 'wrong_kind'],
    ['referrals for documents', 'documents', [REFERRALS], 'wrong_kind'],
    ['officers for referrals', 'referrals', [OFFICERS], 'wrong_kind'],
    ['officers for documents', 'documents', [OFFICERS], 'wrong_kind'],
    ['referrals for officers', 'officers', [REFERRALS], 'wrong_kind'],
    ['documents for officers', 'officers', [[...DOCUMENTS, 'Officer Name', 'Collar No']], 'wrong_kind'],
    [
      'documents with doubtful names for referrals',
      'referrals',
      [['URN', 'Log No', 'Date Created', 'Submitting Officer', 'Status', 'Report Type', 'Title']],
      'wrong_kind',
    ],
    ['no date', 'referrals', [['CAD Ref', 'Collar No', 'Team']], 'column_missing'],
    ['no officer', 'referrals', [['CAD Ref', 'Date of Call', 'Team']], 'column_missing'],
    ['no reference', 'documents', [['Date Submitted', 'Submitting Officer', 'Status']], 'column_missing'],
    ['no name', 'officers', [['Collar No', 'Rank', 'Email']], 'column_missing'],
  ])('%s', (_what, kind, table, code) => {
    expect(refusalCode(takeIn(kind, table))).toBe(code);
  });

  test('say what was found, what was wanted and what to do', () => {
    const { result } = takeIn('referrals', [['CAD Ref', 'Collar No', 'Team']]);
    expect(result).toEqual({
      ok: false,
      problem: {
        code: 'column_missing',
        message:
          'No column was found for time of referral. The columns in row 1 are "CAD Ref", "Collar No", "Team"; ' +
          'a referrals export needs incident reference or NCCU reference; time of referral; officer number or officer name.',
        whatToDo:
          'Export the file with that column, or say which column it is: --column FIELD=HEADER, or a profile (config/README.md).',
        where: { file: 'export.csv', row: 1 },
      },
    });
  });

  test('are known before the end, so that reading can stop', () => {
    const intake = createIntake({
      kind: 'referrals',
      fileName: 'export.csv',
      vocabulary: shippedVocabulary,
      onRecord: () => undefined,
      onProblem: () => undefined,
    });
    intake.push(rowsOf(Array.from({ length: 49 }, () => ['x'])));
    expect(intake.refusal()).toBeNull();
    intake.push(rowsOf([['x'], REFERRALS, REFERRAL]));
    expect(intake.refusal()).toMatchObject({ code: 'header_not_found' });
  });
});

describe('a workbook of several sheets', () => {
  test('has its header in each sheet, in another order too', () => {
    const may = rowsOf([REFERRALS, REFERRAL], 'May');
    const june = rowsOf([[], [...REFERRALS].reverse(), [...REFERRAL].reverse()], 'June');
    const taken = takeInRows('referrals', [...may, ...june]);
    expect(taken.records).toMatchObject([
      { source: { sheet: 'May', row: 2 }, officerNumber: '1234', team: 'A' },
      { source: { sheet: 'June', row: 3 }, officerNumber: '1234', team: 'A' },
    ]);
    expect(reportOf(taken).columns).toHaveLength(REFERRALS.length);
  });

  test('may have sheets of other things, which are left out with a note', () => {
    const lists = rowsOf(
      [
        ['Officer', 'Team'],
        ['Jo', 'A'],
      ],
      'Lists',
    );
    const taken = takeInRows('referrals', [
      ...lists,
      ...rowsOf([REFERRALS, REFERRAL], 'Log'),
      ...rowsOf([DOCUMENTS], 'Intel'),
    ]);
    expect(taken.records).toHaveLength(1);
    expect(reportOf(taken).notes.map(({ code, about }) => [code, about])).toEqual([
      ['sheet_left_out', 'Lists'],
      ['sheet_left_out', 'Intel'],
    ]);
    expect(reportOf(taken).counts).toMatchObject({ rows: 4, records: 1, headers: 1, ignored: { title: 3 } });
  });

  test('is refused when one month’s sheet lacks a single column', () => {
    const june = rowsOf(
      [
        ['NCCU Ref', 'CAD Ref', 'Collar No.'],
        ['N1', 'CAD 1', '1234'],
      ],
      'June',
    );
    const { result } = takeInRows('referrals', [...rowsOf([REFERRALS, REFERRAL], 'May'), ...june]);
    expect(result).toMatchObject({ problem: { code: 'column_missing', where: { sheet: 'June', row: 1 } } });
  });

  test('may be read for the one sheet that a profile names', () => {
    const rows = [...rowsOf([REFERRALS, REFERRAL], 'Old'), ...rowsOf([REFERRALS, REFERRAL], 'Live')];
    const profile = { kind: 'referrals' as const, columns: {}, sheet: 'Live' };
    const taken = takeInRows('referrals', rows, { profile });
    expect(taken.records.map(({ source }) => source.sheet)).toEqual(['Live']);
    expect(reportOf(taken).counts).toMatchObject({ rows: 3, records: 1, headers: 1 });
    expect(refusalCode(takeInRows('referrals', rows, { profile: { ...profile, sheet: 'Gone' } }))).toBe(
      'sheet_not_found',
    );
  });
});

const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'Total',
    'CAD 1',
    '12/05/2026',
    '05/13/2026',
    '1234',
    'Jo Smith',
    '12',
    'Draft',
    '46154',
    '1405',
  ),
  fc.constantFrom(...REFERRALS, ...DOCUMENTS, ...OFFICERS, 'Date', 'Time', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const table = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 30 });

describe('whatever the table', () => {
  test.each(EXPORT_KINDS)('reading %s never throws', (kind) => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(typeof takeIn(kind, rows).result.ok).toBe('boolean');
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['referrals', REFERRALS],
    ['documents', DOCUMENTS],
    ['officers', OFFICERS],
  ] as const)('every row of %s ends in exactly one count', (kind, header) => {
    const good: Record<ExportKind, string[]> = {
      referrals: REFERRAL,
      documents: ['U1', 'CAD 1', '12/05/2026', 'PC 1234 SMITH', '', ''],
      officers: ['1234', 'Jo Smith', 'PC', '', 'PS 55 JONES'],
    };
    const rowsBelow = fc.array(fc.oneof(fc.constant(good[kind]), fc.array(cell, { maxLength: 8 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(rowsBelow, (below) => {
        const taken = takeIn(kind, [['A title'], header, good[kind], ...below, good[kind]]);
        if (!taken.result.ok) return;
        const { rows, records, rejected, ignored, headers } = taken.result.value.counts;
        expect(rows + headers).toBe(below.length + 4);
        expect(
          records + rejected + ignored.blank + ignored.title + ignored.total + ignored.repeated_header,
        ).toBe(rows);
        expect(records).toBe(taken.records.length);
        expect(rejected).toBe(new Set(taken.problems.map(({ row }) => row)).size);
      }),
      { numRuns: 100 },
    );
  });

  test('how the rows are handed over makes no difference', () => {
    const rows = rowsOf([
      ['title'],
      REFERRALS,
      ...Array.from({ length: 300 }, () => REFERRAL),
      ['Total', '300'],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 310 }), (size) => {
        const records: unknown[] = [];
        const intake = createIntake({
          kind: 'referrals',
          fileName: 'export.csv',
          vocabulary: shippedVocabulary,
          onRecord: (record) => records.push(record),
          onProblem: () => undefined,
        });
        for (let start = 0; start < rows.length; start += size) intake.push(rows.slice(start, start + size));
        expect(intake.finish()).toEqual(takeInRows('referrals', rows).result);
        expect(records).toHaveLength(300);
      }),
      { numRuns: 20 },
    );
  });
});
