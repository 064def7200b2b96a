/** A sample over a real database: drawn, reviewed by two, corrected, and drawn again. */
import { createHash } from 'node:crypto';
import type { Database } from '../../../db/database.ts';
import { findFindings, findSampleItems, findSamplesOfMonth } from '../../../db/stores/samples.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import type { Result } from '../../../src/domain/problem.ts';
import { drawSample, redrawSample, type SampleRequest } from '../../../src/workflows/audit/draw-sample.ts';
import { recordFinding, type FindingRequest } from '../../../src/workflows/audit/record-finding.ts';
import { itemForReviewer } from '../../../src/workflows/audit/review-sample.ts';
import { sampleResults } from '../../../src/workflows/audit/sample-results.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { calendar, deadline, take } from '../../builders/kept-force.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const NOW = london('2026-06-01T09:00').instant;
const clock = { now: () => NOW };

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'done' : result.problem.code);

/** Referrals 1 to `count`, of which every second has its document. */
function aForce(count: number): Database {
  const db = newDatabase();
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const referrals = numbers.map((number) =>
    aReferral({
      nccuReference: `NCCU/26/${number}`,
      incidentReference: `Log ${1000 + number} of 12/05/2026`,
    }),
  );
  const documents = numbers
    .filter((number) => number % 2 === 0)
    .map((number) =>
      aDocument({
        documentReference: `INT/26/${number}`,
        incidentReference: `Log ${1000 + number} of 12/05/2026`,
        title: '',
      }),
    );
  take(db, { referrals, documents }, NOW);
  return db;
}

const request: SampleRequest = {
  ...{ fromMonth: '2026-05', toMonth: '2026-05', confidence: 95, margin: 5, size: null, seed: null },
  ...{ reviewer: 'Rae', secondReviewer: 'Sam' },
};

const as = (db: Database, actor: string) => ({ db, clock, calendar, deadline, actor });

function sampled(count: number, changes: Partial<SampleRequest> = {}) {
  const db = aForce(count);
  return { db, drawn: valueOf(drawSample(as(db, 'Rae'), { ...request, ...changes })) };
}

function find(db: Database, actor: string, changes: Partial<FindingRequest>) {
  const given = { sampleId: 1, item: 1, finding: null, trueStatus: null, note: 'Looked it up', reason: null };
  return recordFinding(as(db, actor), { ...given, ...changes });
}

test('a sample of its size is drawn from every status, and its event says how', () => {
  const { db, drawn } = sampled(100);
  expect(drawn).toMatchObject({ population: 100, sample: { size: 80, margin: 5, reviewer: 'Rae' } });
  expect(drawn.strata).toEqual([
    { stratum: 'missing', population: 50, size: 40 },
    { stratum: 'submitted_on_time', population: 50, size: 40 },
  ]);
  const events = [...streamEvents(db)];
  const event = events.at(-1);
  const { seed, frameHash, known } = drawn.sample;
  expect(seed).toBe(events.find(({ id }) => id === known)?.hash);
  expect(event).toMatchObject({ what: 'sample_drawn', subjectId: '1', actor: 'Rae' });
  expect(JSON.parse(event?.details ?? '')).toMatchObject({
    ...{ seed, frame_hash: frameHash, method: 'sha256-order-v1', population: 100, size: 80 },
  });
  expect(verifyChain(events).firstBad).toBeNull();
  expect(findSamplesOfMonth(db, '2026-05')).toEqual([drawn.sample]);
});

test('anybody can draw it again as the README says', () => {
  const { drawn } = sampled(100, { seed: 'the moon' });
  const byHash = Array.from({ length: 100 }, (_, at) => at + 1)
    .map((id) => ({ id, hash: createHash('sha256').update(`the moon:${id}`).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ id }) => id);
  const [odd, even] = [1, 0].map((rest) => byHash.filter((id) => id % 2 === rest).slice(0, 40));
  const wanted = byHash.filter((id) => odd?.includes(id) || even?.includes(id));
  expect(drawn.items.map(({ referralId }) => referralId)).toEqual(wanted);
});

test('what changes afterwards changes neither the frame nor the evidence', () => {
  const { db, drawn } = sampled(70);
  const late = aDocument({ documentReference: 'INT/26/1', incidentReference: 'Log 1001 of 12/05/2026' });
  take(db, { documents: [late], referrals: [aReferral({ nccuReference: 'NCCU/26/999' })] }, NOW + 1000);
  expect(valueOf(redrawSample(db, 1))).toMatchObject({ sameFrame: true, sameItems: true });
  expect(findSampleItems(db, 1)).toEqual(drawn.items);
});

test('a frame that somebody altered is noticed', () => {
  const { db } = sampled(70);
  db.execute("UPDATE sample_frame SET status = 'exempt' WHERE referral_id = 1");
  expect(valueOf(redrawSample(db, 1)).sameFrame).toBe(false);
});

test('fewer than sixty are examined whole, whatever size is asked for', () => {
  expect(sampled(59, { size: 10 }).drawn.items).toHaveLength(59);
  expect(sampled(60, { size: 10 }).drawn.items).toHaveLength(10);
});

