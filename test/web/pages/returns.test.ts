/** The pages of the returns: months, publishing, differences, files. */
import type { Response } from 'supertest';
import { findPublicationHeads, findPublishedContent } from '../../../db/stores/returns.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { decide } from '../../../src/workflows/matching/decide.ts';
import { sha256Of } from '../../../src/workflows/trail/sha256.ts';
import { showReturn } from '../../../src/workflows/returns/show-return.ts';
import { browserOf, send, signInAs } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { calendar, deadline } from '../../builders/kept-force.ts';
import { returnServices, valueOf } from '../../builders/returns.ts';
import { temporaryWebs } from '../../builders/web.ts';
import { keepThreeDays } from '../api/kept-days.ts';

jest.setTimeout(240_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();
const MONTH = '2026-05';
const AT = `/returns/${MONTH}`;

/** Three referrals of May; it is 20 June, and the month is final. */
async function aJune(name = 'Ann Sift', when = '2026-06-20T09:00') {
  const db = newDatabase();
  const web = await newWeb(db, { NCCU_NOW: when });
  keepThreeDays(db, web.clock);
  web.clock.set(when);
  const browser = browserOf(web.express);
  await signInAs(browser, name);
  const settled = async () => {
    for (const { id } of web.services.background.list()) await web.services.background.ended(id);
  };
  const given = () =>
    [...streamEvents(db)].filter(({ what }) => what === 'return_given_out').map(({ details }) => details);
  return { db, web, browser, settled, given };
}

async function aPublishedMonth() {
  const june = await aJune();
  const sent = await send(june.browser, `${AT}/publish`, { reason: '' });
  await june.settled();
  return { ...june, sent };
}

const wordsOf = ({ text }: Response): string =>
  text
    .replace(/^[\s\S]*<main/, '<main')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** The bytes of a download. */
const file = (browser: Awaited<ReturnType<typeof aJune>>['browser'], value: string, reason = 'for the PCC') =>
  send(browser, `${AT}/download`, { file: value, reason });

test('without a referral the page says what to do next', async () => {
  const web = await newWeb(newDatabase());
  const browser = browserOf(web.express);
  await signInAs(browser, 'Vera Look');
  expect(wordsOf(await browser.get('/returns'))).toContain('There are no referrals yet');
});

test('the months with their figures, and a month with its teams, medians and meanings', async () => {
  const { browser } = await aJune('Vera Look');
  expect(wordsOf(await browser.get('/returns'))).toContain(
    'May 2026 3 0 3 33.3% 6.1% to 79.2% 33.3% Not published',
  );
  const month = wordsOf(await browser.get(AT));
  expect(month).toMatch(/Rates .*Lakeshire 3 33\.3% 6\.1% to 79\.2% 66\.7% 33\.3%/);
  expect(month).toContain('Response B 1 0.0%');
  expect(month).toContain('a local target, for recommendation 2 sets no time limit');
  expect(month).not.toContain('Publish this month');
});

test('publishing keeps what the command line keeps: the same bytes come out, and so they stay', async () => {
  const { db, web, browser, sent, given } = await aPublishedMonth();
  expect([sent.status, sent.headers['location']]).toEqual([
    303,
    expect.stringMatching(/^\/returns\/2026-05\?job=/),
  ]);
  const page = wordsOf(await browser.get(AT));
  expect(page).toMatch(/Published\. .*by Ann Sift \(number 1\)/);
  const [head] = findPublicationHeads(db, MONTH);
  if (!head) throw new Error('it is not published');
  for (const hash of Object.values(head.sha256)) expect(page).toContain(hash);
  const own = returnServices(db, web.clock);
  for (const kind of ['summary', 'detail'] as const) {
    const answer = await file(browser, kind);
    expect(answer.headers['content-disposition']).toContain(`nccu-return-2026-05-${kind}.csv`);
    expect(answer.text).toBe(valueOf(showReturn(own, { month: MONTH, kind, asAt: null })).csv);
    expect(sha256Of(answer.text)).toBe(head.sha256[kind]);
  }
  const sidecar = await file(browser, 'sidecar', '');
  expect(JSON.stringify(sidecar.body)).toBe(
    JSON.stringify(JSON.parse(findPublishedContent(db, head.id, 'sidecar') ?? '')),
  );
  expect(given().map((details) => (JSON.parse(details) as { kind: string }).kind)).toEqual([
    ...['summary', 'detail', 'sidecar'],
  ]);
});

test('a detail is given out for a reason only; what is not kept is made, noted and removed', async () => {
  const { browser, given } = await aJune();
  const refused = await file(browser, 'detail', ' ');
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/href="#reason">Enter why the detail is needed/);
  expect((await send(browser, `${AT}/download`, {})).text).toMatch(/href="#file">Choose a file/);
  expect(given()).toEqual([]);
  const detail = await file(browser, 'detail');
  expect(detail.text).toContain('NCCU-0002');
  expect(detail.headers['content-disposition']).toContain('provisional-nccu-return-2026-05-detail.csv');
  const machine = await file(browser, 'summary-machine', '');
  expect(machine.text).toMatch(/^month,level,force/);
  const workbook = await file(browser, 'summary-workbook', '');
  expect(workbook.headers['content-type']).toContain('spreadsheetml');
  const dictionary = await file(browser, 'dictionary', '');
  expect(dictionary.text).toContain('compliance_rate');
  expect((await file(browser, 'sidecar')).status).toBe(422);
  expect(given().map((details) => JSON.parse(details) as unknown)).toMatchObject([
    { kind: 'detail', publication: null, rows: 3, sha256: sha256Of(detail.text) },
    { kind: 'summary', form: 'machine' },
    { kind: 'summary', form: 'workbook' },
    { kind: 'dictionary' },
  ]);
});

