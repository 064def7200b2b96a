/** Today: every figure leads to its list. */
import type { Request, Response } from 'express';
import { findLatestJobRun } from '../../../db/stores/job-runs.ts';
import type { Figures, Status } from '../../compliance/index.ts';
import type { ExportKind } from '../../domain/records.ts';
import { inboxStanding, type InboxStanding } from '../../inbox/standing.ts';
import { monthAfter } from '../../domain/months.ts';
import { thousands } from '../../views/filters.ts';
import { STATUS_WORDS } from '../../views/status-words.ts';
import { percent } from '../../views/percent.ts';
import { freshness, writtenDay, writtenMonth } from '../../views/written-times.ts';
import { RETURN_JOB } from '../../workflows/returns/monthly-return.ts';
import { reminderOutcome } from '../../workflows/reminders/reminder-outcome.ts';
import { REMINDER_JOB } from '../../workflows/reminders/reminder-services.ts';
import { passTime } from '../../workflows/referrals/standings.ts';
import type { ReopenedDecision } from '../../workflows/referrals/reopened-decisions.ts';
import {
  today,
  type ForceOfToday,
  type MonthOfToday,
  type TeamOfToday,
  type Today,
} from '../../workflows/referrals/today.ts';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import type { WebServices } from '../services.ts';
import { may, page, queryOf, viewNow } from './page-kit.ts';
import { RULED_WORDS } from './referrals/referral-words.ts';
import { addressOf, NO_FORCE, NO_TEAM, type ChosenFilter } from './referrals/referral-filter.ts';
import { OUTCOME_WORDS } from './reminders/reminder-words.ts';

export function todayRoutes(services: WebServices): Route[] {
  return [page('/', 'view_figures', (request, response) => showToday(services, request, response))];
}

function showToday(services: WebServices, request: Request, response: Response): void {
  const { db, clock, calendar, settings } = services;
  // While somebody else writes, what came due in the last minute is as it did.
  passTime({ db, clock, calendar, deadline: settings.deadline });
  const now = clock.now();
  const importsAt = may(request, 'import') ? '/import' : '/imports';
  const asked = queryOf(request, 'force');
  const all = today(db, viewNow(services));
  const force = all.forces.find((one) => nameOf(one) === asked);
  const shown = force ? today(db, viewNow(services), force.key) : all;
  const areTogether = all.forces.length === 0 || asked === ALL_FORCES;
  const [thisMonth, lastMonth] = [shown.months.at(-1), shown.months.at(-2)];
  answerPage(response, 'pages/today.njk', {
    title: force ? `Today: ${nameOf(force)}` : 'Today',
    now,
    isEmpty: all.figures.referrals === 0,
    force: force || (areTogether && all.forces.length > 0) ? asked : '',
    forces: force || areTogether ? [] : all.forces.map(forceRow),
    forceColumns: forceColumns(all.months.at(-1)?.month ?? ''),
    tiles: tilesOf(shown.figures, force ? nameOf(force) : '', may(request, 'decide')),
    rates: [thisMonth, lastMonth].flatMap((month) =>
      month ? [rateTile(month, force ? nameOf(force) : '')] : [],
    ),
    months: shown.months.map(chartMonth),
    teams: shown.teams.slice(0, TEAMS_SHOWN).map(teamRow),
    moreTeams: Math.max(0, shown.teams.length - TEAMS_SHOWN),
    reopened: shown.reopened.map(reopenedRow),
    moreReopened: shown.reopenedCount - shown.reopened.length,
    exports: exportsOf(shown, now, importsAt),
    jobs: jobsOf(services, now, importsAt),
  });
}

/** Asks for the figures of all forces together: "/?force=all". */
const ALL_FORCES = 'all';

function nameOf({ force }: Pick<ForceOfToday, 'force'>): string {
  return force === '' ? NO_FORCE : force;
}

function forceColumns(thisMonth: string) {
  const rates = [monthAfter(thisMonth, -1), thisMonth].map((month) => `Compliance, ${writtenMonth(month)}`);
  const numbers = [...OPEN_STATUSES.map((status) => STATUS_WORDS[status].text), ...rates];
  return [{ text: 'Force' }, ...numbers.map((text) => ({ text, numeric: true }))];
}

function forceRow({ force, figures, lastMonth, thisMonth }: ForceOfToday) {
  const name = nameOf({ force });
  return [
    { text: name, href: addressOf('/', { force: name }) },
    ...OPEN_STATUSES.map((status) => countCell(figures.statuses[status], { force: name, status })),
    ...[lastMonth, thisMonth].map(rateText),
  ];
}

const OPEN_STATUSES = ['missing', 'needs_review', 'awaiting', 'submitted_by_other'] as const;

/** '84.5% of 120 due' */
function rateText({ complianceRate, due }: Figures): string {
  return complianceRate === null ? 'none due' : `${percent(complianceRate)} of ${thousands(due)} due`;
}

