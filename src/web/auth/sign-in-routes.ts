/** Signing in with a name and a password, and signing out. */
import type { Request, Response } from 'express';
import { safeReturnTo } from '../../access/return-to.ts';
import { signIn, signOut } from '../../workflows/accounts/sign-in.ts';
import { answerPage } from '../pages.ts';
import type { Route } from '../routes.ts';
import { whenFree } from '../when-free.ts';
import type { AccessServices } from './access-services.ts';
import { keepKnownBrowser, knownBrowserOf } from './browser-cookie.ts';
import { prepareForm } from './csrf.ts';
import { fieldOf } from './form-fields.ts';
import { openSession, renew } from './session.ts';
import { viewerOf } from './viewer.ts';

export function signInRoutes(access: AccessServices): Route[] {
  return [
    { method: 'get', path: '/sign-in', access: 'public', handle: (...given) => showForm(access, ...given) },
    { method: 'post', path: '/sign-in', access: 'public', handle: (...given) => enter(access, ...given) },
    { method: 'post', path: '/sign-out', access: 'public', handle: (...given) => leave(access, ...given) },
    { method: 'get', path: '/signed-out', access: 'public', handle: showSignedOut },
  ];
}

function showForm(access: AccessServices, request: Request, response: Response): void {
  const returnTo = safeReturnTo(request.query['return']);
  if (viewerOf(request)) {
    response.redirect(303, returnTo);
    return;
  }
  request.session.returnTo = returnTo;
  answerForm(access, request, response);
}

async function enter(access: AccessServices, request: Request, response: Response): Promise<void> {
  const name = fieldOf(request, 'name');
  const password = fieldOf(request, 'password');
  const blanks = {
    ...(name.trim() === '' && { name: NO_NAME }),
    ...(password === '' && { password: NO_PASSWORD }),
  };
  if (Object.keys(blanks).length > 0) {
    response.status(422);
    answerForm(access, request, response, { name, wrong: blanks });
    return;
  }
  const signedIn = await signIn(access, {
    name,
    password,
    clientAddress: request.ip ?? '',
    knownBrowser: knownBrowserOf(request, access),
  });
  if (!signedIn.ok) {
    const { code, message } = signedIn.problem;
    response.status(code === 'sign_in_slowed' ? 429 : code === 'sign_in_refused' ? 401 : 503);
    answerForm(access, request, response, { name, wrong: { name: message } });
    return;
  }
  const returnTo = safeReturnTo(request.session.returnTo);
  await openSession(request, access, signedIn.value.account);
  keepKnownBrowser(response, access, signedIn.value.knownBrowser);
  response.redirect(303, returnTo);
}

async function leave(access: AccessServices, request: Request, response: Response): Promise<void> {
  const viewer = viewerOf(request);
  if (viewer) {
    await whenFree(() => signOut({ ...access, actor: viewer.name }, viewer.accountId));
    await renew(request);
  }
  response.redirect(303, '/signed-out');
}

function showSignedOut(_request: Request, response: Response): void {
  answerPage(response, 'pages/account/signed-out.njk', { title: 'You have signed out' });
}

const NO_NAME = 'Enter your name';
const NO_PASSWORD = 'Enter your password';

interface Given {
  readonly name: string;
  /** What is wrong, by the field that it is about. */
  readonly wrong: { readonly name?: string; readonly password?: string };
}

function answerForm(
  { singleSignOn }: AccessServices,
  request: Request,
  response: Response,
  { name, wrong }: Given = { name: '', wrong: {} },
): void {
  prepareForm(request);
  response.set('Cache-Control', 'no-store');
  answerPage(response, 'pages/account/sign-in.njk', {
    title: 'Sign in',
    name,
    wrong,
    errors: Object.entries(wrong).map(([field, text]) => ({ text, href: `#${field}` })),
    hasSingleSignOn: singleSignOn !== null,
    hasEndedSession: request.session.endedFor !== undefined,
    hasKeptForm: request.session.keptForm !== undefined,
  });
}
