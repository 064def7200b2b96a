/** Retention over a real file: what goes, what stays, what a hold keeps, and that the bytes are gone. */
import { readFileSync } from 'node:fs';
import type { Database } from '../../../db/database.ts';
import { findHolds } from '../../../db/stores/retention.ts';
import { countDisposedReferrals } from '../../../db/stores/disposal.ts';
import { streamDocuments } from '../../../db/stores/documents.ts';
import { streamReferrals } from '../../../db/stores/referrals.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import type { RetentionClass } from '../../../src/audit/retention.ts';
import { verifyChain } from '../../../src/audit/trail.ts';
import type { Result } from '../../../src/domain/problem.ts';
import { viewAsAt } from '../../../src/workflows/referrals/as-at.ts';
import { decide } from '../../../src/workflows/matching/decide.ts';
import { holdRecords, releaseRecords } from '../../../src/workflows/retention/hold-records.ts';
import { matchEverything, matchStored } from '../../../src/workflows/matching/match-stored.ts';
import {
  disposeReviewed,
  reviewRetention,
  type ReviewedClass,
} from '../../../src/workflows/retention/retention.ts';
import { judgeStoredReferrals } from '../../../src/workflows/referrals/stored-referrals.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../../builders/records.ts';
import { importAll } from '../../builders/reminders.ts';
import { englandAndWales } from '../../builders/working-calendars.ts';

const { newDatabase } = temporaryDatabases();
const clock = { now: () => instantOf('2026-06-01T09:00') };
const calendar = englandAndWales();
const deadline = { kind: 'hours', hours: 24 } as const;

const PERIODS = {
  referrals: 72,
  documents: 72,
  officers: 12,
  rejected_rows: 12,
  messages: 12,
  published_detail: 72,
  samples: 72,
};

/** A name that nothing else in the file could be. */
const SURNAME = 'Quillfeatherstone';

const servicesOf = (db: Database) => ({
  db,
  clock,
  deadline,
  calendar,
  actor: 'rae',
  exemptionReasons: ['duplicate_report'],
});

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** One referral of 2019 with its document and an officer who left, and one of 2026. */
function keptSince2019(): Database {
  const db = newDatabase();
  const old = aReferral({
    nccuReference: 'NCCU-OLD',
    incidentReference: 'Log 7 of 12/05/2019',
    referredAt: london('2019-05-12T14:05'),
    officerName: `Jo ${SURNAME}`,
    notes: `met ${SURNAME}`,
  });
  const document = aDocument({
    documentReference: 'INT/19/1',
    incidentReference: 'Log 7 of 12/05/2019',
    submittedAt: london('2019-05-12T18:00'),
    officerName: `Jo ${SURNAME}`,
    title: `by ${SURNAME}`,
  });
  const officer = anOfficer({
    officerNumber: '4321',
    officerName: `Al ${SURNAME}`,
    activeTo: '2020-01-31',
    previousNumbers: [],
  });
  importAll(db, 'officers', [officer]);
  importAll(db, 'referrals', [old, aReferral()]);
  importAll(db, 'documents', [document, aDocument()]);
  valueOf(matchStored(servicesOf(db)));
  // An earlier version of each, too.
  importAll(db, 'referrals', [{ ...old, outcome: `released by ${SURNAME}` }]);
  importAll(db, 'documents', [{ ...document, title: `again by ${SURNAME}` }]);
  valueOf(matchStored(servicesOf(db)));
  return db;
}

function review(db: Database): Map<RetentionClass, ReviewedClass> {
  const classes = valueOf(reviewRetention(servicesOf(db), PERIODS));
  return new Map(classes.map((reviewed) => [reviewed.class, reviewed]));
}

function disposeOf(db: Database, of: RetentionClass): Result<number> {
  const { review: number, before } = review(db).get(of) as ReviewedClass;
  return disposeReviewed(servicesOf(db), {
    class: of,
    before,
    review: number ?? 0,
    reason: 'past its period',
  });
}

const bytesOf = (db: Database): string =>
  [db.file, `${db.file}-wal`].map((file) => readFileSync(file, 'latin1')).join('');

test('what is past its period is counted by class, and the rest is not', () => {
  const found = review(keptSince2019());
  expect(found.get('referrals')).toMatchObject({
    count: 1,
    before: '2020-06-01',
    oldest: instantOf('2019-05-12T14:05'),
  });
  // Its referral is still kept.
  expect(found.get('documents')).toMatchObject({ count: 0, review: null, oldest: null });
  expect(found.get('officers')).toMatchObject({ count: 1, before: '2025-06-01' });
  expect(found.get('messages')).toMatchObject({ count: 0 });
});

test('content goes with its bytes; the trail verifies, and tells of it', () => {
  const db = keptSince2019();
  expect(bytesOf(db)).toContain(SURNAME);
  for (const name of ['referrals', 'documents', 'officers'] as const)
    expect(disposeOf(db, name)).toMatchObject({ ok: true, value: 1 });
  expect(bytesOf(db).toLowerCase()).not.toContain(SURNAME.toLowerCase());
  expect(verifyChain(streamEvents(db)).firstBad).toBeNull();
  const erasures = [...streamEvents(db)].filter(({ operation }) => operation === 'erasure');
  expect(
    erasures.map(({ why, details }) => [
      why,
      (JSON.parse(details) as { class: string; count: number }).class,
    ]),
  ).toEqual([
    ['past its period', 'referrals'],
    ['past its period', 'documents'],
    ['past its period', 'officers'],
  ]);
});

