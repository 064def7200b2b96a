/** Thousands of odd requests, made of the API's own description: no fault, nothing of the inside, no hang, no answer beside its schema. */
import fc from 'fast-check';
import { z } from 'zod';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { temporaryDatabases } from '../../builders/database.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import type { Job, JobRequest } from '../../../src/background/job.ts';
import { success, type Result } from '../../../src/domain/problem.ts';
import type { ApiRoute } from '../../../src/web/api/api-route.ts';
import { problemDocument } from '../../../src/web/api/schemas.ts';
import { permissionsOf, type Role } from '../../../src/access/permissions.ts';
import { makeToken } from '../../../src/workflows/accounts/tokens.ts';
import { invite } from '../../builders/access.ts';
import { keepThreeDays } from './kept-days.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
let web: TestWeb;
let server: Server;
/** Of several people, for each is answered only so often a minute. */
let tokens: string[];
let sent = 0;
let answeredWell = 0;

beforeAll(async () => {
  const db = newDatabase();
  web = await newWeb(db);
  keepThreeDays(db, web.clock);
  // What jobs do is tested elsewhere: here they are only asked for.
  jest.spyOn(web.services.background, 'start').mockImplementation(asIfStarted);
  const roles = ['analyst', 'auditor', 'analyst', 'auditor', 'analyst', 'auditor'] as const;
  tokens = roles.map((role, at) => tokenOf(`${role} ${at}`, role));
  server = createServer(web.express).listen(0);
});
afterAll(() => server.close());

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

/** What could be put where a value is wanted: what is asked for, what is nearly that, and what nobody asked for. */
const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1',
    '2',
    '3',
    '200',
    '201',
    '1e3',
    '2026-05',
    '2026-13',
    '2026-05-12T14:05',
    'true',
    'null',
  ),
  fc.constantFrom(
    'missing',
    'exempt',
    'referrals',
    'summary',
    'detail',
    'csv',
    'json',
    'newest',
    'oldest_first',
    'collection',
  ),
  fc.constantFrom(
    "' OR 1=1 --",
    '"',
    '*',
    'NEAR(a b)',
    'a" OR "b',
    '../../etc/passwd',
    '%00',
    '\u0000',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom('9'.repeat(30), 'x'.repeat(3000), '\u{1F600}', '\ud800', '12/05/2026', 'Ben Slate'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const oddValue = fc.oneof(oddText, fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>);

const namesOf = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
const BODY_NAMES = [
  'kind',
  'referral',
  'document',
  'exempt_reason',
  'reason',
  'from_month',
  'to_month',
  'second_reviewer',
  'true_status',
  'note',
  'odd',
  '__proto__',
];

interface OddRequest {
  readonly route: ApiRoute;
  readonly path: string;
  readonly query: string;
  readonly body: string | null;
  readonly headers: Record<string, string>;
}

const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, ''));

const oddRequest = (route: ApiRoute): fc.Arbitrary<OddRequest> => {
  const { description } = route;
  const names = [...namesOf(description.query), 'odd'];
  return fc.record({
    route: fc.constant(route),
    path: fc
      .array(fc.oneof({ weight: 2, arbitrary: fc.constantFrom('1', '2', '2026-05') }, oddText), {
        minLength: 2,
        maxLength: 2,
      })
      .map((values) => {
        let at = 0;
        return route.path.replaceAll(/:\w+/g, () => encoded(values[at++] ?? '') || '1');
      }),
    query: fc
      .array(fc.tuple(fc.constantFrom(...names), oddText), { maxLength: 4 })
      .map((pairs) => pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&')),
    body: fc.option(
      fc.oneof(
        fc
          .dictionary(fc.constantFrom(...BODY_NAMES), oddValue, { maxKeys: 6 })
          .map((body) => JSON.stringify(body)),
        fc.jsonValue({ maxDepth: 3 }).map((body) => JSON.stringify(body)),
        oddText,
      ),
    ),
    headers: fc.dictionary(
      fc.constantFrom('Idempotency-Key', 'If-None-Match', 'Accept', 'Content-Type', 'X-Request-Id', 'Range'),
      fc.constantFrom(
        'a',
        'key-of-the-test',
        '*',
        'W/"x"',
        'application/json',
        'text/csv',
        'multipart/form-data; boundary=x',
        'bytes=0-1',
        'application/x-www-form-urlencoded',
      ),
      { maxKeys: 3 },
    ),
  });
};

const INSIDES = /node_modules|\/src\/|\.ts\b|SQLITE|SqliteError|TypeError|ZodError|at \w+ \(|stack/;

async function checkAnswer({ route, path, query, body, headers }: OddRequest): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const isRead = route.method === 'get';
  const token = tokens[sent++ % tokens.length] ?? '';
  const answer = await fetch(`http://127.0.0.1:${port}${path}${query && `?${query}`}`, {
    method: route.method.toUpperCase(),
    headers: { 'Content-Type': 'application/json', ...headers, Authorization: `Bearer ${token}` },
    body: isRead ? null : body,
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  const fault = faultOf(route, answer, text);
  if (fault !== null)
    throw new Error(
      `${fault}: ${route.method} ${path}?${query} ${body ?? ''} -> ${answer.status} ${text.slice(0, 300)}`,
    );
  if (answer.ok) answeredWell++;
}

/** What is wrong with an answer, or null. */
function faultOf(route: ApiRoute, { status, headers }: Response, text: string): string | null {
  if (status >= 500 || status === 429) return 'it is not answered';
  if (status >= 400) {
    if (INSIDES.test(text)) return 'it tells of its inside';
    return problemDocument.safeParse(JSON.parse(text)).success ? null : 'it is no problem document';
  }
  const isJson = status !== 304 && headers.get('content-type')?.startsWith('application/json') === true;
  if (!isJson || headers.get('idempotency-replayed') !== null) return null;
  return route.description.answer.safeParse(JSON.parse(text)).success ? null : 'it is not as described';
}

const isDescribed = (route: object): route is ApiRoute => 'description' in route;

test('odd requests are answered in words, whatever they are', async () => {
  const routes = web.routes.filter(isDescribed);
  expect(routes.length).toBeGreaterThan(19);
  await fc.assert(fc.asyncProperty(fc.constantFrom(...routes).chain(oddRequest), checkAnswer), {
    numRuns: 3000,
  });
  // Odd requests that are never understood would prove little.
  expect(answeredWell).toBeGreaterThan(100);
}, 240_000);
