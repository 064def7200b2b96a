/** Imports under way, and those that were: each with its counts, its problems, and what matching changed. */
import type { Request, Response } from 'express';
import {
  countProblemsOfFile,
  findFile,
  findFileByHash,
  findLatestFiles,
  findProblemsOfFile,
  type ImportFile,
} from '../../../../db/stores/import-files.ts';
import type { importDocument } from '../../../answers/import.ts';
import type { matchDocument } from '../../../answers/match.ts';
import type { Job } from '../../../background/job.ts';
import type { ExportKind } from '../../../domain/records.ts';
import { fileSize, thousands } from '../../../views/filters.ts';
import { writtenMoment } from '../../../views/written-times.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { findUploadsOf } from '../../waiting-uploads.ts';
import { answerProgress, progressOf } from './import-progress.ts';
import { columnFacts, outcomeRows } from './import-results.ts';
import { KIND_WORDS } from './import-words.ts';
import { accountOf, actorOf, idOf, page, queryOf } from '../page-kit.ts';

const FILES_A_PAGE = 50;
const PROBLEMS_A_PAGE = 50;
const CHANGES_SHOWN = 50;

export function importHistoryRoutes(services: WebServices): Route[] {
  return [
    page('/imports/jobs/:id', 'import', (request, response) => showJob(services, request, response)),
    page('/imports/jobs/:id/progress', 'import', (request, response) => {
      const job = jobOf(services, request.params['id']);
      if (job) response.json(progressOf(job));
      else answerProblem(request, response, NO_SUCH_JOB);
    }),
    page('/imports', 'view_records', (request, response) => showHistory(services, request, response)),
    page('/imports/:id', 'view_records', (request, response) => showImport(services, request, response)),
  ];
}

function jobOf({ background }: WebServices, id: unknown): Job | null {
  const job = background.find(String(id));
  return job && (job.request.kind === 'import' || job.request.kind === 'preview') ? job : null;
}

/** What runImport tells; it travelled as JSON. */
interface ImportTold {
  readonly file: Extract<ReturnType<typeof importDocument>, { sha256: string }> & {
    readonly kind: ExportKind;
  };
  readonly match: ReturnType<typeof matchDocument> | null;
}

function showJob(services: WebServices, request: Request, response: Response): void {
  const job = jobOf(services, request.params['id']);
  if (job?.request.kind !== 'import') {
    answerProblem(request, response, NO_SUCH_JOB);
    return;
  }
  const { id, endedAt, problem, result } = job;
  const { name } = job.request;
  if (endedAt === null) {
    answerProgress(response, job, { title: `Importing ${name}`, back: `/imports/jobs/${id}` });
  } else if (problem) {
    const uploads = findUploadsOf(services.uploadFolder, accountOf(request));
    const upload = uploads.find(({ importJob }) => importJob === id) ?? null;
    answerPage(response, 'pages/import/trouble.njk', { title: `${name} was not imported`, upload, problem });
  } else {
    const { file } = result as ImportTold;
    const kept = findFileByHash(services.db, file.kind, file.sha256);
    if (kept) response.redirect(303, `/imports/${kept.id}?job=${id}`);
    else answerProblem(request, response, NO_SUCH_JOB);
  }
}

function showHistory({ db }: WebServices, request: Request, response: Response): void {
  const given = Number(queryOf(request, 'before'));
  const before = Number.isSafeInteger(given) && given > 0 ? given : null;
  const found = findLatestFiles(db, FILES_A_PAGE + 1, before);
  const files = found.slice(0, FILES_A_PAGE);
  answerPage(response, 'pages/import/history.njk', {
    title: 'Imports',
    rows: files.map(historyRow),
    first: before === null ? null : '/imports',
    next: found.length > FILES_A_PAGE ? `/imports?before=${files.at(-1)?.id ?? ''}` : null,
  });
}

function historyRow({ id, name, kind, importedAt, importedBy, bytes, profile, sha256, counts }: ImportFile) {
  return [
    { text: name, href: `/imports/${id}` },
    KIND_WORDS[kind],
    writtenMoment(importedAt),
    importedBy,
    fileSize(bytes),
    ...[counts.rows, counts.new, counts.updated, counts.rejected].map(thousands),
    profile ?? '',
    sha256.slice(0, 8),
  ];
}

function showImport(services: WebServices, request: Request, response: Response): void {
  const { db, accessLog } = services;
  const file = findFile(db, idOf(request) ?? 0);
  if (!file) {
    answerProblem(request, response, NO_SUCH_IMPORT);
    return;
  }
  const seen = { what: 'import_shown', subjectType: 'file', subjectId: String(file.id) };
  const noted = accessLog.consulted(actorOf(request), seen);
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  const problemCount = countProblemsOfFile(db, file.id);
  const pages = Math.max(1, Math.ceil(problemCount / PROBLEMS_A_PAGE));
  const number = Math.min(pages, Math.max(1, Math.floor(Number(queryOf(request, 'page')) || 1)));
  const from = (number - 1) * PROBLEMS_A_PAGE;
  const problems = findProblemsOfFile(db, file, PROBLEMS_A_PAGE, from);
  const addressOf = (page: number): string => `/imports/${file.id}?page=${page}#problems`;
  answerPage(response, 'pages/import/result.njk', {
    title: file.name,
    id: file.id,
    facts: factsOf(file),
    counts: outcomeRows(file.counts),
    columns: columnFacts(file),
    match: matchOf(services, request, file),
    problems,
    list: {
      ...{ from: from + 1, to: from + problems.length, total: problemCount },
      previous: number > 1 ? addressOf(number - 1) : null,
      next: number < pages ? addressOf(number + 1) : null,
    },
  });
}

function factsOf({ kind, importedAt, importedBy, bytes, profile, sha256 }: ImportFile) {
  return [
    { key: 'Kind', value: KIND_WORDS[kind] },
    { key: 'Imported', value: `${writtenMoment(importedAt)}, by ${importedBy}` },
    { key: 'Size', value: fileSize(bytes) },
    { key: 'Profile', value: profile ?? 'none: recognised by itself' },
    { key: 'SHA-256', value: sha256 },
  ];
}

/** What matching changed; only as long as the job is remembered, for later it is told by the referrals themselves. */
function matchOf({ background }: WebServices, request: Request, { sha256 }: ImportFile) {
  const job = background.find(queryOf(request, 'job'));
  const told = job?.request.kind === 'import' ? (job.result as ImportTold | null) : null;
  if (told?.file.sha256 !== sha256 || !told.match) return null;
  const { referrals_judged: judged, changed, changes, reopened_decisions: reopened } = told.match;
  return {
    ...{ judged, changed, reopened, isSameFile: told.file.same_file },
    reopenedRows: told.match.reopened
      .slice(0, CHANGES_SHOWN)
      .map(({ referral, reference, why }) => [
        { text: reference || `Referral ${referral}`, href: `/referrals/${referral}` },
        why,
      ]),
    rows: changes
      .slice(0, CHANGES_SHOWN)
      .map(({ nccu_reference: nccu, incident_reference: incident, before, after }) => [
        nccu || incident,
        before ?? 'none',
        after ?? 'none',
      ]),
  };
}

const NO_SUCH_JOB = {
  code: 'job_unknown_here',
  message: 'This import is not under way any more.',
  whatToDo:
    'Jobs are forgotten when the service is started anew. The history of imports shows whether the file went in; a file that did not still waits on the import page.',
};

export const NO_SUCH_IMPORT = {
  code: 'import_unknown_here',
  message: 'No file with this number was imported.',
  whatToDo: 'The history of imports lists the files.',
};
