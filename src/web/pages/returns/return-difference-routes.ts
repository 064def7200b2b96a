/** A published month beside the same month now: each difference, its cause, and the referrals behind it. */
import type { Request, Response } from 'express';
import { findPublicationHeads } from '../../../../db/stores/returns.ts';
import type { ComparedChange, ComparedReturn, CountedAs } from '../../../background/return-view-job.ts';
import { CAUSE_MEANINGS, type Cause } from '../../../compliance/index.ts';
import { statusWords, thousands } from '../../../views/filters.ts';
import { percent } from '../../../views/percent.ts';
import { writtenMonth } from '../../../views/written-times.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { workOutBeside, type WorkOut } from '../../worked-out.ts';
import { askAgainSoon, jobShown } from '../job-words.ts';
import { pageOf, pagesBeside } from '../numbered-pages.ts';
import { actorOf, may, noteLook, page, valueOrAnswer } from '../page-kit.ts';
import { monthAsked } from './return-routes.ts';
import { CAUSE_WORDS } from './return-words.ts';

const REFERRALS_A_PAGE = 50;

export function returnDifferenceRoutes(services: WebServices): Route[] {
  const workOut = workOutBeside(services);
  return [
    page('/returns/:month/differences', 'view_records', (request, response) =>
      showDifferences(services, workOut, request, response),
    ),
  ];
}

function showDifferences(
  services: WebServices,
  workOut: WorkOut,
  request: Request,
  response: Response,
): void {
  const month = monthAsked(services, request, response);
  if (month === null) return;
  if (findPublicationHeads(services.db, month).length === 0) {
    answerProblem(request, response, NOT_PUBLISHED);
    return;
  }
  const worked = workOut(month, actorOf(request), { kind: 'compare_return', month });
  const job = valueOrAnswer(worked, request, response);
  if (!job) return;
  const frame = { title: `What has changed in ${writtenMonth(month)}`, month, job: jobShown(job) };
  const compared = job.result as ComparedReturn | null;
  if (!compared) {
    askAgainSoon(response, frame.job);
    answerPage(response, 'pages/returns/differences.njk', { ...frame, isReady: false });
    return;
  }
  const details = { publication: compared.number, referrals: compared.changes.length };
  const look = { what: 'return_compared', subjectType: 'return', subjectId: month, details };
  if (!noteLook(services, request, response, look)) return;
  const shown = pageOf(compared.changes, REFERRALS_A_PAGE, request);
  answerPage(response, 'pages/returns/differences.njk', {
    ...frame,
    isReady: true,
    number: compared.number,
    publishedAt: compared.publishedAt,
    asAt: compared.asAt,
    changed: compared.changes.length,
    figures: figureRows(compared),
    causes: causesOf(compared),
    rows: shown.items.map(changeRow),
    list: pagesBeside(shown, `/returns/${month}/differences`),
    mayPublish: may(request, 'publish_returns'),
  });
}

const FIGURE_WORDS: Readonly<Record<string, string>> = {
  referrals: 'Referrals',
  in_scope: 'In scope',
  due: 'Due',
};

function figureRows({ before, after, counts }: ComparedReturn) {
  const rows = counts.map(({ figure, before: was, after: is, difference, byCause }) => [
    FIGURE_WORDS[figure] ?? statusWords(figure).text,
    thousands(was),
    thousands(is),
    signed(difference),
    Object.entries(byCause)
      .map(([cause, by]) => `${CAUSE_WORDS[cause as Cause]} ${signed(by)}`)
      .join(', '),
  ]);
  const rate = (name: string, was: number | null, is: number | null) => [
    name,
    percent(was),
    percent(is),
    '',
    '',
  ];
  return [
    ...rows,
    rate('Compliance rate', before.complianceRate, after.complianceRate),
    rate('On-time rate (local target)', before.onTimeRate, after.onTimeRate),
  ];
}

function signed(count: number): string {
  if (count === 0) return '0';
  return count > 0 ? `+${thousands(count)}` : `−${thousands(-count)}`;
}

/** What each cause that there is means. */
function causesOf({ changes }: ComparedReturn) {
  const causes = [...new Set(changes.map(({ cause }) => cause))].sort();
  return causes.map((cause) => ({ key: CAUSE_WORDS[cause], value: CAUSE_MEANINGS[cause] }));
}

function changeRow({ referralId, reference, cause, before, after }: ComparedChange) {
  const isMove = before !== null && after !== null && before.status === after.status;
  return [
    { text: reference || `Referral ${referralId}`, href: `/referrals/${referralId}` },
    countedText(before, isMove),
    countedText(after, isMove),
    CAUSE_WORDS[cause],
  ];
}

/** A referral that only moved is told by its team. */
function countedText(counted: CountedAs | null, isMove: boolean): string {
  if (!counted) return 'not in the month';
  const { text } = statusWords(counted.status);
  return isMove ? `${text} (${counted.team || 'no team'})` : text;
}

const NOT_PUBLISHED = {
  code: 'return_not_published',
  message: 'The month is not published, so there is nothing to compare it with.',
  whatToDo: 'Publish it first, from its page.',
};
