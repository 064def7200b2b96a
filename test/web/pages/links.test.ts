/** Wherever a link of the service leads, whoever sees it may go there, and something is there. */
import { ROLES, type Role } from '../../../src/access/permissions.ts';
import { pauseReminders } from '../../../src/workflows/reminders/pause-reminders.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { calendar, deadline, take } from '../../builders/kept-force.ts';
import { instantOf } from '../../builders/moments.ts';
import { aDocument } from '../../builders/records.ts';
import { importAll, THE_FORCE } from '../../builders/reminders.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { browserAs, drawnSample, keepReferrals } from './audited.ts';

jest.setTimeout(240_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

/** Addresses that differ in numbers, names and what is searched by lead to the same kind of page: one of each is opened. */
const kindOf = (address: string): string => address.replace(/\d+/g, '1').replace(/=[^&]*/g, '=');

/** What a value that nobody wrote out looks like. */
const BROKEN_TEXT = /\[object |\bundefined\b|\bNaN\b/;

const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'));

/** Every kind of page that can be reached from the first one, with the status of its answer. */
async function openedBy(web: TestWeb, role: Role): Promise<Map<string, number>> {
  const browser = await browserAs(web, web.accounts[role].name);
  const toOpen = ['/'];
  const seen = new Set(toOpen.map(kindOf));
  const statuses = new Map<string, number>();
  for (const address of toOpen) {
    const answer = await browser.get(address).redirects(1);
    statuses.set(address, answer.status);
    expect([address, BROKEN_TEXT.exec(answer.text)]).toEqual([address, null]);
    for (const link of linksOf(answer.text)) {
      if (seen.has(kindOf(link))) continue;
      seen.add(kindOf(link));
      toOpen.push(link);
    }
  }
  return statuses;
}

async function fill(web: TestWeb): Promise<void> {
  const { services, clock } = web;
  const { db } = services;
  importAll(db, 'officers', THE_FORCE);
  keepReferrals(db, 70, 40);
  take(
    db,
    { documents: [aDocument({ documentReference: 'INT/26/900', incidentReference: '', title: '' })] },
    instantOf('2026-05-19T10:00'),
  );
  const acting = { db, clock, calendar, deadline, actor: 'Ann Sift', forceName: '', programVersion: '0' };
  const published = publishReturn(acting, { month: '2026-05', reason: 'For the board' });
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

let empty: TestWeb;
let full: TestWeb;
beforeAll(async () => {
  empty = await newWeb(newDatabase());
  full = await newWeb(newDatabase());
  await fill(full);
});

const refusedOf = (statuses: Map<string, number>) => [...statuses].filter(([, status]) => status !== 200);

test.each(ROLES)('no link of a new installation leads a %s to a closed door', async (role) => {
  const opened = await openedBy(empty, role);
  expect(opened.size).toBeGreaterThan(5);
  expect(refusedOf(opened)).toEqual([]);
});

test.each(ROLES)('no link of a working service leads a %s to a closed door', async (role) => {
  const opened = await openedBy(full, role);
  expect(opened.size).toBeGreaterThan(15);
  expect(refusedOf(opened)).toEqual([]);
});
