import iconv from 'iconv-lite';
import { decodedOnce } from '../../src/intake/encoded-twice.ts';
import { rowsOf, takeIn, takeInRows } from '../builders/rows.ts';

const LOG = ['CAD Ref', 'NCCU Ref', 'Date/Time of Call', 'Collar No', 'Officer Name', 'Team'];
const call = (serial: number, ...officer: string[]): string[] => [
  ...[`Log ${serial} of 12/05/2026`, `NCCU/26/${serial}`, '12/05/2026 14:05'],
  ...officer,
];
const notesOf = (taken: ReturnType<typeof takeIn>) =>
  taken.result.ok ? taken.result.value.notes.map(({ code, count }) => [code, count]) : [];

describe('a row with more cells than the header has columns', () => {
  test.each([
    ['a comma inside a name', call(1, '1235', 'Late', ' Ben', 'Response A'), 'Response A'],
    ['a comma and a blank last cell', call(1, '1235', 'Late', ' Ben', ''), ' Ben'],
    ['two cells too many', call(1, '1', 'A', 'B', 'C', 'D'), 'C'],
    ['a blank cell before', call(1, '', 'A', 'B', 'C'), 'C'],
  ])('is set aside in a file of text: %s', (_what, row, value) => {
    const { records, problems } = takeIn('referrals', [LOG, call(7, '1', 'Jo Smith', 'A'), row]);
    expect(records).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'too_many_cells', row: 3, column: '(column 7)', value }]);
  });

  test('blank cells too many are nothing, nor is a header whose last cells are blank a header of more', () => {
    const rows = [
      [...LOG, '', ''],
      [...call(1, '1', 'A', 'B'), '', ''],
      [...call(2, '1', 'A', 'B'), 'C', ''],
    ];
    const { records, problems } = takeIn('referrals', rows);
    expect(records).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'too_many_cells', row: 3 }]);
  });

  test('spaces after every comma tear nothing', () => {
    const spaced = [LOG, call(1, '1', 'Jo Smith', 'A'), [...call(2, '1', 'Jo Smith', 'A'), '']];
    const rows = spaced.map((cells) => cells.map((cell, at) => (at === 0 ? cell : ` ${cell}`)));
    expect(takeIn('referrals', rows).records).toHaveLength(2);
  });

  test('in a workbook, whose cells have their places, a remark beside the table is only noted', () => {
    const rows = [LOG, [...call(1, '1', '', 'A'), '', 'chased'], [...call(2, '1', 'Jo', 'A'), 'chased']];
    const taken = takeInRows('referrals', rowsOf(rows, 'May'));
    expect(taken.records).toHaveLength(1);
    expect(taken.problems).toMatchObject([{ code: 'too_many_cells', row: 3 }]);
    expect(notesOf(taken)).toEqual([['cell_beyond_header', 1]]);
  });
});

describe('documents without a status', () => {
  const LIST = ['URN', 'Date Submitted', 'Submitting Officer', 'Incident Ref', 'Status'];
  const paper = (urn: number, status: string): string[] => [
    ...[`IR${urn}`, '12/05/2026 18:00', '1234', 'Log 1 of 12/05/2026'],
    status,
  ];
  const submissions = (...statuses: string[]) => {
    const taken = takeIn('documents', [LIST, ...statuses.map((status, at) => paper(at, status))]);
    return { read: taken.records.map(({ submission }) => submission), notes: notesOf(taken) };
  };

  test.each([
    ['none has one', ['', '', ''], ['submitted', 'submitted', 'submitted'], []],
    ['a later one has one', ['', 'Draft'], ['unknown', 'not_submitted'], [['status_blank', 1]]],
    ['an earlier one has one', ['Submitted', ''], ['submitted', 'unknown'], [['status_blank', 1]]],
    [
      'the only one comes after the first rows',
      [...Array.from({ length: 1500 }, () => ''), 'Submitted'],
      [...Array.from({ length: 1500 }, () => 'unknown'), 'submitted'],
      [['status_blank', 1500]],
    ],
  ])('%s', (_what, statuses, read, notes) => {
    expect(submissions(...statuses)).toEqual({ read, notes });
  });

  test('more of them than are held back count, and are told of once one has a status', () => {
    const { read, notes } = submissions(...Array.from({ length: 20_001 }, () => ''), 'Draft', '');
    expect([read.at(0), read.at(-2), read.at(-1)]).toEqual(['submitted', 'not_submitted', 'unknown']);
    expect(notes).toEqual([
      ['status_blank_first', 1],
      ['status_blank', 1],
    ]);
  });

  test('a list without such a column counts as submitted', () => {
    const { records } = takeIn('documents', [LIST.slice(0, 4), paper(1, '').slice(0, 4)]);
    expect(records).toMatchObject([{ submission: 'submitted' }]);
  });
});

