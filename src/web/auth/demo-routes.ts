/** The way into the demo: a link without a password, and buttons to become somebody else. Only the demo has these routes. */
import type { Request, Response } from 'express';
import { findAccount } from '../../../db/stores/accounts.ts';
import { isRole, ROLES, type Role } from '../../access/permissions.ts';
import { isSameHash } from '../../access/secrets.ts';
import { signInForDemo } from '../../workflows/accounts/demo-accounts.ts';
import { answerProblem } from '../errors.ts';
import type { Route } from '../routes.ts';
import type { AccessServices } from './access-services.ts';
import { fieldOf } from './form-fields.ts';
import { openSession } from './session.ts';
import { viewerOf } from './viewer.ts';

/** Whom the link signs in. */
const ROLE_OF_LINK: Role = 'analyst';

export function demoRoutes(access: AccessServices): Route[] {
  const { demo } = access;
  if (demo === null) return [];
  return [
    {
      ...{ method: 'get', path: '/demo/:secret', access: 'public' },
      handle: async (request, response) => {
        response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
        if (isSameHash(String(request.params['secret']), demo.secret))
          await enter(access, demo.accountIds[ROLE_OF_LINK], request, response);
        else answerProblem(request, response, OTHER_LINK);
      },
    },
    {
      ...{ method: 'post', path: '/demo', access: 'signed_in' },
      handle: async (request, response) => {
        const role = fieldOf(request, 'role');
        if (isRole(role)) await enter(access, demo.accountIds[role], request, response);
        else answerProblem(request, response, NO_SUCH_ROLE);
      },
    },
  ];
}

/** What each page of the demo shows at its top: null in every other service. */
export function demoBanner({ demo, db, clock }: AccessServices, request: Request) {
  if (demo === null) return null;
  const viewer = viewerOf(request);
  const others = ROLES.filter((role) => {
    const account = findAccount(db, demo.accountIds[role]);
    return account?.isDisabled === false && account.id !== viewer?.accountId;
  });
  return { stoppedAt: clock.now(), others };
}

async function enter(
  access: AccessServices,
  accountId: string,
  request: Request,
  response: Response,
): Promise<void> {
  const entered = await access.whenFree(() => signInForDemo(access, accountId));
  if (!entered.ok) {
    answerProblem(request, response, entered.problem);
    return;
  }
  await openSession(request, access, entered.value);
  response.redirect(303, '/');
}

const OTHER_LINK = {
  code: 'page_not_found',
  message: 'This link is of another run of the demo.',
  whatToDo: 'Open the link that the demo printed when it started.',
};

const NO_SUCH_ROLE = {
  code: 'role_missing',
  message: 'The demo has no such role.',
  whatToDo: 'Choose one of the buttons at the top of the page.',
};
