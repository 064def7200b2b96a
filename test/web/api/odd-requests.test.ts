/** Thousands of odd requests, made of the API's own description: no fault, nothing of the inside, no hang, no answer beside its schema. */
import fc from 'fast-check';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { temporaryDatabases } from '../../builders/database.ts';
import { asked, bodyOf, temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { invite } from '../../builders/access.ts';
import type { Job, JobRequest } from '../../../src/background/job.ts';
import { success, type Result } from '../../../src/domain/problem.ts';
import type { ApiRoute } from '../../../src/web/api/api-route.ts';
import { problemDocument } from '../../../src/web/api/schemas.ts';
import { isAllowed, permissionsOf, type Role } from '../../../src/access/permissions.ts';
import { makeToken } from '../../../src/workflows/accounts/tokens.ts';
import { keepThreeDays } from './kept-days.ts';
import { oddRequest, type OddRequest } from './odd-request.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
let web: TestWeb;
let server: Server;
/** The id of a job that is done: it drew sample 1. */
let job: string;
let callers: readonly Caller[];
const answeredWell = new Map<string, number>();

interface Caller {
  readonly role: Role;
  readonly token: string;
}

beforeAll(async () => {
  const db = newDatabase();
  web = await newWeb(db);
  keepThreeDays(db, web.clock);
  // Several of each role, for each person is answered only so often a minute.
  const roles = ['analyst', 'auditor', 'administrator'] as const;
  callers = [1, 2].flatMap((at) => roles.map((role) => ({ role, token: tokenOf(`${role} ${at}`, role) })));
  job = await drawSample();
  // What jobs do is tested elsewhere: here they are only asked for.
  jest.spyOn(web.services.background, 'start').mockImplementation(asIfStarted);
  server = createServer(web.express).listen(0);
}, 60_000);
afterAll(() => server.close());

/** Of May, to be examined by two of the auditors. */
async function drawSample(): Promise<string> {
  const names = { reviewer: 'auditor 1', second_reviewer: 'auditor 2' };
  const draw = asked(web.express, web.tokenOf('auditor')).post('/api/v1/samples');
  const { id } = bodyOf(await draw.send({ from_month: '2026-05', to_month: '2026-05', ...names }));
  await web.services.background.ended(id);
  return id;
}

function asIfStarted(actor: string, request: JobRequest): Result<Job> {
  const notYet = { startedAt: null, endedAt: null, progress: null, result: null, problem: null };
  return success({ id: 'odd', request, actor, state: 'waiting', askedAt: web.clock.now(), ...notYet });
}

function tokenOf(name: string, role: Role): string {
  const { access } = web.services;
  const { account } = invite(access, name, role);
  const scopes = permissionsOf(role);
  const made = makeToken(access, account.id, { name: 'odd requests', scopes, days: 1 });
  if (!made.ok) throw new Error(made.problem.message);
  return made.value.token;
}

const maySend = ({ role }: Caller, { access }: ApiRoute): boolean =>
  access === 'public' || access === 'signed_in' || isAllowed(role, access);

/** Mostly somebody who may use the route. */
function callerOf(route: ApiRoute): fc.Arbitrary<Caller> {
  const may = callers.filter((caller) => maySend(caller, route));
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...may) },
    { weight: 1, arbitrary: fc.constantFrom(...callers) },
  );
}

async function checkAnswer(route: ApiRoute, odd: OddRequest, caller: Caller): Promise<void> {
  const { method, address, headers, body } = odd;
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, {
    method,
    headers: { ...headers, Authorization: `Bearer ${caller.token}` },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  const fault = faultOf(answer, text, route) ?? faultOfGuard(answer, text, maySend(caller, route));
  if (fault !== null) throw new Error(`${fault}: ${answer.status} ${text.slice(0, 300)}`);
  if (answer.ok) answeredWell.set(nameOf(route), (answeredWell.get(nameOf(route)) ?? 0) + 1);
}

const nameOf = ({ method, path }: ApiRoute): string => `${method} ${path}`;

const INSIDES = /node_modules|\/src\/|\.ts\b|SQLITE|SqliteError|TypeError|ZodError|at \w+ \(|stack/;

/** What is wrong with an answer, or null. */
function faultOf({ status, headers }: Response, text: string, route: ApiRoute): string | null {
  if (status >= 500 || status === 429) return 'it is not answered';
  if (status >= 400) {
    if (INSIDES.test(text)) return 'it tells of its inside';
    return problemDocument.safeParse(JSON.parse(text)).success ? null : 'it is no problem document';
  }
  const isJson = status !== 304 && headers.get('content-type')?.startsWith('application/json') === true;
  if (!isJson || headers.get('idempotency-replayed') !== null) return null;
  return route.description.answer.safeParse(JSON.parse(text)).success ? null : 'it is not as described';
}

/** Whoever may not use a route gets nothing of it, and whoever may is never told otherwise. */
function faultOfGuard({ status }: Response, text: string, may: boolean): string | null {
  if (!may) return status < 400 ? 'somebody is let in who may not' : null;
  return text.includes('"not_allowed"') ? 'somebody is kept out who may' : null;
}

const isDescribed = (route: object): route is ApiRoute => 'description' in route;

test('odd requests are answered in words, whatever they are', async () => {
  const routes = web.routes.filter(isDescribed);
  expect(routes.length).toBeGreaterThan(19);
  for (const route of routes) {
    const check = fc.asyncProperty(oddRequest(route, [job]), callerOf(route), (odd, caller) =>
      checkAnswer(route, odd, caller),
    );
    await fc.assert(check, { numRuns: 150 });
  }
  // Odd requests that are never understood would prove little.
  expect([...answeredWell.keys()].sort()).toEqual(routes.map(nameOf).sort());
  expect([...answeredWell.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(1200);
}, 240_000);
