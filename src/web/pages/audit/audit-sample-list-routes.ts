/** The samples that were drawn. */
import type { Request, Response } from 'express';
import { findAllSamples, type Sample, type SampleCounts } from '../../../../db/stores/samples.ts';
import { thousands } from '../../../views/filters.ts';
import { writtenMoment } from '../../../views/written-times.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { auditSections, monthsText } from './audit-sections.ts';
import { page } from '../page-kit.ts';

export function auditSampleListRoutes({ db }: WebServices): Route[] {
  return [
    page('/audit', 'audit', (request: Request, response: Response) => {
      answerPage(response, 'pages/audit/samples.njk', {
        title: 'Samples',
        sections: auditSections(request, '/audit'),
        rows: findAllSamples(db).map(rowOf),
      });
    }),
  ];
}

function rowOf(sample: Sample & SampleCounts) {
  const { id, size, population, drawnAt, drawnBy, reviewer, secondReviewer } = sample;
  return [
    { text: `Sample ${id}`, href: `/audit/samples/${id}` },
    monthsText(sample),
    thousands(size),
    thousands(population),
    `${writtenMoment(drawnAt)}, by ${drawnBy}`,
    progressText(reviewer, sample.foundByFirst, size),
    secondReviewer === null ? 'no second reviewer' : progressText(secondReviewer, sample.foundBySecond, size),
  ];
}

function progressText(reviewer: string, found: number, size: number): string {
  return found === size
    ? `${reviewer}: all examined`
    : `${reviewer}: ${thousands(found)} of ${thousands(size)}`;
}
