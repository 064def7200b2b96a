/** What a sample has shown. */
import type { Request, Response } from 'express';
import { failure, success } from '../../../domain/problem.ts';
import { sampleAccess } from '../../../workflows/audit/draw-sample.ts';
import { isBlind } from '../../../workflows/audit/review-sample.ts';
import { sampleResults } from '../../../workflows/audit/sample-results.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { disagreementSections, resultFacts, strataRows } from './audit-result-words.ts';
import { STILL_BLIND } from './audit-sample-routes.ts';
import { auditSections, monthsText } from './audit-sections.ts';
import { actorOf, idOf, page, valueOrAnswer } from '../page-kit.ts';

export function auditResultRoutes(services: WebServices): Route[] {
  return [
    page('/audit/samples/:id/results', 'audit', (request, response) =>
      showResults(services, request, response),
    ),
  ];
}

function showResults({ db, accessLog }: WebServices, request: Request, response: Response): void {
  const results = valueOrAnswer(sampleResults(db, idOf(request) ?? 0), request, response);
  if (!results) return;
  const { sample, progress, withheld } = results;
  const actor = actorOf(request);
  const allowed = isBlind(db, sample, actor) ? failure(STILL_BLIND) : success(true);
  if (!valueOrAnswer(allowed, request, response)) return;
  const noted = accessLog.consulted(actor, sampleAccess('sample_result_shown', sample.id));
  if (!valueOrAnswer(noted.ok ? success(true) : noted, request, response)) return;
  answerPage(response, 'pages/audit/results.njk', {
    title: `Results of sample ${sample.id}`,
    sections: auditSections(request, '/audit'),
    sample,
    months: monthsText(sample),
    progress,
    facts: resultFacts(results),
    strata: strataRows(results),
    disagreements: disagreementSections(results),
    withheld,
  });
}
