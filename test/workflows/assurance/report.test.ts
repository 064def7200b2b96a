import type { Database } from '../../../db/database.ts';
import type { CodeVerdict } from '../../../config/crime-identifier-codes.ts';
import {
  assuranceReport,
  type AssuranceReport,
  type AssuranceRequest,
} from '../../../src/workflows/assurance/report.ts';
import { drawSample } from '../../../src/workflows/audit/draw-sample.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { calendar, deadline, take } from '../../builders/kept-force.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../../builders/records.ts';
import { movableClock, THE_FORCE } from '../../builders/reminders.ts';
import { returnServices, valueOf } from '../../builders/returns.ts';

const { newDatabase } = temporaryDatabases();
const NOW = '2026-06-10T09:00';
const judgeCode = (code: string): CodeVerdict =>
  code === '' ? 'missing' : code === 'OIC' ? 'right' : 'wrong';

let number = 0;

/** A referral by Anna on a day at ten; its serial is its own. */
function aCall(day: string, changes: Parameters<typeof aReferral>[0] = {}) {
  const serial = 200 + ++number;
  const [year = '', month = '', date = ''] = day.split('-');
  return aReferral({
    nccuReference: `NCCU-${serial}`,
    incidentReference: `Log ${serial} of ${date}/${month}/${year}`,
    referredAt: london(`${day}T10:00`),
    ...changes,
  });
}

/** The document for it, an hour later. */
function theForm(
  { incidentReference, officerNumber, officerName, referredAt }: ReturnType<typeof aCall>,
  changes = {},
) {
  return aDocument({
    ...{ incidentReference, officerNumber, officerName, title: '' },
    documentReference: `INT/26/${++number}`,
    submittedAt: { ...referredAt, instant: referredAt.instant + 3_600_000 },
    ...changes,
  });
}

function reported(
  db: Database,
  request: Partial<AssuranceRequest> = {},
  domains = ['lakeshire.example'],
): AssuranceReport {
  const clock = movableClock(NOW);
  const services = { db, clock, calendar, deadline, judgeCode, emailAllowedDomains: domains };
  return valueOf(assuranceReport(services, { from: null, to: null, asAt: null, ...request }));
}

/** April: one in, one missing. May: one in. */
function twoMonths() {
  const db = newDatabase();
  const [first, second, third] = [aCall('2026-04-03'), aCall('2026-04-04'), aCall('2026-05-05')];
  const referrals = [first, second, third];
  const documents = [theForm(first), theForm(third)];
  take(db, { officers: THE_FORCE, referrals, documents }, instantOf('2026-05-06T08:00'));
  return { db, second };
}

test('months from the first referral to the month asked for, with rates, and provisional while they are young', () => {
  const { db } = twoMonths();
  const report = reported(db);
  expect([report.from, report.to]).toEqual(['2026-04', '2026-06']);
  expect(report.forces).toHaveLength(1);
  expect(report.forces[0]?.months).toMatchObject([
    { month: '2026-04', referrals: 2, due: 2, submitted: 1, rate: 50, provisional: false, publishedAt: null },
    { month: '2026-05', referrals: 1, due: 1, submitted: 1, rate: 100, provisional: true },
    { month: '2026-06', referrals: 0, due: 0, submitted: 0, rate: null, low: null, provisional: true },
  ]);
  expect(report.forces[0]?.whole).toEqual({
    referrals: 3,
    due: 3,
    submitted: 2,
    rate: 66.7,
    low: 20.8,
    high: 93.9,
  });
  expect(report).toMatchObject({ deadline: '24h', sample: null, coverage: null, asAt: instantOf(NOW) });
});

test('a range that is asked for is kept, months without referrals too', () => {
  const { db } = twoMonths();
  const months = reported(db, { from: '2026-02', to: '2026-04' }).forces[0]?.months;
  expect(months?.map(({ month, referrals }) => [month, referrals])).toEqual([
    ['2026-02', 0],
    ['2026-03', 0],
    ['2026-04', 2],
  ]);
});

