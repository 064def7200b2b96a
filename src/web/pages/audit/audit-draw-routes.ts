/** Drawing a sample: what the rules give is shown before it is drawn. And a sum for those who look for a single error. */
import type { Request, Response } from 'express';
import { findTrailHead } from '../../../../db/stores/trail.ts';
import type { drawnSample } from '../../../answers/sample.ts';
import { discoverySample } from '../../../audit/discovery.ts';
import { londonMonth } from '../../../domain/london-time.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import {
  drawChoices,
  drawRequest,
  faultsOfDraw,
  monthItems,
  planOf,
  readDraw,
  usualMonth,
  type DrawGiven,
  type FieldFault,
} from './audit-draw-form.ts';
import { auditSections } from './audit-sections.ts';
import { action, actorOf, page, queryOf, valueOrAnswer } from '../page-kit.ts';
import { answerUnfinished, ownJob, startAndShow } from '../started-job.ts';

const DRAW = '/audit/draw';

export function auditDrawRoutes(services: WebServices): Route[] {
  return [
    page(DRAW, 'audit', (request, response) => askDraw(services, request, response)),
    action(DRAW, 'audit', (request, response) => drawNow(services, request, response)),
    page(`${DRAW}/:job`, 'audit', (request, response) => showDrawing(services, request, response)),
    page('/audit/discovery', 'audit', (request, response) => showDiscovery(request, response)),
  ];
}

function askDraw(services: WebServices, request: Request, response: Response): void {
  const { db, clock } = services;
  const choices = drawChoices(db, actorOf(request));
  const given = readDraw((name) => queryOf(request, name));
  const isFirstVisit = given.from === '' && given.to === '';
  const month = usualMonth(choices, londonMonth(clock.now()));
  const filled = isFirstVisit ? { ...given, from: month, to: month } : given;
  const errors = choices.months.length === 0 ? [] : faultsOfDraw(filled, choices);
  if (errors.length > 0) response.status(422);
  showForm(services, request, response, filled, errors);
}

function showForm(
  { db }: WebServices,
  request: Request,
  response: Response,
  given: DrawGiven,
  errors: readonly FieldFault[],
): void {
  const choices = drawChoices(db, actorOf(request));
  const isPlanned = errors.length === 0 && choices.months.length > 0;
  answerPage(response, 'pages/audit/draw.njk', {
    title: 'Draw a sample',
    sections: auditSections(request, '/audit'),
    given,
    months: monthItems(choices),
    reviewers: choices.reviewers,
    plan: isPlanned ? planOf(db, drawRequest(given)) : null,
    head: findTrailHead(db),
    field: fieldTexts(errors),
    errors,
  });
}

/** The text of each field's fault, by the field. */
function fieldTexts(errors: readonly FieldFault[]): Readonly<Record<string, string>> {
  return Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), text]));
}

async function drawNow(services: WebServices, request: Request, response: Response): Promise<void> {
  const given = readDraw((name) => fieldOf(request, name));
  const faults = faultsOfDraw(given, drawChoices(services.db, actorOf(request)));
  if (faults.length > 0) {
    response.status(422);
    showForm(services, request, response, given, faults);
    return;
  }
  const order = { kind: 'draw_sample', sample: drawRequest(given) } as const;
  const pageOf = (id: string): string => `${DRAW}/${id}`;
  valueOrAnswer(await startAndShow(services, request, response, order, pageOf), request, response);
}

/** Leads to the sample once it is drawn: all referrals of its months are judged before. */
function showDrawing(services: WebServices, request: Request, response: Response): void {
  const job = valueOrAnswer(ownJob(services, request, 'draw_sample'), request, response);
  if (!job) return;
  const sections = auditSections(request, '/audit');
  const back = { text: 'Draw a sample', href: DRAW };
  if (answerUnfinished(response, job, { title: 'Drawing a sample', back, sections })) return;
  // It was made by runDrawSample.
  const { sample } = job.result as ReturnType<typeof drawnSample>;
  response.redirect(303, `/audit/samples/${sample}`);
}

function showDiscovery(request: Request, response: Response): void {
  const given = {
    population: queryOf(request, 'population'),
    rate: queryOf(request, 'rate') || '1',
    confidence: queryOf(request, 'confidence') || '95',
  };
  const errors = given.population === '' ? [] : faultsOfDiscovery(given);
  const isAsked = given.population !== '' && errors.length === 0;
  if (errors.length > 0) response.status(422);
  const [population, rate, confidence] = [given.population, given.rate, given.confidence].map(Number);
  answerPage(response, 'pages/audit/discovery.njk', {
    title: 'How many to look at, to find an error',
    sections: auditSections(request, '/audit'),
    given,
    found: isAsked ? discoverySample(population ?? 1, rate ?? 1, confidence ?? 95) : null,
    field: fieldTexts(errors),
    errors,
  });
}

function faultsOfDiscovery(given: { population: string; rate: string; confidence: string }): FieldFault[] {
  const isPercent = (text: string): boolean => /^\d{1,2}(\.\d{1,4})?$/.test(text) && Number(text) > 0;
  const { population, rate, confidence } = given;
  const faults: [string, string, boolean][] = [
    ['population', 'Enter how many there are, as a whole number from 1 to 10,000,000', !isCount(population)],
    ['rate', 'The share of errors must be a percentage above 0 and below 100', !isPercent(rate)],
    [
      'confidence',
      'Confidence must be a percentage from 50 to 99.99',
      !isPercent(confidence) || Number(confidence) < 50,
    ],
  ];
  return faults.flatMap(([field, text, isFault]) => (isFault ? [{ text, href: `#${field}` }] : []));
}

function isCount(text: string): boolean {
  return /^[1-9]\d{0,7}$/.test(text) && Number(text) <= 10_000_000;
}
