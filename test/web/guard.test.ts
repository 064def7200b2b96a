/** The first line of defence: every route of the application's own list, for everybody who may come. */
import request from 'supertest';
import type { Express } from 'express';
import { isAllowed, mayDo, ROLES, type Role, type Viewer } from '../../src/access/permissions.ts';
import type { Route, RouteAccess } from '../../src/web/routes.ts';
import { browserOf, formToken, signInAs } from '../builders/access.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { asked, bodyOf, temporaryWebs, type TestWeb } from '../builders/web.ts';

// There are many routes, and a browser signs in for each role.
jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
let web: TestWeb;
beforeAll(async () => (web = await newWeb(newDatabase())));

const addressOf = ({ path }: Route): string => path.replaceAll(/:\w+/g, '1').replaceAll('*', '');
const isApi = ({ path }: Route): boolean => path.startsWith('/api/');
const closed = (): Route[] => web.routes.filter(({ access }) => access !== 'public');
const sent = (agent: Express | ReturnType<typeof browserOf>, route: Route) =>
  (typeof agent === 'function' ? request(agent) : agent)[route.method](addressOf(route));

test('there are routes, and only these are for everybody', () => {
  expect(web.routes.length).toBeGreaterThan(25);
  const open = web.routes.filter(({ access }) => access === 'public');
  expect(new Set(open.map(({ path }) => path))).toEqual(
    new Set([
      ...['/health', '/ready', '/metrics'],
      ...['/api/v1/openapi.json', '/api/v1/docs'],
      ...['/sign-in', '/sign-out', '/signed-out', '/welcome/:token'],
    ]),
  );
});

test('without signing in, a page leads to signing in and the API says that nobody is signed in', async () => {
  for (const route of closed()) {
    const answer = await sent(web.express, route);
    const what = `${route.method} ${route.path}`;
    if (isApi(route)) {
      expect([what, answer.status, bodyOf(answer).code]).toEqual([what, 401, 'not_signed_in']);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    } else if (route.method === 'get') {
      const back = `/sign-in?return=${encodeURIComponent(addressOf(route))}`;
      expect([what, answer.status, answer.headers['location']]).toEqual([what, 302, back]);
    } else {
      // A form that no page of ours was asked for is refused before anybody looks who sends it.
      expect([what, answer.status]).toEqual([what, 403]);
    }
  }
});

const isLetIn = (access: RouteAccess, viewer: Viewer): boolean =>
  access === 'public' || access === 'signed_in' || mayDo(viewer, access);

const viewerOf = (role: Role, more: Partial<Viewer> = {}): Viewer => ({
  ...{ accountId: 'x', name: 'x', role, via: 'session' },
  ...more,
});

/** The form's token, which each page has, fits every form of the session. */
async function tokenAfterSignIn(browser: ReturnType<typeof browserOf>, role: Role): Promise<string> {
  await signInAs(browser, web.accounts[role].name);
  return formToken(await browser.get('/account'));
}

test.each(ROLES)('a session of the role %s opens what the role may do, and nothing else', async (role) => {
  const browser = browserOf(web.express);
  let token = await tokenAfterSignIn(browser, role);
  for (const route of closed()) {
    const answer = await sent(browser, route).set('x-csrf-token', token).redirects(0);
    const isRefused = answer.status === 403 && /not_allowed|may not do this/.test(answer.text);
    const what = `${role}: ${route.method} ${route.path}`;
    expect([what, isRefused]).toEqual([what, !isLetIn(route.access, viewerOf(role))]);
    // Some routes of one's own account end the session.
    const hasEnded = route.method !== 'get' && (await browser.get('/account')).status !== 200;
    if (hasEnded) token = await tokenAfterSignIn(browser, role);
  }
});

/** The roles that make tokens. */
const MAKERS = ROLES.filter((role) => isAllowed(role, 'make_tokens'));

test.each(MAKERS)(
  'a token of the role %s opens of the API what the role may do, and no page',
  async (role) => {
    const token = web.tokenOf(role);
    for (const route of closed()) {
      const answer = await sent(web.express, route).set('Authorization', `Bearer ${token}`);
      const what = `${role}: ${route.method} ${route.path}`;
      if (!isApi(route)) expect([what, answer.status]).toEqual([what, 302]);
      else expect([what, answer.status === 403]).toEqual([what, !isLetIn(route.access, viewerOf(role))]);
    }
  },
);

test('a token opens nothing beyond its scopes', async () => {
  const token = web.tokenOf('analyst', ['view_figures']);
  for (const route of closed().filter(isApi)) {
    const answer = await sent(web.express, route).set('Authorization', `Bearer ${token}`);
    const viewer = viewerOf('analyst', { via: 'token', tokenScopes: ['view_figures'] });
    expect([route.path, answer.status === 403]).toEqual([route.path, !isLetIn(route.access, viewer)]);
  }
});

test('a method that an address does not take is answered 405 with those that it does', async () => {
  const methods = ['get', 'post', 'put', 'delete'] as const;
  for (const { path } of web.routes) {
    const own = new Set(web.routes.filter((route) => route.path === path).map(({ method }) => method));
    const other = methods.find((method) => !own.has(method) && method !== 'get') ?? 'patch';
    const token = web.tokenOf('analyst');
    const sending = request(web.express);
    const answer = await sending[other](path.replaceAll(/:\w+/g, '1')).set(
      'Authorization',
      `Bearer ${token}`,
    );
    expect([path, other, answer.status]).toEqual([path, other, 405]);
    expect(answer.headers['allow']).toContain([...own][0]?.toUpperCase());
  }
});

test('an address that nothing has is a page, or a problem for programs', async () => {
  const { express } = web;
  const page = await request(express).get('/nowhere');
  expect([page.status, page.type]).toEqual([404, 'text/html']);
  const problem = await asked(express, web.tokenOf('analyst')).get('/api/v1/nowhere');
  expect([problem.status, problem.type]).toEqual([404, 'application/problem+json']);
  expect(problem.body).toMatchObject({ code: 'page_not_found', status: 404 });
});
