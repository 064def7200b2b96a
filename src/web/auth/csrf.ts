/** Nothing is changed by a request that another site made a browser send: where it comes from is checked, and a token in the form. */
import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler, Response } from 'express';
import { answerProblem, isForApi } from '../errors.ts';
import type { AccessServices } from './access-services.ts';
import { sessionOf } from './session.ts';
import { viewerOf } from './viewer.ts';

const { generateToken, isRequestValid } = csrfSync({
  getTokenFromRequest: (request) => {
    const { _csrf } = (request.body ?? {}) as { _csrf?: unknown };
    return typeof _csrf === 'string' ? _csrf : request.get('x-csrf-token');
  },
});

/** The token for the forms of a page; '' for a visitor who has none, as an error page needs no session. */
export function csrfTokenOf(request: Request, _response: Response): string {
  const session = sessionOf(request);
  if (!session) return '';
  return session.accountId === undefined ? (session.csrfToken ?? '') : generateToken(request);
}

/** Gives a visitor who is not signed in yet a session, and so a token, for the form on this page. */
export function prepareForm(request: Request): void {
  generateToken(request);
}

/** Whether the form that was sent has the token of its session. A route that reads a file asks this once it has read the form. */
export const isFormTokenRight = (request: Request): boolean => isRequestValid(request);

/**
 * Stops requests that change something and that did not come from our own pages. A form with a file is read by its route
 * only, so here it has to prove with a header where it comes from.
 */
export function refuseForged({ baseUrl }: Pick<AccessServices, 'baseUrl'>): RequestHandler {
  const { origin } = new URL(baseUrl);
  return (request, response, next) => {
    // Who is nobody has no rights that a forged request could use: of the API, the guard says so in its own words.
    const isNobody = isForApi(request) && viewerOf(request) === null;
    if (isNobody || ['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
      next();
      return;
    }
    const from = whereFrom(request, origin);
    const hasFile = request.is('multipart/form-data') !== false;
    const isOurs = hasFile ? from === 'ours' : from !== 'elsewhere' && isFormTokenRight(request);
    if (isOurs) next();
    else answerProblem(request, response, FORM_EXPIRED);
  };
}

/** What the browser says of the page that sent a request; a program may say nothing. */
export function whereFrom(request: Request, origin: string): 'ours' | 'elsewhere' | 'unsaid' {
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' ? 'ours' : 'elsewhere';
  const given = request.get('Origin');
  if (given === undefined) return 'unsaid';
  return given === origin ? 'ours' : 'elsewhere';
}

const FORM_EXPIRED = {
  code: 'form_expired',
  message: 'This form is out of date, or was not sent from this service.',
  whatToDo:
    'Go back, load the page anew and send it again. Open the service at the address that force IT gave you.',
};
