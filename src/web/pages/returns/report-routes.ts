/** The assurance report for recommendation 2, of the months that stand in the address: on the page, on paper, as PDF. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Request, Response } from 'express';
import { findMonthCounts } from '../../../../db/stores/standings.ts';
import { isMonth } from '../../../domain/months.ts';
import { failure, success, type Problem, type Result } from '../../../domain/problem.ts';
import { findBrowser, printToPdf } from '../../../printing/print-to-pdf.ts';
import { assuranceHtml } from '../../../views/assurance-file.ts';
import { viewFolders } from '../../../views/renderer.ts';
import { writtenMonth } from '../../../views/written-times.ts';
import { monthsOfReport, type AssuranceReport } from '../../../workflows/assurance/report.ts';
import { sha256Of } from '../../../workflows/trail/sha256.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { workOutBeside, type WorkOut } from '../../worked-out.ts';
import { askAgainSoon, jobShown, type ShownJob } from '../job-words.ts';
import { action, actorOf, page, queryOf, valueOrAnswer } from '../page-kit.ts';

const REPORT = '/returns/report';

export function reportRoutes(services: WebServices): Route[] {
  const workOut = workOutBeside(services);
  return [
    page(REPORT, 'view_figures', (request, response) => show(services, workOut, request, response)),
    action(`${REPORT}/pdf`, 'view_figures', (request, response) =>
      print(services, workOut, request, response),
    ),
  ];
}

interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

function rangeOf(textOf: (name: string) => string): Range {
  const month = (name: string): string | null => {
    const text = textOf(name);
    return isMonth(text) ? text : null;
  };
  return { from: month('from'), to: month('to') };
}

interface Worked {
  /** Null while it is being worked out. */
  readonly report: AssuranceReport | null;
  readonly job: ShownJob | null;
}

function reportOf(workOut: WorkOut, actor: string, range: Range): Result<Worked> {
  const key = `${range.from ?? ''} ${range.to ?? ''}`;
  const worked = workOut(key, actor, { kind: 'assurance_report', ...range });
  if (!worked.ok) return worked;
  const { result } = worked.value;
  const report = result === null ? null : (result as { report: AssuranceReport }).report;
  return success({ report, job: jobShown(worked.value) });
}

function show(services: WebServices, workOut: WorkOut, request: Request, response: Response): void {
  const range = rangeOf((name) => queryOf(request, name));
  if (!monthsOfReport(range, services.clock.now()).ok) {
    response.status(422);
    showReport(services, response, range, NOTHING, [{ text: MONTHS_WRONG, href: '#from' }]);
    return;
  }
  const worked = valueOrAnswer(reportOf(workOut, actorOf(request), range), request, response);
  if (worked) showReport(services, response, range, worked, []);
}

const NOTHING: Worked = { report: null, job: null };

function showReport(
  services: WebServices,
  response: Response,
  { from, to }: Range,
  { report, job }: Worked,
  errors: readonly { readonly text: string; readonly href: string }[],
): void {
  askAgainSoon(response, job);
  answerPage(response, 'pages/returns/report.njk', {
    title: 'Assurance report: recommendation 2',
    report,
    job,
    nameOfForce: nameOfForce(services, report),
    asked: { from: from ?? '', to: to ?? '' },
    chosen: { from: from ?? report?.from ?? '', to: to ?? report?.to ?? '' },
    months: monthsOf(services),
    canPrint: findBrowser(services.programFolders) !== null,
    errors,
  });
}

const MONTHS_WRONG = 'The first month must not be after the last, and there may be at most 36';

function nameOfForce({ settings }: WebServices, report: AssuranceReport | null): string {
  return settings.forceName || (report?.forces.length === 1 ? (report.forces[0]?.force ?? '') : '');
}

function monthsOf({ db }: WebServices) {
  const months = [...new Set(findMonthCounts(db).map(({ month }) => month))].sort().reverse();
  return [
    { value: '', text: 'Not chosen' },
    ...months.map((value) => ({ value, text: writtenMonth(value) })),
  ];
}

async function print(
  services: WebServices,
  workOut: WorkOut,
  request: Request,
  response: Response,
): Promise<void> {
  const range = rangeOf((name) => fieldOf(request, name));
  const worked = valueOrAnswer(reportOf(workOut, actorOf(request), range), request, response);
  if (!worked) return;
  const given = worked.report ? await giveOut(services, actorOf(request), worked.report) : failure(NOT_YET);
  if (!given.ok) {
    answerProblem(request, response, given.problem);
    return;
  }
  response.attachment(given.value.name).type('application/pdf').send(given.value.pdf);
}

/** The PDF; that it is given out is on the disk by then. */
async function giveOut(
  services: WebServices,
  actor: string,
  report: AssuranceReport,
): Promise<Result<{ readonly name: string; readonly pdf: Buffer }>> {
  const pdf = await pdfOf(services, report);
  if (!pdf.ok) return pdf;
  const noted = await noteGivenOut(services, actor, report);
  if (!noted.ok) return noted;
  return success({ name: `nccu-assurance-report-${report.from}-to-${report.to}.pdf`, pdf: pdf.value });
}

async function pdfOf(
  { root, settings, uploadFolder, newId, programFolders }: WebServices,
  report: AssuranceReport,
): Promise<Result<Buffer>> {
  const { forceName, protectiveMarking: marking } = settings;
  const html = assuranceHtml(viewFolders(root), { report, forceName, marking });
  const file = path.join(uploadFolder, `${newId()}.pdf`);
  try {
    const printed = await printToPdf(html, file, programFolders);
    return printed.ok ? success(readFileSync(file)) : printed;
  } finally {
    rmSync(file, { force: true });
  }
}

function noteGivenOut(
  { accessLog }: WebServices,
  actor: string,
  report: AssuranceReport,
): Promise<Result<null>> {
  const { from, to, asAt, trailHead } = report;
  const sha256 = sha256Of(JSON.stringify(report));
  return accessLog.disclosed(actor, {
    ...{ what: 'assurance_report_given_out', subjectType: 'assurance_report', subjectId: `${from} to ${to}` },
    details: { form: 'pdf', as_at: asAt, trail_head: trailHead.hash, sha256 },
  });
}

const NOT_YET: Problem = {
  code: 'report_not_ready',
  message: 'The report is still being worked out.',
  whatToDo: 'Go back, wait until the report stands on the page, and ask for the PDF again.',
};