test('a decision after publishing: each difference with its cause and referral; restated for a reason only', async () => {
  const { db, web, browser, settled } = await aPublishedMonth();
  expect(wordsOf(await browser.get(`${AT}/differences`))).toMatch(
    /The figures are the same|Comparing the month/,
  );
  await settled();
  const { clock } = web;
  const deciding = { db, clock, calendar, deadline, exemptionReasons: ['duplicate'], actor: 'Ann Sift' };
  const ruling = { kind: 'exempt', referralId: 2, exemptionReason: 'duplicate', reason: 'twice' } as const;
  expect(decide(deciding, ruling).ok).toBe(true);
  await browser.get(`${AT}/differences`);
  await settled();
  const page = await browser.get(`${AT}/differences`);
  expect(wordsOf(page)).toContain('1 referral counts otherwise');
  expect(page.text).toContain('href="/referrals/2">NCCU-0002');
  expect(wordsOf(page)).toMatch(/Due 3 2 −1 Decision −1/);
  const refused = await send(browser, `${AT}/publish`, { reason: '' });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/href="#reason">Enter why the month is restated/);
  await send(browser, `${AT}/publish`, { reason: 'a duplicate was found' });
  await settled();
  expect(wordsOf(await browser.get(AT))).toMatch(/Published, restated\..*Earlier publications/);
  expect(wordsOf(await browser.get('/returns'))).toContain('May 2026 3 1 2 50.0%');
});

test('a month that is not over is published as provisional, after a warning', async () => {
  const { browser, settled } = await aJune('Ann Sift', '2026-05-20T09:00');
  expect(wordsOf(await browser.get(`${AT}/publish`))).toContain('It will be published as provisional.');
  await send(browser, `${AT}/publish`, { reason: '' });
  await settled();
  expect(wordsOf(await browser.get(AT))).toContain('Published, provisional.');
});

test.each([
  ['/returns/2026-13', 404],
  ['/returns/2099-01', 400],
  ['/returns/nonsense/download', 404],
  [`${AT}/differences`, 422],
])('%s is refused as a page', async (address, status) => {
  const { browser } = await aJune();
  expect((await browser.get(address)).status).toBe(status);
});

test('the assurance report of the months in the address, on the page and as PDF where there is a browser', async () => {
  const { db, web, browser, settled } = await aJune('Vera Look');
  await browser.get('/returns/report');
  await settled();
  const page = await browser.get('/returns/report?from=2026-05&to=2026-06');
  await settled();
  const shown = page.text.includes('report__headline')
    ? page
    : await browser.get('/returns/report?from=2026-05&to=2026-06');
  expect(wordsOf(shown)).toContain('Assurance report: recommendation 2');
  expect(shown.text).toContain('report__headline');
  const wrong = await browser.get('/returns/report?from=2026-06&to=2026-05');
  expect(wrong.status).toBe(422);
  const pdf = await send(browser, '/returns', { from: '2026-05', to: '2026-06' }, '/returns/report/pdf');
  const canPrint = shown.text.includes('Download as PDF');
  expect([pdf.status, pdf.type]).toEqual(canPrint ? [200, 'application/pdf'] : [422, 'text/html']);
  const events = [...streamEvents(db)].filter(({ what }) => what === 'assurance_report_given_out');
  expect(events.map(({ subjectId }) => subjectId)).toEqual(canPrint ? ['2026-05 to 2026-06'] : []);
  expect(
    web.services.background.list().filter(({ request }) => request.kind === 'assurance_report'),
  ).toHaveLength(2);
});
