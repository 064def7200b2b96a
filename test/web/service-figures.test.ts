/** What the service tells of itself: that it lives, that it is ready, its figures, its log. */
import request from 'supertest';
import { temporaryDatabases } from '../builders/database.ts';
import { asked, temporaryWebs } from '../builders/web.ts';
import { browserOf, send, signInAs } from '../builders/access.ts';
import { THE_FORCE } from '../builders/reminders.ts';
import { writeTransaction } from '../../db/database.ts';
import { beginJobRun, saveJobRun, type JobOutcome } from '../../db/stores/job-runs.ts';
import { findTrailHead } from '../../db/stores/trail.ts';
import { writeTrailMark } from '../../db/trail-mark.ts';
import { success } from '../../src/domain/problem.ts';
import { faultInLog } from '../../src/web/logging.ts';
import { keepThreeDays } from './api/kept-days.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

test('it lives, and it is ready while its database is', async () => {
  const db = newDatabase();
  const { express } = await newWeb(db);
  expect((await request(express).get('/health')).body).toEqual({ status: 'alive' });
  expect((await request(express).get('/ready')).body).toEqual({
    status: 'ready',
    reasons: [],
    warnings: [],
  });
  db.execute('PRAGMA user_version = 1');
  const behind = await request(express).get('/ready');
  expect([behind.status, behind.body]).toEqual([
    503,
    { status: 'not_ready', reasons: ['migrations_missing'], warnings: [] },
  ]);
});

test('a trail that went back is told, and the pages stay open to find out why', async () => {
  const db = newDatabase();
  const web = await newWeb(db);
  const head = findTrailHead(db);
  expect(await figure(web, 'nccu_trail_mark_fits')).toBe(1);
  writeTrailMark(db, { ...head, id: head.id + 5 }, 0);
  const ready = await request(web.express).get('/ready');
  expect([ready.status, ready.body]).toEqual([
    200,
    { status: 'ready', reasons: [], warnings: ['trail_went_back'] },
  ]);
  expect(await figure(web, 'nccu_trail_mark_fits')).toBe(0);
});

test('referrals are told by how they stand', async () => {
  const db = newDatabase();
  const web = await newWeb(db);
  keepThreeDays(db, web.clock);
  const told = await Promise.all(
    ['submitted_on_time', 'missing', 'exempt'].map((status) =>
      figure(web, `nccu_referrals{status="${status}"}`),
    ),
  );
  expect(told).toEqual([1, 1, 0]);
});

