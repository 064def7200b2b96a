/** A decision that imported data contradict is told on Today and on its referral, where it is confirmed or changed. */
import type { Database } from '../../../db/database.ts';
import { findReopenedDecisions } from '../../../db/stores/decisions.ts';
import { formToken } from '../../builders/access.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { take } from '../../builders/kept-force.ts';
import { instantOf } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { temporaryWebs, type TestWeb } from '../../builders/web.ts';
import { browserAs, wordsOf, type Browser } from './audited.ts';

jest.setTimeout(120_000);

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

const WHY =
  /The reference of the document was &quot;[^&]*123[^&]*&quot; and is now &quot;Log 777 of 12\/05\/2026&quot;/;

/** Anna's document was accepted or rejected by hand, and has turned to another incident since; or her referral has. */
async function contradicted(
  kind: 'accept' | 'exempt',
): Promise<{ db: Database; web: TestWeb; analyst: Browser }> {
  const db = newDatabase();
  const now = instantOf('2026-05-19T09:00');
  const about = { referralId: 1, reason: 'I asked her.' };
  const ruling =
    kind === 'accept'
      ? ({ ...about, kind, documentId: 1 } as const)
      : ({ ...about, kind, exemptionReason: 'duplicate_report' } as const);
  const paper = aDocument({ officerName: 'Kit Other', officerNumber: '9876' });
  take(db, { referrals: [aReferral()], documents: [paper], ruling }, now);
  const other = { incidentReference: 'Log 777 of 12/05/2026' };
  take(
    db,
    kind === 'accept' ? { documents: [{ ...paper, ...other }] } : { referrals: [aReferral(other)] },
    now,
  );
  const web = await newWeb(db);
  return { db, web, analyst: await browserAs(web, web.accounts.analyst.name) };
}

test('Today and the referral say what changed, with both values', async () => {
  const { analyst } = await contradicted('accept');
  const today = await analyst.get('/');
  expect(wordsOf(today)).toContain('Decisions to check again');
  expect(today.text).toContain('href="/referrals/1"');
  const referral = await analyst.get('/referrals/1');
  expect(wordsOf(referral)).toContain('Check this decision again');
  for (const { text } of [today, referral]) expect(text).toMatch(WHY);
});

test.each([
  ['accept', 'accept'],
  ['accept', 'reject'],
  ['exempt', 'exempt'],
] as const)('a person who ruled to %s may now %s, and nothing is left to check', async (kind, ruling) => {
  const { db, analyst } = await contradicted(kind);
  const page = await analyst.get('/referrals/1');
  const form = { _csrf: formToken(page), document: 1, exemption_reason: 'duplicate_report', ruling };
  const refused = await analyst
    .post('/referrals/1/decisions')
    .type('form')
    .send({ ...form, reason: '' });
  expect([refused.status, wordsOf(refused)]).toEqual([422, expect.stringContaining('needs a reason')]);
  const taken = await analyst
    .post('/referrals/1/decisions')
    .type('form')
    .send({ ...form, reason: 'Checked.' });
  expect([taken.status, findReopenedDecisions(db)]).toEqual([303, []]);
  expect(wordsOf(await analyst.get('/'))).not.toContain('Decisions to check again');
});
