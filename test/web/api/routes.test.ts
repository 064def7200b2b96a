import { readdirSync } from 'node:fs';
import { temporaryDatabases } from '../../builders/database.ts';
import { asked, bodyOf, temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import type { Database } from '../../../db/database.ts';
import { csv, REFERRALS } from '../../builders/exports.ts';
import { keepThreeDays } from './kept-days.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

interface Listed {
  readonly id: number;
  readonly nccu_reference: string;
  readonly status: string;
}

async function house(environment: Record<string, string> = {}) {
  const db = newDatabase();
  const web = await newWeb(db, environment);
  keepThreeDays(db, web.clock);
  return { db, web, analyst: asked(web.express, web.tokenOf('analyst')) };
}

type House = Awaited<ReturnType<typeof house>>;

/** A token's id stands in brackets behind the name of its owner. */
const nameOf = (actor: string): string => actor.replace(/ \(token \w+\)$/, '');
const told = (db: Database): string[] =>
  [...streamEvents(db)].map(({ actor, what }) => `${nameOf(actor)}: ${what}`);
const references = ({ body }: { body: { referrals: Listed[] } }) =>
  body.referrals.map(({ nccu_reference }) => nccu_reference);

async function oneOf({ analyst }: House, reference: string): Promise<Listed> {
  const body = bodyOf(await analyst.get('/api/v1/referrals'));
  const found = body.referrals.find((one) => one.nccu_reference === reference);
  if (!found) throw new Error(`${reference} is not in the list`);
  return found;
}

test('the list of referrals is filtered, in its order, and searching is an event', async () => {
  const { db, analyst } = await house();
  expect(references(await analyst.get('/api/v1/referrals'))).toEqual(['NCCU-0003', 'NCCU-0002', 'NCCU-0001']);
  expect(references(await analyst.get('/api/v1/referrals?order=oldest&limit=1'))).toEqual(['NCCU-0001']);
  expect(references(await analyst.get('/api/v1/referrals?status=missing'))).toEqual(['NCCU-0002']);
  expect(references(await analyst.get('/api/v1/referrals?team=response%20b'))).toEqual(['NCCU-0002']);
  expect(references(await analyst.get('/api/v1/referrals?month=2026-04'))).toEqual([]);
  expect(told(db).slice(-1)).toEqual(['Ann Sift: search']);
});

test('pages follow each other without a gap, and a cursor fits only its own list', async () => {
  const { analyst } = await house();
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await analyst.get(`/api/v1/referrals?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...references(page));
    cursor = (page.body as { next_cursor: string | null }).next_cursor;
    const elsewhere = await analyst.get(`/api/v1/referrals?status=missing&cursor=${cursor ?? 'bogus'}`);
    expect([elsewhere.status, bodyOf(elsewhere).code]).toEqual([400, 'request_cursor']);
  }
  expect(seen).toEqual(['NCCU-0003', 'NCCU-0002', 'NCCU-0001']);
});

test('one referral is told with its evidence, and looking is an event', async () => {
  const here = await house();
  const { id } = await oneOf(here, 'NCCU-0001');
  const body = bodyOf(await here.analyst.get(`/api/v1/referrals/${id}`));
  expect(body).toMatchObject({
    referral: { nccu_reference: 'NCCU-0001', status: 'submitted_on_time', match_rule: 'exact' },
    documents: [{ kind: 'accepted', document_reference: 'INT/26/000017' }],
  });
  expect(told(here.db).at(-1)).toBe('Ann Sift: referral_shown');
  expect((await here.analyst.get('/api/v1/referrals/999')).body).toMatchObject({ code: 'record_not_found' });
});

test('a document is ruled upon by the number that it is told with', async () => {
  const here = await house();
  const { id } = await oneOf(here, 'NCCU-0001');
  const address = `/api/v1/referrals/${id}`;
  const { referral, documents } = (await here.analyst.get(address)).body as {
    readonly referral: { readonly id: number };
    readonly documents: readonly { readonly id: number }[];
  };
  const ruling = {
    kind: 'reject',
    referral: referral.id,
    document: documents[0]?.id,
    reason: 'Another case.',
  };
  expect((await here.analyst.post('/api/v1/decisions').send(ruling)).status).toBe(201);
  expect((await here.analyst.get(address)).body).toMatchObject({
    referral: { status: 'missing' },
    documents: [],
  });
});

test('what has not changed is not sent again, and what has is', async () => {
  const { web, analyst } = await house();
  const first = await analyst.get('/api/v1/referrals');
  const etag = first.headers['etag'] ?? '';
  web.clock.advance(1000);
  expect((await analyst.get('/api/v1/referrals').set('If-None-Match', etag)).status).toBe(304);
  const other = await analyst.get('/api/v1/referrals?status=missing').set('If-None-Match', etag);
  expect(other.status).toBe(200);
});

test('a ruling is kept with its reason, changes the status, and can be undone', async () => {
  const here = await house();
  const { id } = await oneOf(here, 'NCCU-0002');
  const exempt = { kind: 'exempt', referral: id, exempt_reason: 'duplicate_report', reason: 'Logged twice.' };
  const ruled = await here.analyst.post('/api/v1/decisions').send(exempt);
  expect([ruled.status, bodyOf(ruled).kind]).toEqual([201, 'exempt']);
  expect(await oneOf(here, 'NCCU-0002')).toMatchObject({ status: 'exempt' });
  const again = await here.analyst.post('/api/v1/decisions').send(exempt);
  expect([again.status, bodyOf(again).code]).toEqual([409, 'already_decided']);
  await here.analyst.post('/api/v1/decisions').send({ kind: 'undo', referral: id, reason: 'It was not.' });
  expect(await oneOf(here, 'NCCU-0002')).toMatchObject({ status: 'missing' });
});

test('a write under the same key is done once; another request under it is refused', async () => {
  const here = await house();
  const { id } = await oneOf(here, 'NCCU-0002');
  const ruling = { kind: 'exempt', referral: id, exempt_reason: 'duplicate_report', reason: 'Logged twice.' };
  const send = (body: object) =>
    here.analyst.post('/api/v1/decisions').set('Idempotency-Key', 'key-of-the-test-1').send(body);
  const [first, second] = [await send(ruling), await send(ruling)];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(second.headers['idempotency-replayed']).toBe('true');
  const other = await send({ ...ruling, reason: 'Another.' });
  expect([other.status, bodyOf(other).code]).toEqual([422, 'idempotency_key_reused']);
  here.web.clock.advance(25 * 3_600_000);
  expect((await send(ruling)).body).toMatchObject({ code: 'already_decided' });
});

test('each field that does not fit is named', async () => {
  const { analyst } = await house();
  const body = bodyOf(
    await analyst.post('/api/v1/decisions').send({ kind: 'undo', referral: 'x', reason: ' ', more: 1 }),
  );
  expect(body).toMatchObject({ status: 400, code: 'request_invalid', title: 'This request cannot be read' });
  const fields = body.errors.map(({ field }) => field);
  expect(fields).toEqual(['body.referral', 'body.reason', 'body.more']);
});

const EXPORT = csv(REFERRALS);

async function ended(web: TestWeb, { body }: { body: { id: string } }) {
  return web.services.background.ended(body.id);
}

test.each(['as a form', 'text/csv', 'text/plain', 'application/octet-stream'])(
  'an export that is sent %s is imported in the background',
  async (how) => {
    const { db, web, analyst } = await house();
    const post = analyst.post('/api/v1/imports?kind=referrals&name=log.csv');
    const sent = await (how === 'as a form'
      ? post.attach('file', Buffer.from(EXPORT), 'log.csv')
      : post.type(how).send(EXPORT));
    expect([sent.status, sent.headers['location']]).toEqual([202, `/api/v1/jobs/${bodyOf(sent).id}`]);
    expect(await ended(web, sent)).toMatchObject({ state: 'done', problem: null });
    const body = bodyOf(await analyst.get(`/api/v1/jobs/${bodyOf(sent).id}`));
    expect(body.result).toMatchObject({ file: { name: 'log.csv', counts: { rows: 3, new: 3 } } });
    const list = await analyst.get('/api/v1/imports?kind=referrals&limit=1');
    expect(bodyOf(list).imports).toMatchObject([
      { name: 'log.csv', imported_by: expect.stringContaining('Ann Sift') as string },
    ]);
    const file = await analyst.get(`/api/v1/imports/${bodyOf(list).imports[0]?.id}`);
    expect(file.body).toMatchObject({ problems: [], problem_count: 0, counts: { rows: 3 } });
    expect(told(db)).toContain('Ann Sift: import');
  },
  30_000,
);

test('an export that is sent twice under one key is imported once, and another under it is refused', async () => {
  const { db, web, analyst } = await house();
  const send = (text: string) =>
    analyst
      .post('/api/v1/imports?kind=referrals&name=log.csv')
      .set('Idempotency-Key', 'key-of-the-test-2')
      .type('text/csv')
      .send(text);
  const [first, second] = [await send(EXPORT), await send(EXPORT)];
  expect([second.status, bodyOf(second).id]).toEqual([202, bodyOf(first).id]);
  const other = await send(csv(REFERRALS.slice(0, 2)));
  expect([other.status, bodyOf(other).code]).toEqual([422, 'idempotency_key_reused']);
  await ended(web, first);
  expect(told(db).filter((text) => text === 'Ann Sift: import')).toHaveLength(1);
  expect(readdirSync(web.services.uploadFolder)).toEqual([]);
}, 30_000);

test('an export that is none is refused, with the code of the command line', async () => {
  const { web, analyst } = await house();
  const sent = await analyst
    .post('/api/v1/imports?kind=referrals')
    .attach('file', Buffer.from('nothing,here\n'), 'x.csv');
  const job = await ended(web, sent);
  expect(job).toMatchObject({ state: 'refused', result: null });
  expect(job?.problem?.code).toMatch(/^[a-z_]+$/);
}, 30_000);

test('a return is given as JSON and as CSV, and the detail is on the trail before it is out', async () => {
  const { db, analyst } = await house();
  const json = await analyst.get('/api/v1/returns/2026-05');
  expect(json.body).toMatchObject({ month: '2026-05', kind: 'summary', published: null });
  const text = await analyst.get('/api/v1/returns/2026-05?kind=detail').accept('text/csv');
  expect(text.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(text.text).toContain('NCCU-0001');
  expect(told(db).at(-1)).toBe('Ann Sift: return_given_out');
  const other = await analyst.get('/api/v1/returns/2026-05').accept('image/png');
  expect([other.status, bodyOf(other).code]).toEqual([406, 'not_acceptable']);
});

test('a month is published, and its bytes stay', async () => {
  const { db, web, analyst } = await house();
  const asked = await analyst.post('/api/v1/returns/2026-05/publications').send({});
  expect(asked.status).toBe(202);
  expect(await ended(web, asked)).toMatchObject({ state: 'done', result: { number: 1 } });
  expect(told(db)).toContain('Ann Sift: return_published');
  const body = bodyOf(await analyst.get('/api/v1/returns/2026-05'));
  expect(body).toMatchObject({ published: { number: 1, is_shown: true } });
}, 30_000);

test('the reminders of now are told word for word, and nothing is sent', async () => {
  const { analyst } = await house();
  const body = bodyOf(await analyst.get('/api/v1/reminders/preview'));
  expect(body).toMatchObject({
    dry_run: true,
    outcome: 'sent',
    messages: [{ kind: 'digest', referrals: 1 }],
  });
  expect(body.messages[0]?.text).toContain('NCCU-0002');
  expect((await analyst.get('/api/v1/reminders/runs')).body).toEqual({ runs: [], next_cursor: null });
});

test('reminders are sent in the background, in the name of who asked', async () => {
  const { db, web, analyst } = await house();
  const sent = await analyst.post('/api/v1/reminders/runs');
  expect(sent.status).toBe(202);
  expect(await ended(web, sent)).toMatchObject({ state: 'done' });
  expect(told(db)).toContain('Ann Sift: message_planned');
  const body = bodyOf(await analyst.get('/api/v1/reminders/runs'));
  expect(body.runs).toMatchObject([{ day: '2026-05-20', outcome: 'sent' }]);
}, 30_000);

test('on a day that is not a reminder day reminders are sent only where any day will do', async () => {
  const { db, web, analyst } = await house({ REMINDER_CRON: '0 7 * * 1' });
  const sent = await analyst.post('/api/v1/reminders/runs');
  expect(await ended(web, sent)).toMatchObject({
    state: 'done',
    result: { reminders: { outcome: 'not_a_reminder_day', messages: [] } },
  });
  expect(told(db)).not.toContain('Ann Sift: message_planned');
  const onAnyDay = await analyst.post('/api/v1/reminders/runs?any_day=true');
  expect(await ended(web, onAnyDay)).toMatchObject({ state: 'done' });
  expect(told(db)).toContain('Ann Sift: message_planned');
}, 30_000);

test('the trail is told page by page, and reading it is an event', async () => {
  const { db, web } = await house();
  const administrator = asked(web.express, web.tokenOf('administrator'));
  const body = bodyOf(await administrator.get('/api/v1/trail?limit=2&order=oldest_first'));
  expect(body.events.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
  expect(body.next_cursor).not.toBeNull();
  expect(told(db).at(-1)).toBe('Ada Keys: trail_read');
});

test.each([
  ['is cut short', '--x\r\nContent-Disposition: form-data; name="file"; filename="log.csv"\r\n\r\nA,B\r\n'],
  ['is none', '{}'],
  ['names no field', '--x\r\nContent-Disposition: form-data\r\n\r\nA,B\r\n--x--\r\n'],
])('a form that %s is the trouble of its request, and leaves no file', async (_, form) => {
  const { db, web, analyst } = await house();
  const answer = await analyst
    .post('/api/v1/imports?kind=referrals')
    .set('Content-Type', 'multipart/form-data; boundary=x')
    .send(form);
  expect([answer.status, bodyOf(answer).code]).toEqual([400, 'request_malformed']);
  expect(readdirSync(web.services.uploadFolder)).toEqual([]);
  expect(told(db)).not.toContain('Ann Sift: import');
});
