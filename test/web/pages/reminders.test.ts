/** The pages of the reminders, as an analyst and those who only look meet them. */
import type { Response } from 'supertest';
import { findJobRun } from '../../../db/stores/job-runs.ts';
import { findMessagesOfDay } from '../../../db/stores/outbox.ts';
import { findPausesInForce } from '../../../db/stores/pauses.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { browserOf, formToken, send, signInAs } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { CARA } from '../../builders/reminders.ts';
import { temporaryWebs } from '../../builders/web.ts';
import { keepThreeDays } from '../api/kept-days.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
const DAY = '2026-05-20';

/** Wednesday, 20 May, nine o'clock; Ben's referral is missing, and Cara is above him. */
async function aWednesday(name = 'Ann Sift', environment = {}) {
  const db = newDatabase();
  const web = await newWeb(db, environment);
  keepThreeDays(db, web.clock);
  const browser = browserOf(web.express);
  await signInAs(browser, name);
  const whats = (): string[] => [...streamEvents(db)].map(({ what }) => what);
  const settled = async () => {
    for (const { id } of web.services.background.list()) await web.services.background.ended(id);
  };
  return { db, web, browser, whats, settled };
}

/** The reminders of the day have run; Cara's message was handed over and never answered. */
async function aDoubt() {
  const wednesday = await aWednesday();
  const { db, web } = wednesday;
  const { services, clock } = web;
  await sendReminders(services.remindersBy('test'), { asAt: clock.now(), scope: 'everything', which: 'all' });
  const [message] = findMessagesOfDay(db, DAY);
  if (!message) throw new Error('nothing was sent');
  db.prepare(`UPDATE message SET state = 'unknown' WHERE id = ?`).run(message.id);
  db.prepare(`UPDATE message_recipient SET state = 'unknown' WHERE message = ?`).run(message.id);
  return { ...wednesday, message };
}

const wordsOf = ({ text }: Response): string =>
  text
    .replace(/^[\s\S]*<main/, '<main')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const linkOf = ({ text }: Response, words: string): string =>
  new RegExp(`href="([^"]+)">${words}`).exec(text)?.[1]?.replaceAll('&amp;', '&') ?? `no link ${words}`;

test('what the next run will say, to whom and why, is there without anything being sent', async () => {
  const { db, browser, whats } = await aWednesday();
  const page = await browser.get('/reminders');
  expect(wordsOf(page)).toContain('Today: Did not run.');
  expect(wordsOf(page)).toContain('1 referral missing then');
  const message = await browser.get(linkOf(page, CARA));
  expect(wordsOf(message)).toMatch(/word for word, on 20 May 2026.*Subject OFFICIAL-SENSITIVE.*NCCU-0002/);
  expect(message.headers['content-security-policy']).toMatch(/;frame-src 'self'$/);
  const why = await browser.get(linkOf(page, '1'));
  expect(wordsOf(why)).toContain('Reminder 1 to the supervisor');
  expect(findMessagesOfDay(db, DAY)).toEqual([]);
  expect(whats()).toEqual(expect.arrayContaining(['reminders_previewed', 'reminder_previewed']));
});

test('a letter stands alone in its frame: nothing in it runs, and nobody else may frame it', async () => {
  const { browser } = await aWednesday();
  const message = await browser.get(linkOf(await browser.get('/reminders'), CARA));
  const address = /<iframe[^>]*src="([^"]+)"[^>]*\ssandbox>/.exec(message.text)?.[1] ?? '';
  const letter = await browser.get(address);
  expect(letter.headers).toMatchObject({
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; style-src 'unsafe-inline'; .*frame-ancestors 'self'; sandbox$/,
    ) as string,
    'x-frame-options': 'SAMEORIGIN',
    'cache-control': 'no-store',
  });
  expect(letter.text).toContain('NCCU-0002');
  expect(letter.text).not.toContain('checker.css');
  expect((await browser.get('/reminders/next/messages/0123456789abcdef')).status).toBe(404);
});

