/** What every answer says to a browser, and what requests are refused before anything is done with them. */
import request from 'supertest';
import { temporaryDatabases } from '../builders/database.ts';
import { asked, bodyOf, temporaryWebs, type TestWeb } from '../builders/web.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
let web: TestWeb;
beforeAll(async () => (web = await newWeb(newDatabase())));

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join(';');

test.each(['/health', '/sign-in', '/nowhere', '/api/v1/referrals', '/assets/govuk.css'])(
  '%s has every header of protection',
  async (path) => {
    const { headers } = await request(web.express).get(path);
    expect(headers).toMatchObject({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  },
);

test('over TLS, browsers are told to stay with it', async () => {
  const secure = await newWeb(newDatabase(), { BASE_URL: 'https://nccu.lakeshire.example' });
  const { headers } = await request(secure.express).get('/health');
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});

test('no page has anything inline, and none is kept by a browser', async () => {
  const { text, headers } = await request(web.express).get('/sign-in');
  expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
  expect(headers['cache-control']).toBe('no-store');
});

test('the files that a page asks for are there, compressed, and may be kept for ever', async () => {
  const { text } = await request(web.express).get('/sign-in');
  const addresses = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  expect(addresses.length).toBeGreaterThan(3);
  for (const address of addresses) {
    const answer = await request(web.express).get(address).set('Accept-Encoding', 'gzip');
    expect([address, answer.status]).toEqual([address, 200]);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
  const css = await request(web.express).get('/assets/govuk.css').set('Accept-Encoding', 'gzip');
  expect(css.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'public, max-age=3600' });
});

test.each([
  '/assets/fonts/light-94a07e06a1-v2.woff2',
  '/assets/images/govuk-crest.svg',
  '/assets/images/favicon.ico',
  '/assets/../package.json',
  '/assets/checker/../renderer.ts',
  '/assets/checker',
  '/assets/checker/%2e%2e/renderer.ts',
])('%s is not given out', async (path) => {
  const { status } = await request(web.express).get(path);
  expect([401, 404, 400]).toContain(status);
});

test.each([
  ['an address that is too long', 'get', `/${'a'.repeat(5000)}`, 414, 'address_too_long'],
  ['an address that cannot be read', 'get', '/api/v1/%E0%A4%A', 400, 'request_malformed'],
  ['an address with a null', 'get', '/api/v1/referrals/%00', 400, 'request_malformed'],
] as const)('%s is refused', async (_what, method, path, status, code) => {
  const answer = await request(web.express)[method](path).accept('json');
  expect(answer.status).toBe(status);
  if (path.startsWith('/api')) expect(bodyOf(answer).code).toBe(code);
});

test.each([
  [
    'more than fits',
    'application/json',
    JSON.stringify({ reason: 'x'.repeat(200_000) }),
    413,
    'request_too_large',
  ],
  ['no JSON', 'application/json', '{"kind":', 400, 'request_malformed'],
  ['another form', 'text/plain', 'kind=undo', 415, 'content_not_understood'],
  ['an unknown compression', 'application/json', '{}', 415, 'content_not_understood'],
])('a body with %s is refused', async (what, type, body, status, code) => {
  const post = asked(web.express, web.tokenOf('analyst')).post('/api/v1/decisions').type(type);
  const answer = await (
    what === 'an unknown compression' ? post.set('Content-Encoding', 'x-odd') : post
  ).send(body);
  expect([answer.status, bodyOf(answer).code]).toEqual([status, code]);
  expect(answer.body).toMatchObject({
    title: expect.any(String) as string,
    what_to_do: expect.any(String) as string,
    request_id: expect.any(String) as string,
  });
});

test('the Host header is not believed', async () => {
  const { headers, text } = await request(web.express).get('/referrals').set('Host', 'evil.example');
  expect(`${headers['location'] ?? ''} ${text}`).not.toContain('evil.example');
});
