/** The NCCU's own list laid beside the log, both ways. Of the list nothing is kept but counts. */
import { rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Request, Response } from 'express';
import { findCoverages, type Coverage } from '../../../../db/stores/coverages.ts';
import type { coverageDocument } from '../../../answers/coverage.ts';
import { failure, success } from '../../../domain/problem.ts';
import { COVERAGE_FILES } from '../../../workflows/audit/coverage-results.ts';
import { isFormTokenRight } from '../../auth/csrf.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { receiveForm, type Upload } from '../../uploads.ts';
import { auditSections } from './audit-sections.ts';
import { coverageFacts, coverageLists, earlierRow, sideFacts } from './coverage-words.ts';
import { action, actorOf, formError, page, valueOrAnswer } from '../page-kit.ts';
import { answerUnfinished, ownJob, startAndShow } from '../started-job.ts';
import { dayOf } from '../trail/trail-filter.ts';

const COVERAGE = '/audit/coverage';
const SHOWN_EARLIER = 20;

export function coverageRoutes(services: WebServices): Route[] {
  return [
    page(COVERAGE, 'audit', (request, response) => askList(services, request, response)),
    action(COVERAGE, 'audit', (request, response) => lay(services, request, response)),
    page('/audit/coverage/:job', 'audit', (request, response) => showResult(services, request, response)),
    action('/audit/coverage/:job/download', 'audit', (request, response) =>
      download(services, request, response),
    ),
  ];
}

type Fault = ReturnType<typeof formError>[number];

function askList(
  { db }: WebServices,
  request: Request,
  response: Response,
  errors: readonly Fault[] = [],
): void {
  answerPage(response, 'pages/audit/coverage.njk', {
    title: 'Coverage',
    sections: auditSections(request, COVERAGE),
    earlier: findCoverages(db, SHOWN_EARLIER).map((coverage: Coverage) => earlierRow(coverage)),
    given: { from: fieldOf(request, 'from'), to: fieldOf(request, 'to') },
    field: Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), text])),
    errors,
  });
}

async function lay(services: WebServices, request: Request, response: Response): Promise<void> {
  const received = await receiveForm(services, request, response);
  if (received.ok && !isFormTokenRight(request)) {
    await rm(received.value.path, { force: true });
    valueOrAnswer(failure(FORM_EXPIRED), request, response);
    return;
  }
  const faults = [
    ...(received.ok ? [] : [{ text: 'Choose the NCCU\u2019s list', href: '#file' }]),
    ...faultsOfPeriod(request),
  ];
  if (!received.ok || faults.length > 0) {
    if (received.ok) await rm(received.value.path, { force: true });
    response.status(422);
    askList(services, request, response, faults);
    return;
  }
  await startLaying(services, request, response, received.value);
}

async function startLaying(
  services: WebServices,
  request: Request,
  response: Response,
  upload: Upload,
): Promise<void> {
  const { uploadFolder, newId } = services;
  const [fromDay, toDay] = [dayOf(fieldOf(request, 'from')), dayOf(fieldOf(request, 'to'))];
  const out = path.join(uploadFolder, newId());
  const order = { kind: 'coverage', ...upload, fromDay, toDay, out } as const;
  const pageOf = (id: string): string => `${COVERAGE}/${id}`;
  valueOrAnswer(await startAndShow(services, request, response, order, pageOf), request, response);
}

function faultsOfPeriod(request: Request): Fault[] {
  const [from, to] = [fieldOf(request, 'from'), fieldOf(request, 'to')];
  const faults: [string, string, boolean][] = [
    ['from', 'The first day must be a day, such as 2026-05-01', from !== '' && dayOf(from) === null],
    ['to', 'The last day must be a day, such as 2026-05-31', to !== '' && dayOf(to) === null],
    ['to', 'The last day must not be before the first', from !== '' && to !== '' && to < from],
  ];
  const wrong = faults.filter(([, , isFault]) => isFault);
  return wrong.slice(0, 2).map(([field, text]) => ({ text, href: `#${field}` }));
}

type Laid = ReturnType<typeof coverageDocument>;

function showResult(
  services: WebServices,
  request: Request,
  response: Response,
  errors: readonly Fault[] = [],
): void {
  const job = valueOrAnswer(ownJob(services, request, 'coverage'), request, response);
  if (!job) return;
  const sections = auditSections(request, COVERAGE);
  const back = { text: 'Coverage', href: COVERAGE };
  if (answerUnfinished(response, job, { title: 'The list beside the log', back, sections })) return;
  // It was made by runCoverage.
  const laid = job.result as Laid;
  const subject = { subjectType: 'coverage', subjectId: String(laid.coverage) };
  const noted = services.accessLog.consulted(actorOf(request), { what: 'coverage_shown', ...subject });
  if (!valueOrAnswer(noted.ok ? success(true) : noted, request, response)) return;
  answerPage(response, 'pages/audit/coverage-result.njk', {
    title: 'The list beside the log',
    sections,
    facts: coverageFacts(laid),
    list: sideFacts(laid.list),
    log: sideFacts(laid.log),
    lists: coverageLists(job.request.out),
    action: `${COVERAGE}/${job.id}/download`,
    errors,
  });
}

async function download(services: WebServices, request: Request, response: Response): Promise<void> {
  const job = valueOrAnswer(ownJob(services, request, 'coverage'), request, response);
  if (!job) return;
  const name = COVERAGE_FILES.find((file) => file === fieldOf(request, 'file'));
  const reason = fieldOf(request, 'reason').trim();
  if (reason === '' || name === undefined) {
    response.status(422);
    showResult(services, request, response, formError(REASON_MISSING, `reason-${name ?? ''}`));
    return;
  }
  const file = path.join(job.request.out, name);
  if (!valueOrAnswer(existsSync(file) ? success(true) : failure(GONE), request, response)) return;
  const noted = await services.accessLog.disclosed(actorOf(request), {
    ...{ what: 'coverage_downloaded', subjectType: 'coverage' },
    subjectId: String((job.result as Laid).coverage),
    ...{ why: reason, details: { file: name } },
  });
  if (!valueOrAnswer(noted.ok ? success(true) : noted, request, response)) return;
  response.download(file, name, { dotfiles: 'allow' });
}

const REASON_MISSING = {
  code: 'reason_missing',
  message: 'Say why the list is needed',
  whatToDo: 'A few words are enough: the trail keeps them.',
};

const GONE = {
  code: 'record_not_found',
  message: 'The lists are there no more.',
  whatToDo: 'They are kept for an hour. Lay the NCCU\u2019s list beside the log again.',
};

const FORM_EXPIRED = {
  code: 'form_expired',
  message: 'This form is out of date, or was not sent from this service.',
  whatToDo: 'Go back, load the page anew and send it again.',
};
