/**
 * Every page of the service in a real browser: on a phone and on a desk, with and without JavaScript, with nothing for
 * axe to find. The pages are those of the application's own list, so that a new one is looked at or fails here.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/access/permissions.ts';
import { PERMISSIONS, isAllowed, ROLES, type Permission } from '../../src/access/permissions.ts';
import { pauseReminders } from '../../src/workflows/reminders/pause-reminders.ts';
import { publishReturn } from '../../src/workflows/returns/publish-return.ts';
import { sendReminders } from '../../src/workflows/reminders/send-reminders.ts';
import type { RouteAccess } from '../../src/web/routes.ts';
import { PASSWORD } from '../builders/access.ts';
import { accessibilityFaults, overflows, testBrowser } from '../builders/browser.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { calendar, deadline, take } from '../builders/kept-force.ts';
import { instantOf } from '../builders/moments.ts';
import { aDocument, aReferral } from '../builders/records.ts';
import { importAll, THE_FORCE } from '../builders/reminders.ts';
import { temporaryWebs, type TestWeb } from '../builders/web.ts';
import { drawnSample, keepReferrals } from '../web/pages/audited.ts';

jest.setTimeout(240_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
const browser = testBrowser();

/** Pages that are only there for a moment, or that are no pages, and why they are not opened here. */
const NOT_OPENED: Readonly<Record<string, string>> = {
  '/health': 'for machines',
  '/ready': 'for machines',
  '/metrics': 'for machines',
  '/kept-form': 'only after a session ended in the middle of a form: test/web/auth/sessions.test.ts',
  '/import/uploads/:id': 'only between an upload and its confirmation: test/browser/analysts-day.test.ts',
  '/imports/jobs/:id': 'only while an import runs: test/browser/analysts-day.test.ts',
  '/imports/jobs/:id/progress': 'for scripts',
  '/reminders/next/messages/:key/letter': 'a letter in a frame',
  '/reminders/messages/:id/letter': 'a letter in a frame',
  '/audit/draw/:job': 'only while a job runs',
  '/audit/coverage/:job': 'only after an upload: test/web/pages',
  '/evidence/:job': 'only after a job: test/web/pages',
  '/evidence/:job/archive': 'a download',
  '/trail/verification/:job': 'only after a job: test/web/pages',
};

/** What stands for the patterns of addresses. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '/welcome/:token': '/welcome/not-a-link',
  '/referrals/:id': '/referrals/2',
  '/imports/:id': '/imports/1',
  '/imports/:id/problems': '/imports/1/problems',
  '/officers/:id': '/officers/1',
  '/reminders/runs/:day': '/reminders/runs/2026-05-20',
  '/reminders/messages/:id': '/reminders/messages/1',
  '/reminders/pauses/:id/end': '/reminders/pauses/1/end',
  '/returns/:month': '/returns/2026-04',
  '/returns/:month/publish': '/returns/2026-04/publish',
  '/returns/:month/differences': '/returns/2026-04/differences',
  '/returns/:month/download': '/returns/2026-04/download',
  '/audit/samples/:id/items/:item': '/audit/samples/1/items/1',
};

let web: TestWeb;
let address: string;
let server: http.Server;

beforeAll(async () => {
  web = await newWeb(newDatabase());
  await fill(web);
  server = http.createServer(web.express).listen(0);
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

/** A month that is published, one with everything in it, a doubtful match, a sample, a run of reminders and a pause. */
async function fill({ services, clock }: TestWeb): Promise<void> {
  const { db } = services;
  importAll(db, 'officers', THE_FORCE);
  take(
    db,
    {
      referrals: [
        aReferral({ referredAt: { instant: instantOf('2026-04-12T10:00'), hasTime: true, note: null } }),
      ],
    },
    instantOf('2026-05-01T09:00'),
  );
  keepReferrals(db, 70, 40);
  const doubtful = aDocument({ documentReference: 'INT/26/900', incidentReference: '', title: '' });
  take(db, { documents: [doubtful] }, instantOf('2026-05-19T10:00'));
  const acting = { db, clock, calendar, deadline, actor: 'Ann Sift', forceName: '', programVersion: '0' };
  const published = publishReturn(acting, { month: '2026-04', reason: 'For the board' });
  const paused = pauseReminders(acting, {
    ...{ subject: { kind: 'referral', referralId: 60 }, owner: 'Ann Sift' },
    ...{ reason: 'On leave', until: '2026-06-01' },
  });
  const sent = await sendReminders(services.remindersBy('Ann Sift'), {
    ...{ asAt: clock.now(), scope: 'everything', which: 'due' },
  });
  for (const done of [published, paused, sent]) if (!done.ok) throw new Error(done.problem.message);
  await drawnSample(web);
}

