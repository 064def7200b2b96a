import { createHash } from 'node:crypto';
import { readTransaction } from '../../../db/database.ts';
import { findPublicationsOfMonth, type Publication } from '../../../db/stores/returns.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { success } from '../../../src/domain/problem.ts';
import { compareReturn } from '../../../src/workflows/returns/compare-return.ts';
import { decide } from '../../../src/workflows/matching/decide.ts';
import { matchStored } from '../../../src/workflows/matching/match-stored.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { recomputeReturn } from '../../../src/workflows/returns/recompute-return.ts';
import { showReturn } from '../../../src/workflows/returns/show-return.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { importAll, movableClock, THE_FORCE } from '../../builders/reminders.ts';
import { returnServices, valueOf } from '../../builders/returns.ts';

const { newDatabase } = temporaryDatabases();
const MONTH = '2026-05';

/** Ben's call of the next day. */
const BENS = aReferral({
  nccuReference: 'NCCU-0002',
  incidentReference: 'Log 456 of 13/05/2026',
  referredAt: london('2026-05-13T10:00'),
  officerNumber: '01235',
  officerName: 'Ben Slate',
});
const BENS_FORM = aDocument({
  documentReference: 'INT/26/000018',
  submittedAt: london('2026-05-20T10:00'),
  officerNumber: '1235',
  officerName: 'Ben Slate',
  incidentReference: '456 13/05/2026',
  title: 'Log 456',
});

/** Anna's and Ben's calls of May, and Anna's form; published on 20 June. */
function aPublishedMay(when = '2026-06-20T09:00') {
  const db = newDatabase();
  const clock = movableClock('2026-05-14T08:00');
  importAll(db, 'officers', THE_FORCE);
  importAll(db, 'referrals', [aReferral(), BENS]);
  importAll(db, 'documents', [aDocument()]);
  clock.set(when);
  const services = returnServices(db, clock);
  const published = valueOf(publishReturn(services, { month: MONTH, reason: '' }));
  return { db, clock, services, published };
}

type May = ReturnType<typeof aPublishedMay>;

const hashOf = (text: string | null): string =>
  createHash('sha256')
    .update(text ?? '', 'utf8')
    .digest('hex');
const shown = (may: May, kind: 'summary' | 'detail') =>
  valueOf(showReturn(may.services, { month: MONTH, kind, asAt: null }));
const causes = ({ services }: May): string[] =>
  valueOf(compareReturn(services, MONTH, null)).changes.map(
    ({ before, after, cause }) => `${before?.status ?? '-'} > ${after?.status ?? '-'}: ${cause}`,
  );
const recomputed = ({ db }: May, publication: Publication) =>
  valueOf(readTransaction(db, () => success(recomputeReturn(db, publication))));

test('a publication has its bytes, their hashes and what they were made from', () => {
  const { published, db } = aPublishedMay();
  for (const file of Object.values(published.files)) expect(hashOf(file.content)).toBe(file.sha256);
  expect(published.files.detail.content).toContain(',01235,Ben Slate,');
  const sidecar = JSON.parse(published.files.sidecar.content ?? '') as Record<string, unknown>;
  expect(sidecar).toMatchObject({
    month: MONTH,
    publication: 1,
    state: 'final',
    final_from: '2026-06-16T00:00:00+01:00',
    deadline: '24h',
    force_name: 'Lakeshire Police',
    program_version: '1.2.3',
    trail_head: { event: published.known },
    files: { detail: { rows: 2, sha256: published.files.detail.sha256 } },
  });
  expect(sidecar['figures']).toMatchObject([{ referrals: 2, missing: 1, compliance_rate: '50.0' }, {}]);
  const [what] = db.prepare('SELECT what, operation, subject_id FROM event ORDER BY id DESC LIMIT 1').rows();
  expect(what).toEqual(['return_published', 'disclosure', MONTH]);
});

test('the bytes are these on every machine, in every time zone and locale', () => {
  const { published } = aPublishedMay();
  expect(published.files.summary.sha256).toBe(
    'c5b3e9ed9ed758e8e01c0331847dad2aad5b887dd715fdba9b5d427136db97b2',
  );
  expect(published.files.dictionary.sha256).toBe(
    'd42fb705565f05d8e3d1a0132088631cbf8f94ac88cfdac9d7d5dab05445247d',
  );
});

test('a month is provisional until its last referral has been due for 14 days, and may then be published again', () => {
  const may = aPublishedMay('2026-06-15T23:59');
  expect(may.published.state).toBe('provisional');
  may.clock.set('2026-06-16T00:00');
  const second = valueOf(publishReturn(may.services, { month: MONTH, reason: '' }));
  expect(second).toMatchObject({ number: 2, state: 'final' });
});

test('a final month is published again only with a reason, and every publication is kept', () => {
  const may = aPublishedMay();
  importAll(may.db, 'documents', [BENS_FORM]);
  const again = publishReturn(may.services, { month: MONTH, reason: ' ' });
  expect(again).toMatchObject({ ok: false, problem: { code: 'reason_missing' } });
  valueOf(publishReturn(may.services, { month: MONTH, reason: 'Late forms' }));
  const kept = findPublicationsOfMonth(may.db, MONTH);
  expect(kept.map(({ number, reason }) => [number, reason])).toEqual([
    [1, ''],
    [2, 'Late forms'],
  ]);
  expect(kept[0]).toEqual(may.published);
});

