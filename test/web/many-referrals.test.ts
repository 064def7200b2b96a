/** What many referrals take is a background job's affair: the process that everybody waits for judges none of them. */
import { readdirSync } from 'node:fs';
import { composeReminders } from '../../src/compose-reminders.ts';
import { matchStored } from '../../src/workflows/matching/match-stored.ts';
import { monthFigures } from '../../src/workflows/returns/month-figures.ts';
import { showReturn } from '../../src/workflows/returns/show-return.ts';
import { rehearseReminders } from '../../src/workflows/reminders/send-reminders.ts';
import { remindDocument } from '../../src/answers/reminder-run.ts';
import { returnDocument } from '../../src/answers/return.ts';
import { browserOf, signInAs } from '../builders/access.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { calendar, deadline } from '../builders/kept-force.ts';
import { london } from '../builders/moments.ts';
import { aReferral } from '../builders/records.ts';
import { CARA, importAll, THE_FORCE } from '../builders/reminders.ts';
import { asked, bodyOf, temporaryWebs } from '../builders/web.ts';
import { BEN } from './api/kept-days.ts';

jest.setTimeout(300_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
const MONTH = '2026-05';
const REFERRALS = 1010;

/** Ben owes a document for each of 1,010 referrals, made a minute apart. */
async function aBacklog() {
  const db = newDatabase();
  const web = await newWeb(db);
  const { clock } = web;
  const began = london('2026-05-13T10:00');
  importAll(db, 'officers', THE_FORCE);
  importAll(
    db,
    'referrals',
    Array.from({ length: REFERRALS }, (_, at) =>
      aReferral({
        ...BEN,
        nccuReference: `NCCU-${1000 + at}`,
        incidentReference: `Log ${1000 + at} of 13/05/2026`,
        referredAt: { ...began, instant: began.instant + at * 60_000 },
      }),
    ),
  );
  const matched = matchStored({ db, clock, deadline, calendar, actor: 'anna' });
  if (!matched.ok) throw new Error(matched.problem.message);
  const remindersBy = jest.spyOn(web.services, 'remindersBy');
  const browser = browserOf(web.express);
  await signInAs(browser, 'Ann Sift');
  const analyst = asked(web.express, web.tokenOf('analyst'));
  const { settings } = web.services;
  const parts = { settings, db, clock, calendar, actor: 'test', isStopping: () => false, mailFolder: '' };
  const composed = composeReminders(parts);
  if (!composed.ok) throw new Error(composed.problem.message);
  return { db, web, browser, analyst, remindersBy, services: composed.value.services };
}

type Backlog = Awaited<ReturnType<typeof aBacklog>>;

/** The page once its job has ended, however long that takes. */
async function pageOf({ browser, web }: Backlog, address: string): Promise<string> {
  for (;;) {
    const page = await browser.get(address);
    if (page.headers['refresh'] === undefined) return page.text;
    for (const { id } of web.services.background.list()) await web.services.background.ended(id);
  }
}

const kinds = ({ web }: Backlog): string[] =>
  web.services.background.list().map(({ request }) => request.kind);

test('the reminders to come are worked out by one job, and each page reads its part', async () => {
  const backlog = await aBacklog();
  const next = await pageOf(backlog, '/reminders');
  expect(next).toContain(CARA);
  expect(next).toContain('1,010 referrals missing then');
  const last = await pageOf(backlog, '/reminders/next/referrals?page=21');
  expect(last).toContain('NCCU-2009');
  expect(last).not.toContain('NCCU-1999');
  expect((last.match(/Reminder 1 to the supervisor/g) ?? []).length).toBe(10);
  expect(kinds(backlog)).toEqual(['reminder_preview']);
  expect(backlog.remindersBy).not.toHaveBeenCalled();
});

test('a message of many is the letter that will go out', async () => {
  const backlog = await aBacklog();
  const rehearsed = rehearseReminders(backlog.services, backlog.web.clock.now());
  if (!rehearsed.ok) throw new Error(rehearsed.problem.message);
  const address = /href="(\/reminders\/next\/messages\/[0-9a-f]+)"/.exec(
    await pageOf(backlog, '/reminders'),
  )?.[1];
  const message = await pageOf(backlog, address ?? '');
  expect(message).toContain('And 960 others, which the message names');
  const letter = await backlog.browser.get(`${address ?? ''}/letter`);
  expect(letter.headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/);
  expect((letter.text.match(/NCCU-[12]\d{3}/g) ?? []).length).toBe(REFERRALS);
  expect(letter.text).toContain(rehearsed.value.messages[0]?.subject);
});

test('the API tells the same words by a job as without one, and leaves no file behind', async () => {
  const backlog = await aBacklog();
  const { analyst, services, web } = backlog;
  const rehearsed = rehearseReminders(services, web.clock.now());
  if (!rehearsed.ok) throw new Error(rehearsed.problem.message);
  const answer = await analyst.get('/api/v1/reminders/preview');
  expect(answer.body).toEqual(JSON.parse(JSON.stringify(remindDocument(rehearsed.value, true))));
  expect(backlog.remindersBy).not.toHaveBeenCalled();
  expect(kinds(backlog)).toEqual(['reminder_preview']);
  expect(readdirSync(web.services.uploadFolder)).toEqual([]);
});

test('the figures of a month are a job’s, and so is its return by the API', async () => {
  const backlog = await aBacklog();
  const { db, web, analyst } = backlog;
  const rules = { db, clock: web.clock, calendar, deadline };
  const { rows } = monthFigures(db, { ...rules, asAt: web.clock.now(), known: null }, MONTH);
  expect(rows[0]).toContain(REFERRALS);
  expect(await pageOf(backlog, `/returns/${MONTH}`)).toMatch(/Rates[\s\S]*Response[\s\S]*1,?010/);
  const shown = showReturn(rules, { month: MONTH, kind: 'detail', asAt: null });
  if (!shown.ok) throw new Error(shown.problem.message);
  const json = await analyst.get(`/api/v1/returns/${MONTH}?kind=detail`);
  expect(json.body).toEqual(JSON.parse(JSON.stringify(returnDocument(shown.value))));
  const etag = String(json.headers['etag']);
  const again = await analyst.get(`/api/v1/returns/${MONTH}?kind=detail`).set('If-None-Match', etag);
  expect(again.status).toBe(304);
  const text = await analyst.get(`/api/v1/returns/${MONTH}?kind=detail&format=csv`);
  expect(text.text).toBe(shown.value.csv);
  expect(kinds(backlog)).toEqual(['return_file', 'return_file', 'return_file', 'month_figures']);
  const early = await analyst.get('/api/v1/returns/2026-06');
  expect([early.status, bodyOf(early).code]).toEqual([400, 'usage_month_not_begun']);
});