test('today’s are sent beside the service, and the run with each answer is there', async () => {
  const { db, browser, settled } = await aWednesday();
  expect(wordsOf(await browser.get('/reminders/send'))).toContain('1 message about 1 missing referral');
  const sent = await send(browser, '/reminders/send', {});
  expect([sent.status, sent.headers['location']]).toEqual([
    303,
    expect.stringMatching(/^\/reminders\/runs\?job=/),
  ]);
  await settled();
  expect(wordsOf(await browser.get(String(sent.headers['location'])))).toContain(
    'Sending today’s reminders is done.',
  );
  expect(findJobRun(db, 'reminders', DAY)).toMatchObject({ outcome: 'sent', startedBy: 'Ann Sift' });
  const run = await browser.get(`/reminders/runs/${DAY}`);
  expect(wordsOf(run)).toMatch(
    /Ran, and every message was sent.*Messages that were accepted.*cara\.lund@lakeshire\.example Reminder Accepted by the mail server/,
  );
  expect(wordsOf(await browser.get('/reminders'))).toContain('The next run is on 21 May 2026 at 7am');
  expect(wordsOf(await browser.get('/reminders/send'))).toContain('No message would go out now');
});

test('where today is not a reminder day the page so before anybody is written to', async () => {
  const { db, browser, settled } = await aWednesday('Ann Sift', { REMINDER_CRON: '0 7 * * 1' });
  const page = await browser.get('/reminders/send');
  expect(wordsOf(page)).toContain('20 May 2026 is not a reminder day');
  expect(page.text).toContain('name="any_day" value="yes"');
  await send(browser, '/reminders/send', {});
  await settled();
  expect(findMessagesOfDay(db, DAY)).toEqual([]);
  await send(browser, '/reminders/send', { any_day: 'yes' });
  await settled();
  expect(findMessagesOfDay(db, DAY).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
});

test('a message in doubt is sent again once, for a reason, however often the button is pressed', async () => {
  const { db, browser, message, settled } = await aDoubt();
  const address = `/reminders/messages/${message.id}`;
  const refused = await send(browser, address, { reason: ' ' }, `${address}/again`);
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/href="#reason">Say why the message is sent again/);
  const shown = await browser.get(address);
  const form = { _csrf: formToken(shown), reason: 'Cara has had nothing' };
  const pressed = await Promise.all(
    [1, 2, 3].map(() => browser.post(`${address}/again`).type('form').send(form)),
  );
  expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
  await settled();
  const toCara = findMessagesOfDay(db, DAY).filter(({ kind }) => kind === 'digest');
  expect(toCara.map(({ state, insteadOf }) => [state, insteadOf])).toEqual([
    ['unknown', null],
    ['accepted', message.id],
  ]);
  const after = await browser.get(address);
  expect(wordsOf(after)).toContain('In its place went Reminder, sent again');
  expect(after.text).not.toContain('/again"');
});

test('a run shows what was not accepted before what was', async () => {
  const { browser } = await aDoubt();
  const run = await browser.get(`/reminders/runs/${DAY}`);
  expect(wordsOf(run)).toMatch(
    /not accepted, or not yet.*cara\.lund@lakeshire\.example.*Unknown: handed over/,
  );
  expect(run.text).toMatch(/href="\/reminders\/messages\/\d+">cara\.lund/);
});

test('a message that was given up at the end of its day is not called refused', async () => {
  const { db, browser, message } = await aDoubt();
  db.prepare(`UPDATE message SET state = 'refused' WHERE id = ?`).run(message.id);
  db.prepare(`UPDATE message_recipient SET state = 'waiting' WHERE message = ?`).run(message.id);
  expect(wordsOf(await browser.get(`/reminders/runs/${DAY}`))).toMatch(
    /cara\.lund@lakeshire\.example Reminder Not sent by the end of its day/,
  );
  const page = wordsOf(await browser.get(`/reminders/messages/${message.id}`));
  expect(page).toContain('State Not sent by the end of its day');
  expect(page).toContain('cara.lund@lakeshire.example: not reached');
});

