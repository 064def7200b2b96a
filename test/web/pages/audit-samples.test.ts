/** Samples as their two reviewers meet them: what is drawn and why, who sees what, what is kept. */
import { createHash } from 'node:crypto';
import { findFindings, findSampleById, findSampleItems } from '../../../db/stores/samples.ts';
import { formToken, send, settle } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import {
  browserAs,
  drawnSample,
  ended,
  FIRST,
  happened,
  keepReferrals,
  SECOND,
  wordsOf,
  type Browser,
} from './audited.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

async function auditedWeb(count = 4, submitted = 2): Promise<TestWeb> {
  const db = newDatabase();
  keepReferrals(db, count, submitted);
  return newWeb(db);
}

async function withSample(count = 4, submitted = 2) {
  const web = await auditedWeb(count, submitted);
  const id = await drawnSample(web);
  const [first, second] = [await browserAs(web, FIRST), await browserAs(web, SECOND)];
  return { web, id, first, second, address: `/audit/samples/${id}` };
}

const AGREE = { answer: 'agree', status: '', note: 'Seen' };

async function answerAll(browser: Browser, address: string, items: number, fields: Record<string, string>) {
  for (let item = 1; item <= items; item++) await send(browser, `${address}/items/${item}`, fields);
}

test('without a sample the page says what to do, and without referrals there is nothing to draw', async () => {
  const web = await newWeb(newDatabase());
  const auditor = await browserAs(web, FIRST);
  expect(wordsOf(await auditor.get('/audit'))).toContain('No sample has been drawn yet');
  const draw = await auditor.get('/audit/draw');
  expect([draw.status, wordsOf(draw)]).toEqual([200, expect.stringContaining('nothing to draw from')]);
});

test('what a sample takes is told before it is drawn: under 60, all; from 60, by the rules', async () => {
  const few = await browserAs(await auditedWeb(59, 9), FIRST);
  expect(wordsOf(await few.get('/audit/draw'))).toMatch(
    /59 of 59 referrals .* Fewer than 60 are examined whole/,
  );
  const many = await browserAs(await auditedWeb(100, 90), FIRST);
  const asked = '?from=2026-05&to=2026-05&confidence=95&margin=5&size=';
  expect(wordsOf(await many.get(`/audit/draw${asked}`))).toMatch(
    /80 of 100 referrals .* takes 385 of any number/,
  );
  expect(wordsOf(await many.get(`/audit/draw${asked}12`))).toMatch(/12 of 100 referrals You asked for 12/);
});

test.each([
  ['?from=2025-01&to=2026-05', 'Choose the first month', 'from'],
  ['?from=2026-05&to=', 'Choose the last month', 'to'],
  [
    '?from=2026-05&to=2026-05&confidence=12',
    'Confidence must be a percentage from 50 to 99.99',
    'confidence',
  ],
  ['?from=2026-05&to=2026-05&margin=0', 'Margin must be from 0.5 to 50 percentage points', 'margin'],
  ['?from=2026-05&to=2026-05&size=1.5', 'Size must be a whole number, from 1', 'size'],
])('the form says what is wrong with %s, above and at its field', async (query, text, field) => {
  const auditor = await browserAs(await auditedWeb(), FIRST);
  const answer = await auditor.get(`/audit/draw${query}`);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`<a href="#${field}">${text}</a>`);
  expect(answer.text).toMatch(new RegExp(`id="${field}-error"[^]*?${text}`));
});

test('a sample is drawn in the background, and whoever asks is led to it', async () => {
  const web = await auditedWeb(5, 2);
  const auditor = await browserAs(web, FIRST);
  const fields = {
    from: '2026-05',
    to: '2026-05',
    confidence: '95',
    margin: '5',
    size: '',
    seed: '',
    second: '',
  };
  const drawn = await ended(web, auditor, await send(auditor, '/audit/draw', fields));
  expect(wordsOf(drawn)).toMatch(/Sample 1: May 2026 .* 5 of 5 referrals, all examined/);
  expect(findSampleById(web.services.db, 1)).toMatchObject({
    drawnBy: FIRST,
    seedSource: 'trail_head',
    size: 5,
  });
  expect(wordsOf(await auditor.get('/audit'))).toContain('Otto Proof: 0 of 5');
});

