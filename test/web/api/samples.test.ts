/** A sample through the API: drawn by a program in an auditor's name, examined by two, the second of them blind. */
import { temporaryDatabases } from '../../builders/database.ts';
import { invite } from '../../builders/access.ts';
import { asked, bodyOf, temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { permissionsOf } from '../../../src/access/permissions.ts';
import { makeToken } from '../../../src/workflows/accounts/tokens.ts';
import { findAllSamples } from '../../../db/stores/samples.ts';
import { keepThreeDays } from './kept-days.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

/** The token of another auditor. */
function tokenOfSecond({ services: { access } }: TestWeb): string {
  const { account } = invite(access, 'Sam Second', 'auditor');
  const made = makeToken(access, account.id, { name: 'test', scopes: permissionsOf('auditor'), days: 1 });
  if (!made.ok) throw new Error(made.problem.message);
  return made.value.token;
}

async function drawn() {
  const db = newDatabase();
  const web = await newWeb(db);
  keepThreeDays(db, web.clock);
  const first = asked(web.express, web.tokenOf('auditor'));
  const second = asked(web.express, tokenOfSecond(web));
  const request = { from_month: '2026-05', to_month: '2026-05', second_reviewer: 'Sam Second' };
  const answer = await first.post('/api/v1/samples').send(request);
  const job = await web.services.background.ended(bodyOf(answer).id);
  return { db, web, first, second, answer, job };
}

test('a sample is drawn in the background, by the person whose token it is', async () => {
  const { first, answer, job } = await drawn();
  expect(answer.status).toBe(202);
  expect(job).toMatchObject({ state: 'done', result: { sample: 1, population: 3, whole: true } });
  const list = await first.get('/api/v1/samples?limit=1');
  expect(list.body).toMatchObject({
    samples: [{ sample: 1, reviewer: 'Otto Proof', second_reviewer: 'Sam Second', found_by_first: 0 }],
    next_cursor: null,
  });
}, 30_000);

test('the second reviewer sees no answer of an item, nor any result, before they have given theirs', async () => {
  const { first, second } = await drawn();
  const item = '/api/v1/samples/1/items/1';
  await first.post(`${item}/findings`).send({ finding: 'agree', note: 'Looked it up' });
  const blind = await second.get(item);
  expect(blind.body).toMatchObject({ status: null, findings: [], other_findings: [] });
  expect(JSON.stringify(blind.body)).not.toMatch(/match_rule|submitted_|missing|agree/);
  expect((await first.get(item)).body).toMatchObject({
    findings: [{ finding: 'agree' }],
    other_findings: [],
  });
  expect(bodyOf(await second.get('/api/v1/samples/1')).code).toBe('still_blind');
  const agreeing = await second.post(`${item}/findings`).send({ finding: 'agree', note: 'As they say' });
  expect([agreeing.status, bodyOf(agreeing).code]).toEqual([400, 'usage_blind_reviewer']);
  expect((await second.get('/api/v1/samples/1/review')).body).toMatchObject({
    answered: 0,
    waiting: [1, 2, 3],
  });
  for (const number of [1, 2, 3]) {
    const found = { true_status: 'missing', note: 'Searched for it' };
    const answer = await second.post(`/api/v1/samples/1/items/${number}/findings`).send(found);
    expect([answer.status, bodyOf(answer)]).toMatchObject([201, { sample: 1, item: number, side: 'second' }]);
  }
  expect((await second.get('/api/v1/samples/1')).body).toMatchObject({
    progress: { found_by_first: 1, found_by_second: 3 },
    agreement: { pairs: 1 },
  });
}, 30_000);

test('who is no reviewer examines nothing, and an analyst does not come in', async () => {
  const { web, db } = await drawn();
  const analyst = asked(web.express, web.tokenOf('analyst'));
  expect((await analyst.get('/api/v1/samples/1')).status).toBe(403);
  expect((await analyst.post('/api/v1/samples').send({})).status).toBe(403);
  const { account } = invite(web.services.access, 'Eve Else', 'auditor');
  const made = makeToken(web.services.access, account.id, { name: 'test', scopes: ['audit'], days: 1 });
  const eve = asked(web.express, made.ok ? made.value.token : '');
  const refused = await eve.get('/api/v1/samples/1/items/1');
  expect([refused.status, bodyOf(refused).code]).toEqual([403, 'not_a_reviewer']);
  expect(findAllSamples(db)).toHaveLength(1);
}, 30_000);