test('a sample that cannot be drawn says why, and leaves nothing', () => {
  const db = aForce(3);
  const draw = (changes: Partial<SampleRequest>) =>
    codeOf(drawSample(as(db, 'Rae'), { ...request, ...changes }));
  expect(draw({ fromMonth: '2026-06', toMonth: '2026-06' })).toBe('sample_empty');
  expect(draw({ fromMonth: '2026-06' })).toBe('usage_months');
  expect(draw({ secondReviewer: ' RAE ' })).toBe('usage_reviewers');
  expect(findSamplesOfMonth(db, '2026-05')).toEqual([]);
});

test('the second reviewer sees no answer until they have given theirs', () => {
  const { db, drawn } = sampled(4);
  const [first] = drawn.items;
  const see = (actor: string) => valueOf(itemForReviewer(as(db, actor), 1, 1));
  valueOf(find(db, 'Rae', { finding: 'agree' }));
  const blind = see('sam');
  expect(blind).toMatchObject({ status: null, own: [], others: [] });
  expect(JSON.stringify(blind.evidence)).not.toMatch(/status|match|document|decided|reminder|exempt/);
  expect(see('Rae')).toMatchObject({ status: first?.status, others: [] });
  expect(codeOf(find(db, 'Sam', { finding: 'agree' }))).toBe('usage_blind_reviewer');
  valueOf(find(db, 'Sam', { trueStatus: 'exempt' }));
  expect(see('Sam')).toMatchObject({ status: first?.status, others: [{ finding: 'agree', foundBy: 'Rae' }] });
  expect(see('Rae')).toMatchObject({ others: [{ finding: 'disagree', trueStatus: 'exempt' }] });
  expect(codeOf(itemForReviewer(as(db, 'Eve'), 1, 1))).toBe('not_a_reviewer');
});

test('a finding is corrected by another, with a reason; kappa keeps to what was said unprompted', () => {
  const { db } = sampled(4);
  valueOf(find(db, 'Rae', { finding: 'agree' }));
  valueOf(find(db, 'Sam', { trueStatus: 'exempt' }));
  expect(codeOf(find(db, 'Rae', { finding: 'cannot_tell' }))).toBe('already_found');
  valueOf(find(db, 'Rae', { finding: 'disagree', trueStatus: 'exempt', reason: 'Sam is right' }));
  expect(findFindings(db, 1).map(({ finding, side }) => `${side} ${finding}`)).toEqual([
    'first agree',
    'second disagree',
    'first disagree',
  ]);
  const results = valueOf(sampleResults(db, 1));
  expect(results).toMatchObject({
    overall: { agreed: 0, disagreed: 1, waiting: 3 },
    agreement: { pairs: 1, same: 0 },
    progress: { corrections: 1 },
    withheld: 0,
  });
  expect(results.disagreements).toMatchObject([{ item: 1, first: { trueStatus: 'exempt' } }]);
});

test('findings that do not fit are refused', () => {
  const { db, drawn } = sampled(4);
  const status = drawn.items[0]?.status ?? 'missing';
  expect(codeOf(find(db, 'Rae', { finding: 'disagree' }))).toBe('usage_true_status');
  expect(codeOf(find(db, 'Rae', { finding: 'disagree', trueStatus: status }))).toBe('usage_true_status');
  expect(codeOf(find(db, 'Rae', { finding: 'agree', note: ' ' }))).toBe('usage_note_missing');
  expect(codeOf(find(db, 'Rae', { finding: 'agree', reason: 'why' }))).toBe('nothing_to_correct');
  expect(codeOf(find(db, 'Rae', { finding: 'agree', item: 5 }))).toBe('record_not_found');
  expect(findFindings(db, 1)).toEqual([]);
});

test('both kinds of error, cannot tell apart, disagreements withheld from who is still blind', () => {
  const { db, drawn } = sampled(8);
  for (const { item, status } of drawn.items) {
    const accused = status === 'missing';
    if (item === 8) valueOf(find(db, 'Rae', { item, finding: 'cannot_tell' }));
    else if (accused) valueOf(find(db, 'Rae', { item, finding: 'disagree', trueStatus: 'submitted_late' }));
    else valueOf(find(db, 'Rae', { item, finding: 'agree' }));
  }
  const results = valueOf(sampleResults(db, 1));
  const { overall, wrongAccusations, wrongCredits } = results;
  expect(overall.cannotTell).toBe(1);
  expect(overall.ifAllWrong).toBeGreaterThan(overall.ifAllRight ?? NaN);
  expect(wrongAccusations.wrong).toBe(wrongAccusations.told);
  expect(wrongCredits.wrong).toBe(0);
  expect(results.disagreements).toEqual([]);
  expect(results.withheld).toBe(wrongAccusations.wrong);
});

test('who decided on a referral may not audit it unseen', () => {
  const db = aForce(4);
  const ruling = {
    kind: 'exempt',
    referralId: 1,
    exemptionReason: 'duplicate_report',
    reason: 'Twice',
  } as const;
  take(db, { ruling }, NOW);
  const drawn = valueOf(drawSample(as(db, 'Anna'), { ...request, reviewer: null }));
  const own = drawn.items.find(({ referralId }) => referralId === 1)?.item ?? NaN;
  expect(valueOf(find(db, 'Anna', { item: own, finding: 'agree' })).conflict).toBe(true);
  expect(valueOf(sampleResults(db, 1)).progress.conflicts).toEqual([own]);
});
