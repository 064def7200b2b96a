/** The returns: the months, and one month with its figures, its hashes and what has changed since. */
import type { Request, Response } from 'express';
import {
  findPublicationHeads,
  findPublishedContent,
  type PublicationHead,
} from '../../../../db/stores/returns.ts';
import { finalFrom, type Cell, type ReturnTable } from '../../../compliance/index.ts';
import type { MonthFiguresTold } from '../../../background/return-view-job.ts';
import { isMonth } from '../../../domain/months.ts';
import { success, type Result } from '../../../domain/problem.ts';
import { deadlineWords, thousands } from '../../../views/filters.ts';
import { percent } from '../../../views/percent.ts';
import { writtenMoment, writtenMonth } from '../../../views/written-times.ts';
import { monthFigures } from '../../../workflows/returns/month-figures.ts';
import { checkBegun } from '../../../workflows/returns/month-return.ts';
import {
  returnMonths,
  stateOf,
  type MonthLine,
  type MonthOfReturns,
} from '../../../workflows/returns/return-months.ts';
import { answerProblem } from '../../errors.ts';
import { areFewReferrals } from '../../few-enough.ts';
import { keptWhileUnchanged } from '../../kept-while-unchanged.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { workOutBeside } from '../../worked-out.ts';
import { askAgainSoon, jobShown } from '../job-words.ts';
import { NO_FORCE } from '../referrals/referral-filter.ts';
import { actorOf, may, NOTHING_HERE, page, queryOf, valueOrAnswer, viewNow } from '../page-kit.ts';
import { definitionsOfSummary, figureTables, RETURN_STATE_WORDS } from './return-words.ts';

const RETURNS = '/returns';

/** The summary of a month as it is; null while it is being worked out. Problems: those of a job that came to nothing. */
export type FiguresNow = (request: Request, month: string) => Promise<Result<ReturnTable | null>>;

export function returnRoutes(services: WebServices, figuresNow: FiguresNow): Route[] {
  return [
    page(RETURNS, 'view_figures', (request, response) => list(services, request, response)),
    page(`${RETURNS}/:month`, 'view_figures', (request, response) =>
      showMonth(services, figuresNow, request, response),
    ),
  ];
}

/** What time alone changes may be shown a minute late. */
const LONGEST_MILLISECONDS = 60_000;

export function createFiguresNow(services: WebServices): FiguresNow {
  const { db } = services;
  const keepFew = keptWhileUnchanged<ReturnTable>(services, LONGEST_MILLISECONDS);
  const workOut = workOutBeside(services, LONGEST_MILLISECONDS);
  return async (request, month) => {
    if (areFewReferrals(db, month)) {
      const make = () => Promise.resolve(monthFigures(db, viewNow(services), month));
      return success(await keepFew(month, make));
    }
    const worked = workOut(month, actorOf(request), { kind: 'month_figures', month });
    if (!worked.ok) return worked;
    // It was told by runMonthFigures.
    const told = worked.value.result as MonthFiguresTold | null;
    return success(told && told.summary);
  };
}

function list(services: WebServices, request: Request, response: Response): void {
  const months = valueOrAnswer(returnMonths(services.db, viewNow(services)), request, response);
  if (!months) return;
  const isJoint = months.some(({ forces }) => forces.length > 0);
  const areTogether = !isJoint || queryOf(request, 'force') === 'all';
  answerPage(response, 'pages/returns/list.njk', {
    title: 'Returns',
    isJoint,
    areTogether,
    rows: areTogether ? months.map((month) => monthRow(month, month.line)) : months.flatMap(forceRows),
  });
}

/** One row for each force of a month. */
function forceRows(month: MonthOfReturns) {
  const lines = month.forces.length > 0 ? month.forces : [{ force: '', ...month.line }];
  return lines.map(({ force, ...line }) => {
    const [name = '', ...cells] = monthRow(month, line);
    return [name, force === '' ? NO_FORCE : force, ...cells];
  });
}

function monthRow({ month, state, isProvisionalNow, publishedAt }: MonthOfReturns, line: MonthLine) {
  const { referrals, exempt, due, rate, low, high, onTimeRate } = line;
  return [
    { text: writtenMonth(month), href: `${RETURNS}/${month}` },
    thousands(referrals),
    thousands(exempt),
    thousands(due),
    rate === null ? 'none due' : percent(rate),
    rate === null ? '' : `${percent(low)} to ${percent(high)}`,
    onTimeRate === null ? '' : percent(onTimeRate),
    stateText(state, isProvisionalNow, publishedAt),
  ];
}

