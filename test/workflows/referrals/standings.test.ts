/** The standings kept for pages are what judging everything afresh says, whatever came and however time passed. */
import fc from 'fast-check';
import type { Database } from '../../../db/database.ts';
import { forceGroup } from '../../../src/domain/officers/index.ts';
import {
  countFound,
  findPageOfReferrals,
  isSearchTooWide,
  type ReferralFilter,
} from '../../../db/stores/referral-pages.ts';
import { findStandingCounts } from '../../../db/stores/standings.ts';
import { writeTransaction } from '../../../db/database.ts';
import { hasPassed, nameKey } from '../../../src/compliance/index.ts';
import { londonMonth } from '../../../src/domain/london-time.ts';
import { success } from '../../../src/domain/problem.ts';
import { matchStored } from '../../../src/workflows/matching/match-stored.ts';
import { areStandingsStale, keepAllStandings, passTime } from '../../../src/workflows/referrals/standings.ts';
import { judgeStoredReferrals } from '../../../src/workflows/referrals/stored-referrals.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { calendar, deadline, step, take } from '../../builders/kept-force.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { aDocument, aReferral } from '../../builders/records.ts';

const { newDatabase } = temporaryDatabases();
const HOUR = 3_600_000;
const PAGE = { order: 'oldest', after: null, limit: 100 } as const;

function judged(db: Database, asAt: number) {
  return [...judgeStoredReferrals(db, { deadline, calendar, asAt, known: null, month: null })].map(
    ({ id, judged: { status, due, team, force, referredAt } }) => ({
      id,
      status,
      isDue: hasPassed(due, asAt),
      teamKey: nameKey(team),
      forceKey: forceGroup(force),
      month: londonMonth(referredAt.instant),
      referredAt: referredAt.instant,
    }),
  );
}

function idsOf(db: Database, filter: ReferralFilter): number[] {
  return findPageOfReferrals(db, filter, PAGE).map(({ referralId }) => referralId);
}

function counted(all: ReturnType<typeof judged>) {
  const counts = new Map<string, number>();
  for (const { month, forceKey, teamKey, status, isDue } of all) {
    const key = [month, forceKey, teamKey, status, isDue].join('|');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort();
}

it('says of each referral what judging afresh says, and counts them', () => {
  const start = instantOf('2026-05-11T09:00');
  const steps = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, (taken) => {
      const db = newDatabase();
      let now = start;
      for (const [each, hours] of taken) {
        take(db, each, now);
        now += hours * HOUR;
        expect(passTime({ db, clock: { now: () => now }, deadline, calendar }).ok).toBe(true);
        const afresh = judged(db, now);
        for (const { id, status, teamKey, month } of afresh) {
          expect(idsOf(db, { status, teamKey, month })).toContain(id);
        }
        const kept = findStandingCounts(db).map(({ month, forceKey, teamKey, status, isDue, referrals }) => [
          [month, forceKey, teamKey, status, isDue].join('|'),
          referrals,
        ]);
        expect(kept.sort()).toEqual(counted(afresh));
        expect(countFound(db, {})).toBe(afresh.length);
      }
    }),
    { numRuns: 50 },
  );
});

describe('time', () => {
  it('makes awaiting missing at the due time, not before, also on the days of the clock changes', () => {
    for (const [referred, due] of [
      ['2026-03-28T12:00', '2026-03-29T13:00'],
      ['2026-10-24T12:00', '2026-10-25T11:00'],
    ] as const) {
      const db = newDatabase();
      const at = (text: string) => instantOf(text);
      take(db, { referrals: [aReferral({ referredAt: london(referred) })] }, at(referred));
      const pass = (now: number) => passTime({ db, clock: { now: () => now }, deadline, calendar });
      expect(pass(at(due) - 1)).toEqual(success(0));
      expect(idsOf(db, { status: 'awaiting' })).toEqual([1]);
      expect(pass(at(due))).toEqual(success(1));
      expect(idsOf(db, { status: 'missing' })).toEqual([1]);
      expect(pass(at(due) + HOUR)).toEqual(success(0));
    }
  });

  it('brings a document that is dated in the future', () => {
    const db = newDatabase();
    const start = instantOf('2026-05-12T15:00');
    take(db, { referrals: [aReferral()], documents: [aDocument()] }, start);
    expect(idsOf(db, { status: 'awaiting' })).toEqual([1]);
    passTime({ db, clock: { now: () => instantOf('2026-05-12T16:05') }, deadline, calendar });
    expect(idsOf(db, { status: 'submitted_on_time' })).toEqual([1]);
  });
});

