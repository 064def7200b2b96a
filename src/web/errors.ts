/** How a problem, or a fault of the program, is answered: as a page, or for programs as application/problem+json. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Problem } from '../domain/problem.ts';
import { faultInLog } from './logging.ts';
import { answerPage } from './pages.ts';
import { statusOf } from './problem-status.ts';

/** A problem that has to do with one thing that was given. */
export interface FieldError {
  /** Where it stands: 'body.reason', 'query.month'. */
  readonly field: string;
  readonly message: string;
}

/** Whether the request is for the API, whose callers are programs. */
export function isForApi({ path }: Request): boolean {
  return path === '/api' || path.startsWith('/api/');
}

/** Answers with a problem and the status of its code. */
export function answerProblem(
  request: Request,
  response: Response,
  problem: Problem,
  errors: readonly FieldError[] = [],
): void {
  const status = statusOf(problem.code);
  response.status(status);
  response.set('Cache-Control', 'no-store');
  if (status === 503 && !response.hasHeader('Retry-After')) response.set('Retry-After', '5');
  if (!isForApi(request)) {
    answerPage(response, 'pages/problem.njk', {
      title: TITLES_OF_CODES[problem.code] ?? TITLES[status] ?? 'This cannot be done',
      problem,
      isSetUp: problem.code !== 'set_up_not_finished',
      requestId: idOf(request),
    });
    return;
  }
  const { code, message, whatToDo } = problem;
  const document = {
    type: `/api/v1/docs#problem-${code}`,
    title: TITLES[status] ?? 'This cannot be done',
    status,
    detail: message,
    code,
    what_to_do: whatToDo,
    request_id: idOf(request),
    ...(errors.length > 0 && { errors }),
  };
  response.type('application/problem+json').send(JSON.stringify(document));
}

/** No route has this address. */
export const pageNotFound: RequestHandler = (request, response) => {
  answerProblem(request, response, {
    code: 'page_not_found',
    message: 'There is nothing at this address.',
    whatToDo: 'Check the address, or start from the first page.',
  });
};

/** What was thrown: trouble with the request itself, or else a fault of the program. */
export const answerFault: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const problem = problemOfRequest(error);
  if (!problem) request.log.error({ fault: faultInLog(error) }, 'fault');
  if (response.headersSent) {
    // Half an answer is out: cutting it off is the only way left to say that it is not whole.
    request.socket.destroy();
    return;
  }
  answerProblem(request, response, problem ?? FAULT);
};

/** Errors of body-parser, Express and multer say what was wrong with the request. */
function problemOfRequest(error: unknown): Problem | null {
  const { status, type, code } = error as { status?: unknown; type?: unknown; code?: unknown };
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE') return TOO_LARGE;
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return NOT_UNDERSTOOD;
  if (typeof code === 'string' && code.startsWith('LIMIT_')) return MALFORMED;
  return typeof status === 'number' && status >= 400 && status < 500 ? MALFORMED : null;
}

function idOf({ id }: Request): string {
  return typeof id === 'string' ? id : '';
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'This request cannot be read',
  401: 'You are not signed in',
  403: 'You may not do this',
  404: 'Page not found',
  405: 'This address does not take that',
  406: 'This cannot be given in that form',
  409: 'This does not go with what is there',
  412: 'This has changed meanwhile',
  413: 'This is too large',
  414: 'This address is too long',
  415: 'This form of content is not understood',
  429: 'Too many requests',
  500: 'Sorry, there is a fault in the service',
  503: 'Sorry, the service cannot do this now',
};

/** Where a page can say more than the status does. */
const TITLES_OF_CODES: Readonly<Record<string, string>> = {
  set_up_not_finished: 'This service is not set up yet',
};

const FAULT: Problem = {
  code: 'fault',
  message: 'This is a fault in the program, not in what you gave it.',
  whatToDo: 'Try again later. If it happens again, give force IT the request id; the log tells them more.',
};

const TOO_LARGE: Problem = {
  code: 'request_too_large',
  message: 'What was sent is larger than this address takes.',
  whatToDo: 'Send less at a time.',
};

const NOT_UNDERSTOOD: Problem = {
  code: 'content_not_understood',
  message: 'What was sent is in a character set or compression that is not understood.',
  whatToDo: 'Send it as UTF-8, uncompressed or gzipped.',
};

const MALFORMED: Problem = {
  code: 'request_malformed',
  message: 'The request cannot be read.',
  whatToDo: 'Check how it is written, and send it again.',
};
