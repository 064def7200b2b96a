/** The doors of the service, with a few rooms behind them, on a real database and with a clock that tests move. */
import express, { type Express } from 'express';
import path from 'node:path';
import request, { type Response } from 'supertest';
import type { Database } from '../../db/database.ts';
import type { Account } from '../../db/stores/accounts.ts';
import { streamEvents } from '../../db/stores/trail.ts';
import type { Role } from '../../src/access/permissions.ts';
import { newSecret } from '../../src/compose-access.ts';
import { createPasswordHashing } from '../../src/passwords/hashing.ts';
import { createRenderer, viewFolders } from '../../src/views/renderer.ts';
import { accessMiddleware } from '../../src/web/auth/access-middleware.ts';
import type { AccessServices } from '../../src/web/auth/access-services.ts';
import { accountRoutes } from '../../src/web/auth/account-routes.ts';
import { authRoutes } from '../../src/web/auth/auth-routes.ts';
import { ownAccountRoutes } from '../../src/web/auth/own-account-routes.ts';
import { fieldOf } from '../../src/web/auth/form-fields.ts';
import { viewerOf } from '../../src/web/auth/viewer.ts';
import { guardOf } from '../../src/web/guard.ts';
import { preparePages } from '../../src/web/pages.ts';
import { mountRoutes, type Route } from '../../src/web/routes.ts';
import { whenFree } from '../../src/web/when-free.ts';
import { addAccount, type Invitation } from '../../src/workflows/accounts/accounts.ts';
import { setPasswordByLink } from '../../src/workflows/accounts/set-password.ts';
import { instantOf } from './moments.ts';

export const PASSWORD = 'violet tractor museum';

/** The least that argon2 takes: what is tested is who may enter, and not how long a hash takes. */
const PASSWORDS = createPasswordHashing({ memoryCost: 8, timeCost: 1, parallelism: 1 });

export interface TestAccess extends AccessServices {
  /** Moves the clock on. */
  readonly later: (milliseconds: number) => void;
}

export function testAccess(db: Database, given: Partial<AccessServices> = {}): TestAccess {
  let now = instantOf('2026-05-12T09:00');
  return {
    ...{
      db,
      newSecret,
      whenFree,
      key: 'a key for tests only, 32 characters',
      baseUrl: 'http://nccu.example',
    },
    commonPasswords: new Set(['password', 'constable']),
    passwords: PASSWORDS,
    singleSignOn: null,
    demo: null,
    clock: { now: () => now },
    later: (milliseconds) => {
      now += milliseconds;
    },
    ...given,
  };
}

/** An account with its one-time link not yet used. */
export function invite(access: AccessServices, name: string, role: Role): Invitation {
  const added = addAccount({ ...access, actor: 'the test' }, { name, role, email: null });
  if (!added.ok) throw new Error(added.problem.message);
  return added.value;
}

/** An account that signs in with PASSWORD. */
export async function settle(access: AccessServices, name: string, role: Role): Promise<Account> {
  const { linkToken } = invite(access, name, role);
  const set = await setPasswordByLink(access, linkToken, PASSWORD);
  if (!set.ok) throw new Error(set.problem.message);
  return set.value;
}

/** What happened, as the trail has it: 'who: what'. */
export function told({ db }: AccessServices): string[] {
  return [...streamEvents(db)].map(({ actor, what }) => `${actor}: ${what}`);
}

const ROOT = path.join(__dirname, '../..');
const RENDERER = createRenderer(viewFolders(ROOT));

/** Rooms to be let into: a page, a form, an address of the API. */
const ROOMS: readonly Route[] = [
  {
    method: 'get',
    path: '/',
    access: 'signed_in',
    handle: (asked, response) => void response.send(viewerOf(asked)?.name),
  },
  {
    method: 'get',
    path: '/health',
    access: 'public',
    handle: (_asked, response) => void response.send('alive'),
  },
  {
    method: 'post',
    path: '/decisions',
    access: 'decide',
    handle: (asked, response) => void response.send(`decided: ${fieldOf(asked, 'reason')}`),
  },
  {
    method: 'get',
    path: '/api/v1/referrals',
    access: 'view_records',
    handle: (asked, response) => void response.json(viewerOf(asked)),
  },
  {
    method: 'post',
    path: '/api/v1/decisions',
    access: 'decide',
    handle: (_asked, response) => void response.json({}),
  },
];

export function testDoors(access: AccessServices): Express {
  const settings = { forceName: 'Exampleshire Police', protectiveMarking: 'OFFICIAL-SENSITIVE' };
  const services = { renderer: RENDERER, settings, access } as unknown as Parameters<typeof preparePages>[0];
  const app = express();
  app.set('trust proxy', 'loopback');
  app.use(preparePages(services, { assets: '/assets', isThere: () => true }));
  app.use(express.urlencoded({ extended: false }));
  app.use(accessMiddleware(access));
  mountRoutes(
    app,
    [...authRoutes(access), ...ownAccountRoutes(access), ...accountRoutes(access), ...ROOMS],
    guardOf,
  );
  return app;
}

/** The token in the form of a page. */
export function formToken({ text }: Response): string {
  return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

type Agent = ReturnType<typeof request.agent>;

/** A browser that keeps its cookies. */
export const browserOf = (app: Express): Agent => request.agent(app);

/** Sends a form of a page as a browser does: with the token that the page gave it. */
export async function send(
  browser: Agent,
  page: string,
  fields: Record<string, string | readonly string[]>,
  action = page,
): Promise<Response> {
  const shown = await browser.get(page);
  return browser
    .post(action)
    .type('form')
    .send({ _csrf: formToken(shown), ...fields });
}

export async function signInAs(browser: Agent, name: string, password = PASSWORD): Promise<Response> {
  return send(browser, '/sign-in', { name, password });
}