test('a final month that is asked for again, with nothing changed, is given out as it was published', () => {
  const may = aPublishedMay();
  may.clock.set('2026-08-01T09:00');
  expect(valueOf(publishReturn(may.services, { month: MONTH, reason: '' }))).toEqual(may.published);
  expect(findPublicationsOfMonth(may.db, MONTH)).toHaveLength(1);
  expect([...streamEvents(may.db)].at(-1)).toMatchObject({
    operation: 'disclosure',
    what: 'return_given_out',
    details: expect.stringContaining(may.published.files.detail.sha256) as string,
  });
});

test('a month that has not begun is not published', () => {
  const { services } = aPublishedMay();
  const early = publishReturn(services, { month: '2026-07', reason: '' });
  expect(early).toMatchObject({ ok: false, problem: { code: 'usage_month_not_begun' } });
});

test('the published bytes come out for ever, whatever came in since; today is told beside', () => {
  const may = aPublishedMay();
  expect(shown(may, 'detail')).toMatchObject({ isPublished: true, referralsChanged: 0 });
  importAll(may.db, 'documents', [BENS_FORM]);
  valueOf(matchStored(may.services));
  const later = shown(may, 'detail');
  expect(later.csv).toBe(may.published.files.detail.content);
  expect(later).toMatchObject({ isPublished: true, referralsChanged: 1 });
  expect(recomputed(may, may.published)).toEqual({ summary: true, detail: true });
});

test('as at a moment before the publication there was none', () => {
  const may = aPublishedMay();
  const before = valueOf(
    showReturn(may.services, { month: MONTH, kind: 'summary', asAt: may.published.publishedAt - 1 }),
  );
  expect(before).toMatchObject({ published: null, isPublished: false });
});

test.each<readonly [string, string, (may: May) => void]>([
  ['nothing', '', () => undefined],
  ['a late form', 'missing > submitted_late: late_form', ({ db }) => importAll(db, 'documents', [BENS_FORM])],
  [
    'a late referral',
    '- > missing: late_referral',
    ({ db }) => {
      const late = { nccuReference: 'NCCU-9', incidentReference: 'Log 9 of 20/05/2026' };
      importAll(db, 'referrals', [aReferral({ ...late, referredAt: london('2026-05-20T10:00') })]);
    },
  ],
  [
    'a correction',
    'submitted_on_time > submitted_late: correction',
    ({ db }) => {
      importAll(db, 'referrals', [aReferral({ referredAt: london('2026-05-10T14:05') })]);
    },
  ],
  [
    'a document withdrawn',
    'submitted_on_time > missing: correction',
    ({ db }) => importAll(db, 'documents', [aDocument({ submission: 'not_submitted', status: 'Withdrawn' })]),
  ],
  [
    'a decision',
    'missing > exempt: decision',
    ({ services }) => {
      const [[id] = []] = services.db
        .prepare("SELECT id FROM referral WHERE nccu_reference = 'NCCU-0002'")
        .rows();
      const ruling = { kind: 'exempt', exemptionReason: 'duplicate_report', reason: 'Twice' } as const;
      valueOf(decide(services, { ...ruling, referralId: Number(id) }));
    },
  ],
])('after %s: %s', (_what, expected, happen) => {
  const may = aPublishedMay();
  happen(may);
  may.clock.set('2026-06-21T09:00');
  valueOf(matchStored(may.services));
  expect(causes(may)).toEqual(expected === '' ? [] : [expected]);
});

test('another deadline is a change of rules', () => {
  const may = aPublishedMay();
  const services = returnServices(may.db, may.clock, '1h');
  expect(causes({ ...may, services })).toEqual(['submitted_on_time > submitted_late: rule_change']);
});

test('where only the clock went on, it says so', () => {
  const may = aPublishedMay('2026-05-13T12:00');
  may.clock.set('2026-05-14T12:00');
  expect(causes(may)).toEqual(['awaiting > missing: time_passed']);
});

test.each([
  "UPDATE publication SET state = 'final'",
  'DELETE FROM publication',
  "UPDATE publication_file SET content = 'x'",
  'DELETE FROM publication_file',
  "UPDATE publication_row SET content = '{}'",
  'DELETE FROM publication_row',
  'INSERT OR REPLACE INTO publication_row SELECT * FROM publication_row',
  'INSERT OR REPLACE INTO publication_file SELECT * FROM publication_file',
  'INSERT OR REPLACE INTO publication SELECT * FROM publication',
])('the database refuses %s', (sql) => {
  const { db } = aPublishedMay();
  expect(() => db.prepare(sql).run()).toThrow('a publication is never altered');
});

test('retention takes content away and leaves the hashes; the rows can then not be shown', () => {
  const may = aPublishedMay();
  may.db.execute(`UPDATE publication_file SET content = NULL, disposed_at = 1 WHERE kind = 'detail';
    UPDATE publication_row SET content = NULL, disposed_at = 1`);
  const request = { month: MONTH, kind: 'detail', asAt: null } as const;
  expect(showReturn(may.services, request)).toMatchObject({ problem: { code: 'return_disposed' } });
  expect(shown(may, 'summary')).toMatchObject({ isPublished: true, referralsChanged: null });
});
