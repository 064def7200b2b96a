/** How the inbox stands: on the Today page, and among the figures. */
import request from 'supertest';
import type { Problem } from '../../src/domain/problem.ts';
import type { Seen } from '../../src/inbox/watch.ts';
import { createApp } from '../../src/web/app.ts';
import { browserOf, signInAs } from '../builders/access.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { aLog, testInbox } from '../builders/inbox.ts';
import { temporaryWebs } from '../builders/web.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
const TROUBLE: Problem = { code: 'disk_full', message: 'The disk is full.', whatToDo: 'Make room.' };

/** An application whose inbox took one export and refused one file, and now stands so. */
async function appWith(seen: Seen | null) {
  const db = newDatabase();
  const web = await newWeb(db);
  const inbox = await testInbox(db);
  inbox.drop('log.csv', aLog());
  inbox.drop('other.csv', 'a,b\r\n1,2\r\n');
  await inbox.round();
  const watch = seen && { look: () => Promise.resolve(), seen: () => seen };
  return createApp({ ...web.services, inbox: watch }).express;
}

async function todayOf(seen: Seen | null): Promise<string> {
  const browser = browserOf(await appWith(seen));
  await signInAs(browser, 'Ann Sift');
  return (await browser.get('/')).text;
}

test.each<[string, Seen, RegExp]>([
  [
    'nothing waits',
    { waiting: 0, leftAlone: 0, trouble: null },
    /nothing waits; 1 imported, the last [^;]+; 1 refused/,
  ],
  [
    'some wait, some are left alone',
    { waiting: 2, leftAlone: 1, trouble: null },
    /2 waiting; 1 left alone; 1 imported/,
  ],
  [
    'trouble',
    { waiting: 2, leftAlone: 0, trouble: TROUBLE },
    /2 waiting, and none can be taken: The disk is full\./,
  ],
])('on the Today page: %s', async (_what, seen, words) => expect(await todayOf(seen)).toMatch(words));

test('without INBOX_DIR the Today page says nothing of it', async () => {
  expect(await todayOf(null)).not.toContain('>Inbox<');
});

test('the figures count what waits, what is left alone, and what was taken', async () => {
  const app = await appWith({ waiting: 3, leftAlone: 2, trouble: TROUBLE });
  const { text } = await request(app).get('/metrics');
  for (const line of [
    'nccu_inbox_files{state="waiting"} 3',
    'nccu_inbox_files{state="left_alone"} 2',
    'nccu_inbox_trouble 1',
    'nccu_inbox_taken_total{outcome="done"} 1',
    'nccu_inbox_taken_total{outcome="refused"} 1',
  ])
    expect(text).toContain(line);
});
