/** Columns decided by all the evidence: what order may not change, what is asked, and what is warned of. */
import fc from 'fast-check';
import type { ExportKind } from '../../src/domain/records.ts';
import { decideFiles } from '../../src/intake/index.ts';
import { refusalCode, reportOf, rowsOf, shippedVocabulary, takeIn } from '../builders/rows.ts';

const ROWS = 40;
const NAMES = [
  'Anna Price',
  'Ben Lloyd',
  'Cal Young',
  'Dee Marsh',
  'Eve Stone',
  'Fay Hill',
  'Gus Reed',
  'Hal Moss',
];
const MIGRANTS = ['Arben Hoxha', 'Minh Tran', 'Dara Amini'];
const day = (row: number): string => String(1 + (row % 28)).padStart(2, '0');
const incident = (row: number): string => `NC-202605${day(row)}-${String(100 + row * 31)}`;
const collar = (row: number): string => String(1200 + (row % 8) * 111);
const name = (row: number): string => NAMES[row % 8] ?? '';

type Column = readonly [header: string, cell: (row: number) => string];
type Table = readonly (readonly string[])[];

function table(columns: readonly Column[], rows: readonly number[] = [...Array(ROWS).keys()]): Table {
  return [columns.map(([header]) => header), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
}

const NCCU: Column = ['Ref they gave', (row) => `NCCU-26-${100_000 + row * 7}`];
const RUNG: Column = ['When rung', (row) => `${day(row)}/05/2026 14:${10 + row}`];
const LOG: Column = ['Tkt', incident];
const WHO: Column = ['Who rang', collar];
const BORN: Column = ['Date of birth', (row) => `${day(row)}/05/1990`];
const MIGRANT: Column = ['Name', (row) => MIGRANTS[row % 3] ?? ''];
const REFERRALS = [LOG, NCCU, RUNG, WHO, BORN, MIGRANT];

const URN: Column = ['Form', (row) => `IR/26/${4000 + row * 3}`];
const ORIGIN: Column = ['Arising from', incident];
const IN: Column = ['Handed in', (row) => `${day(row)}/05/2026 18:${10 + row}`];
const CHECKED: Column = ['Checked on', (row) => `${day(row + 1)}/06/2026 09:${10 + row}`];
const OFFICER: Column = ['Officer', collar];
const CHECKER: Column = ['Checked by', (row) => String(9000 + (row % 3))];
const STATE: Column = ['State', (row) => (row % 5 === 0 ? 'Draft' : 'Submitted')];
const DOCUMENTS = [URN, ORIGIN, IN, CHECKED, OFFICER, CHECKER, STATE];

const PIN: Column = ['PIN', (row) => String(1200 + row * 111)];
const NAME: Column = ['Full name', (row) => NAMES[row] ?? ''];
const TEAM: Column = ['Unit', (row) => (row % 2 === 0 ? 'Response A' : 'Response B')];
const OFFICERS = table([PIN, NAME, TEAM], [...Array(8).keys()]);

/** The header of each field, by file. */
function decided(files: Partial<Record<ExportKind, Table>>): Record<string, string>[] {
  const given = Object.entries(files).map(([kind, rows]) => ({
    kind: kind as ExportKind,
    rows: rowsOf(rows),
    profile: null,
  }));
  return decideFiles(given, shippedVocabulary).map((file) =>
    Object.fromEntries(
      [...(file?.decision.plan.fields ?? [])].map(([field, { columns }]) => [
        field,
        file?.headers[columns[0] ?? -1] ?? '',
      ]),
    ),
  );
}

const AS_MEANT = [
  {
    incident_reference: 'Tkt',
    nccu_reference: 'Ref they gave',
    referred_at: 'When rung',
    officer_number: 'Who rang',
  },
  {
    document_reference: 'Form',
    incident_reference: 'Arising from',
    submitted_at: 'Handed in',
    officer_number: 'Officer',
    status: 'State',
  },
  { officer_number: 'PIN', officer_name: 'Full name', team: 'Unit' },
];

describe('the columns of three files, whose headers say little', () => {
  test('are decided by cells and by each other', () => {
    expect(decided({ referrals: table(REFERRALS), documents: table(DOCUMENTS), officers: OFFICERS })).toEqual(
      AS_MEANT,
    );
  });

  test('whatever their order, and that of the rows', () => {
    const anyOrder = (count: number) =>
      fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count });
    fc.assert(
      fc.property(
        anyOrder(REFERRALS.length),
        anyOrder(DOCUMENTS.length),
        anyOrder(ROWS),
        (ones, others, rows) => {
          const inOrder = (columns: readonly Column[], order: readonly number[]) =>
            order.map((at) => columns[at]).filter((column) => column !== undefined);
          expect(
            decided({
              referrals: table(inOrder(REFERRALS, ones), rows),
              documents: table(inOrder(DOCUMENTS, others), rows),
              officers: OFFICERS,
            }),
          ).toEqual(AS_MEANT);
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each<[string, Column]>([
    ['a phone number', ['Contact No', (row) => `01603 75${2000 + row}`]],
    ['a custody number', ['Custody Ref', (row) => `36/NA/${5000 + row}/26`]],
    ['a nationality', ['Nationality', (row) => ['Albanian', 'Afghan'][row % 2] ?? '']],
    ['the rows’ numbers', ['No.', (row) => String(row + 1)]],
    ['a place', ['Found at', (row) => `Lay-by ${row} of the A11, northbound`]],
    ['nothing', ['Spare', () => '']],
  ])('whatever stands beside them: %s', (_what, column) => {
    const files = { documents: table(DOCUMENTS), officers: OFFICERS };
    expect(decided({ referrals: table([column, ...REFERRALS]), ...files })).toEqual(AS_MEANT);
    expect(decided({ referrals: table([...REFERRALS, column]), ...files })).toEqual(AS_MEANT);
  });
});

describe('headers as people write them', () => {
  test.each([
    ['Intel[Officer Collar No]', 'officer_number'],
    ['Officer: Collar', 'officer_number'],
    ['rptg_offr_no', 'officer_number'],
    ['officerCollarNo', 'officer_number'],
    ['3. Collar no. (e.g. 1234)', 'officer_number'],
    ['Q3: What is your collar number?', 'officer_number'],
    ['Rhif coler / Collar number', 'officer_number'],
    ['Collra No', 'officer_number'],
    ['Officer_x0020_Collar', 'officer_number'],
  ])('%s', (header, field) => {
    const taken = takeIn('referrals', table([['CAD Ref', incident], RUNG, [header, collar]]));
    expect(reportOf(taken).columns).toContainEqual({ header, field, decidedBy: 'header' });
  });
});

describe('what nothing decides is asked', () => {
  const DATE_1: Column = ['Date 1', (row) => `${day(row)}/05/2026 14:10`];
  const DATE_2: Column = ['Date 2', (row) => `${day(row)}/05/2026 15:10`];

  test('with both headers, three cells of each, and the words to add', () => {
    const { result } = takeIn('referrals', table([['CAD Ref', incident], DATE_1, DATE_2, WHO]));
    expect(result).toMatchObject({
      problem: {
        code: 'columns_unclear',
        message:
          'Which column is the time of referral: "Date 1" (01/05/2026 14:10, 02/05/2026 14:10, 03/05/2026 14:10) or ' +
          '"Date 2" (01/05/2026 15:10, 02/05/2026 15:10, 03/05/2026 15:10)?',
        whatToDo: expect.stringContaining('--column "referred_at=Date 1"') as string,
        questions: [
          { kind: 'referrals', field: 'referred_at', choices: [{ header: 'Date 1' }, { header: 'Date 2' }] },
        ],
      },
    });
  });

  test('and the answer decides', () => {
    const profile = { kind: 'referrals' as const, columns: { referred_at: 'Date 2' } };
    const taken = takeIn('referrals', table([['CAD Ref', incident], DATE_1, DATE_2, WHO]), { profile });
    expect(reportOf(taken).columns).toContainEqual({
      header: 'Date 2',
      field: 'referred_at',
      decidedBy: 'settings',
    });
    expect(reportOf(taken).unrecognised).toEqual(['Date 1']);
  });

  test('a log that only has a name which may be the migrant’s is not read', () => {
    expect(refusalCode(takeIn('referrals', table([['CAD Ref', incident], RUNG, MIGRANT])))).toBe(
      'columns_unclear',
    );
  });

  test('a log of events is no directory', () => {
    const log = table([
      ['CAD Ref', incident],
      ['Call Date/Time', RUNG[1]],
      ['Collar No', collar],
      ['Officer Name', name],
    ]);
    expect(refusalCode(takeIn('officers', log))).toBe('wrong_kind');
  });
});

describe('warnings', () => {
  const known: readonly Column[] = [
    ['Report URN', URN[1]],
    ['Date Submitted', IN[1]],
    ['Collar No', collar],
  ];

  test('a column of status words that is not read as the status, and then no document counts', () => {
    const taken = takeIn('documents', table([...known, ['Officer type reason', STATE[1]]]));
    expect(reportOf(taken).warnings).toMatchObject([
      { code: 'status_not_read', column: 'Officer type reason' },
    ]);
    expect(new Set(taken.records.map(({ submission }) => submission))).toEqual(new Set(['unknown']));
  });

  test('an unused column that looks like the incident’s, which has none', () => {
    const taken = takeIn('documents', table([...known, ['Type of time', incident]]));
    expect(reportOf(taken).warnings).toMatchObject([{ code: 'column_not_used', column: 'Type of time' }]);
  });

  test('none where all is read', () => {
    expect(
      reportOf(takeIn('documents', table([...known, ['Incident No', incident], ['Status', STATE[1]]])))
        .warnings,
    ).toEqual([]);
  });
});

describe('headers of two rows, and under merged cells', () => {
  const below = [...Array(5).keys()].map((row) => [
    incident(row),
    NCCU[1](row),
    RUNG[1](row),
    collar(row),
    name(row),
  ]);

  test('two rows are one header', () => {
    const taken = takeIn('referrals', [
      ['Incident', '', 'Referral', 'Officer', ''],
      ['CAD Ref', 'NCCU Ref', 'Date/Time', 'Collar No', 'Name'],
      ...below,
    ]);
    expect(taken.records[0]).toMatchObject({ officerNumber: '1200', officerName: 'Anna Price' });
    expect(reportOf(taken).counts).toMatchObject({ headers: 2, records: 5 });
  });

  test('a merged header names the columns below it, whichever is filled', () => {
    const taken = takeIn('referrals', [
      ['Incident No', '', 'NCCU Ref', 'Referral Date/Time', 'Officer', ''],
      ...below.map((cells) => ['', ...cells]),
    ]);
    expect(taken.records[0]).toMatchObject({
      incidentReference: incident(0),
      officerNumber: '1200',
      officerName: 'Anna Price',
    });
  });

  test('a line of dashes below the header is no row', () => {
    const taken = takeIn('referrals', [
      ['CAD Ref', 'NCCU Ref', 'Date/Time', 'Collar No', 'Officer Name'],
      ['-------', '--------', '---------', '---------', '------------'],
      ...below,
    ]);
    expect(reportOf(taken).counts).toMatchObject({ records: 5, rejected: 0 });
  });
});

test('of a time column with lost zeros, the bad cells are set aside and the others read', () => {
  const times = ['14:05', '5', '15:30', '45', '16:00'];
  const taken = takeIn('referrals', [
    ['CAD Ref', 'Date of Call', 'Time of Call', 'Collar No'],
    ...times.map((time, row) => [incident(row), `${day(row)}/05/2026`, time, collar(row)]),
  ]);
  expect(taken.records).toHaveLength(3);
  expect(taken.problems.map(({ value }) => value)).toEqual(['5', '45']);
});
