/** Publishing a month, after a look at what is about to be kept for ever. */
import type { Request, Response } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import { countFound } from '../../../../db/stores/referral-pages.ts';
import { findPublicationHeads } from '../../../../db/stores/returns.ts';
import { finalFrom } from '../../../compliance/index.ts';
import type { Problem } from '../../../domain/problem.ts';
import { writtenMonth } from '../../../views/written-times.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { askAgainSoon } from '../job-words.ts';
import { action, actorOf, formError, page, viewNow } from '../page-kit.ts';
import { monthAsked, type FiguresNow } from './return-routes.ts';
import { figureTables } from './return-words.ts';

const PUBLISH = '/returns/:month/publish';
/** A month is published by then, unless another job goes first. */
const PATIENCE_MILLISECONDS = 4000;

export function returnPublishRoutes(services: WebServices, figuresNow: FiguresNow): Route[] {
  return [
    page(PUBLISH, 'publish_returns', (request, response) =>
      ask(services, figuresNow, request, response, null),
    ),
    action(PUBLISH, 'publish_returns', (request, response) =>
      publish(services, figuresNow, request, response),
    ),
  ];
}

async function ask(
  services: WebServices,
  figuresNow: FiguresNow,
  request: Request,
  response: Response,
  problem: Problem | null,
): Promise<void> {
  const month = monthAsked(services, request, response);
  if (month === null) return;
  const figures = await figuresNow(request, month);
  if (!figures.ok) {
    answerProblem(request, response, figures.problem);
    return;
  }
  const isUnderWay = figures.value === null;
  askAgainSoon(response, { isUnderWay });
  const view = viewNow(services);
  const finalAt = finalFrom(month, view.deadline, view.calendar);
  const latest = findPublicationHeads(services.db, month).at(-1) ?? null;
  answerPage(response, 'pages/returns/publish.njk', {
    title: `${latest ? 'Restate' : 'Publish'} the return of ${writtenMonth(month)}`,
    month,
    latest: latest && { number: latest.number, state: latest.state, publishedAt: latest.publishedAt },
    isProvisional: view.asAt < finalAt,
    finalAt,
    isUnderWay,
    needsReview: countFound(services.db, { status: 'needs_review', month }),
    tables: figures.value ? figureTables(figures.value.rows) : [],
    reason: fieldOf(request, 'reason'),
    errors: problem ? formError(problem, 'reason') : [],
  });
}

async function publish(
  services: WebServices,
  figuresNow: FiguresNow,
  request: Request,
  response: Response,
): Promise<void> {
  const month = monthAsked(services, request, response);
  if (month === null) return;
  const { db, background } = services;
  const reason = fieldOf(request, 'reason').trim();
  if (reason === '' && findPublicationHeads(db, month).at(-1)?.state === 'final') {
    response.status(422);
    await ask(services, figuresNow, request, response, REASON_MISSING);
    return;
  }
  const started = background.start(actorOf(request), { kind: 'publish_return', month, reason });
  if (!started.ok) {
    answerProblem(request, response, started.problem);
    return;
  }
  const { id } = started.value;
  await Promise.race([background.ended(id), pause(PATIENCE_MILLISECONDS, null, { ref: false })]);
  response.redirect(303, `/returns/${month}?job=${id}`);
}

const REASON_MISSING: Problem = {
  code: 'reason_missing',
  message: 'Enter why the month is restated',
  whatToDo: 'A few words are enough: they stand in the sidecar, and the trail keeps them.',
};
