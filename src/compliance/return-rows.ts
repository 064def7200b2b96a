/** The rows of the monthly return, cell by cell: DESIGN.md section 7's columns, their names and order to the letter. */
import { formatLondon, type Moment } from '../domain/london-time.ts';
import { timeToSubmit } from './deadline.ts';
import type { FigureRow } from './figure-counter.ts';
import type { JudgedReferral } from './judged-referral.ts';
import { isSubmitted } from './status.ts';

/** One cell; null and '' are blank. */
export type Cell = string | number | null;

export const SUMMARY_COLUMNS = [
  'month',
  'level',
  'force',
  'team',
  'referrals',
  'exempt',
  'in_scope',
  'due',
  'submitted_on_time',
  'submitted_late',
  'submitted_by_other',
  'needs_review',
  'awaiting',
  'missing',
  'compliance_rate',
  'compliance_low',
  'compliance_high',
  'compliance_if_accepted',
  'on_time_rate',
  'median_hours_to_submit',
  'as_at',
] as const;

export const DETAIL_COLUMNS = [
  'nccu_reference',
  'incident_reference',
  'referred_at',
  'officer_number',
  'officer_name',
  'force',
  'team',
  'supervisor',
  'due_at',
  'status',
  'document_reference',
  'document_officer_number',
  'document_submitted_at',
  'hours_to_submit',
  'match_rule',
  'match_explanation',
  'exempt_reason',
  'decided_by',
  'decided_at',
  'reminders_sent',
  'last_reminder_at',
  'source_file',
  'source_row',
] as const;

/** The cells of a summary row, in the order of SUMMARY_COLUMNS; `asAt` is a UTC instant. */
export function summaryRow({ month, level, force, team, figures }: FigureRow, asAt: number): Cell[] {
  const { statuses } = figures;
  return [
    month,
    level,
    force,
    team,
    figures.referrals,
    statuses.exempt,
    figures.inScope,
    figures.due,
    statuses.submitted_on_time,
    statuses.submitted_late,
    statuses.submitted_by_other,
    statuses.needs_review,
    statuses.awaiting,
    statuses.missing,
    rateText(figures.complianceRate),
    rateText(figures.complianceLow),
    rateText(figures.complianceHigh),
    rateText(figures.complianceIfAccepted),
    rateText(figures.onTimeRate),
    hoursText(figures.medianTimeToSubmit),
    formatLondon(asAt),
  ];
}

/** The cells of a detail row, in the order of DETAIL_COLUMNS. Called for each of a million referrals: no look-ups. */
export function detailRow(referral: JudgedReferral): Cell[] {
  const { match, decision, reminders } = referral;
  return [
    referral.nccuReference,
    referral.incidentReference,
    momentText(referral.referredAt),
    referral.officerNumber,
    referral.officerName,
    referral.force,
    referral.team,
    referral.supervisor,
    momentText(referral.due),
    referral.status,
    match === null ? null : match.documentReference,
    match === null ? null : match.officerNumber,
    match === null ? null : momentText(match.submittedAt),
    hoursToSubmit(referral),
    match === null ? null : match.rule,
    match === null ? null : match.explanation,
    decision === null ? null : decision.exemptReason,
    decision === null ? null : decision.decidedBy,
    decision === null ? null : formatLondon(decision.decidedAt),
    reminders.sent,
    reminders.lastAt === null ? null : formatLondon(reminders.lastAt),
    referral.sourceFile,
    referral.sourceRow,
  ];
}

function momentText(moment: Moment | null): string | null {
  return moment && formatLondon(moment.instant, moment.hasTime);
}

function hoursToSubmit({ status, referredAt, match }: JudgedReferral): string | null {
  if (!isSubmitted(status) || !match?.submittedAt) return null;
  return hoursText(timeToSubmit(referredAt, match.submittedAt));
}

function rateText(rate: number | null): string | null {
  return rate === null ? null : rate.toFixed(1);
}

const MILLISECONDS_A_TENTH_OF_AN_HOUR = 360_000;

/** Hours to one decimal, a half upwards, from milliseconds that are not negative. */
function hoursText(milliseconds: number | null): string | null {
  if (milliseconds === null) return null;
  const tenths = Math.round(milliseconds / MILLISECONDS_A_TENTH_OF_AN_HOUR);
  const hours = Math.floor(tenths / 10);
  return `${hours}.${tenths - hours * 10}`;
}