it('is made anew when the deadline changes', () => {
  const db = newDatabase();
  const now = instantOf('2026-05-13T15:00');
  take(db, { referrals: [aReferral()] }, now);
  expect(idsOf(db, { status: 'missing' })).toEqual([1]);
  const other = { deadline: { kind: 'hours', hours: 72 } as const, calendar };
  expect(areStandingsStale(db, { deadline, calendar })).toBe(false);
  expect(areStandingsStale(db, other)).toBe(true);
  matchStored({ db, clock: { now: () => now }, actor: 'anna', ...other });
  expect(idsOf(db, { status: 'awaiting' })).toEqual([1]);
  writeTransaction(db, () => {
    keepAllStandings(db, { deadline, calendar, asAt: now });
    return success(null);
  });
  expect(idsOf(db, { status: 'missing' })).toEqual([1]);
});

describe('the list', () => {
  const db = newDatabase();
  const referrals = Array.from({ length: 25 }, (_, index) =>
    aReferral({
      nccuReference: `NCCU/26/${100 + index}`,
      incidentReference: `Log ${200 + index} of 1/05/2026`,
      // Several at the same moment: an order by time alone would lose some between two pages.
      referredAt: london(`2026-05-${String(1 + Math.floor(index / 10)).padStart(2, '0')}T10:00`),
      officerNumber: index % 2 ? 'PC 1234' : 'DC 77',
      officerName: index % 2 ? 'Zoë Price' : "Sean O'Neil",
      team: index % 5 ? 'Response A' : '',
    }),
  );
  beforeAll(() => take(db, { referrals }, instantOf('2026-06-01T09:00')));

  it.each(['newest', 'oldest'] as const)('has every referral once, page after page, %s first', (order) => {
    const seen: number[] = [];
    for (let after = null, page; ; after = page.at(-1) ?? null) {
      page = findPageOfReferrals(db, {}, { order, after, limit: 4 });
      if (page.length === 0) break;
      seen.push(...page.map(({ referralId }) => referralId));
    }
    const times = judged(db, 0).map(({ id, referredAt }) => ({ id, referredAt }));
    times.sort((a, b) => (a.referredAt - b.referredAt || a.id - b.id) * (order === 'newest' ? -1 : 1));
    expect(seen).toEqual(times.map(({ id }) => id));
  });

  it.each<[string, ReferralFilter, number]>([
    ['the NCCU reference', { text: 'nccu/26/107' }, 1],
    ['the same without punctuation', { text: 'NCCU26107' }, 1],
    ['the beginning of a serial', { text: 'log 21' }, 10],
    ['a name without its accent', { text: 'zoe' }, 12],
    ['a name with an apostrophe', { officer: "o'neil" }, 13],
    ['an officer number', { officer: '1234' }, 12],
    ['an officer number, not a reference', { officer: '107' }, 0],
    ['no team', { teamKey: '' }, 5],
    ['a team and words', { teamKey: 'response a', text: '1234 price' }, 10],
    ['what has no letter or digit is no filter', { text: '"*' }, 25],
    ['words of the search language are words', { text: 'NEAR OR log' }, 0],
    ['another month', { month: '2026-06' }, 0],
  ])('finds by %s', (_, filter, count) => {
    expect(countFound(db, filter)).toBe(count);
    expect(idsOf(db, filter)).toHaveLength(count);
  });

  it('finds them anew once something has changed', () => {
    const own = newDatabase();
    take(own, { referrals: referrals.slice(0, 2) }, instantOf('2026-06-01T09:00'));
    expect(countFound(own, { text: 'log' })).toBe(2);
    take(own, { referrals: referrals.slice(2, 3) }, instantOf('2026-06-01T10:00'));
    expect(countFound(own, { text: 'log' })).toBe(3);
    expect(isSearchTooWide(own, { text: 'log' })).toBe(false);
  });
});