test('nobody is their own second reviewer', async () => {
  const web = await auditedWeb();
  const auditor = await browserAs(web, FIRST);
  const answer = await send(auditor, '/audit/draw', { from: '2026-05', to: '2026-05', second: FIRST });
  expect([answer.status, wordsOf(answer)]).toEqual([
    422,
    expect.stringContaining('Choose a second reviewer'),
  ]);
});

test('how many to look at, to find one error', async () => {
  const auditor = await browserAs(await auditedWeb(), FIRST);
  const told = await auditor.get('/audit/discovery?population=400&rate=1&confidence=95');
  expect(wordsOf(told)).toContain('Look at 211 of 400');
  expect((await auditor.get('/audit/discovery?population=many')).status).toBe(422);
});

test('the first reviewer sees the answer and agrees; the next item is there at once', async () => {
  const { web, id, first, address } = await withSample();
  const next = await first.get(`${address}/review`).redirects(1);
  expect(wordsOf(next)).toMatch(/4 items left Item 1 of 4 Status at the draw/);
  const kept = await send(first, `${address}/items/1`, AGREE);
  const then = await first.get(String(kept.headers['location'])).redirects(1);
  expect(wordsOf(then)).toMatch(/Your finding on item 1 is kept.* Item 2 of 4/);
  expect(findFindings(web.services.db, id)).toMatchObject([
    { item: 1, side: 'first', finding: 'agree', note: 'Seen', foundBy: FIRST },
  ]);
});

test.each([
  [{ answer: '', note: 'Seen' }, 'Choose what you found', 'answer'],
  [{ answer: 'agree', note: ' ' }, 'A finding needs a note.', 'note'],
  [{ answer: 'disagree', status: '', note: 'Seen' }, 'do not fit together', 'status'],
])('a finding %j is not kept, and what was typed stays', async (fields, text, field) => {
  const { web, id, first, address } = await withSample();
  const answer = await send(first, `${address}/items/1`, fields);
  expect([answer.status, wordsOf(answer)]).toEqual([422, expect.stringContaining(text)]);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(findFindings(web.services.db, id)).toEqual([]);
  if (fields.note.trim() !== '') expect(answer.text).toContain('>Seen</textarea>');
});

test('a finding is corrected for a reason, and both are kept', async () => {
  const { web, id, first, address } = await withSample();
  await send(first, `${address}/items/1`, AGREE);
  const without = await send(first, `${address}/items/1`, { ...AGREE, answer: 'cannot_tell' });
  expect([without.status, wordsOf(without)]).toEqual([
    422,
    expect.stringContaining('recorded a finding of this item'),
  ]);
  await send(first, `${address}/items/1`, { ...AGREE, answer: 'cannot_tell', reason: 'Wrong file' });
  const shown = wordsOf(await first.get(`${address}/items/1`));
  expect(shown).toMatch(/First reviewer: agrees.* First reviewer: cannot tell .*Corrected: Wrong file/);
  expect(findFindings(web.services.db, id)).toHaveLength(2);
});

test('the second reviewer\u2019s page is the same, whatever the program and the first reviewer found', async () => {
  const pageOf = async (submitted: number, isAnswered: boolean): Promise<string> => {
    const { web, id, first, second, address } = await withSample(1, submitted);
    const [item] = findSampleItems(web.services.db, id);
    expect(item?.status).toBe(submitted === 0 ? 'missing' : 'submitted_on_time');
    if (isAnswered) {
      const found = { answer: 'disagree', status: 'exempt', note: 'A telling note' };
      expect((await send(first, `${address}/items/1`, found)).status).toBe(303);
    }
    const { text } = await second.get(`${address}/items/1`);
    return text.replaceAll(
      /name="_csrf" value="[^"]*"|data-csrf="[^"]*"|data-seconds="[^"]*"|export-\d+/g,
      '',
    );
  };
  const [missing, submitted, answered] = [
    await pageOf(0, false),
    await pageOf(1, false),
    await pageOf(1, true),
  ];
  expect(missing).toContain('NCCU-1');
  expect(missing).not.toMatch(/Status at the draw|INT\/26|telling/);
  expect(submitted).toBe(missing);
  expect(answered).toBe(missing);
});