async function figure(web: Awaited<ReturnType<typeof newWeb>>, name: string): Promise<number | undefined> {
  const { text } = await request(web.express).get('/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

const outcomeOf = (outcome: string): string => `nccu_reminders_outcome{outcome="${outcome}"}`;

test('reminders that did not run are told, before they are due they are not', async () => {
  const web = await newWeb(newDatabase());
  web.clock.set('2026-05-20T06:59');
  expect(await figure(web, outcomeOf('did_not_run'))).toBe(0);
  web.clock.set('2026-05-20T07:00');
  expect(await figure(web, outcomeOf('did_not_run'))).toBe(1);
});

test.each<JobOutcome>(['nothing_owed', 'could_not_send', 'needs_attention', 'sent'])(
  'the outcome %s is told, and no other',
  async (outcome) => {
    const db = newDatabase();
    const web = await newWeb(db);
    const run = { job: 'reminders', day: '2026-05-20', startedAt: 1, startedBy: 'the service' };
    writeTransaction(db, () => {
      beginJobRun(db, run);
      saveJobRun(db, { ...run, finishedAt: 2, outcome, details: '{}' });
      return success(null);
    });
    for (const one of ['nothing_owed', 'could_not_send', 'needs_attention', 'sent', 'did_not_run', 'running'])
      expect([one, await figure(web, outcomeOf(one))]).toEqual([one, one === outcome ? 1 : 0]);
  },
);

test('requests are timed by the pattern of their route, and imports and the trail are told', async () => {
  const db = newDatabase();
  const web = await newWeb(db);
  keepThreeDays(db, web.clock);
  await asked(web.express, web.tokenOf('analyst')).get('/api/v1/referrals/1');
  await request(web.express).get('/nobody/called/this');
  const { text } = await request(web.express).get('/metrics');
  expect(text).toContain(
    'nccu_http_request_duration_seconds_count{method="GET",route="/api/v1/referrals/:id",status="200"} 1',
  );
  expect(text).toContain('route="none",status="404"');
  expect(text).toContain('nccu_last_import_timestamp_seconds{kind="referrals"}');
  expect(await figure(web, 'nccu_trail_events')).toBeGreaterThan(4);
  expect(text).not.toContain('called');
});

test('a request has its id in the answer and in the log; only a well-formed one is taken over', async () => {
  const { express, logged } = await newWeb(newDatabase());
  const taken = await request(express).get('/health').set('X-Request-Id', 'proxy-0000-1111');
  expect(taken.headers['x-request-id']).toBe('proxy-0000-1111');
  const made = await request(express).get('/health').set('X-Request-Id', 'no <good>');
  expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(logged().at(-2)).toMatchObject({
    req: { id: 'proxy-0000-1111', method: 'GET' },
    res: { status: 200 },
    route: '/health',
  });
});

test('a day of work leaves no name, number, reference or secret in the log', async () => {
  const db = newDatabase();
  const web = await newWeb(db);
  keepThreeDays(db, web.clock);
  const token = web.tokenOf('analyst');
  const program = asked(web.express, token);
  const browser = browserOf(web.express);
  await signInAs(browser, web.accounts.analyst.name);
  await signInAs(browserOf(web.express), web.accounts.analyst.name, 'a wrong password');
  for (const path of ['/?officer=Slate', '/referrals?text=NCCU-0002', '/referrals/1', '/Ben%20Slate'])
    await browser.get(path);
  await send(browser, '/account', {}, '/sign-out');
  for (const path of [
    'referrals?officer=Slate',
    'referrals?text=NCCU-0002',
    'referrals/2',
    'reminders/preview',
    'returns/2026-05?kind=detail',
    'referrals?officer=%E0',
  ])
    await program.get(`/api/v1/${path}`);
  await program.post('/api/v1/decisions').send({ kind: 'undo', referral: 1, reason: 'Ben Slate said so' });
  await program.post('/api/v1/decisions').type('json').send('{"reason": "Ben Slate');
  const text = JSON.stringify(web.logged());
  const persons = THE_FORCE.flatMap(({ officerName, email }) => [...officerName.split(' '), email]);
  const accounts = Object.values(web.accounts).flatMap(({ name }) => name.split(' '));
  const others = ['1235', 'NCCU-000', 'violet', 'said so', token, 'nccu-session=', 'Bearer'];
  expect(web.logged().length).toBeGreaterThan(12);
  for (const word of [...persons, ...accounts, ...others].filter((one) => one !== ''))
    expect([word, text.includes(word)]).toEqual([word, false]);
});

test('whoever is given the id of a fault finds in the log where it happened', async () => {
  const web = await newWeb(newDatabase());
  const browser = browserOf(web.express);
  await signInAs(browser, web.accounts.analyst.name);
  const draw = jest.spyOn(web.services.renderer, 'render').mockImplementationOnce(() => {
    throw new TypeError('Ben Slate cannot be drawn');
  });
  const { status, text } = await browser.get('/referrals');
  draw.mockRestore();
  const [fault] = web.logged().filter(({ msg }) => msg === 'fault') as {
    req: { id: string };
    fault: object;
  }[];
  expect([status, fault?.fault]).toMatchObject([500, { name: 'TypeError' }]);
  expect(JSON.stringify(fault)).toMatch(/service-figures\.test/);
  expect(text).toContain(fault?.req.id);
});

test('of a fault the log has its kind and place, and not its words', () => {
  const fault = Object.assign(new TypeError('Ben Slate cannot be read'), { code: 'ERR_ODD' });
  expect(faultInLog(fault)).toMatchObject({ name: 'TypeError', code: 'ERR_ODD' });
  expect(JSON.stringify(faultInLog(fault))).not.toContain('Slate');
  expect(faultInLog('Ben Slate')).toEqual({ name: 'string' });
});
