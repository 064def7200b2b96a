/** The pages of a unit of two forces: each force's figures by themselves, and the whole where somebody asks. */
import type { Response } from 'supertest';
import { browserOf, send, signInAs } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { take } from '../../builders/kept-force.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { temporaryWebs } from '../../builders/web.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
const NOW = '2026-06-20T09:00';

/** Of May: two missing in Norfolk, however its name is written, and one of two in Suffolk. */
const CALLS = ['Norfolk', '36', 'Suffolk', 'SUFFOLK CONSTABULARY'].map((force, at) =>
  aReferral({
    force,
    nccuReference: `NCCU-${at}`,
    incidentReference: `Log ${200 + at} of 12/05/2026`,
    referredAt: london('2026-05-12T10:00'),
  }),
);
const PAPER = aDocument({
  force: 'Suffolk',
  incidentReference: 'Log 203 of 12/05/2026',
  submittedAt: london('2026-05-12T12:00'),
  title: '',
});

async function aUnit(referrals = CALLS) {
  const db = newDatabase();
  const web = await newWeb(db, { NCCU_NOW: NOW });
  take(db, { referrals, documents: [PAPER] }, instantOf(NOW));
  web.clock.set(NOW);
  const browser = browserOf(web.express);
  await signInAs(browser, 'Ann Sift');
  return { web, browser };
}

const wordsOf = ({ text }: Response): string =>
  text
    .replace(/^[\s\S]*<main/, '<main')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('Today shows each force, one of them, or all together', async () => {
  const { browser } = await aUnit();
  const each = wordsOf(await browser.get('/'));
  expect(each).toMatch(/Norfolk 2 0 0 0 0.0% of 2 due none due Suffolk 1 0 0 0 50.0% of 2 due none due/);
  expect(each).not.toContain('25.0%');
  const one = wordsOf(await browser.get('/?force=Suffolk'));
  expect(one).toContain('Today: Suffolk');
  expect(one).toMatch(/ 1 Missing /);
  expect(one).not.toContain('Norfolk');
  const all = wordsOf(await browser.get('/?force=all'));
  expect(all).toMatch(/ 3 Missing .* 25.0% Compliance, May 2026/);
  expect(wordsOf(await browser.get('/?force=nobody'))).toBe(each);
});

test('the list of referrals is chosen by force, however the force is written', async () => {
  const { browser } = await aUnit();
  const norfolk = await browser.get('/referrals?force=NORFOLK&status=missing');
  expect(norfolk.text).toContain('NCCU-0');
  expect(norfolk.text).toContain('NCCU-1');
  expect(norfolk.text).not.toContain('NCCU-2');
  expect(norfolk.text).toContain('name="force"');
});

test('returns have a row for each force, before and after they are published, and the whole on request', async () => {
  const { web, browser } = await aUnit();
  const rows = /May 2026 Norfolk 2 0 2 0.0% .* May 2026 Suffolk 2 0 2 50.0%/;
  expect(wordsOf(await browser.get('/returns'))).toMatch(rows);
  expect(wordsOf(await browser.get('/returns?force=all'))).toMatch(/May 2026 4 0 4 25.0%/);
  await send(browser, '/returns/2026-05/publish', { reason: '' });
  for (const { id } of web.services.background.list()) await web.services.background.ended(id);
  expect(wordsOf(await browser.get('/returns'))).toMatch(rows);
  expect(wordsOf(await browser.get('/returns/2026-05'))).toContain('Response A, Suffolk');
});

test('a force by itself, some of whose rows do not name it, is shown as one', async () => {
  const { browser } = await aUnit(
    CALLS.slice(2).map((call, at) => (at === 0 ? { ...call, force: '' } : call)),
  );
  const today = await browser.get('/');
  expect(wordsOf(today)).not.toContain('Each force');
  expect((await browser.get('/referrals')).text).not.toContain('name="force"');
});
