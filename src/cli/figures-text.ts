/** Figures as a person reads them at a glance. */
import Table from 'cli-table3';
import { STATUSES, type Deadline, type Figures, type Status } from '../compliance/index.ts';
import { counted, countText } from './terminal.ts';

const MEANING: Readonly<Record<Status, string>> = {
  exempt: 'a decision exempts it',
  submitted_on_time: "the officer's document came by the due time",
  submitted_late: "the officer's document came after it",
  needs_review: 'a possible document waits for a decision',
  submitted_by_other: 'only another officer submitted for the incident',
  awaiting: 'no document, and the due time has not passed',
  missing: 'no document, and the due time has passed',
};

/** The table of statuses, and the rates under it. */
export function figuresText(figures: Figures, deadline: Deadline): string {
  return `${statusTable(figures)}\n${rateLines(figures, deadline).join('\n')}`;
}

function statusTable({ referrals, statuses }: Figures): string {
  const table = plainTable(['Status', 'Referrals', 'Meaning'], ['left', 'right', 'left']);
  for (const status of STATUSES) table.push([status, countText(statuses[status]), MEANING[status]]);
  table.push(['all', countText(referrals), '']);
  return table.toString();
}

function rateLines(figures: Figures, deadline: Deadline): string[] {
  const { due, complianceRate, complianceLow, complianceHigh, onTimeRate } = figures;
  if (complianceRate === null) return ['Compliance rate   none: no referral is due yet'];
  const { submitted_on_time: onTime, submitted_late: late } = figures.statuses;
  const interval = `95 % interval ${rate(complianceLow)} to ${rate(complianceHigh)}`;
  return [
    `Compliance rate   ${rate(complianceRate)} %   ${countText(onTime + late)} of ${countText(due)} due; ${interval}`,
    `                  ${rate(figures.complianceIfAccepted)} %   if every needs_review were accepted`,
    `On-time rate      ${rate(onTimeRate)} %   local target: ${deadlineText(deadline)}`,
  ];
}

function rate(value: number | null): string {
  return (value?.toFixed(1) ?? '').padStart(5);
}

function deadlineText(deadline: Deadline): string {
  return deadline.kind === 'hours'
    ? counted(deadline.hours, 'hour')
    : `the end of working day ${deadline.days} after the referral`;
}

/** A table without colours, which reads the same in a file. */
export function plainTable(head: string[], colAligns: ('left' | 'right')[]): Table.Table {
  return new Table({ head, colAligns, style: { head: [], border: [], compact: true } });
}
