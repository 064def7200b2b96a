/** Whether the trail is as it was written: followed from its first event in the background. */
import type { Request, Response } from 'express';
import type { trailReportDocument } from '../../../answers/trail-report.ts';
import { thousands } from '../../../views/filters.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { auditSections } from '../audit/audit-sections.ts';
import { action, page, valueOrAnswer } from '../page-kit.ts';
import { answerUnfinished, ownJob, startAndShow } from '../started-job.ts';

const BACK = { text: 'Trail', href: '/trail' };

type TrailReport = ReturnType<typeof trailReportDocument> & { readonly known_heads: number | null };

export function trailVerifyRoutes(services: WebServices): Route[] {
  return [
    action('/trail/verification', 'read_trail', async (request, response) => {
      const order = { kind: 'verify_trail' } as const;
      const pageOf = (id: string): string => `/trail/verification/${id}`;
      valueOrAnswer(await startAndShow(services, request, response, order, pageOf), request, response);
    }),
    page('/trail/verification/:job', 'read_trail', (request, response) =>
      showReport(services, request, response),
    ),
  ];
}

function showReport(services: WebServices, request: Request, response: Response): void {
  const job = valueOrAnswer(ownJob(services, request, 'verify_trail'), request, response);
  if (!job) return;
  const sections = auditSections(request, '/trail');
  if (answerUnfinished(response, job, { title: 'Verifying the trail', back: BACK, sections })) return;
  // It was made by runVerifyTrail.
  const report = job.result as TrailReport;
  answerPage(response, 'pages/trail/verification.njk', {
    title: report.sound ? 'The trail verifies' : 'The trail does not verify',
    sections,
    sound: report.sound,
    at: job.endedAt,
    facts: factsOf(report),
    warnings: warningsOf(report),
  });
}

function factsOf({ events, head, known_heads: known, returns }: TrailReport) {
  return [
    { key: 'Events verified', value: thousands(events) },
    { key: 'Head', value: head },
    { key: 'Heads known from elsewhere', value: known === null ? 'could not be read' : thousands(known) },
    { key: 'Published files verified', value: returns ? thousands(returns.verified) : 'not looked at' },
  ];
}

/** Each thing that is wrong, as a sentence. */
function warningsOf(report: TrailReport): string[] {
  const { first_bad: bad, went_back: back, missing_guards: guards, returns, known_heads: known } = report;
  return [
    ...(bad ? [`${thousands(report.events)} events verify; then: ${bad.reason}`] : []),
    ...back.map(
      ({ head, source, code }) =>
        `The trail went back. Event ${head.split(':')[0]} is known from ${source}, and ${code === 'missing' ? 'the trail ends before it' : 'another event stands in its place'}. An old backup took the place of the database, or events were cut off. If a backup was rightly restored, force IT says so with nccu audit verify --accept-restored --reason TEXT.`,
    ),
    ...guards.map((name) => `The guard ${name}, which keeps the trail append-only, was taken away.`),
    ...(returns?.altered ?? []).map(
      ({ month, number, kind }) =>
        `The published return was altered: ${kind} of ${month}, publication ${number}.`,
    ),
    ...(known === null
      ? ['The mark beside the database cannot be read, so whether the trail went back cannot be told.']
      : []),
  ];
}
