/** A simulated year of late forms, late referrals, corrections and decisions, month after month published. */
import { createHash } from 'node:crypto';
import { readTransaction, type Database } from '../../../db/database.ts';
import { streamReferrals } from '../../../db/stores/referrals.ts';
import { findAllPublications } from '../../../db/stores/returns.ts';
import { Random } from '../../../scripts/simulator/random.ts';
import { simulateForce } from '../../../scripts/simulator/force.ts';
import type { Cause } from '../../../src/compliance/index.ts';
import { success } from '../../../src/domain/problem.ts';
import type { DocumentRecord, ReferralRecord } from '../../../src/domain/records.ts';
import { compareReturn, type Restatement } from '../../../src/workflows/returns/compare-return.ts';
import { decide } from '../../../src/workflows/matching/decide.ts';
import { matchStored } from '../../../src/workflows/matching/match-stored.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { recomputeReturn } from '../../../src/workflows/returns/recompute-return.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importAll, movableClock } from '../../builders/reminders.ts';
import { returnServices, valueOf } from '../../builders/returns.ts';
import { recordsOf } from '../../builders/simulated.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

const MONTHS = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
const PUBLISHED_ON = '20T09:00';
const LATE = 0.15;
const SEEDS = [4, 5];
jest.setTimeout(120_000);

/** Records that come with the export of their time, but for some that come after the next publication. */
class Exports<Content> {
  readonly #coming: (Content & { readonly isLate: boolean })[];
  readonly #instantOf: (record: Content) => number;

  constructor(records: readonly Content[], random: Random, instantOf: (record: Content) => number) {
    this.#coming = records.map((record) => ({ ...record, isLate: random.chance(LATE) }));
    this.#instantOf = instantOf;
  }

  /** What has happened by now and has not come; the late ones stay behind unless they are asked for. */
  take(now: number, isLate: boolean): Content[] {
    const due = this.#coming.filter((one) => this.#instantOf(one) <= now && one.isLate === isLate);
    for (const one of due) this.#coming.splice(this.#coming.indexOf(one), 1);
    return due;
  }
}

async function aYear(seed: number) {
  const force = simulateForce({
    seed,
    style: 'mixed_two_forces',
    referrals: 150,
    days: 365,
    firstDay: '2026-01-01',
  });
  const records = await recordsOf(force, newFolder());
  const random = new Random(seed);
  const db = newDatabase();
  const clock = movableClock('2026-01-01T09:00');
  importAll(db, 'officers', records.officers);
  return {
    ...{ db, clock, random, records },
    services: returnServices(db, clock),
    referrals: new Exports<ReferralRecord>(records.referrals, random, (one) => one.referredAt.instant),
    documents: new Exports<DocumentRecord>(records.documents, random, (one) => one.submittedAt?.instant ?? 0),
  };
}

type Year = Awaited<ReturnType<typeof aYear>>;

function correct({ db, random, records, clock }: Year): void {
  const known = [...streamReferrals(db)].map(({ record }) => record);
  importAll(db, 'referrals', [{ ...random.pick(known), team: 'Another team' }]);
  const documents = records.documents.filter((one) => (one.submittedAt?.instant ?? Infinity) < clock.now());
  importAll(db, 'documents', [
    { ...random.pick(documents), submission: 'not_submitted', status: 'Withdrawn' },
  ]);
}

function rule({ db, random, services }: Year): void {
  const referralId = random.pick([...streamReferrals(db)]).id;
  const common = { referralId, reason: 'Looked into' };
  const exempted = decide(services, { ...common, kind: 'exempt', exemptionReason: 'duplicate_report' });
  if (!exempted.ok) valueOf(decide(services, { ...common, kind: 'undo' }));
  const candidates = db.prepare("SELECT referral_id, document_id FROM link WHERE kind = 'candidate' LIMIT 1");
  for (const [candidate, documentId] of candidates.rows()) {
    const ruling = { referralId: Number(candidate), documentId: Number(documentId), reason: 'Read it' };
    valueOf(decide(services, { ...ruling, kind: random.chance(0.5) ? 'accept' : 'reject' }));
  }
}

/** What may happen between two publications, and the only cause that its differences may have. */
const HAPPENINGS: readonly (readonly [Cause, (year: Year) => unknown])[] = [
  ['late_form', ({ db, documents, clock }) => importAll(db, 'documents', documents.take(clock.now(), true))],
  [
    'late_referral',
    ({ db, referrals, clock }) => importAll(db, 'referrals', referrals.take(clock.now(), true)),
  ],
  ['correction', correct],
  ['decision', rule],
];

function hashesOf(db: Database): string[] {
  return findAllPublications(db).flatMap(({ files }) =>
    Object.values(files).map(({ content, sha256 }) => {
      expect(
        createHash('sha256')
          .update(content ?? '', 'utf8')
          .digest('hex'),
      ).toBe(sha256);
      return sha256;
    }),
  );
}

/** Every count is the sum of its referrals' differences; no referral has two. */
function expectAccountedFor({ counts, changes }: Restatement): void {
  for (const { figure, difference } of counts) {
    expect(changes.reduce((sum, change) => sum + change.difference[figure], 0)).toBe(difference);
  }
  expect(new Set(changes.map(({ referralId }) => referralId)).size).toBe(changes.length);
}

test.each(SEEDS)(
  'year %i: every difference is accounted for, and published bytes never move',
  async (seed) => {
    const year = await aYear(seed);
    const { db, clock, services } = year;
    const seen = new Set<Cause>();
    for (const [index, month] of MONTHS.entries()) {
      const next = MONTHS[index + 1] ?? '2027-01';
      clock.set(`${next}-${PUBLISHED_ON}`);
      importAll(db, 'referrals', year.referrals.take(clock.now(), false));
      importAll(db, 'documents', year.documents.take(clock.now(), false));
      valueOf(publishReturn(services, { month, reason: '' }));
      const [cause, happen] = HAPPENINGS[index % HAPPENINGS.length] as (typeof HAPPENINGS)[number];
      const hashes = hashesOf(db);
      happen(year);
      valueOf(matchStored(services));
      const causes = valueOf(compareReturn(services, month, null)).changes.map((change) => change.cause);
      expect(causes.filter((one) => one !== cause)).toEqual([]);
      expect(hashesOf(db)).toEqual(hashes);
    }
    for (const month of MONTHS) {
      const compared = valueOf(compareReturn(services, month, null));
      expectAccountedFor(compared);
      for (const change of compared.changes) seen.add(change.cause);
    }
    expect([...seen].sort()).toEqual(['correction', 'decision', 'late_form', 'late_referral']);
    const all = findAllPublications(db);
    const again = all.map((one) => valueOf(readTransaction(db, () => success(recomputeReturn(db, one)))));
    expect(again).toEqual(all.map(() => ({ summary: true, detail: true })));
  },
);
