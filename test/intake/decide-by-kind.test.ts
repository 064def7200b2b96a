/** Kinds of exports that were read wrongly, with several examples of each. */
import { readOfficer } from '../../src/domain/officers/index.ts';
import { decideFiles } from '../../src/intake/index.ts';
import {
  columnsByField,
  refusalCode,
  reportOf,
  rowsOf,
  shippedVocabulary,
  takeIn,
} from '../builders/rows.ts';

const ROWS = [...Array(20).keys()];
const day = (row: number): string => String(1 + (row % 28)).padStart(2, '0');
const incident = (row: number): string => `NC-202605${day(row)}-${String(100 + row * 31)}`;
const collar = (row: number): string => String(1200 + (row % 8) * 111);
const rung = (row: number): string => `${day(row)}/05/2026 14:${10 + row}`;
const later = (row: number): string => `${day(row)}/05/2026 18:${10 + row}`;
const urn = (row: number): string => `IR/26/${4000 + row * 37}`;
const letters = 'abcdef';

type Column = readonly [header: string, cell: (row: number) => string];

function table(...columns: readonly Column[]): readonly (readonly string[])[] {
  return [columns.map(([header]) => header), ...ROWS.map((row) => columns.map(([, cell]) => cell(row)))];
}

const asReferrals = (...columns: readonly Column[]) => takeIn('referrals', table(...columns));
const asDocuments = (...columns: readonly Column[]) => takeIn('documents', table(...columns));

describe('numbers of other things are no references', () => {
  const hex = (row: number, length: number): string =>
    [...Array(length).keys()]
      .map((at) => (at % 2 === 0 ? letters[(row + at) % 6] : (row + at) % 10))
      .join('');
  test.each<[string, string, (row: number) => string]>([
    [
      'GUIDs',
      'instance id',
      (row) => `${hex(row, 8)}-${hex(row, 4)}-${hex(row, 4)}-${hex(row, 4)}-${hex(row, 12)}`,
    ],
    ['long hexadecimal keys', 'record id', (row) => hex(row, 24)],
    ['keys made at random', 'record key', (row) => `rec${hex(row, 4)}GTjk${hex(row, 6)}`],
    ['vehicles', 'record no', (row) => `XX${10 + row} G${'ABCDEFGHJKLMNPQRSTUV'[row]}A`],
  ])('%s beside a number of the document', (_what, header, cell) => {
    const taken = asDocuments(
      [header, cell],
      ['report/number', urn],
      ['Submitted', rung],
      ['Collar', collar],
    );
    expect(columnsByField(taken)).toMatchObject({ document_reference: 'report/number' });
  });

  test('a log whose only other number is a vehicle has no incident', () => {
    const plate = (row: number): string => `XX${10 + row} GBA`;
    expect(refusalCode(asReferrals(['Rang NCCU', rung], ['Collar', collar], ['Veh', plate]))).toBe(
      'columns_unclear',
    );
  });
});

describe('of two officers whose headers say as much, nothing is guessed', () => {
  test.each([
    ['Driver collar', 'Observer collar'],
    ['Attending shoulder', 'On scene shoulder'],
    ['Wheel PIN', 'Map PIN'],
  ])('%s and %s', (one, other) => {
    const second = (row: number): string => String(5000 + (row % 9) * 13);
    const taken = asReferrals(['Event', incident], ['NCCU answered', rung], [one, collar], [other, second]);
    expect(refusalCode(taken)).toBe('columns_unclear');
  });
});

describe('of two officers that the other file bears out by turns, nothing is guessed', () => {
  test.each([
    ['Obtained By (Collar)', 'Recorded By (Collar)'],
    ['Collar', 'Crew collar'],
    ['Officer 1 no', 'Author no'],
  ])('%s and %s', (one, other) => {
    const second = (row: number): string => String(5000 + (row % 9) * 13);
    const referrals = table(['Event', incident], ['NCCU rung', rung], ['Collar', collar]);
    const documents = table(
      ['URN', urn],
      ['Event', incident],
      ['Submitted', later],
      [one, (row) => (row % 2 === 0 ? collar(row) : second(row))],
      [other, (row) => (row % 2 === 1 ? collar(row) : second(row))],
    );
    const given = { referrals, documents } as const;
    const files = (['referrals', 'documents'] as const).map((kind) => ({
      kind,
      rows: rowsOf(given[kind]),
      profile: null,
    }));
    const decision = decideFiles(files, shippedVocabulary)[1]?.decision;
    expect(decision?.unclear.map(({ field }) => field)).toEqual(['officer_number']);
  });
});