test('nothing else of the sample tells the second reviewer, until every item is answered', async () => {
  const { web, second, first, address } = await withSample(2, 1);
  await answerAll(first, address, 2, AGREE);
  const token = formToken(await second.get(address));
  const download = (what: string) =>
    second.post(`${address}/download`).type('form').send({ _csrf: token, what, reason: 'Looking' });
  expect((await second.get(`${address}/results`)).status).toBe(403);
  expect((await download('frame')).status).toBe(403);
  expect((await download('results')).status).toBe(403);
  expect(wordsOf(await second.get(address))).not.toContain('Download');
  await answerAll(second, address, 2, { answer: 'missing', note: 'Not found' });
  expect(wordsOf(await second.get(`${address}/results`))).toMatch(/agree on 1 of 2 items/);
  expect((await download('frame')).status).toBe(200);
  expect(happened(web.services.db, SECOND)).toContain('sample_frame_downloaded');
});

test('an auditor who does not review a sample examines nothing of it, but sees what it has shown', async () => {
  const { web, address } = await withSample();
  await settle(web.services.access, 'Quinn Other', 'auditor');
  const other = await browserAs(web, 'Quinn Other');
  const item = await other.get(`${address}/items/1`);
  expect([item.status, wordsOf(item)]).toEqual([
    403,
    expect.stringContaining('is not a reviewer of sample 1'),
  ]);
  expect((await other.get(`${address}/results`)).status).toBe(200);
});

test('results tell what is known, withhold what the second must not hear, and are an event', async () => {
  const { web, first, address } = await withSample(4, 2);
  await send(first, `${address}/items/1`, {
    answer: 'disagree',
    status: 'exempt',
    note: 'A form was not owed',
  });
  const early = wordsOf(await first.get(`${address}/results`));
  expect(early).toContain('1 disagreement is not told yet');
  expect(early).not.toContain('A form was not owed');
  for (const item of [2, 3, 4]) await send(first, `${address}/items/${item}`, AGREE);
  expect(wordsOf(await first.get(`${address}/results`))).toContain('25.0%, all examined');
  expect(happened(web.services.db, FIRST)).toContain('sample_result_shown');
});

test('the results and the frame are given out for a reason; the frame has the hash that was kept', async () => {
  const { web, id, first, address } = await withSample(4, 2);
  const page = await first.get(address);
  const ask = (fields: Record<string, string>) =>
    first
      .post(`${address}/download`)
      .type('form')
      .send({ _csrf: formToken(page), ...fields });
  const refused = await ask({ what: 'frame', reason: ' ' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('href="#reason-frame"')]);
  const frame = await ask({ what: 'frame', reason: 'For HMICFRS' });
  const hash = createHash('sha256').update(frame.text).digest('hex');
  expect(hash).toBe(findSampleById(web.services.db, id)?.frameHash);
  const results = await ask({ what: 'results', reason: 'For HMICFRS' });
  expect(results.text.split('\r\n').at(-2)).toBe('all,4,4,0,0,0,4,,,,,,4');
  expect(results.headers['content-disposition']).toContain(`sample-${id}-results.csv`);
});

test('drawing again tells whether it is the same', async () => {
  const { web, first, address } = await withSample();
  expect(wordsOf(await first.get(`${address}/again`))).toContain('It is the same');
  web.services.db.execute("UPDATE sample SET frame_hash = 'altered'");
  expect(wordsOf(await first.get(`${address}/again`))).toContain('It is not the same');
});