test('a message of yesterday is not sent again, and the page says what to do instead', async () => {
  const { web, browser, message } = await aDoubt();
  web.clock.set('2026-05-21T09:00');
  await signInAs(browser, 'Ann Sift');
  const page = await browser.get(`/reminders/messages/${message.id}`);
  expect(wordsOf(page)).toContain('What is still missing is in the next message.');
  const forced = await send(
    browser,
    '/account',
    { reason: 'now' },
    `/reminders/messages/${message.id}/again`,
  );
  expect(forced.status).toBe(422);
});

test('a pause from the page of a referral: its reference is there, and what is wrong is said beside each field', async () => {
  const { db, browser } = await aWednesday();
  const page = await browser.get('/reminders/pauses/new?referral=2');
  expect(page.text).toContain('value="NCCU-0002"');
  const wrong = await send(browser, '/reminders/pauses/new', { officer: '1235', reason: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/href="#reason">Enter why reminders are paused/);
  expect(wrong.text).toMatch(/href="#owner">Enter who answers for the pause/);
  expect(wrong.text).toMatch(/href="#until-day">Enter the last day/);
  const both = await send(browser, '/reminders/pauses/new', { officer: '1235', reference: 'NCCU-0002' });
  expect(both.text).toMatch(/href="#reference">Enter either/);
  const noDay = { reference: 'nccu0002', reason: 'in dispute', owner: 'Cara Lund' };
  const wrongDay = { ...noDay, 'until-day': '31', 'until-month': '2', 'until-year': '2026' };
  const refused = await send(browser, '/reminders/pauses/new', wrongDay);
  expect(refused.text).toMatch(/href="#until-day">The last day must be a real date/);
  expect(findPausesInForce(db, DAY)).toEqual([]);
  const right = { ...noDay, 'until-day': '30', 'until-month': '6', 'until-year': '2026' };
  const made = await send(browser, '/reminders/pauses/new', right);
  expect([made.status, made.headers['location']]).toEqual([303, '/reminders/pauses']);
  expect(findPausesInForce(db, DAY)).toMatchObject([{ until: '2026-06-30', owner: 'Cara Lund' }]);
  expect(wordsOf(await browser.get('/reminders'))).toContain('In no message: paused');
});

test('a pause ends early for a reason, and is among those that are over', async () => {
  const { db, browser } = await aWednesday();
  const until = { 'until-day': '30', 'until-month': '6', 'until-year': '2026' };
  const asked = { officer: '1235', reason: 'on leave', owner: 'Cara', ...until };
  await send(browser, '/reminders/pauses/new', asked);
  expect((await send(browser, '/reminders/pauses/1/end', { reason: '' })).status).toBe(422);
  await send(browser, '/reminders/pauses/1/end', { reason: 'back at work' });
  expect(findPausesInForce(db, DAY)).toEqual([]);
  expect(wordsOf(await browser.get('/reminders/pauses'))).toMatch(/No pause is in force.*Over.*Officer 1235/);
  expect((await browser.get('/reminders/pauses/1/end')).status).toBe(404);
});

test('who may only look sees it all, and is offered nothing that changes it', async () => {
  const { browser } = await aWednesday('Vera Look');
  for (const address of ['/reminders', '/reminders/runs', '/reminders/pauses']) {
    const page = await browser.get(address);
    expect([address, page.status]).toEqual([address, 200]);
    expect(page.text).not.toMatch(/reminders\/send|pauses\/new/);
  }
  expect((await browser.get('/reminders/send')).status).toBe(403);
});

test.each(['/reminders/runs/2026-05-19', '/reminders/runs/nonsense', '/reminders/messages/77'])(
  '%s is not there',
  async (address) => {
    const { browser } = await aWednesday();
    expect((await browser.get(address)).status).toBe(404);
  },
);