test('what was disposed of takes no part in figures or matching, now or for a past moment; its month says so', () => {
  const db = keptSince2019();
  valueOf(disposeOf(db, 'referrals'));
  valueOf(disposeOf(db, 'documents'));
  const references = (): string[] => [...streamReferrals(db)].map(({ record }) => record.nccuReference);
  expect(references()).toEqual(['NCCU-0001']);
  expect([...streamDocuments(db)]).toHaveLength(1);
  const services = { db, clock, deadline, calendar };
  for (const view of [viewAsAt(services, null), viewAsAt(services, clock.now() - 1)]) {
    expect([...judgeStoredReferrals(db, { ...view, month: null })]).toHaveLength(1);
    expect([...judgeStoredReferrals(db, { ...view, month: '2019-05' })]).toEqual([]);
  }
  expect(valueOf(matchEverything(servicesOf(db), false)).changes).toEqual([]);
  expect(countDisposedReferrals(db, instantOf('2019-05-01T00:00'), instantOf('2019-06-01T00:00'), 0)).toBe(1);
  expect(countDisposedReferrals(db, instantOf('2019-06-01T00:00'), instantOf('2030-06-01T00:00'), 0)).toBe(0);
});

test('a decision stays as what it was, without its words, and matching goes on', () => {
  const db = keptSince2019();
  const [old] = [...streamReferrals(db)];
  valueOf(
    decide(servicesOf(db), {
      kind: 'exempt',
      referralId: old?.id ?? 0,
      exemptionReason: 'duplicate_report',
      reason: 'counted twice',
    }),
  );
  valueOf(disposeOf(db, 'referrals'));
  const kept = db.prepare('SELECT kind, decided_by, reason, evidence FROM decision').rows();
  expect(kept).toEqual([['exempt', 'rae', 'disposed of', '{}']]);
  expect(matchEverything(servicesOf(db), true).ok).toBe(true);
});

test.each(['referral', 'month'] as const)(
  'a hold on a %s keeps all that belongs to it, until it is released',
  (kind) => {
    const db = keptSince2019();
    const [old] = [...streamReferrals(db)];
    const subject = kind === 'referral' ? { kind, referralId: old?.id ?? 0 } : { kind, month: '2019-05' };
    const number = valueOf(holdRecords(servicesOf(db), subject, 'an inquiry'));
    expect(holdRecords(servicesOf(db), subject, 'again')).toMatchObject({
      problem: { code: 'usage_already_held' },
    });
    expect([...review(db).values()].map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(findHolds(db)).toMatchObject([{ id: number, subject, reason: 'an inquiry' }]);
    expect(valueOf(releaseRecords(servicesOf(db), subject, 'it ended'))).toBe(number);
    expect(releaseRecords(servicesOf(db), subject, 'again')).toMatchObject({
      problem: { code: 'usage_not_held' },
    });
    expect(review(db).get('referrals')?.count).toBe(1);
    expect(holdRecords(servicesOf(db), subject, 'anew').ok).toBe(true);
  },
);

test('only what was reviewed is disposed of, once, and with a reason', () => {
  const db = keptSince2019();
  const { review: number, before } = review(db).get('referrals') as ReviewedClass;
  const request = { class: 'referrals', before, review: number ?? 0, reason: 'past its period' } as const;
  const codeOf = (changes: object): unknown => {
    const disposed = disposeReviewed(servicesOf(db), { ...request, ...changes });
    return disposed.ok ? disposed.value : disposed.problem.code;
  };
  expect(codeOf({ reason: ' ' })).toBe('reason_missing');
  expect(codeOf({ review: 999 })).toBe('usage_retention_review');
  expect(codeOf({ class: 'documents' })).toBe('usage_retention_review');
  expect(codeOf({ before: '2021-01-01' })).toBe('usage_retention_review');
  importAll(db, 'referrals', [
    aReferral({
      nccuReference: 'NCCU-LATE',
      incidentReference: 'Log 8 of 13/05/2019',
      referredAt: london('2019-05-13T10:00'),
    }),
  ]);
  expect(codeOf({})).toBe('retention_changed');
  expect(disposeOf(db, 'referrals')).toMatchObject({ value: 2 });
  expect(codeOf({})).toBe('retention_changed');
});

test('a referral that an old export brings again comes in as new, and the next review finds it', () => {
  const db = keptSince2019();
  valueOf(disposeOf(db, 'referrals'));
  const again = aReferral({ nccuReference: 'NCCU-OLD', referredAt: london('2019-05-12T14:05') });
  expect(importAll(db, 'referrals', [again])).toMatchObject({ new: 1 });
  expect(review(db).get('referrals')?.count).toBe(1);
});