test.each([
  ['2026-05', '2026-04'],
  ['2020-01', '2026-04'],
])('%s to %s is wrong usage', (from, to) => {
  const services = { db: newDatabase(), clock: movableClock(NOW), calendar, deadline, judgeCode };
  const asked = assuranceReport({ ...services, emailAllowedDomains: [] }, { from, to, asAt: null });
  expect(asked).toMatchObject({ ok: false, problem: { code: 'usage_months' } });
});

test('a database without referrals is a report that says so', () => {
  const report = reported(newDatabase());
  expect(report.forces).toMatchObject([{ force: '', whole: { referrals: 0, rate: null }, outstanding: [] }]);
});

test('a published month shows what was published, whatever came in since, and says when', () => {
  const { db, second } = twoMonths();
  const clock = movableClock('2026-06-01T09:00');
  const published = valueOf(publishReturn(returnServices(db, clock), { month: '2026-04', reason: '' }));
  take(db, { documents: [theForm(second)] }, instantOf('2026-06-05T09:00'));
  expect(reported(db).forces[0]?.months[0]).toMatchObject({
    ...{ month: '2026-04', due: 2, submitted: 1, rate: 50, low: 9.5, high: 90.5 },
    ...{ provisional: false, publishedAt: published.publishedAt },
  });
  expect(reported(db, { asAt: instantOf('2026-05-31T09:00') }).forces[0]?.months[0]?.publishedAt).toBeNull();
});

test('what is outstanding, by team, most missing first', () => {
  const db = newDatabase();
  const team = (name: string) => ({ team: name });
  const referrals = [
    aCall('2026-05-01', team('Response B')),
    aCall('2026-05-02', team('response  b')),
    aCall('2026-05-03', team('')),
    aCall('2026-06-10', team('Response A')),
  ];
  take(db, { officers: THE_FORCE, referrals }, instantOf(NOW));
  const outstanding = reported(db).forces[0]?.outstanding;
  expect(outstanding).toMatchObject([
    { team: 'Response B', missing: 2, awaiting: 0, withoutElearning: 0, withoutHydra: null },
    { team: '(no team)', missing: 1 },
    { team: 'Response A', missing: 0, awaiting: 1 },
  ]);
});

test('each force is counted apart', () => {
  const db = newDatabase();
  const referrals = [aCall('2026-05-01'), aCall('2026-05-02', { force: 'Barsetshire' })];
  take(
    db,
    { officers: THE_FORCE, referrals, documents: [theForm(referrals[0] ?? aCall('2026-05-01'))] },
    instantOf(NOW),
  );
  expect(reported(db).forces.map(({ force, whole }) => [force, whole.rate])).toEqual([
    ['Barsetshire', 0],
    ['Lakeshire', 100],
  ]);
});

test('data quality counts how many of how many', () => {
  const db = newDatabase();
  const [good, coded, lone] = [aCall('2026-05-01'), aCall('2026-05-02'), aCall('2026-05-03')];
  const stray = aCall('2026-05-04', {
    incidentReference: 'TBC',
    officerNumber: '5',
    officerName: 'Dora Fenn',
  });
  const documents = [
    theForm(good, { crimeIdentifierCode: '' }),
    theForm(coded, { crimeIdentifierCode: '999' }),
    theForm(lone, { officerNumber: '1236', officerName: 'Gus Moor' }),
  ];
  take(db, { officers: THE_FORCE, referrals: [good, coded, lone, stray], documents }, instantOf(NOW));
  const counts = reported(db).forces[0]?.quality.map(({ code, count, of }) => [code, count, of]);
  expect(counts).toEqual([
    ['other_officer', 1, 4],
    ['code_missing', 1, 2],
    ['code_wrong', 1, 2],
    ['no_supervisor', 1, 4],
    ['reference_unreadable', 1, 4],
    ['status_unknown', 0, 3],
  ]);
});

test('a status word that is not known is counted once for its document', () => {
  const db = newDatabase();
  const call = aCall('2026-05-01');
  take(
    db,
    { referrals: [call], documents: [theForm(call, { submission: 'unknown', status: 'Zed' })] },
    instantOf(NOW),
  );
  expect(reported(db).forces[0]?.quality.at(-1)).toMatchObject({ code: 'status_unknown', count: 1, of: 1 });
});

