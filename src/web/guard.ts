/** The one door in front of every route. */
import type { Request, RequestHandler, Response } from 'express';
import { mayDo, type Viewer } from '../access/permissions.ts';
import { viewerOf } from './auth/viewer.ts';
import { answerProblem, isForApi } from './errors.ts';
import type { RouteAccess } from './routes.ts';

/** Lets through whoever may use the route; others are sent to sign in, or told that they may not. */
export function guardOf(access: RouteAccess): RequestHandler {
  return (request, response, next) => {
    if (access === 'public') {
      next();
      return;
    }
    response.set('Cache-Control', 'no-store');
    const viewer = viewerHere(request);
    if (!viewer) askToSignIn(request, response);
    else if (access === 'signed_in' || mayDo(viewer, access)) next();
    else answerProblem(request, response, NOT_ALLOWED);
  };
}

/** A token is for programs: it opens no page. */
function viewerHere(request: Request): Viewer | null {
  const viewer = viewerOf(request);
  return viewer?.via === 'token' && !isForApi(request) ? null : viewer;
}

function askToSignIn(request: Request, response: Response): void {
  if (isForApi(request)) {
    response.set('WWW-Authenticate', 'Bearer');
    answerProblem(request, response, NOT_SIGNED_IN);
    return;
  }
  // Only a page can be come back to: the way back from a form's address is the first page.
  const back = request.method === 'GET' ? `?return=${encodeURIComponent(request.originalUrl)}` : '';
  response.redirect(302, `/sign-in${back}`);
}

const NOT_SIGNED_IN = {
  code: 'not_signed_in',
  message: 'You are not signed in.',
  whatToDo: 'Send an API token: Authorization: Bearer ...',
};

const NOT_ALLOWED = {
  code: 'not_allowed',
  message: 'Your account may not do this.',
  whatToDo: 'If you need to, ask an administrator of this service.',
};