function someoneWith(access: RouteAccess): Role | null {
  if (access === 'public') return null;
  if (access === 'signed_in') return 'viewer';
  const role = ROLES.find((one) => isAllowed(one, access));
  if (!role) throw new Error(`nobody has ${access}`);
  return role;
}

/** Opens a page once its job has ended: until then it loads itself anew, perhaps while somebody looks at it. */
async function opened(page: Page, place: string) {
  for (;;) {
    const asked = await page.request.get(place);
    const isUnderWay = 'refresh' in asked.headers() || (await asked.text()).includes('data-job-under-way');
    if (!isUnderWay) return page.goto(place);
    await pause(50);
  }
}

async function signIn(page: Page, role: Role): Promise<void> {
  await page.goto(`${address}/sign-in?return=${encodeURIComponent('/account')}`);
  await page.fill('#name', web.accounts[role].name);
  await page.fill('#password', PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
}

function pagesFor(role: Role | null): string[] {
  return web.routes
    .filter(({ method, path }) => method === 'get' && !path.startsWith('/api/') && !(path in NOT_OPENED))
    .filter(({ access }) => someoneWith(access) === role)
    .map(({ path }) => exampleOf(path));
}

function exampleOf(path: string): string {
  if (path === '/accounts/:id') return `/accounts/${web.accounts.analyst.id}`;
  if (path.startsWith('/reminders/next/messages/:key')) return '/reminders';
  const example = EXAMPLES[path] ?? path.replace('/samples/:id', '/samples/1');
  if (example.includes(':')) throw new Error(`say in EXAMPLES or NOT_OPENED what ${path} looks like`);
  return example;
}

it.each([null, ...ROLES])('has no fault on a page of %s, on a phone or on a desk', async (role) => {
  const { page, complaints } = await browser.visit();
  if (role) await signIn(page, role);
  const faults: string[] = [];
  for (const one of pagesFor(role)) {
    const answer = await opened(page, address + one);
    const status = answer?.status() ?? 0;
    if (status >= 400 && one !== EXAMPLES['/welcome/:token']) faults.push(`${one}: ${status}`);
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${one}: ${fault}`));
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      if (await overflows(page)) faults.push(`${one}: wider than ${width} px`);
    }
  }
  expect(faults).toEqual([]);
  // A refusal is written down by the browser, and so is how it groups the pages of several visitors of one process.
  expect(complaints.filter((text) => !/status of 4|Origin-Agent-Cluster/.test(text))).toEqual([]);
});

it('describes the API to people, under the same policy and without another server', async () => {
  const { page, complaints } = await browser.visit();
  await signIn(page, 'analyst');
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!/^data:/.test(request.url()) && !request.url().startsWith(address)) elsewhere.push(request.url());
  });
  await page.goto(`${address}/api/v1/docs`);
  await page.getByText('Rule on a referral').waitFor();
  expect(elsewhere).toEqual([]);
  expect(complaints.filter((text) => !text.includes('Origin-Agent-Cluster'))).toEqual([]);
});

it('says the same without JavaScript', async () => {
  const plain = await browser.visit({ javaScriptEnabled: false });
  const scripted = await browser.visit();
  for (const { page } of [plain, scripted]) await signIn(page, 'analyst');
  for (const one of [
    '/',
    '/referrals',
    '/referrals/2',
    '/review',
    '/import',
    '/reminders',
    '/returns/2026-04',
  ]) {
    for (const { page } of [plain, scripted]) await opened(page, address + one);
    expect(await plain.page.textContent('h1')).toBe(await scripted.page.textContent('h1'));
    const [without, with_] = await Promise.all(
      [plain, scripted].map(({ page }) => page.locator('main a').count()),
    );
    expect(without).toBe(with_);
  }
});

it('can be worked with the keyboard alone: what has the focus shows it', async () => {
  const { page } = await browser.visit();
  await signIn(page, 'analyst');
  await opened(page, `${address}/review`);
  const seen: string[] = [];
  for (let presses = 0; presses < 40 && !seen.includes('Accept'); presses++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const outline = await focused.evaluate(
      '(element) => { const style = getComputedStyle(element); return style.outlineStyle + style.boxShadow; }',
    );
    expect(outline).not.toBe('nonenone');
    seen.push((await focused.textContent())?.trim() ?? '');
  }
  expect(seen[0]).toBe('Skip to main content');
  expect(seen).toContain('Accept');
});

it('covers every permission with somebody who has it', () => {
  expect(PERMISSIONS.map((permission: Permission) => someoneWith(permission))).not.toContain(null);
});
