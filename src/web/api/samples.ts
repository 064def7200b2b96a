/** Samples: drawing them, examining their items as a reviewer may see them, and what they have shown. */
import { z } from 'zod';
import { findAllSamples, findSampleById } from '../../../db/stores/samples.ts';
import * as answers from '../../answers/sample.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import { noSuchSample, sampleAccess } from '../../workflows/audit/draw-sample.ts';
import { recordFinding } from '../../workflows/audit/record-finding.ts';
import { findItemForReviewer, isBlind, openReview } from '../../workflows/audit/review-sample.ts';
import { sampleResults } from '../../workflows/audit/sample-results.ts';
import type { WebServices } from '../services.ts';
import { whenFree } from '../when-free.ts';
import type { Answer } from './answer.ts';
import { apiRoute, type ApiRoute, type Asked } from './api-route.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { answerWithJob, job } from './job-schemas.ts';
import {
  drawRequest,
  findingRequest,
  recordedFinding,
  reviewedItem,
  reviewProgress,
  sampleList,
  sampleResult,
} from './sample-schemas.ts';
import { cursor, limit, nothing, recordId } from './schemas.ts';

const listQuery = z.strictObject({ limit, cursor });
const oneParams = z.strictObject({ id: recordId });
const itemParams = z.strictObject({ id: recordId, item: recordId });

export function sampleRoutes(services: WebServices): ApiRoute[] {
  const all = { access: 'audit', tag: 'Samples' } as const;
  const reads = {
    ...all,
    method: 'get',
    takes: 'nothing',
    query: nothing,
    body: nothing,
    status: 200,
  } as const;
  const writes = { ...all, method: 'post', takes: 'json', query: nothing } as const;
  return [
    apiRoute(services, {
      ...{ ...reads, path: '/samples', query: listQuery, params: nothing, answer: sampleList },
      summary: 'The samples that were drawn, the latest first',
      handle: (asked) => listSamples(services, asked),
    }),
    apiRoute(services, {
      ...{ ...writes, path: '/samples', params: nothing, body: drawRequest, status: 202, answer: job },
      summary: 'Draw a sample that anybody can draw again, in the background',
      handle: (asked) => draw(services, asked),
    }),
    apiRoute(services, {
      ...{ ...reads, path: '/samples/{id}', params: oneParams, answer: sampleResult },
      summary:
        'What a sample has shown so far; the second reviewer sees it when they have examined every item',
      handle: (asked) => showResults(services, asked),
    }),
    apiRoute(services, {
      ...{ ...reads, path: '/samples/{id}/review', params: oneParams, answer: reviewProgress },
      summary: 'What is left for you to examine',
      handle: ({ params, viewer }) => {
        const review = openReview({ db: services.db, actor: viewer.name }, params.id);
        return review.ok ? success({ body: answers.reviewProgress(review.value) }) : review;
      },
    }),
    apiRoute(services, {
      ...{ ...reads, path: '/samples/{id}/items/{item}', params: itemParams, answer: reviewedItem },
      summary: 'One item, as you may see it',
      handle: (asked) => showItem(services, asked),
    }),
    apiRoute(services, {
      ...{ ...writes, path: '/samples/{id}/items/{item}/findings', params: itemParams },
      ...{ body: findingRequest, status: 201, answer: recordedFinding },
      summary: 'Record what you found of an item, or correct it',
      handle: (asked) => record(services, asked),
    }),
  ];
}

function listSamples(
  { db }: WebServices,
  { query: { limit: most, cursor: given } }: Asked<z.output<typeof listQuery>, unknown, unknown>,
): Result<Answer<z.input<typeof sampleList>>> {
  const before = readCursor({}, given, z.int());
  if (!before.ok) return before;
  const found = findAllSamples(db).filter(({ id }) => id < (before.value ?? Infinity));
  const page = found.slice(0, most);
  const last = page.at(-1);
  const next = found.length > most && last ? writeCursor({}, last.id) : null;
  return success({ body: { samples: page.map(answers.listedSample), next_cursor: next } });
}

function draw(
  { background }: WebServices,
  { body, viewer }: Asked<unknown, unknown, z.output<typeof drawRequest>>,
): Result<Answer<z.input<typeof job>>> {
  const { from_month: fromMonth, to_month: toMonth, confidence, margin } = body;
  const { size = null, seed = null, reviewer = null, second_reviewer: secondReviewer = null } = body;
  const sample = { fromMonth, toMonth, confidence, margin, size, seed, reviewer, secondReviewer };
  return answerWithJob(background.start(viewer.name, { kind: 'draw_sample', sample }));
}

function showResults(
  { db, accessLog }: WebServices,
  { params: { id }, viewer }: Asked<unknown, z.output<typeof oneParams>, unknown>,
): Result<Answer<z.input<typeof sampleResult>>> {
  const sample = findSampleById(db, id);
  if (!sample) return failure(noSuchSample(id));
  if (isBlind(db, sample, viewer.name)) return failure(STILL_BLIND);
  const results = sampleResults(db, id);
  if (!results.ok) return results;
  const logged = accessLog.consulted(viewer.name, sampleAccess('sample_result_shown', id));
  return logged.ok ? success({ body: answers.sampleResult(results.value) }) : logged;
}

function showItem(
  { db, accessLog }: WebServices,
  { params, viewer }: Asked<unknown, z.output<typeof itemParams>, unknown>,
): Result<Answer<z.input<typeof reviewedItem>>> {
  const found = findItemForReviewer({ db, actor: viewer.name }, params.id, params.item);
  if (!found.ok) return found;
  const logged = accessLog.consulted(viewer.name, found.value.access);
  return logged.ok ? success({ body: answers.reviewedItem(found.value.shown) }) : logged;
}

async function record(
  { db, clock }: WebServices,
  { params, body, viewer }: Asked<unknown, z.output<typeof itemParams>, z.output<typeof findingRequest>>,
): Promise<Result<Answer<z.input<typeof recordedFinding>>>> {
  const { finding = null, true_status: trueStatus = null, note, reason = null } = body;
  const request = { sampleId: params.id, item: params.item, finding, trueStatus, note, reason };
  const recorded = await whenFree(() => recordFinding({ db, clock, actor: viewer.name }, request));
  return recorded.ok ? success({ body: answers.recordedFinding(params.id, recorded.value) }) : recorded;
}

const STILL_BLIND = {
  code: 'still_blind',
  message: 'You examine this sample without knowing any answer, and its results tell them.',
  whatToDo: 'Record what you hold of every item first.',
};