describe('of two dates without a word for either, nothing is guessed', () => {
  test.each([
    ['Signed', 'Stamped'],
    ['Green', 'Amber'],
    ['T1', 'T2'],
  ])('%s and %s', (one, other) => {
    const taken = asDocuments(['URN', urn], ['Occ', incident], [one, rung], [other, later], ['PIN', collar]);
    expect(refusalCode(taken)).toBe('columns_unclear');
  });
});

describe('serials beside their days are no times', () => {
  test.each<[string, (row: number) => string]>([
    ['20260501-0100', (row) => `202605${day(row)}-${String(100 + row * 131).padStart(4, '0')}`],
    ['01/05/26 - 100', (row) => `${day(row)}/05/26 - ${100 + row * 131}`],
    ['2026-05-01/100', (row) => `2026-05-${day(row)} ${100 + row * 131}`],
  ])('%s', (_what, cell) => {
    const taken = asReferrals(['Incident', cell], ['Called NCCU', rung], ['Collar', collar]);
    expect(columnsByField(taken)).toMatchObject({
      incident_reference: 'Incident',
      referred_at: 'Called NCCU',
    });
  });

  test('a date before its time is a moment', () => {
    const stamp = (row: number): string => `202605${day(row)} 14${10 + row}`;
    const taken = asReferrals(['Incident', incident], ['IMM-PHONE-STAMP', stamp], ['Collar', collar]);
    expect(taken.records[2]?.referredAt).toMatchObject({ hasTime: true });
  });
});

describe('the words of a header', () => {
  test.each([
    ['dtmHomeOffCall', 'dtmKeyed'],
    ['NCCU line answered', 'First 999 call'],
    ['Immigration phoned', 'Typed up'],
    ['imm_cll_ts', 'row_ins_ts'],
  ])('"%s" is the referral, and "%s" is not', (header, other) => {
    const taken = asReferrals(['Occ no', incident], [other, later], [header, rung], ['Shldr no', collar]);
    expect(columnsByField(taken)).toMatchObject({ referred_at: header });
  });

  test.each([
    ['Paper dropped off', 'Paper vetted'],
    ['Tendered', 'Registered'],
    ['sbmt_ts', 'vttng_ts'],
    ['Form - A3 Submitted', 'Form - D2 Assessed'],
    ['Submitted for grading', 'Graded'],
  ])('"%s" is the submission, and "%s" is not', (header, other) => {
    const taken = asDocuments(['Form - URN', urn], [header, rung], [other, later], ['Form - PIN', collar]);
    expect(columnsByField(taken)).toMatchObject({ submitted_at: header });
  });

  test('"Received by FIB", the only date, is the submission', () => {
    const taken = asDocuments(['URN', urn], ['FWIN', incident], ['Received by FIB', rung], ['PIN', collar]);
    expect(columnsByField(taken)).toMatchObject({ submitted_at: 'Received by FIB' });
  });

  test.each(['No. of report', 'Slip', 'ID0', 'doc_no [varchar(20), PK]'])(
    '"%s" is the number of a document',
    (header) => {
      const taken = asDocuments([header, urn], ['Incident', incident], ['Sent', rung], ['PIN', collar]);
      expect(columnsByField(taken)).toMatchObject({ document_reference: header });
    },
  );

  test('"No. of pages" is a count', () => {
    const pages = (row: number): string => String(1 + (row % 4));
    const taken = asDocuments(['URN', urn], ['No. of pages', pages], ['Sent', rung], ['PIN', collar]);
    expect(reportOf(taken).unrecognised).toEqual(['No. of pages']);
  });
});