describe('what stands for nothing is nothing', () => {
  test.each(['0', '0000', 'N/A', '-', 'none', 'TBC', '#REF!', '#N/A', 'Not known'])('%s', (nothing) => {
    const referral = takeIn('referrals', [
      LOG,
      [nothing, nothing, '12/05/2026', '1', 'Jo', 'A'],
      ['0 of 12/05/2026', nothing, '12/05/2026', '1', 'Jo', 'A'],
    ]);
    expect(referral.problems).toMatchObject([{ code: 'reference_missing', row: 2 }]);
    const list = ['URN', 'Date Submitted', 'Submitting Officer', 'Incident Ref'];
    const paper = takeIn('documents', [list, [nothing, '12/05/2026', '1234', 'Log 1 of 12/05/2026']]);
    expect(paper.problems).toMatchObject([{ code: 'reference_missing', value: nothing }]);
    const officers = takeIn('officers', [
      ['Collar No', 'Officer Name'],
      [nothing, 'Jo Smith'],
    ]);
    expect(officers.problems).toMatchObject([{ code: 'officer_number_missing', value: nothing }]);
  });

  test('a reference that a spreadsheet rounded is told of', () => {
    const list = ['URN', 'Date Submitted', 'Submitting Officer', 'Incident Ref'];
    const paper = takeIn('documents', [list, ['2.02605E+11', '12/05/2026', '1234', 'Log 1 of 12/05/2026']]);
    expect(notesOf(paper)).toEqual([['reference_rounded', 1]]);
  });
});

describe('text that was encoded twice', () => {
  const twice = (text: string, as: string): string => iconv.decode(Buffer.from(text, 'utf8'), as);

  test.each([
    ['Zoë Müller', 'windows-1252'],
    ['O’Neill – Şebnem', 'windows-1252'],
    ['£5', 'windows-1252'],
    ['Zoë Núñez', 'latin1'],
    ['Zoë Müller', 'cp850'],
    ['Seán O’Brien', 'macintosh'],
    ['Siân Llŷr', 'windows-1252'],
  ])('%s by way of %s is as it was', (text, as) => {
    expect(decodedOnce(twice(text, as))).toBe(text);
  });

  test('and so is text that was encoded three times', () => {
    expect(decodedOnce(twice(twice('Zoë Müller', 'latin1'), 'latin1'))).toBe('Zoë Müller');
  });

  test.each(['CAFÉ’S', 'RENÉ–PAUL', 'Zoë “go…”', 'É…', 'Ã', 'São «»', 'Zoë ZoÃ«', 'Ünal’s', 'ÀÉÎ', '£“'])(
    '%s is what it is',
    (text) => expect(decodedOnce(text)).toBe(text),
  );

  test('is noted with its field, and so is text that is lost', () => {
    const taken = takeIn('referrals', [
      LOG,
      call(1, '1', 'ZoÃ« Price', 'A'),
      call(2, '2', 'Zo\ufffd Price', 'A'),
    ]);
    expect(taken.records.map(({ officerName }) => officerName)).toEqual(['Zoë Price', 'Zo\ufffd Price']);
    expect(notesOf(taken)).toEqual([
      ['text_mended', 1],
      ['text_damaged', 1],
    ]);
  });
});
