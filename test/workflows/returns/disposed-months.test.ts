/** A published month whose referrals were disposed of since: what was published stands, and nothing pretends to know more. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTransaction, type Database } from '../../../db/database.ts';
import { returnDocument } from '../../../src/answers/return.ts';
import type { RetentionClass } from '../../../src/audit/retention.ts';
import { success } from '../../../src/domain/problem.ts';
import { compareReturn } from '../../../src/workflows/returns/compare-return.ts';
import { drawSample } from '../../../src/workflows/audit/draw-sample.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { recomputeLatest } from '../../../src/workflows/returns/recompute-return.ts';
import { disposeReviewed, reviewRetention } from '../../../src/workflows/retention/retention.ts';
import { itemForReviewer } from '../../../src/workflows/audit/review-sample.ts';
import { showReturn } from '../../../src/workflows/returns/show-return.ts';
import { isSound, verifyTrail } from '../../../src/workflows/trail/verify-trail.ts';
import { writeEvidence } from '../../../src/workflows/evidence/write-evidence.ts';
import { writeRedactedEvidence } from '../../../src/workflows/evidence/write-redacted-evidence.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { aDocument, aReferral } from '../../builders/records.ts';
import { importAll, movableClock } from '../../builders/reminders.ts';
import { returnServices, valueOf } from '../../builders/returns.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { ROOT } from '../../structure/source-files.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();
const MONTH = '2026-05';
const SIX_YEARS = { referrals: 72, documents: 72, officers: 72, rejected_rows: 72, messages: 72 };
const PERIODS = { ...SIX_YEARS, published_detail: 120, samples: 72 };

/** Published and sampled in 2026; it is 2033 now. */
function aMonthPastItsPeriod() {
  const db = newDatabase();
  const clock = movableClock('2026-05-14T08:00');
  importAll(db, 'referrals', [aReferral()]);
  importAll(db, 'documents', [aDocument()]);
  clock.set('2026-06-20T09:00');
  const services = returnServices(db, clock);
  valueOf(publishReturn(services, { month: MONTH, reason: '' }));
  const asked = { confidence: 95, margin: 5, size: null, seed: null, reviewer: 'cara', secondReviewer: null };
  valueOf(drawSample(services, { ...asked, fromMonth: MONTH, toMonth: MONTH }));
  clock.set('2033-06-20T09:00');
  return { db, services };
}

function dispose(services: ReturnType<typeof returnServices>, of: RetentionClass): void {
  const found = valueOf(reviewRetention(services, PERIODS)).find((each) => each.class === of);
  const { before = '', review = null } = found ?? {};
  valueOf(disposeReviewed(services, { class: of, before, review: review ?? 0, reason: 'past its period' }));
}

const recomputed = (db: Database) => valueOf(readTransaction(db, () => success(recomputeLatest(db))));

test('the published return stands; it is not compared with what is left', () => {
  const { db, services } = aMonthPastItsPeriod();
  expect(valueOf(compareReturn(services, MONTH, null)).changes).toEqual([]);
  dispose(services, 'referrals');
  expect(valueOf(showReturn(services, { month: MONTH, kind: 'detail', asAt: null }))).toMatchObject({
    isPublished: true,
    referralsChanged: null,
    disposedReferrals: 1,
  });
  const compared = compareReturn(services, MONTH, null);
  expect(compared).toMatchObject({ ok: false, problem: { code: 'return_disposed' } });
  expect(compared.ok ? '' : compared.problem.message).toContain('1 were disposed of since publication 1');
  expect(isSound(valueOf(verifyTrail(db, [])))).toBe(true);
  expect(recomputed(db)).toEqual({ same: 0, different: [], disposed: [{ month: MONTH, number: 1 }] });
});

test('what is published of the rest afterwards says so, and is compared again', () => {
  const { services } = aMonthPastItsPeriod();
  const today = { month: MONTH, kind: 'summary', asAt: services.clock.now() } as const;
  expect(returnDocument(valueOf(showReturn(services, today)))).toMatchObject({ disposed_referrals: 0 });
  dispose(services, 'referrals');
  expect(returnDocument(valueOf(showReturn(services, today)))).toMatchObject({ disposed_referrals: 1 });
  const again = valueOf(publishReturn(services, { month: MONTH, reason: 'to see' }));
  expect(JSON.parse(again.files.sidecar.content ?? '')).toMatchObject({ disposed_referrals: 1 });
  expect(valueOf(compareReturn(services, MONTH, null)).changes).toEqual([]);
});

test('evidence, whole and redacted, says what is not in it', () => {
  const { services } = aMonthPastItsPeriod();
  dispose(services, 'referrals');
  const out = newFolder();
  const scriptsFolder = path.join(ROOT, 'scripts/evidence');
  const request = (name: string) => ({ month: MONTH, out: path.join(out, name), reason: '' });
  valueOf(writeEvidence({ ...services, scriptsFolder }, request('whole')));
  valueOf(writeRedactedEvidence(services, request('redacted')));
  for (const folder of ['whole', 'redacted'])
    expect(readFileSync(path.join(out, folder, 'README.txt'), 'utf8')).toContain(
      "DISPOSED OF: 1 of the month's referrals",
    );
  expect(readFileSync(path.join(out, 'whole/settings.csv'), 'utf8')).toContain('disposed_referrals,1');
});

test('an item of a sample keeps its status and loses what was kept with it', () => {
  const { services } = aMonthPastItsPeriod();
  dispose(services, 'samples');
  const item = valueOf(itemForReviewer(services, 1, 1));
  expect(item).toMatchObject({ status: 'submitted_on_time', evidence: {} });
});
