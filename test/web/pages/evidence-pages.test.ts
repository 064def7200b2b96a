/** What an audit takes away: evidence, and the lists of coverage, made in the background and given out for a reason. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import type { Response } from 'supertest';
import { streamEvents } from '../../../db/stores/trail.ts';
import { findCoverages } from '../../../db/stores/coverages.ts';
import { formToken, send } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { browserAs, ended, FIRST, happened, keepReferrals, wordsOf, type Browser } from './audited.ts';
import { filesOf } from '../../builders/zip-reading.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

async function keptWeb(count = 3): Promise<{ web: TestWeb; auditor: Browser }> {
  const db = newDatabase();
  keepReferrals(db, count, 1);
  const web = await newWeb(db);
  return { web, auditor: await browserAs(web, FIRST) };
}

/** The bytes of an answer. */
const bytesOf = (asked: ReturnType<Browser['get']>): Promise<Response> =>
  asked.buffer(true).parse((answer, done) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => done(null, Buffer.concat(chunks)));
  });

test('evidence is made for a reason, fetched as one file, and its index has the hash that is shown', async () => {
  const { web, auditor } = await keptWeb();
  const asked = await send(auditor, '/evidence', { month: '2026-05', kind: 'full', reason: 'For HMICFRS' });
  const made = await ended(web, auditor, asked);
  expect(wordsOf(made)).toMatch(/Evidence of May 2026 .*3 referrals/);
  const archive = await bytesOf(auditor.get(`${String(asked.headers['location'])}/archive`));
  expect(archive.headers['content-disposition']).toContain('evidence-2026-05.zip');
  const files = await filesOf(archive.body as Buffer);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(['README.txt', 'detail.csv', 'trail.jsonl', 'index.csv']),
  );
  const hash = createHash('sha256')
    .update(files.get('index.csv') ?? '')
    .digest('hex');
  expect(made.text).toContain(hash);
  const given = [...streamEvents(web.services.db)].filter(({ operation }) => operation === 'disclosure');
  expect(given.map(({ what, actor, why }) => [what, actor, why])).toEqual([
    ['evidence', FIRST, 'For HMICFRS'],
    ['evidence_downloaded', FIRST, 'For HMICFRS'],
  ]);
});

test('the redacted copy names nobody', async () => {
  const { web, auditor } = await keptWeb();
  const asked = await send(auditor, '/evidence', {
    month: '2026-05',
    kind: 'redacted',
    reason: 'For the PCC',
  });
  await ended(web, auditor, asked);
  const archive = await bytesOf(auditor.get(`${String(asked.headers['location'])}/archive`));
  const files = await filesOf(archive.body as Buffer);
  expect(files.size).toBeGreaterThan(3);
  for (const content of files.values()) expect(content.toString('utf8')).not.toContain('Anna Price');
});

test.each([
  [{ month: '2025-01', kind: 'full', reason: 'x' }, 'Choose a month', 'month'],
  [{ month: '2026-05', kind: '', reason: 'x' }, 'Choose the whole evidence or the redacted copy', 'kind'],
  [{ month: '2026-05', kind: 'full', reason: ' ' }, 'Say why it is needed, and for whom', 'reason'],
])('evidence is not made of %j', async (fields, text, field) => {
  const { web, auditor } = await keptWeb();
  const answer = await send(auditor, '/evidence', fields);
  expect([answer.status, answer.text]).toEqual([
    422,
    expect.stringContaining(`<a href="#${field}">${text}</a>`),
  ]);
  expect(web.services.background.list()).toEqual([]);
});

test('what was made is for who asked for it, and is gone when the service stops', async () => {
  const { web, auditor } = await keptWeb();
  const asked = await send(auditor, '/evidence', {
    month: '2026-05',
    kind: 'redacted',
    reason: 'For the PCC',
  });
  await ended(web, auditor, asked);
  const address = String(asked.headers['location']);
  const other = await browserAs(web, 'Ada Keys');
  expect((await other.get(address)).status).toBe(404);
  expect((await other.get(`${address}/archive`)).status).toBe(404);
  await web.services.background.stop();
  expect(readdirSync(web.services.uploadFolder)).toEqual([]);
  expect(wordsOf(await auditor.get(address))).toContain('The file was removed');
  expect((await auditor.get(`${address}/archive`)).status).toBe(404);
});