function stateText(
  state: MonthOfReturns['state'],
  isProvisionalNow: boolean,
  publishedAt: number | null,
): string {
  const when = publishedAt === null ? '' : `, ${writtenMoment(publishedAt)}`;
  const words = `${RETURN_STATE_WORDS[state]}${when}`;
  return state === 'not_published' && isProvisionalNow ? `${words}; provisional figures` : words;
}

/** The month of the address; null once it has been answered that there is no such month, or not yet. */
export function monthAsked({ clock }: WebServices, request: Request, response: Response): string | null {
  const month = String(request.params['month']);
  if (!isMonth(month)) {
    answerProblem(request, response, NOTHING_HERE);
    return null;
  }
  const begun = checkBegun(month, clock.now());
  if (!begun.ok) answerProblem(request, response, begun.problem);
  return begun.ok ? month : null;
}

async function showMonth(
  services: WebServices,
  figuresNow: FiguresNow,
  request: Request,
  response: Response,
): Promise<void> {
  const month = monthAsked(services, request, response);
  if (month === null) return;
  const { db, background } = services;
  const publications = findPublicationHeads(db, month);
  const latest = publications.at(-1) ?? null;
  const shown = latest ? success(publishedSummary(latest)) : await figuresNow(request, month);
  if (!shown.ok) {
    answerProblem(request, response, shown.problem);
    return;
  }
  const isUnderWay = shown.value === null;
  const view = viewNow(services);
  const finalAt = finalFrom(month, view.deadline, view.calendar);
  const job = jobShown(background.find(queryOf(request, 'job')));
  askAgainSoon(response, { isUnderWay: isUnderWay || job?.isUnderWay === true });
  answerPage(response, 'pages/returns/month.njk', {
    title: `Return of ${writtenMonth(month)}`,
    month,
    state: RETURN_STATE_WORDS[stateOf(publications)],
    isPublished: latest !== null,
    asAt: latest?.asAt ?? view.asAt,
    isProvisional: latest ? latest.state === 'provisional' : view.asAt < finalAt,
    finalAt,
    isUnderWay,
    tables: shown.value ? figureTables(shown.value.rows) : [],
    definitions: definitionsOfSummary(),
    facts: latest ? publicationFacts(services, latest) : [],
    earlier: publications.slice(0, -1).map(earlierRow).reverse(),
    mayPublish: may(request, 'publish_returns'),
    job,
  });
}

function publishedSummary({ summary }: PublicationHead): Pick<ReturnTable, 'rows'> {
  return { rows: JSON.parse(summary) as Cell[][] };
}

function publicationFacts({ db }: WebServices, head: PublicationHead) {
  const { id, number, publishedAt, publishedBy, asAt, deadline, ruleVersion, reason, sha256 } = head;
  return [
    { key: 'Published', value: `${writtenMoment(publishedAt)}, by ${publishedBy} (number ${number})` },
    { key: 'Figures as at', value: writtenMoment(asAt) },
    { key: 'Why', value: reason || 'no reason was wanted' },
    { key: 'Deadline', value: deadlineWords(deadline) },
    { key: 'Rules', value: `version ${ruleVersion}` },
    ...(['summary', 'detail', 'sidecar', 'dictionary'] as const).map((kind) => ({
      key: `SHA-256 of the ${kind}`,
      value: sha256[kind],
    })),
    { key: 'Trail then', value: trailHeadText(findPublishedContent(db, id, 'sidecar')) },
  ];
}

/** What the sidecar says of the trail's head before the publication. */
function trailHeadText(sidecar: string | null): string {
  if (sidecar === null) return '';
  const { trail_head: head } = JSON.parse(sidecar) as { trail_head: { event: number; sha256: string } };
  return `event ${thousands(head.event)}, ${head.sha256}`;
}

function earlierRow({ number, publishedAt, publishedBy, state, reason, sha256 }: PublicationHead) {
  return [
    String(number),
    `${writtenMoment(publishedAt)}, by ${publishedBy}`,
    state === 'final' ? 'final' : 'provisional',
    reason,
    sha256.summary,
  ];
}