/** A count that leads to its list. */
function countCell(count: number, chosen: Partial<ChosenFilter>) {
  return count === 0 ? '0' : { text: thousands(count), href: addressOf('/referrals', chosen) };
}

/** A force of hundreds of teams sees those that are furthest behind. */
const TEAMS_SHOWN = 25;

/** A person who decides is taken to the review queue, anybody else to the list. The queue has all forces. */
function tilesOf({ statuses }: Figures, force: string, mayDecide: boolean) {
  const tile = (status: Status, note: string, tone?: string) => ({
    figure: thousands(statuses[status]),
    label: STATUS_WORDS[status].text,
    note,
    tone: statuses[status] > 0 ? tone : undefined,
    href: addressOf('/referrals', { status, force }),
  });
  const review = tile('needs_review', 'a possible document needs a decision');
  return [
    tile('missing', 'no document, and the due time has passed', 'attention'),
    { ...review, ...(mayDecide && force === '' && { href: '/review' }) },
    tile('awaiting', 'no document, and the due time has not passed'),
    tile('submitted_by_other', 'the reporting officer submitted none'),
  ];
}

function rateTile({ month, figures, provisional }: MonthOfToday, force: string) {
  const { complianceRate, complianceLow, complianceHigh, due } = figures;
  const interval =
    complianceRate === null ? '' : `from ${percent(complianceLow)} to ${percent(complianceHigh)}, `;
  return {
    figure: complianceRate === null ? 'None due' : percent(complianceRate),
    label: `Compliance, ${writtenMonth(month)}`,
    note: `${interval}${thousands(due)} due${provisional ? '; provisional' : ''}`,
    href: addressOf('/referrals', { month, force }),
  };
}

function chartMonth({ month, figures, provisional }: MonthOfToday) {
  const { complianceRate: rate, complianceLow: low, complianceHigh: high, due } = figures;
  return { month, rate, low, high, due, provisional };
}

function teamRow({ force, team, missing, needsReview, awaiting }: TeamOfToday) {
  const chosen = { team: team === '' ? NO_TEAM : team, force };
  const cell = (status: Status, count: number) => countCell(count, { ...chosen, status });
  return [
    `${chosen.team}${force === '' ? '' : `, ${force}`}`,
    cell('missing', missing),
    cell('needs_review', needsReview),
    cell('awaiting', awaiting),
  ];
}

function reopenedRow({ decision, referral, document }: ReopenedDecision) {
  const { kind, decidedBy, reopened } = decision;
  return [
    { text: referral || `Referral ${decision.referralId}`, href: `/referrals/${decision.referralId}` },
    `${RULED_WORDS[kind]} ${document} by ${decidedBy}`.replace('  ', ' '),
    reopened?.why ?? '',
  ];
}

const EXPORTS: readonly (readonly [ExportKind, string])[] = [
  ['referrals', 'NCCU referral log'],
  ['documents', 'Submitted documents'],
  ['officers', 'Directory of officers'],
];

function exportsOf({ imported }: Today, now: number, importsAt: string) {
  return EXPORTS.map(([kind, name]) => {
    const at = imported[kind];
    return {
      key: name,
      value: at === null ? 'never imported' : `imported ${freshness(at, now)}`,
      href: importsAt,
    };
  });
}

function jobsOf(services: WebServices, now: number, importsAt: string) {
  const { db, inbox } = services;
  const returned = findLatestJobRun(db, RETURN_JOB);
  return [
    ...(inbox ? [{ key: 'Inbox', value: inboxText(inboxStanding(db, inbox), now), href: importsAt }] : []),
    {
      key: 'Reminders',
      value: remindersText(services),
      href: '/reminders',
    },
    {
      key: 'Monthly return',
      value: returned ? `${writtenDay(returned.day)}: written` : 'has not been written yet',
      href: '/returns',
    },
  ];
}

/** 'nothing waits; 12 taken, the last 5 minutes ago; 1 refused, the last 2 days ago' */
function inboxText({ waiting, leftAlone, trouble, done, refused }: InboxStanding, now: number): string {
  const came = (what: string, part: InboxStanding['done']): string[] =>
    part ? [`${thousands(part.files)} ${what}, the last ${freshness(part.lastAt, now)}`] : [];
  const waits = waiting === 0 ? 'nothing waits' : `${thousands(waiting)} waiting`;
  const parts = [
    trouble ? `${thousands(waiting)} waiting, and none can be taken: ${trouble.message}` : waits,
    ...(leftAlone === 0 ? [] : [`${thousands(leftAlone)} left alone`]),
    ...came('imported', done),
    ...came('refused', refused),
  ];
  return parts.join('; ');
}

/** Of today where they should have run by now, else of the day on which they last did. */
function remindersText(services: WebServices): string {
  const outcome = reminderOutcome(services);
  if (outcome === null) return 'have not run yet';
  const latest = findLatestJobRun(services.db, REMINDER_JOB);
  const day = outcome === 'did_not_run' || !latest ? 'Today' : writtenDay(latest.day);
  return `${day}: ${OUTCOME_WORDS[outcome].toLowerCase()}`;
}
