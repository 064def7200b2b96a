import {
  DETAIL_COLUMNS,
  detailRow,
  FigureCounter,
  SUMMARY_COLUMNS,
  summaryRow,
  type Cell,
  type JudgedReferral,
} from '../../src/compliance/index.ts';
import { judgedMatch, judgedReferral } from '../builders/judged-referrals.ts';
import { instantOf, london } from '../builders/moments.ts';

function named(columns: readonly string[], cells: readonly Cell[]): Record<string, Cell> {
  expect(cells).toHaveLength(columns.length);
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null]));
}

function detailOf(changes: Partial<JudgedReferral> = {}): Record<string, Cell> {
  return named(DETAIL_COLUMNS, detailRow(judgedReferral(changes)));
}

describe('the columns', () => {
  it('of the summary are the contract’s', () => {
    expect(SUMMARY_COLUMNS.join(', ')).toBe(
      'month, level, force, team, referrals, exempt, in_scope, due, submitted_on_time, submitted_late, ' +
        'submitted_by_other, needs_review, awaiting, missing, compliance_rate, compliance_low, compliance_high, ' +
        'compliance_if_accepted, on_time_rate, median_hours_to_submit, as_at',
    );
  });

  it('of the detail are the contract’s', () => {
    expect(DETAIL_COLUMNS.join(', ')).toBe(
      'nccu_reference, incident_reference, referred_at, officer_number, officer_name, force, team, supervisor, due_at, ' +
        'status, document_reference, document_officer_number, document_submitted_at, hours_to_submit, match_rule, ' +
        'match_explanation, exempt_reason, decided_by, decided_at, reminders_sent, last_reminder_at, source_file, ' +
        'source_row',
    );
  });
});

describe('a detail row', () => {
  it('says everything of a referral whose document is in', () => {
    expect(detailOf()).toEqual({
      nccu_reference: 'NCCU-000123',
      incident_reference: 'NC-20260512-0123',
      referred_at: '2026-05-12T14:05:00+01:00',
      officer_number: '01234',
      officer_name: 'PC Anna Able',
      force: 'Exshire Police',
      team: 'Response A',
      supervisor: 'PS 77 Cara Cole',
      due_at: '2026-05-13T14:05:00+01:00',
      status: 'submitted_on_time',
      document_reference: 'URN-0000456',
      document_officer_number: '1234',
      document_submitted_at: '2026-05-12T16:35:00+01:00',
      hours_to_submit: '2.5',
      match_rule: 'exact',
      match_explanation: 'Same incident and same officer.',
      exempt_reason: null,
      decided_by: null,
      decided_at: null,
      reminders_sent: 0,
      last_reminder_at: null,
      source_file: 'nccu-log.csv',
      source_row: 7,
    });
  });

  it('has blanks where there is no document, and says what was decided and sent', () => {
    const row = detailOf({
      status: 'exempt',
      match: null,
      decision: {
        exemptReason: 'duplicate report',
        decidedBy: 'dana',
        decidedAt: instantOf('2026-01-14T09:00'),
      },
      reminders: { sent: 2, lastAt: instantOf('2026-05-14T07:00:03') },
    });
    expect(row).toMatchObject({
      ...{ document_reference: null, document_officer_number: null, document_submitted_at: null },
      ...{ hours_to_submit: null, match_rule: null, match_explanation: null },
      ...{ exempt_reason: 'duplicate report', decided_by: 'dana', decided_at: '2026-01-14T09:00:00+00:00' },
      ...{ reminders_sent: 2, last_reminder_at: '2026-05-14T07:00:03+01:00' },
    });
  });

  it('shows only the day of a moment that has no time, and no hours then', () => {
    const row = detailOf({
      referredAt: london('2026-05-12'),
      due: london('2026-05-13'),
      match: judgedMatch({ submittedAt: london('2026-05-13') }),
    });
    expect(row).toMatchObject({
      ...{ referred_at: '2026-05-12', due_at: '2026-05-13', document_submitted_at: '2026-05-13' },
      hours_to_submit: null,
    });
  });

  it('shows a candidate that has no date', () => {
    const row = detailOf({ status: 'needs_review', match: judgedMatch({ submittedAt: null }) });
    expect(row).toMatchObject({
      document_reference: 'URN-0000456',
      document_submitted_at: null,
      hours_to_submit: null,
    });
  });

  it.each([
    ['submitted_late', '2.5'],
    ['needs_review', null],
    ['submitted_by_other', null],
    ['exempt', null],
  ] as const)('of a referral that is %s has %s hours to submit', (status, hours) => {
    expect(detailOf({ status }).hours_to_submit).toBe(hours);
  });

  it.each([
    ['2026-05-12T14:05', '0.0'],
    ['2026-05-12T13:05', '0.0'],
    ['2026-05-12T14:07:59.999', '0.0'],
    ['2026-05-12T14:08', '0.1'],
    ['2026-05-12T15:01:59.999', '0.9'],
    ['2026-05-12T15:02', '1.0'],
    ['2026-05-16T22:05', '104.0'],
  ])('to a document of %s took %s hours', (submittedAt, hours) => {
    expect(detailOf({ match: judgedMatch({ submittedAt: london(submittedAt) }) }).hours_to_submit).toBe(
      hours,
    );
  });
});

describe('a summary row', () => {
  const asAt = instantOf('2026-05-31T23:00');
  const counted: Partial<JudgedReferral>[] = [
    {},
    {},
    { status: 'submitted_late', match: judgedMatch({ submittedAt: london('2026-05-14T00:05') }) },
    { status: 'exempt' },
    { status: 'needs_review' },
    { status: 'submitted_by_other' },
    { status: 'missing' },
    { status: 'awaiting', due: london('2026-06-01T10:00') },
  ];

  function rows(month?: string): Record<string, Cell>[] {
    const counter = new FigureCounter(asAt);
    for (const changes of counted) counter.add(judgedReferral(changes));
    return counter.rows(month).map((row) => named(SUMMARY_COLUMNS, summaryRow(row, asAt)));
  }

  const figures = {
    month: '2026-05',
    force: 'Exshire Police',
    referrals: 8,
    exempt: 1,
    in_scope: 7,
    due: 6,
    submitted_on_time: 2,
    submitted_late: 1,
    submitted_by_other: 1,
    needs_review: 1,
    awaiting: 1,
    missing: 1,
    compliance_rate: '50.0',
    compliance_low: '18.8',
    compliance_high: '81.2',
    compliance_if_accepted: '66.7',
    on_time_rate: '33.3',
    median_hours_to_submit: '2.5',
    as_at: '2026-05-31T23:00:00+01:00',
  };

  it('has the figures of the force, then of its team', () => {
    expect(rows()).toEqual([
      { ...figures, level: 'force', team: '' },
      { ...figures, level: 'team', team: 'Response A' },
    ]);
  });

  it('has blank rates when nothing is due', () => {
    expect(rows('2026-01')).toMatchObject([
      {
        ...{
          month: '2026-01',
          level: 'force',
          referrals: 0,
          due: 0,
          compliance_rate: null,
          compliance_low: null,
        },
        ...{
          compliance_high: null,
          compliance_if_accepted: null,
          on_time_rate: null,
          median_hours_to_submit: null,
        },
      },
    ]);
  });
});
