/** The one-time link: setting a password, which signs its person in. */
import type { Request, Response } from 'express';
import { safeReturnTo } from '../../access/return-to.ts';
import type { Problem } from '../../domain/problem.ts';
import { readOneTimeLink, setPasswordByLink } from '../../workflows/accounts/set-password.ts';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import type { AccessServices } from './access-services.ts';
import { makeBrowserKnown } from './browser-cookie.ts';
import { prepareForm } from './csrf.ts';
import { fieldOf } from './form-fields.ts';
import { openSession } from './session.ts';

export function welcomeRoutes(access: AccessServices): Route[] {
  const path = '/welcome/:token';
  return [
    { method: 'get', path, access: 'public', handle: (...given) => showForm(access, ...given) },
    { method: 'post', path, access: 'public', handle: (...given) => setPassword(access, ...given) },
  ];
}

/** Looking does not use the link up: mail scanners and previews open links too. */
function showForm(access: AccessServices, request: Request, response: Response, fault?: Problem): void {
  const token = String(request.params['token']);
  const account = readOneTimeLink(access, token);
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
  if (!account.ok) {
    answerNotGood(response, account.problem);
    return;
  }
  prepareForm(request);
  answerPage(response, 'pages/account/welcome.njk', {
    title: 'Set your password',
    action: `/welcome/${encodeURIComponent(token)}`,
    name: account.value.name,
    error: fault?.message ?? '',
    hint: fault?.whatToDo ?? '',
    errors: fault ? [{ text: fault.message, href: '#password' }] : [],
  });
}

async function setPassword(access: AccessServices, request: Request, response: Response): Promise<void> {
  const token = String(request.params['token']);
  const password = fieldOf(request, 'password');
  const set =
    password === fieldOf(request, 'password_again')
      ? await setPasswordByLink(access, token, password)
      : { ok: false as const, problem: NOT_THE_SAME };
  if (set.ok) {
    const returnTo = safeReturnTo(request.session.returnTo);
    await openSession(request, access, set.value);
    makeBrowserKnown(response, access, set.value.name);
    response.redirect(303, returnTo);
  } else {
    response.status(422);
    showForm(access, request, response, set.problem);
  }
}

function answerNotGood(response: Response, problem: Problem): void {
  response.status(404);
  answerPage(response, 'pages/account/not-signed-in.njk', { title: 'You need a new link', problem });
}

export const NOT_THE_SAME: Problem = {
  code: 'passwords_differ',
  message: 'The two passwords must be the same',
  whatToDo: 'Type the same password twice.',
};