const HEADER = 'NCCU Ref,CAD Ref,Date/Time of Call,Collar No.,Officer Name';
const LIST = [
  HEADER,
  'NCCU-1,Log 1 of 12/05/2026,12/05/2026 01:05,1234,Anna Price',
  'NCCU-2,Log 2 of 12/05/2026,12/05/2026 02:05,1234,Anna Price',
  'NCCU-77,Log 77 of 12/05/2026,12/05/2026 23:05,4321,Nora Newman',
  'NCCU-78,Log 78 of 12/05/2026,05/13/2026 23:05,4322,Max Monthfirst',
].join('\r\n');

async function lay(
  auditor: Browser,
  list: string | null,
  { fields = {}, headers = { 'Sec-Fetch-Site': 'same-origin' }, token }: LayOptions = {},
): Promise<Response> {
  const page = await auditor.get('/audit/coverage');
  let form = auditor.post('/audit/coverage').set(headers);
  for (const [name, value] of Object.entries({ ...fields, _csrf: token ?? formToken(page) })) {
    form = form.field(name, value);
  }
  return list === null ? form : form.attach('file', Buffer.from(list), 'nccu list.csv');
}

interface LayOptions {
  readonly fields?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly token?: string;
}

test('the NCCU\u2019s list is laid beside the log, both ways, and nothing of it stays but counts', async () => {
  const { web, auditor } = await keptWeb();
  const laid = await lay(auditor, LIST);
  const told = wordsOf(await ended(web, auditor, laid));
  expect(told).toMatch(/Of the NCCU’s list Rows 3 The other has 2: 66\.7%.* The other lacks 1/);
  expect(told).toMatch(/Of the log Rows 3 The other has 2: 66\.7%.* The other lacks 1/);
  expect(told).toContain('NCCU-77');
  expect(told).toContain('Rows that could not be read');
  expect(findCoverages(web.services.db, 10)).toMatchObject([{ listRows: 3, listInLog: 2, laidBy: FIRST }]);
  expect(wordsOf(await auditor.get('/audit/coverage'))).toContain('12 May 2026 to 12 May 2026');
  expect(happened(web.services.db, FIRST)).toEqual(expect.arrayContaining(['coverage', 'coverage_shown']));
});

test('its lists are given out for a reason', async () => {
  const { web, auditor } = await keptWeb();
  const laid = await lay(auditor, LIST);
  const page = await ended(web, auditor, laid);
  const download = (reason: string) =>
    auditor
      .post(`${String(laid.headers['location'])}/download`)
      .type('form')
      .send({ _csrf: formToken(page), file: 'in_nccu_list_not_in_log.csv', reason });
  const refused = await download('');
  expect([refused.status, refused.text]).toEqual([
    422,
    expect.stringContaining('Say why the list is needed'),
  ]);
  const list = await download('To ask the control room');
  expect(list.text).toMatch(/^\uFEFFfile,row,nccu_reference.*\r\nnccu list\.csv,4,NCCU-77,/);
  const [event] = [...streamEvents(web.services.db)].filter(({ what }) => what === 'coverage_downloaded');
  expect(event).toMatchObject({
    operation: 'disclosure',
    why: 'To ask the control room',
    subjectType: 'coverage',
  });
});

test.each<[string, string | null, Record<string, string>, string]>([
  ['without a file', null, {}, 'Choose the NCCU’s list'],
  ['from a day that is none', LIST, { from: 'May' }, 'The first day must be a day'],
  [
    'to a day before the first',
    LIST,
    { from: '2026-05-12', to: '2026-05-11' },
    'must not be before the first',
  ],
])('a form %s is refused, and nothing stays', async (_case, list, fields, text) => {
  const { web, auditor } = await keptWeb();
  const answer = await lay(auditor, list, { fields });
  expect([answer.status, wordsOf(answer)]).toEqual([422, expect.stringContaining(text)]);
  expect(readdirSync(web.services.uploadFolder)).toEqual([]);
});

test('a list that cannot be read says why, and leads back', async () => {
  const { web, auditor } = await keptWeb();
  const told = await ended(web, auditor, await lay(auditor, 'no,header\r\n1,2\r\n'));
  expect(wordsOf(told)).toMatch(/Try again/);
  expect(findCoverages(web.services.db, 1)).toEqual([]);
});

test('a form that another site made a browser send lays nothing down', async () => {
  const { web, auditor } = await keptWeb();
  const elsewhere = await lay(auditor, LIST, { headers: { 'Sec-Fetch-Site': 'cross-site' } });
  const forged = await lay(auditor, LIST, { token: 'forged' });
  expect([elsewhere.status, forged.status]).toEqual([403, 403]);
  expect(existsSync(web.services.uploadFolder)).toBe(true);
  expect(readdirSync(web.services.uploadFolder)).toEqual([]);
});
