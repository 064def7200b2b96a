/** A sample: how it was drawn, how anybody can draw it again, and what can be taken away of it. */
import type { Request, Response } from 'express';
import {
  findSampleById,
  findSampleFrame,
  findSampleItems,
  findSamplesBetween,
  type Sample,
} from '../../../../db/stores/samples.ts';
import { frameText } from '../../../audit/draw.ts';
import { STATUSES } from '../../../compliance/index.ts';
import { failure, success, type Result } from '../../../domain/problem.ts';
import { noSuchSample, redrawSample, sampleAccess } from '../../../workflows/audit/draw-sample.ts';
import { isBlind, openReview, waitingItems } from '../../../workflows/audit/review-sample.ts';
import { sampleResults } from '../../../workflows/audit/sample-results.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { resultsCsv } from './audit-result-words.ts';
import { auditSections, monthsText } from './audit-sections.ts';
import { action, actorOf, formError, idOf, page, valueOrAnswer } from '../page-kit.ts';

export function auditSampleRoutes(services: WebServices): Route[] {
  return [
    page('/audit/samples/:id', 'audit', (request, response) => showSample(services, request, response)),
    page('/audit/samples/:id/again', 'audit', (request, response) => drawAgain(services, request, response)),
    action('/audit/samples/:id/download', 'audit', (request, response) =>
      download(services, request, response),
    ),
  ];
}

function showSample(
  services: WebServices,
  request: Request,
  response: Response,
  errors: ReturnType<typeof formError> = [],
): void {
  const { db } = services;
  const sample = valueOrAnswer(sampleAsked(services, request), request, response);
  if (!sample) return;
  const review = openReview({ db, actor: actorOf(request) }, sample.id);
  const earlier = findSamplesBetween(db, sample.fromMonth, sample.toMonth).filter(({ id }) => id < sample.id);
  const strata = strataOf(services, sample);
  answerPage(response, 'pages/audit/sample.njk', {
    title: `Sample ${sample.id}`,
    sections: auditSections(request, '/audit'),
    sample,
    months: monthsText(sample),
    population: strata.reduce((sum, [, population]) => sum + population, 0),
    strata: strata.map(([status, population, drawn]) => [{ status }, population, drawn]),
    earlier: earlier.map(({ id }) => id),
    isReviewer: review.ok,
    waiting: review.ok ? waitingItems(review.value).length : 0,
    isBlind: isBlind(db, sample, actorOf(request)),
    errors,
  });
}

function sampleAsked({ db }: WebServices, request: Request): Result<Sample> {
  const id = idOf(request) ?? 0;
  const sample = findSampleById(db, id);
  return sample ? success(sample) : failure(noSuchSample(id));
}

/** Each status with how many there were, and how many of them were drawn. */
function strataOf({ db }: WebServices, { id }: Sample): (readonly [status: string, number, number])[] {
  const count = (statuses: readonly string[], wanted: string): number =>
    statuses.filter((status) => status === wanted).length;
  const frame = findSampleFrame(db, id).map(({ stratum }) => stratum);
  const items = findSampleItems(db, id).map(({ status }) => status);
  return STATUSES.map((status) => [status, count(frame, status), count(items, status)] as const).filter(
    ([, population]) => population > 0,
  );
}

function drawAgain(services: WebServices, request: Request, response: Response): void {
  const redrawn = valueOrAnswer(redrawSample(services.db, idOf(request) ?? 0), request, response);
  if (!redrawn) return;
  const access = sampleAccess('sample_redrawn', redrawn.sample.id);
  if (!valueOrAnswer(notedOf(services, request, access), request, response)) return;
  answerPage(response, 'pages/audit/again.njk', {
    title: `Sample ${redrawn.sample.id}, drawn again`,
    sections: auditSections(request, '/audit'),
    ...redrawn,
  });
}

/** True once it is noted. */
function notedOf(
  { accessLog }: WebServices,
  request: Request,
  access: Parameters<WebServices['accessLog']['consulted']>[1],
): Result<true> {
  const noted = accessLog.consulted(actorOf(request), access);
  return noted.ok ? success(true) : noted;
}

/** The frame, or the results: neither is for the second reviewer before they have answered. */
async function download(services: WebServices, request: Request, response: Response): Promise<void> {
  const sample = valueOrAnswer(sampleAsked(services, request), request, response);
  if (!sample) return;
  const { db, accessLog } = services;
  const [actor, reason] = [actorOf(request), fieldOf(request, 'reason').trim()];
  const isFrame = fieldOf(request, 'what') === 'frame';
  if (reason === '') {
    response.status(422);
    showSample(services, request, response, formError(REASON_MISSING, isFrame ? 'reason-frame' : 'reason'));
    return;
  }
  const allowed = isBlind(db, sample, actor) ? failure(STILL_BLIND) : success(true);
  if (!valueOrAnswer(allowed, request, response)) return;
  const text = valueOrAnswer(
    isFrame ? frameOf(services, sample) : csvOf(services, sample),
    request,
    response,
  );
  if (text === null) return;
  const what = isFrame ? ('sample_frame_downloaded' as const) : ('sample_result_downloaded' as const);
  const subject = { subjectType: 'sample', subjectId: String(sample.id) };
  const noted = await accessLog.disclosed(actor, { what, ...subject, why: reason });
  if (!valueOrAnswer(noted.ok ? success(true) : noted, request, response)) return;
  const name = `sample-${sample.id}-${isFrame ? 'frame.txt' : 'results.csv'}`;
  response
    .type(isFrame ? 'text/plain' : 'text/csv')
    .attachment(name)
    .send(text);
}

function frameOf({ db }: WebServices, { id }: Sample): Result<string> {
  return success(frameText(findSampleFrame(db, id)));
}

function csvOf({ db }: WebServices, { id }: Sample): Result<string> {
  const results = sampleResults(db, id);
  return results.ok ? success(resultsCsv(results.value)) : results;
}

const REASON_MISSING = {
  code: 'reason_missing',
  message: 'Say why the file is needed',
  whatToDo: 'A few words are enough: the trail keeps them.',
};

export const STILL_BLIND = {
  code: 'still_blind',
  message: 'You are the second reviewer of this sample, and have not answered every item yet.',
  whatToDo: 'Until you have, you are not shown the answers of the program or of the first reviewer.',
};
