/** What was known at a past moment: asked for later, it is what was answered then. */
import fc from 'fast-check';
import { writeTransaction, type Database } from '../../db/database.ts';
import { appendEvents, findTrailHead } from '../../db/stores/trail.ts';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import { success } from '../../src/domain/problem.ts';
import { viewAsAt, type View } from '../../src/workflows/as-at.ts';
import { decide, type Ruling } from '../../src/workflows/decide.ts';
import { matchStored } from '../../src/workflows/match-stored.ts';
import { RECORD_KINDS } from '../../src/workflows/record-kinds.ts';
import { showReferral } from '../../src/workflows/show-referral.ts';
import { judgeStoredReferrals } from '../../src/workflows/stored-referrals.ts';
import { temporaryDatabases } from '../builders/database.ts';
import { importRecords } from '../builders/import.ts';
import { instantOf, london } from '../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../builders/records.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

const { newDatabase } = temporaryDatabases();
const calendar = englandAndWales();
const deadline = { kind: 'hours', hours: 24 } as const;

interface Step {
  readonly referrals?: readonly ReferralRecord[];
  readonly documents?: readonly DocumentRecord[];
  readonly officers?: readonly OfficerRecord[];
  readonly ruling?: Ruling;
}

/** Takes in what a day brings, at an instant. */
function take(
  db: Database,
  { referrals = [], documents = [], officers = [], ruling }: Step,
  now: number,
): void {
  const services = { db, clock: { now: () => now }, actor: 'anna', exemptionReasons: ['duplicate_report'] };
  const { referrals: r, documents: d, officers: o } = RECORD_KINDS;
  if (officers.length > 0) importRecords(db, o.shape, o.rules, officers, now);
  if (referrals.length > 0) importRecords(db, r.shape, r.rules, referrals, now);
  if (documents.length > 0) importRecords(db, d.shape, d.rules, documents, now);
  matchStored(services);
  // A ruling that cannot be taken, such as an undo of nothing, changes nothing: that is a step too.
  if (ruling) decide(services, ruling);
}

function viewOf(db: Database, asAt: number, now: number): View {
  return viewAsAt({ db, clock: { now: () => now }, deadline, calendar }, asAt);
}

function judged(db: Database, view: View, month: string | null = null) {
  return [...judgeStoredReferrals(db, { ...view, month })].map((referral) => ({
    ...referral.judged,
    officer: referral.officer?.record,
  }));
}

describe('a view of the past', () => {
  const referral = fc.integer({ min: 1, max: 3 }).chain((number) =>
    fc
      .record({ day: fc.integer({ min: 10, max: 12 }), team: fc.constantFrom('Response A', 'Custody') })
      .map(({ day, team }) =>
        aReferral({
          nccuReference: `NCCU-${number}`,
          incidentReference: `Log ${120 + number} of 12/05/2026`,
          referredAt: london(`2026-05-${day}T10:00`),
          team,
        }),
      ),
  );
  const document = fc.integer({ min: 1, max: 3 }).chain((number) =>
    fc
      .record({
        incidentReference: fc.constantFrom('Log 121 of 12/05/2026', 'Log 122 of 12/05/2026', ''),
        submission: fc.constantFrom<DocumentRecord['submission']>('submitted', 'not_submitted'),
      })
      .map((changes) => aDocument({ documentReference: `INT/26/${number}`, title: '', ...changes })),
  );
  const referralId = fc.integer({ min: 1, max: 3 });
  const documentId = fc.integer({ min: 1, max: 3 });
  const ruling: fc.Arbitrary<Ruling> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('accept', 'reject'),
      referralId,
      documentId,
      reason: fc.constant('x'),
    }),
    fc.record({
      kind: fc.constant('exempt'),
      referralId,
      exemptionReason: fc.constant('duplicate_report'),
      reason: fc.constant('x'),
    }),
    fc.record({ kind: fc.constant('undo'), referralId, reason: fc.constant('x') }),
  );
  const officer = fc
    .constantFrom('Cara Lund', 'Dee Marsh')
    .map((officerName) => [
      anOfficer(),
      anOfficer({ officerNumber: '77', officerName, supervisorNumber: '', previousNumbers: [] }),
    ]);
  const step: fc.Arbitrary<Step> = fc.record(
    {
      referrals: fc.array(referral, { maxLength: 2 }),
      documents: fc.array(document, { maxLength: 2 }),
      officers: officer,
      ruling,
    },
    { requiredKeys: [] },
  );
  const start = instantOf('2026-05-20T09:00');

  it('is what was answered then, whatever came since, even within the same millisecond', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), fc.boolean(), (steps, isClockStill) => {
        const db = newDatabase();
        take(db, { referrals: [aReferral({ nccuReference: 'NCCU-1' })] }, start);
        const answered = steps.map((each, index) => {
          const now = isClockStill ? start : start + index + 1;
          take(db, each, now);
          const view = viewOf(db, now, now);
          return {
            known: findTrailHead(db).id,
            asAt: now,
            all: judged(db, view),
            may: judged(db, view, '2026-05'),
          };
        });
        for (const { known, asAt, all, may } of answered) {
          const past = { deadline, calendar, asAt, known };
          // The order of all is that of the records' ids, then as now.
          expect(judged(db, past)).toEqual(all);
          expect(judged(db, past, '2026-05')).toEqual(may);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('knows everything up to its instant', () => {
    const db = newDatabase();
    take(db, { referrals: [aReferral()] }, start);
    take(db, { documents: [aDocument()] }, start + 60_000);
    const later = start + 86_400_000;
    expect(judged(db, viewOf(db, start, later))).toMatchObject([{ status: 'missing' }]);
    expect(judged(db, viewOf(db, start + 59_999, later))).toMatchObject([{ status: 'missing' }]);
    expect(judged(db, viewOf(db, start + 60_000, later))).toMatchObject([{ status: 'submitted_on_time' }]);
  });

  it('of a moment before the first import is answered from what is known now', () => {
    const db = newDatabase();
    take(db, { referrals: [aReferral()] }, start);
    const view = viewOf(db, instantOf('2026-05-12T15:00'), start);
    expect(view.known).toBeNull();
    expect(judged(db, view)).toMatchObject([{ status: 'awaiting' }]);
  });

  it('has the deadline that was in force', () => {
    const db = newDatabase();
    const note = (at: number, text: string) =>
      writeTransaction(db, () => {
        const subject = { subjectType: 'settings', subjectId: '' };
        const event = { operation: 'administration', what: 'settings_changed', why: '', ...subject } as const;
        return success(appendEvents(db, [{ at, actor: 'anna', ...event, details: { deadline: text } }]));
      });
    note(start, '2wd');
    take(db, { referrals: [aReferral()] }, start + 1);
    note(start + 2, '24h');
    expect(viewOf(db, start + 1, start + 9).deadline).toEqual({ kind: 'working_days', days: 2 });
    expect(viewOf(db, start + 2, start + 9).deadline).toEqual(deadline);
  });

  it('shows a referral as it was, and one that was not there yet as not there', () => {
    const db = newDatabase();
    take(db, { officers: [anOfficer()] }, start);
    take(db, { referrals: [aReferral({ team: 'Response A' })] }, start + 1);
    take(db, { referrals: [aReferral({ team: 'Custody' })], documents: [aDocument()] }, start + 2);
    const past = showReferral(db, 1, viewOf(db, start + 1, start + 9));
    expect(past.ok && past.value).toMatchObject({ record: { team: 'Response A' }, held: [], notTaken: [] });
    expect(showReferral(db, 1, viewOf(db, start, start + 9)).ok).toBe(false);
  });
});
