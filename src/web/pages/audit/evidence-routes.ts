/** Evidence of a month, to be taken away: made in the background, fetched within the hour, given out for a reason. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Request, Response } from 'express';
import { findMonthsAndTeams } from '../../../../db/stores/standings.ts';
import type { evidenceDocument } from '../../../answers/evidence.ts';
import { EVIDENCE_ARCHIVE } from '../../../background/job.ts';
import { londonMonth } from '../../../domain/london-time.ts';
import { failure, success } from '../../../domain/problem.ts';
import { counted, fileSize } from '../../../views/filters.ts';
import { writtenFileMoment, writtenMonth } from '../../../views/written-times.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { auditSections } from './audit-sections.ts';
import { action, actorOf, page, valueOrAnswer } from '../page-kit.ts';
import { answerUnfinished, ownJob, startAndShow } from '../started-job.ts';

const EVIDENCE = '/evidence';

type Evidence = ReturnType<typeof evidenceDocument> & { readonly bytes: number };

export function evidenceRoutes(services: WebServices): Route[] {
  return [
    page(EVIDENCE, 'export_evidence', (request, response) => askWhich(services, request, response)),
    action(EVIDENCE, 'export_evidence', (request, response) => make(services, request, response)),
    page('/evidence/:job', 'export_evidence', (request, response) => showMade(services, request, response)),
    page('/evidence/:job/archive', 'export_evidence', (request, response) =>
      download(services, request, response),
    ),
  ];
}

interface Given {
  readonly month: string;
  readonly kind: string;
  readonly reason: string;
}

interface Fault {
  readonly text: string;
  readonly href: string;
}

function askWhich(
  { db, clock }: WebServices,
  request: Request,
  response: Response,
  given: Given = { month: '', kind: '', reason: '' },
  errors: readonly Fault[] = [],
): void {
  const months = monthsOf(db);
  const now = londonMonth(clock.now());
  answerPage(response, 'pages/audit/evidence.njk', {
    title: 'Evidence',
    sections: auditSections(request, EVIDENCE),
    months: months.map((value) => ({ value, text: writtenMonth(value) })),
    given: { ...given, month: given.month || (months.find((month) => month < now) ?? '') },
    field: Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), text])),
    errors,
  });
}

/** Those that have referrals, the latest first. */
function monthsOf(db: WebServices['db']): string[] {
  return findMonthsAndTeams(db).months.toReversed();
}

async function make(services: WebServices, request: Request, response: Response): Promise<void> {
  const given = {
    month: fieldOf(request, 'month'),
    kind: fieldOf(request, 'kind'),
    reason: fieldOf(request, 'reason').trim(),
  };
  const faults = faultsOf(given, monthsOf(services.db));
  if (faults.length > 0) {
    response.status(422);
    askWhich(services, request, response, given, faults);
    return;
  }
  const { uploadFolder, newId } = services;
  const { month, kind, reason } = given;
  const out = path.join(uploadFolder, newId());
  const order = { kind: 'evidence', month, isRedacted: kind === 'redacted', reason, out } as const;
  const pageOf = (id: string): string => `/evidence/${id}`;
  valueOrAnswer(await startAndShow(services, request, response, order, pageOf), request, response);
}

function faultsOf({ month, kind, reason }: Given, months: readonly string[]): Fault[] {
  const faults: [string, string, boolean][] = [
    ['month', 'Choose a month', !months.includes(month)],
    ['kind', 'Choose the whole evidence or the redacted copy', kind !== 'full' && kind !== 'redacted'],
    ['reason', 'Say why it is needed, and for whom', reason === ''],
  ];
  return faults.flatMap(([field, text, isFault]) => (isFault ? [{ text, href: `#${field}` }] : []));
}

function showMade(services: WebServices, request: Request, response: Response): void {
  const job = valueOrAnswer(ownJob(services, request, 'evidence'), request, response);
  if (!job) return;
  const sections = auditSections(request, EVIDENCE);
  const title = `Evidence of ${writtenMonth(job.request.month)}`;
  if (answerUnfinished(response, job, { title, back: { text: 'Evidence', href: EVIDENCE }, sections }))
    return;
  // It was made by runEvidence.
  const made = job.result as Evidence;
  answerPage(response, 'pages/audit/evidence-made.njk', {
    ...{ title, sections },
    isThere: existsSync(archiveOf(job.request.out)),
    download: `/evidence/${job.id}/archive`,
    name: made.folder,
    index: made.index_sha256,
    facts: factsOf(made),
  });
}

function archiveOf(out: string): string {
  return path.join(out, EVIDENCE_ARCHIVE);
}

function factsOf({ redacted, as_at: asAt, published_at: publishedAt, referrals, files, bytes }: Evidence) {
  const figures = `as at ${writtenFileMoment(asAt)}`;
  return [
    { key: 'Kind', value: redacted ? 'redacted: no person, no case, no small count' : 'whole' },
    {
      key: 'Figures',
      value:
        publishedAt === null
          ? `${figures}, not published: provisional`
          : `${figures}, published ${writtenFileMoment(publishedAt)}`,
    },
    { key: 'In it', value: `${counted(referrals, 'referral')}, ${counted(files.length + 1, 'file')}` },
    { key: 'Size', value: fileSize(bytes) },
  ];
}

/** Giving it out is in the trail before its first byte is. */
async function download(services: WebServices, request: Request, response: Response): Promise<void> {
  const job = valueOrAnswer(ownJob(services, request, 'evidence'), request, response);
  if (!job) return;
  const { month, reason, out } = job.request;
  const isThere = job.result !== null && existsSync(archiveOf(out));
  if (!valueOrAnswer(isThere ? success(true) : failure(GONE), request, response)) return;
  const { folder, redacted, index_sha256 } = job.result as Evidence;
  const noted = await services.accessLog.disclosed(actorOf(request), {
    ...{ what: 'evidence_downloaded', subjectType: 'return', subjectId: month, why: reason },
    details: { redacted, index_sha256 },
  });
  if (!valueOrAnswer(noted.ok ? success(true) : noted, request, response)) return;
  response.download(archiveOf(out), folder, { dotfiles: 'allow' });
}

const GONE = {
  code: 'record_not_found',
  message: 'The file is there no more.',
  whatToDo: 'It is kept for an hour. Ask for the evidence again.',
};
