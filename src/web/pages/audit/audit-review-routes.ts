/** Recording findings: one item at a time, as its reviewer may see it, and the next one there at once. */
import type { Request, Response } from 'express';
import type { Problem } from '../../../domain/problem.ts';
import { success } from '../../../domain/problem.ts';
import { recordFinding } from '../../../workflows/audit/record-finding.ts';
import {
  findItemForReviewer,
  openReview,
  waitingItems,
  type ShownItem,
} from '../../../workflows/audit/review-sample.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { whenFree } from '../../when-free.ts';
import {
  evidenceFacts,
  findingFacts,
  readAnswer,
  statusItems,
  type FindingGiven,
} from './audit-finding-words.ts';
import { auditSections } from './audit-sections.ts';
import { action, actorOf, idOf, page, queryOf, valueOrAnswer } from '../page-kit.ts';

const ITEM = '/audit/samples/:id/items/:item';

export function auditReviewRoutes(services: WebServices): Route[] {
  return [
    page('/audit/samples/:id/review', 'audit', (request, response) => showNext(services, request, response)),
    page(ITEM, 'audit', (request, response) => showItem(services, request, response)),
    action(ITEM, 'audit', (request, response) => record(services, request, response)),
  ];
}

/** The first item that this reviewer has yet to answer, from the one that was skipped on. */
function showNext({ db }: WebServices, request: Request, response: Response): void {
  const sampleId = idOf(request) ?? 0;
  const review = valueOrAnswer(openReview({ db, actor: actorOf(request) }, sampleId), request, response);
  if (!review) return;
  const waiting = waitingItems(review);
  const skipped = Number(queryOf(request, 'after')) || 0;
  const next = waiting.find((item) => item > skipped) ?? waiting[0];
  if (next !== undefined) {
    response.redirect(303, `/audit/samples/${sampleId}/items/${next}${doneQuery(request)}`);
    return;
  }
  answerPage(response, 'pages/audit/reviewed.njk', {
    title: `Sample ${sampleId} is examined`,
    sections: auditSections(request, '/audit'),
    sampleId,
    items: review.items.map(({ item }) => item),
  });
}

function doneQuery(request: Request): string {
  const done = queryOf(request, 'done');
  return /^[1-9]\d{0,6}$/.test(done) ? `?done=${done}` : '';
}

function showItem(services: WebServices, request: Request, response: Response, problem?: Problem): void {
  const { db, accessLog } = services;
  const actor = actorOf(request);
  const found = findItemForReviewer({ db, actor }, idOf(request) ?? 0, idOf(request, 'item') ?? 0);
  const item = valueOrAnswer(found, request, response);
  if (!item) return;
  const noted = accessLog.consulted(actor, item.access);
  if (!valueOrAnswer(noted.ok ? success(true) : noted, request, response)) return;
  answerItem(request, response, item, problem);
}

function answerItem(
  request: Request,
  response: Response,
  { review, shown }: ShownItem,
  problem?: Problem,
): void {
  const { item, referralId, own, others, status } = shown;
  const { sample, side, items } = review;
  const done = Number(queryOf(request, 'done'));
  answerPage(response, 'pages/audit/item.njk', {
    title: `Item ${item} of sample ${sample.id}`,
    sections: auditSections(request, '/audit'),
    sampleId: sample.id,
    ...{ item, referralId, side, status },
    total: items.length,
    left: waitingItems(review).length,
    facts: evidenceFacts(shown),
    own: own.map(findingFacts),
    others: (others ?? []).map(findingFacts),
    statuses: statusItems(side === 'first' ? status : null),
    done: items.some((each) => each.item === done) ? done : null,
    given: givenOf(request),
    field: problem ? fieldOfProblem(problem) : '',
    errors: problem ? [{ text: problem.message, href: `#${fieldOfProblem(problem)}` }] : [],
  });
}

function givenOf(request: Request): FindingGiven {
  const [answer, status, note, reason] = ['answer', 'status', 'note', 'reason'] as const;
  return {
    answer: fieldOf(request, answer),
    status: fieldOf(request, status),
    note: fieldOf(request, note),
    reason: fieldOf(request, reason),
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  usage_note_missing: 'note',
  usage_true_status: 'status',
  already_found: 'reason',
  nothing_to_correct: 'note',
};

/** The field that a problem is about. */
function fieldOfProblem({ code }: Problem): string {
  return FIELDS[code] ?? 'answer';
}

const ELSEWHERE: ReadonlySet<string> = new Set(['record_not_found', 'not_a_reviewer']);

async function record(services: WebServices, request: Request, response: Response): Promise<void> {
  const { db, clock } = services;
  const [sampleId, item] = [idOf(request) ?? 0, idOf(request, 'item') ?? 0];
  const given = givenOf(request);
  const answer = readAnswer(given);
  const finder = { db, clock, actor: actorOf(request) };
  const reason = given.reason.trim() === '' ? null : given.reason;
  const recorded = answer.ok
    ? await whenFree(() =>
        recordFinding(finder, { sampleId, item, ...answer.value, note: given.note, reason }),
      )
    : answer;
  if (recorded.ok) {
    response.redirect(303, `/audit/samples/${sampleId}/review?after=${item}&done=${item}`);
    return;
  }
  if (ELSEWHERE.has(recorded.problem.code)) {
    answerProblem(request, response, recorded.problem);
    return;
  }
  response.status(422);
  showItem(services, request, response, recorded.problem);
}
