/** The files of a return. What was published comes out byte for byte; that it was given out is on the disk before it is. */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import {
  findPublicationHeads,
  findPublishedContent,
  type PublicationFileKind,
} from '../../../../db/stores/returns.ts';
import { RETURN_FILE, type ReturnFileJob, type ReturnFileTold } from '../../../background/return-view-job.ts';
import { DICTIONARY_COLUMNS, dictionaryRows } from '../../../compliance/index.ts';
import type { Problem, Result } from '../../../domain/problem.ts';
import { csvText } from '../../../tabular/index.ts';
import { writtenMonth } from '../../../views/written-times.ts';
import { returnFileName } from '../../../workflows/returns/return-files.ts';
import { sha256Of } from '../../../workflows/trail/sha256.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { action, actorOf, page } from '../page-kit.ts';
import { monthAsked } from './return-routes.ts';

const DOWNLOAD = '/returns/:month/download';

export function returnDownloadRoutes(services: WebServices): Route[] {
  return [
    page(DOWNLOAD, 'view_records', (request, response) => ask(services, request, response, [])),
    action(DOWNLOAD, 'view_records', (request, response) => download(services, request, response)),
  ];
}

/** A file that can be asked for. */
interface Offer {
  readonly value: string;
  readonly text: string;
  readonly hint: string;
  readonly kind: PublicationFileKind;
  /** Null for the file as it is published. */
  readonly form: Exclude<ReturnFileJob['form'], 'spreadsheet' | 'document'> | null;
}

const OFFERS: readonly Offer[] = [
  offer('summary', null, 'Summary, CSV', 'The figures of the force and of each team'),
  offer('detail', null, 'Detail, CSV', 'Each referral of the month; it names officers'),
  offer('summary', 'workbook', 'Summary, Excel workbook', 'The same figures; numbers are numbers'),
  offer('detail', 'workbook', 'Detail, Excel workbook', 'Each referral; it names officers'),
  offer(
    'summary',
    'machine',
    'Summary, CSV for programs',
    'Without what makes formulas harmless; not for a spreadsheet',
  ),
  offer('detail', 'machine', 'Detail, CSV for programs', 'Each referral; it names officers'),
  offer(
    'sidecar',
    null,
    'Sidecar, JSON',
    'What the figures were made from: definitions, input files, hashes',
  ),
  offer('dictionary', null, 'Data dictionary, CSV', 'What each column means'),
];

function offer(kind: Offer['kind'], form: Offer['form'], text: string, hint: string): Offer {
  return { value: form === null ? kind : `${kind}-${form}`, kind, form, text, hint };
}

type Errors = readonly { readonly text: string; readonly href: string }[];

function ask(services: WebServices, request: Request, response: Response, errors: Errors): void {
  const month = monthAsked(services, request, response);
  if (month === null) return;
  const isPublished = findPublicationHeads(services.db, month).length > 0;
  answerPage(response, 'pages/returns/download.njk', {
    title: `Download the return of ${writtenMonth(month)}`,
    month,
    isPublished,
    offers: offersOf(isPublished),
    given: { file: fieldOf(request, 'file'), reason: fieldOf(request, 'reason') },
    wrong: Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), text])),
    errors,
  });
}

/** Only a publication has a sidecar: it says what was frozen. */
function offersOf(isPublished: boolean): Offer[] {
  return OFFERS.filter(({ kind }) => isPublished || kind !== 'sidecar');
}

async function download(services: WebServices, request: Request, response: Response): Promise<void> {
  const month = monthAsked(services, request, response);
  if (month === null) return;
  const latest = findPublicationHeads(services.db, month).at(-1) ?? null;
  const chosen = offersOf(latest !== null).find(({ value }) => value === fieldOf(request, 'file'));
  const errors = errorsOf(chosen, fieldOf(request, 'reason'));
  if (!chosen || errors.length > 0) {
    response.status(422);
    ask(services, request, response, errors);
    return;
  }
  const given = { services, request, response, month, chosen };
  if (chosen.kind === 'dictionary' && !latest)
    await giveText(given, csvText(DICTIONARY_COLUMNS, dictionaryRows()), null);
  else if (latest && chosen.form === null) await givePublished(given, latest.id, latest.number);
  else await giveMade(given);
}

function errorsOf(chosen: Offer | undefined, reason: string): Errors {
  const isReasonMissing = chosen?.kind === 'detail' && reason.trim() === '';
  return [
    ...(chosen ? [] : [{ text: 'Choose a file', href: '#file' }]),
    ...(isReasonMissing ? [{ text: 'Enter why the detail is needed', href: '#reason' }] : []),
  ];
}

interface Given {
  readonly services: WebServices;
  readonly request: Request;
  readonly response: Response;
  readonly month: string;
  readonly chosen: Offer;
}

async function givePublished(given: Given, publication: number, number: number): Promise<void> {
  const { services, request, response, chosen } = given;
  const content = findPublishedContent(services.db, publication, chosen.kind);
  if (content === null) answerProblem(request, response, DISPOSED);
  else await giveText(given, content, number);
}

async function giveText(given: Given, content: string, publication: number | null): Promise<void> {
  const { request, response } = given;
  const noted = await note(given, { publication, sha256: sha256Of(content) });
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  nameFile(given, publication !== null);
  response.send(Buffer.from(content, 'utf8'));
}

/** What is not kept is made by a job, into a folder that is gone when it is sent. */
async function giveMade(given: Given): Promise<void> {
  const { services, request, response, month, chosen } = given;
  const { background, uploadFolder, newId } = services;
  const out = path.join(uploadFolder, newId());
  const table = chosen.kind === 'detail' ? 'detail' : 'summary';
  const form = chosen.form ?? 'spreadsheet';
  const asked: ReturnFileJob = { kind: 'return_file', month, table, form, asAt: null, out };
  const started = background.start(actorOf(request), asked);
  const ended = started.ok ? await background.ended(started.value.id) : null;
  const problem = started.ok ? ended?.problem : started.problem;
  if (problem || !ended?.result) {
    answerProblem(request, response, problem ?? GONE);
    return;
  }
  const { rows, publication, sha256 } = ended.result as ReturnFileTold;
  const noted = await note(given, { rows, publication, sha256 });
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  nameFile(given, publication !== null);
  await pipeline(createReadStream(path.join(out, RETURN_FILE)), response);
  await rm(out, { recursive: true, force: true });
}

function note(
  { services, request, month, chosen: { kind, form } }: Given,
  details: Partial<ReturnFileTold>,
): Promise<Result<null>> {
  return services.accessLog.disclosed(actorOf(request), {
    what: 'return_given_out',
    subjectType: 'return',
    subjectId: month,
    why: fieldOf(request, 'reason').trim(),
    details: { kind, form: form ?? 'as_published', ...details },
  });
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function nameFile({ response, month, chosen: { kind, form } }: Given, isPublished: boolean): void {
  const own = returnFileName(month, kind, isPublished);
  const ending = form === 'workbook' ? '.xlsx' : '-machine.csv';
  response.attachment(form === null ? own : own.replace(/\.csv$/, ending));
  if (form === 'workbook') response.type(WORKBOOK);
  else response.type(kind === 'sidecar' ? 'application/json' : 'text/csv; charset=utf-8');
}

const DISPOSED: Problem = {
  code: 'return_disposed',
  message: 'This file of the publication was disposed of when its period of retention ended.',
  whatToDo: 'Its figures and hashes are still kept: ask for the summary.',
};

const GONE: Problem = {
  code: 'job_broken_off',
  message: 'The file could not be made.',
  whatToDo: 'Ask for it again. If that does not help, tell force IT.',
};
