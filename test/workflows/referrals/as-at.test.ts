/** What was known at a past moment: asked for later, it is what was answered then. */
import fc from 'fast-check';
import { writeTransaction, type Database } from '../../../db/database.ts';
import { appendEvents, findTrailHead } from '../../../db/stores/trail.ts';
import { success } from '../../../src/domain/problem.ts';
import { viewAsAt, type View } from '../../../src/workflows/referrals/as-at.ts';
import { showReferral } from '../../../src/workflows/referrals/show-referral.ts';
import { judgeStoredReferrals } from '../../../src/workflows/referrals/stored-referrals.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { calendar, deadline, step, take } from '../../builders/kept-force.ts';
import { instantOf } from '../../builders/moments.ts';
import { aDocument, anOfficer, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();

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