test('an address outside the allowed domains cannot be used; without the setting it only has to be an address', () => {
  const { db } = twoMonths();
  const without = (domains: string[]) =>
    reported(db, {}, domains).forces[0]?.quality.find(({ code }) => code === 'no_supervisor')?.count;
  expect(without(['elsewhere.example'])).toBe(3);
  expect(without([])).toBe(0);
});

test('a supervisor at an address of the other force is not reachable: the reminder goes to the unit', () => {
  const db = newDatabase();
  const sergeant = anOfficer({
    ...{ officerNumber: '77', officerName: 'Cara Lund', supervisorNumber: '', previousNumbers: [] },
    ...{ force: 'Norfolk', email: 'cara.lund@suffolk.police.uk' },
  });
  const officer = anOfficer({
    force: 'Norfolk',
    supervisorNumber: '77',
    supervisorEmail: '',
    previousNumbers: [],
  });
  const call = aCall('2026-05-01', { force: 'Norfolk' });
  take(db, { referrals: [call], officers: [officer, sergeant] }, instantOf(NOW));
  const without = () =>
    reported(db, {}, ['police.uk']).forces[0]?.quality.find(({ code }) => code === 'no_supervisor')?.count;
  expect(without()).toBe(1);
  take(db, { officers: [officer, { ...sergeant, email: 'cara.lund@norfolk.police.uk' }] }, instantOf(NOW));
  expect(without()).toBe(0);
});

test('compliance beside training, and who owes a document untrained, without a name', () => {
  const db = newDatabase();
  const officers = [
    anOfficer({ previousNumbers: [], elearningModules: 4, hydraCompletedOn: '2026-01-05' }),
    anOfficer({ previousNumbers: [], officerNumber: '1235', officerName: 'Ben Slate', elearningModules: 3 }),
    anOfficer({
      previousNumbers: [],
      officerNumber: '1236',
      officerName: 'Gus Moor',
      elearningModules: null,
    }),
  ];
  const ben = { officerNumber: '1235', officerName: 'Ben Slate' };
  const anna = aCall('2026-05-01');
  const referrals = [
    anna,
    aCall('2026-05-02', ben),
    aCall('2026-05-03', ben),
    aCall('2026-05-04', { officerNumber: '1236', officerName: 'Gus Moor' }),
  ];
  take(db, { officers, referrals, documents: [theForm(anna)] }, instantOf(NOW));
  const report = reported(db);
  const { training, outstanding } = report.forces[0] ?? {};
  expect(training?.elearning).toMatchObject({
    completed: { officers: 1, due: 1, rate: 100 },
    not_completed: { officers: 1, due: 2, rate: 0 },
    not_recorded: { officers: 1, due: 1, rate: 0 },
  });
  expect(training?.hydra).toMatchObject({
    completed: { officers: 1, rate: 100 },
    not_completed: { officers: 2, rate: 0 },
  });
  expect(outstanding).toMatchObject([
    { team: 'Response A', missing: 3, withoutElearning: 1, withoutHydra: 2 },
  ]);
  expect(JSON.stringify(report)).not.toMatch(/Slate|Moor|Price|\b123[56]\b/);
});

test('a directory without training columns says nothing of training', () => {
  const db = newDatabase();
  const officers = THE_FORCE.map((officer) => ({ ...officer, elearningModules: null }));
  take(db, { officers, referrals: [aCall('2026-05-01')] }, instantOf(NOW));
  expect(reported(db).forces[0]).toMatchObject({
    training: null,
    outstanding: [{ withoutElearning: null, withoutHydra: null }],
  });
});

test('the latest sample of these months, and none of others', () => {
  const { db } = twoMonths();
  const services = { ...returnServices(db, movableClock('2026-06-02T09:00')), reviewer: 'rita' };
  const request = { confidence: 95, margin: 5, size: null, seed: null, reviewer: null, secondReviewer: null };
  valueOf(drawSample(services, { ...request, fromMonth: '2026-04', toMonth: '2026-05' }));
  expect(reported(db).sample).toMatchObject({
    fromMonth: '2026-04',
    progress: { drawn: 3, foundByFirst: 0 },
  });
  expect(reported(db, { from: '2026-06', to: '2026-06' }).sample).toBeNull();
  expect(reported(db, { asAt: instantOf('2026-06-01T09:00') }).sample).toBeNull();
});
