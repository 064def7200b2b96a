/** Signing in at the identity provider: going there, and coming back. */
import type { Request, Response } from 'express';
import { safeReturnTo } from '../../access/return-to.ts';
import type { Problem } from '../../domain/problem.ts';
import { signInFromProvider } from '../../workflows/accounts/external-sign-in.ts';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import { whenFree } from '../when-free.ts';
import type { AccessServices, SingleSignOnSettings } from './access-services.ts';
import { openSession, save } from './session.ts';
import { createSingleSignOn, type SingleSignOn } from './single-sign-on.ts';

/** None where no provider is set. */
export function singleSignOnRoutes(access: AccessServices): Route[] {
  const { singleSignOn: settings } = access;
  if (!settings) return [];
  const provider = createSingleSignOn(settings, access.baseUrl);
  return [
    {
      method: 'get',
      path: '/sign-in/single-sign-on',
      access: 'public',
      handle: (request, response) => goThere(provider, request, response),
    },
    {
      method: 'get',
      path: '/sign-in/callback',
      access: 'public',
      handle: (request, response) => comeBack(access, settings, provider, request, response),
    },
  ];
}

async function goThere(provider: SingleSignOn, request: Request, response: Response): Promise<void> {
  const begun = await provider.begin();
  if (!begun.ok) {
    answerRefusal(response, begun.problem);
    return;
  }
  request.session.pendingSignOn = begun.value.pending;
  await save(request);
  response.redirect(303, begun.value.address);
}

/** What was begun is used up by the first that comes back, whatever comes of it. */
async function comeBack(
  access: AccessServices,
  settings: SingleSignOnSettings,
  provider: SingleSignOn,
  request: Request,
  response: Response,
): Promise<void> {
  const { pendingSignOn: pending, returnTo } = request.session;
  delete request.session.pendingSignOn;
  await save(request);
  if (!pending) {
    answerRefusal(response, NOT_BEGUN);
    return;
  }
  const claims = await provider.finish(pending, queryOf(request));
  if (!claims.ok) {
    answerRefusal(response, claims.problem);
    return;
  }
  const entered = await whenFree(() => signInFromProvider(access, settings.issuer, claims.value, settings));
  if (!entered.ok) {
    answerRefusal(response, entered.problem);
    return;
  }
  await openSession(request, access, entered.value);
  response.redirect(303, safeReturnTo(returnTo));
}

const queryOf = ({ originalUrl }: Request): string => originalUrl.split('?')[1] ?? '';

const STATUS_OF: Readonly<Record<string, number>> = { no_access: 403, sign_on_failed: 400 };

function answerRefusal(response: Response, problem: Problem): void {
  response.status(STATUS_OF[problem.code] ?? 503).set('Cache-Control', 'no-store');
  const title = problem.code === 'no_access' ? 'You have no access' : 'Single sign-on did not work';
  answerPage(response, 'pages/account/not-signed-in.njk', { title, problem });
}

const NOT_BEGUN: Problem = {
  code: 'sign_on_failed',
  message: 'Single sign-on was not begun in this browser, or has been finished already.',
  whatToDo: 'Start again from the sign-in page.',
};
