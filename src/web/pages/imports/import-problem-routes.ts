/** The problems of an import as CSV. They name rows and values, so that they are given out for a reason. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Request, Response } from 'express';
import {
  countProblemsOfFile,
  findFile,
  findProblemsOfFile,
  type ImportFile,
} from '../../../../db/stores/import-files.ts';
import type { Problem } from '../../../domain/problem.ts';
import { csvRowsText, csvText } from '../../../tabular/index.ts';
import { fieldOf } from '../../auth/form-fields.ts';
import { answerProblem } from '../../errors.ts';
import { answerPage } from '../../pages.ts';
import type { Route } from '../../routes.ts';
import type { WebServices } from '../../services.ts';
import { NO_SUCH_IMPORT } from './import-history-routes.ts';
import { action, actorOf, formError, idOf, page } from '../page-kit.ts';

const DOWNLOAD = '/imports/:id/problems';
const COLUMNS = ['file', 'sheet', 'row', 'column', 'value', 'reason', 'what_to_do'];
const PROBLEMS_A_WRITE = 1000;

export function importProblemRoutes(services: WebServices): Route[] {
  return [
    page(DOWNLOAD, 'view_records', (request, response) => askReason(services, request, response)),
    action(DOWNLOAD, 'view_records', (request, response) => download(services, request, response)),
  ];
}

function fileOrAnswer({ db }: WebServices, request: Request, response: Response): ImportFile | null {
  const file = findFile(db, idOf(request) ?? 0);
  if (!file) answerProblem(request, response, NO_SUCH_IMPORT);
  return file;
}

function askReason(services: WebServices, request: Request, response: Response, problem?: Problem): void {
  const file = fileOrAnswer(services, request, response);
  if (!file) return;
  answerPage(response, 'pages/import/download.njk', {
    title: 'Download problems',
    id: file.id,
    name: file.name,
    count: countProblemsOfFile(services.db, file.id),
    errors: problem ? formError(problem, 'reason') : [],
  });
}

async function download(services: WebServices, request: Request, response: Response): Promise<void> {
  const { db, accessLog } = services;
  const why = fieldOf(request, 'reason').trim();
  if (why === '') {
    response.status(422);
    askReason(services, request, response, REASON_MISSING);
    return;
  }
  const file = fileOrAnswer(services, request, response);
  if (!file) return;
  const count = countProblemsOfFile(db, file.id);
  const subject = { subjectType: 'file', subjectId: String(file.id) };
  const given = { what: 'problems_downloaded', ...subject, why, details: { count } };
  const noted = await accessLog.disclosed(actorOf(request), given);
  if (!noted.ok) {
    answerProblem(request, response, noted.problem);
    return;
  }
  response.type('text/csv').attachment(`problems-${file.id}.csv`);
  response.write(csvText(COLUMNS, []));
  for (let skip = 0; skip < count && !response.destroyed; skip += PROBLEMS_A_WRITE) {
    const problems = findProblemsOfFile(db, file, PROBLEMS_A_WRITE, skip);
    response.write(csvRowsText(problems.map(problemRow)));
    await turn();
  }
  response.end();
}

function problemRow({ message, whatToDo, where }: Problem) {
  const { file = '', sheet = '', row = '', column = '', value = '' } = where ?? {};
  return [file, sheet, row, column, value, message, whatToDo];
}

const REASON_MISSING: Problem = {
  code: 'reason_missing',
  message: 'Say why the list is needed',
  whatToDo: 'A few words are enough: the trail keeps them.',
};