describe('the time of a day', () => {
  test.each<[string, (row: number) => string, string, (row: number) => string]>([
    [
      'midnights beside a time',
      (row) => `${day(row)}/05/2026 00:00:00`,
      'Time',
      (row) => `14:${10 + row}:00`,
    ],
    ['a time on day nought', (row) => `${day(row)}/05/2026`, 'Hour', (row) => `30/12/1899 14:${10 + row}:00`],
    ['hours with "hrs"', (row) => `${day(row)}/05/26`, 'Hrs', (row) => `14${10 + row}hrs`],
  ])('%s', (_what, date, header, time) => {
    const taken = asReferrals(['CAD', incident], ['NCCU rung', date], [header, time], ['PIN', collar]);
    expect(taken.records[3]?.referredAt).toMatchObject({ hasTime: true });
  });

  test('in two time zones is one moment', () => {
    const utc = (row: number): string => `2026-05-${day(row)}T13:${10 + row}:00Z`;
    const taken = asReferrals(
      ['CAD', incident],
      ['ContactedUtc', utc],
      ['ContactedLocal', rung],
      ['PIN', collar],
    );
    expect(taken.result.ok).toBe(true);
  });

  test('"Date of job" beside "Time called NCCU" is the day of the call', () => {
    const date = (row: number): string => `${day(row)}-May-26`;
    const time = (row: number): string => `14:${10 + row}`;
    const taken = asReferrals(
      ['CAD', incident],
      ['Date of job', date],
      ['Time called NCCU', time],
      ['PIN', collar],
    );
    expect(columnsByField(taken)).toMatchObject({ referred_at: 'Date of job + Time called NCCU' });
  });
});

describe('a status is never passed over', () => {
  const STATES = ['Submitted', 'Draft', 'Returned', 'Submitted'] as const;
  const of = (written: (state: string, at: number) => string) => (row: number) =>
    written(STATES[row % 4] ?? '', row % 4);
  const known: readonly Column[] = [
    ['URN', urn],
    ['Submitted', rung],
    ['Collar', collar],
  ];

  test.each<[string, string, (row: number) => string]>([
    ['numbered with a hyphen', 'status', of((state, at) => `${at + 1} - ${state}`)],
    ['numbered with a full stop', 'Report status', of((state, at) => `${at + 1}. ${state}`)],
    ['numbered in brackets', 'Workflow state', of((state, at) => `${at + 1}) ${state.toUpperCase()}`)],
  ])('%s', (_what, header, cell) => {
    const taken = asDocuments(...known, [header, cell]);
    expect(taken.records.slice(0, 4).map(({ submission }) => submission)).toEqual([
      'submitted',
      'not_submitted',
      'not_submitted',
      'submitted',
    ]);
  });

  test('numbers alone are states that nobody has explained', () => {
    const taken = asDocuments(...known, ['Status', (row) => String(1 + (row % 3))]);
    expect(new Set(taken.records.map(({ submission }) => submission))).toEqual(new Set(['unknown']));
  });

  test('two states that contradict each other are asked about', () => {
    const taken = asDocuments(...known, ['State', of((state) => state)], ['Stage', () => 'Submitted']);
    expect(refusalCode(taken)).toBe('columns_unclear');
  });
});

describe('officers', () => {
  test.each<[string, (row: number) => string]>([
    ['an account with its domain', (row) => `LAKESHIRE\\${collar(row)}`],
    ['a whole fraction', (row) => `${collar(row)}.0`],
    ['a rank before it', (row) => `PC ${collar(row)}`],
  ])('%s is the number', (_what, cell) => {
    const taken = asReferrals(['CAD', incident], ['NCCU rung', rung], ['Officer', cell]);
    expect(readOfficer(taken.records[1]?.officerNumber ?? '', '').number).toEqual({
      digits: '1311',
      prefix: '',
      suffix: '',
    });
  });
});

describe('an incident that no shape fits', () => {
  test('is told where its header plainly says so', () => {
    const words = (row: number): string => `job ${row} of the ${day(row)}th, see 2nd book ${row}`;
    const taken = asDocuments(['URN', urn], ['Submitted', rung], ['Collar', collar], ['Incident no', words]);
    const { columns, warnings } = reportOf(taken);
    const isRead = columns.some(({ header }) => header === 'Incident no');
    expect(isRead || warnings.some(({ code }) => code === 'column_not_used')).toBe(true);
  });
});
