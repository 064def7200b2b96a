/** The trail on pages: searched, turned over, verified; and looking at it noted once for each search. */
import { appendEvents, streamEvents } from '../../../db/stores/trail.ts';
import { success } from '../../../src/domain/problem.ts';
import { writeTransaction, type Database } from '../../../db/database.ts';
import { formToken } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf } from '../../builders/moments.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { browserAs, ended, FIRST, keepReferrals, wordsOf, type Browser } from './audited.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

/** So many views of referral 7 by Ann, one a day from 1 January 2026. */
function view(db: Database, count: number): void {
  const event = { actor: 'Ann', operation: 'consultation', what: 'referral_viewed', why: '' } as const;
  const subject = { subjectType: 'referral', subjectId: '7', details: { found: '<b>bold</b>' } };
  const first = instantOf('2026-01-01T10:00');
  const events = Array.from({ length: count }, (_, at) => ({
    ...{ ...event, ...subject },
    at: first + at * 86_400_000,
  }));
  const written = writeTransaction(db, () => success(appendEvents(db, events)));
  if (!written.ok) throw new Error(written.problem.message);
}

async function trailWeb(count = 0): Promise<{ web: TestWeb; auditor: Browser; db: Database }> {
  const db = newDatabase();
  view(db, count);
  const web = await newWeb(db);
  return { web, auditor: await browserAs(web, FIRST), db };
}

const shownEvents = ({ text }: { text: string }): number => text.split('checker-events__when').length - 1;

const searches = (db: Database): number =>
  [...streamEvents(db)].filter(({ what }) => what === 'trail_searched').length;

test('the newest come first, each as a sentence with its details to be opened', async () => {
  const { auditor } = await trailWeb(1);
  const page = await auditor.get('/trail');
  expect(wordsOf(page)).toMatch(/Otto Proof signed in .* Ann looked at referral 7/);
  expect(page.text).toContain('&lt;b&gt;bold&lt;/b&gt;');
  expect(page.text).toContain('href="/referrals/7"');
});

test.each([
  ['person=Ann', 3],
  ['person=Nobody', 0],
  ['operation=consultation', 3],
  ['what=referral_viewed&from=2026-01-02', 2],
  ['person=Ann&to=2026-01-02', 2],
  ['subject=referral%3A7&from=2026-01-02&to=2026-01-02', 1],
  ['subject=referral%3A8', 0],
])('the filter %s, all in the address, finds %d', async (query, count) => {
  const { auditor } = await trailWeb(3);
  const page = await auditor.get(`/trail?${query}`);
  expect([page.status, shownEvents(page)]).toEqual([200, count]);
  if (count === 0) expect(wordsOf(page)).toContain('No event is like that');
});

test.each([
  ['from=12/05/2026', 'From must be a day', 'from'],
  ['to=2026-02-30', 'To must be a day', 'to'],
  ['subject=no-such-thing-1', 'No referral has this reference', 'subject'],
])('the filter %s is refused, above and at its field', async (query, text, field) => {
  const { auditor, db } = await trailWeb(1);
  const page = await auditor.get(`/trail?${query}`);
  expect([page.status, wordsOf(page)]).toEqual([422, expect.stringContaining(text)]);
  expect(page.text).toContain(`id="${field}-error"`);
  expect(searches(db)).toBe(0);
});

test('a search is one event, however many of its pages are turned', async () => {
  const { auditor, db } = await trailWeb(120);
  let page = await auditor.get('/trail?person=Ann');
  const counts = [shownEvents(page)];
  for (;;) {
    const next = /href="(\/trail\?[^"]*after=[^"]*)"/.exec(page.text)?.[1];
    if (next === undefined) break;
    page = await auditor.get(next.replaceAll('&amp;', '&'));
    counts.push(shownEvents(page));
  }
  expect(counts).toEqual([50, 50, 20]);
  expect(searches(db)).toBe(1);
});

test('a page that was not turned to from its search is a search of its own', async () => {
  const { auditor, db } = await trailWeb(60);
  await auditor.get('/trail?person=Ann&after=30');
  await auditor.get('/trail?person=Ann&what=referral_viewed&after=30');
  expect(searches(db)).toBe(2);
});

async function verification(web: TestWeb, browser: Browser): Promise<string> {
  const token = formToken(await browser.get('/trail'));
  const asked = await browser.post('/trail/verification').type('form').send({ _csrf: token });
  return wordsOf(await ended(web, browser, asked));
}

test('a sound trail verifies, with its head', async () => {
  const { web, auditor, db } = await trailWeb(3);
  const told = await verification(web, auditor);
  const head = [...streamEvents(db)].at(-1);
  expect(told).toMatch(/^Back Trail|The trail verifies/);
  expect(told).toContain(`${head?.id}:${head?.hash}`);
});

test('a trail that was altered, and one without its guards, do not', async () => {
  const { web, auditor, db } = await trailWeb(3);
  db.execute('DROP TRIGGER event_is_never_updated');
  db.execute("UPDATE event SET why = 'another' WHERE id = 2");
  expect(await verification(web, auditor)).toMatch(
    /The trail does not verify .*1 events verify; then: .*The guard event_is_never_updated/,
  );
});

test('what is made for one person is not shown to another', async () => {
  const { web, auditor } = await trailWeb(1);
  const token = formToken(await auditor.get('/trail'));
  const asked = await auditor.post('/trail/verification').type('form').send({ _csrf: token });
  await ended(web, auditor, asked);
  const other = await browserAs(web, 'Ada Keys');
  expect((await other.get(String(asked.headers['location']))).status).toBe(404);
});

test('a referral leads to its events for who may read them', async () => {
  const db = newDatabase();
  keepReferrals(db, 1, 0);
  const web = await newWeb(db);
  const link = 'href="/trail?subject=referral:1"';
  expect((await (await browserAs(web, FIRST)).get('/referrals/1')).text).toContain(link);
  const analyst = await browserAs(web, 'Ann Sift');
  expect((await analyst.get('/referrals/1')).text).not.toContain(link);
  expect((await analyst.get('/trail')).status).toBe(403);
  expect((await analyst.get('/evidence')).status).toBe(403);
});

test.each([
  ['Otto Proof', ['/audit', '/audit/coverage', '/evidence', '/trail'], '/audit'],
  ['Ada Keys', ['/evidence', '/trail'], '/evidence'],
])('%s finds under Audit what they may open', async (name, doors, first) => {
  const browser = await browserAs((await trailWeb(0)).web, name);
  const page = await browser.get(first);
  const own = [...page.text.matchAll(/moj-sub-navigation__link"[^>]*href="([^"]*)"/g)].map(
    ([, href]) => href,
  );
  expect(own).toEqual(doors);
  expect(page.text).toMatch(new RegExp(`href="${first}"[^>]*>\\s*Audit`));
});
