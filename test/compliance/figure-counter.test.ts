import fc from 'fast-check';

import {
  FigureCounter,
  STATUSES,
  type CountedReferral,
  type FigureRow,
  type Status,
} from '../../src/compliance/index.ts';
import { judgedMatch, judgedReferral } from '../builders/judged-referrals.ts';
import { instantOf, london } from '../builders/moments.ts';

const AS_AT = instantOf('2026-05-20T12:00');
const PAST_DUE = london('2026-05-13T14:05');
const NOT_YET_DUE = london('2026-05-21T14:05');

/** Referrals of one status each, past their due time unless said otherwise, and without a document's time. */
function referrals(
  counts: Partial<Record<Status, number>>,
  changes: Pick<Partial<CountedReferral>, 'due'> = {},
): CountedReferral[] {
  return STATUSES.flatMap((status) =>
    Array.from({ length: counts[status] ?? 0 }, () =>
      judgedReferral({ status, due: PAST_DUE, match: null, ...changes }),
    ),
  );
}

function countOf(counted: readonly CountedReferral[]): FigureCounter {
  const counter = new FigureCounter(AS_AT);
  for (const referral of counted) counter.add(referral);
  return counter;
}

describe('what is due', () => {
  it.each([
    ['exempt', PAST_DUE, 0],
    ['submitted_on_time', PAST_DUE, 1],
    ['submitted_late', PAST_DUE, 1],
    ['needs_review', PAST_DUE, 1],
    ['submitted_by_other', PAST_DUE, 1],
    ['missing', PAST_DUE, 1],
    ['exempt', NOT_YET_DUE, 0],
    ['submitted_on_time', NOT_YET_DUE, 1],
    ['submitted_late', NOT_YET_DUE, 1],
    ['needs_review', NOT_YET_DUE, 0],
    ['submitted_by_other', NOT_YET_DUE, 0],
    ['awaiting', NOT_YET_DUE, 0],
  ])('%s with the due time %j counts %i', (status, due, expected) => {
    expect(countOf(referrals({ [status]: 1 }, { due })).total().due).toBe(expected);
  });

  it.each([
    ['2026-05-20T11:59:59.999', 1],
    ['2026-05-20T12:00', 1],
    ['2026-05-20T12:00:00.001', 0],
    ['2026-05-19', 1],
    ['2026-05-20', 0],
  ])('another officer’s document, due at %s, counts %i as at noon on the 20th', (due, expected) => {
    expect(countOf(referrals({ submitted_by_other: 1 }, { due: london(due) })).total().due).toBe(expected);
  });
});

describe('the figures', () => {
  it('are DESIGN.md’s: nine of twelve', () => {
    const counted = referrals({
      ...{
        exempt: 2,
        submitted_on_time: 7,
        submitted_late: 2,
        needs_review: 1,
        submitted_by_other: 1,
        missing: 1,
      },
    });
    const awaiting = referrals({ awaiting: 3 }, { due: NOT_YET_DUE });
    expect(countOf([...counted, ...awaiting]).total()).toEqual({
      referrals: 17,
      inScope: 15,
      due: 12,
      statuses: {
        ...{ exempt: 2, submitted_on_time: 7, submitted_late: 2, needs_review: 1, submitted_by_other: 1 },
        ...{ awaiting: 3, missing: 1 },
      },
      complianceRate: 75,
      complianceLow: 46.8,
      complianceHigh: 91.1,
      complianceIfAccepted: 83.3,
      onTimeRate: 58.3,
      medianTimeToSubmit: null,
    });
  });

  it('are blank, not 0 and not 100, when nothing is due', () => {
    const waiting = referrals({ exempt: 1, awaiting: 2, needs_review: 1 }, { due: NOT_YET_DUE });
    expect(countOf(waiting).total()).toMatchObject({
      ...{
        referrals: 4,
        inScope: 3,
        due: 0,
        complianceRate: null,
        complianceLow: null,
        complianceHigh: null,
      },
      ...{ complianceIfAccepted: null, onTimeRate: null, medianTimeToSubmit: null },
    });
  });

  it('count a review before its due time as due only once it is accepted', () => {
    const counted = [
      ...referrals({ submitted_on_time: 1, missing: 1, needs_review: 1 }),
      ...referrals({ needs_review: 1 }, { due: NOT_YET_DUE }),
    ];
    expect(countOf(counted).total()).toMatchObject({
      due: 3,
      complianceRate: 33.3,
      complianceIfAccepted: 75,
    });
  });

  it('are never rounded up to 100', () => {
    const counted = referrals({ submitted_on_time: 2999, missing: 1 });
    expect(countOf(counted).total()).toMatchObject({
      complianceRate: 99.9,
      complianceHigh: 99.9,
      onTimeRate: 99.9,
    });
  });
});

describe('the median time to submit', () => {
  const minutesAfter = (minutes: number): CountedReferral => {
    const referredAt = london('2026-05-12T10:00');
    const submittedAt = { ...referredAt, instant: referredAt.instant + minutes * 60_000 };
    return judgedReferral({ referredAt, match: judgedMatch({ submittedAt }) });
  };

  it.each([
    ['one', [90], 90],
    ['an odd number', [600, 60, 90], 90],
    ['an even number', [60, 90, 600, 30], 75],
    ['a document before the call takes no time', [-600, 60], 30],
  ])('%s', (_what, minutes, expected) => {
    expect(countOf(minutes.map(minutesAfter)).total().medianTimeToSubmit).toBe(expected * 60_000);
  });

  it('leaves out whoever has only a date, and documents that do not count', () => {
    const counted = [
      minutesAfter(60),
      { ...minutesAfter(60), match: judgedMatch({ submittedAt: london('2026-05-20') }) },
      { ...minutesAfter(600), status: 'needs_review' as const },
      { ...minutesAfter(600), status: 'submitted_by_other' as const },
      { ...minutesAfter(600), status: 'exempt' as const },
    ];
    expect(countOf(counted).total()).toMatchObject({ due: 4, medianTimeToSubmit: 3_600_000 });
  });

  it('of a force is that of all its documents, not of its teams’ medians', () => {
    const ofTeam = (team: string, minutes: number[]) =>
      minutes.map((each) => ({ ...minutesAfter(each), team }));
    const rows = countOf([...ofTeam('A', [100]), ...ofTeam('B', [20, 30, 40, 50])]).rows();
    expect(rows.map((row) => (row.figures.medianTimeToSubmit ?? NaN) / 60_000)).toEqual([40, 100, 35]);
  });
});

function headings(rows: readonly FigureRow[]): string[] {
  return rows.map((row) => `${row.month} ${row.level} ${row.force}/${row.team} ${row.figures.referrals}`);
}

function of(force: string, team: string, referredAt = '2026-05-12T14:05'): CountedReferral {
  return judgedReferral({ force, team, referredAt: london(referredAt) });
}

describe('the rows of the summary', () => {
  it('are the force, its teams by code point, and last those without a team', () => {
    const counted = [of('', 'b'), of('', ''), of('', 'C'), of('', 'Élan'), of('', 'a'), of('', 'C')];
    expect(headings(countOf(counted).rows())).toEqual([
      ...['2026-05 force / 6', '2026-05 team /C 2', '2026-05 team /a 1', '2026-05 team /b 1'],
      ...['2026-05 team /Élan 1', '2026-05 team /(no team) 1'],
    ]);
  });

  it('sort by code point beyond the basic plane too', () => {
    const rows = countOf([of('', '\u{1F693}'), of('', '\uFF5E')]).rows();
    expect(rows.map((row) => row.team)).toEqual(['', '\uFF5E', '\u{1F693}']);
  });

  it('keep each force with its own teams, and the force without a name last', () => {
    const counted = [
      of('', 'A'),
      of('Wessex', 'A'),
      of('Exshire', 'B'),
      of('Exshire', 'A'),
      of('Wessex', ''),
    ];
    expect(headings(countOf(counted).rows())).toEqual([
      ...['2026-05 force Exshire/ 2', '2026-05 team Exshire/A 1', '2026-05 team Exshire/B 1'],
      ...['2026-05 force Wessex/ 2', '2026-05 team Wessex/A 1', '2026-05 team Wessex/(no team) 1'],
      ...['2026-05 force / 1', '2026-05 team /A 1'],
    ]);
  });

  it('take names that differ by case or spacing as one, under the first by code point', () => {
    const spellings = ['response a', ' Response  A ', 'RESPONSE A', 'Response\u00A0A', 'Response A'];
    const forward = headings(countOf(spellings.map((team) => of('exshire', team))).rows());
    const backward = headings(countOf(spellings.toReversed().map((team) => of('exshire', team))).rows());
    expect(forward).toEqual(['2026-05 force exshire/ 5', '2026-05 team exshire/RESPONSE A 5']);
    expect(backward).toEqual(forward);
    const forces = countOf([of('exshire', ''), of('Exshire ', '')]).rows();
    expect(headings(forces)).toEqual(['2026-05 force Exshire/ 2', '2026-05 team Exshire/(no team) 2']);
  });

  it('take an accent as one letter or as two characters', () => {
    const counted = [of('', 'E\u0301lan'), of('', '\u00C9LAN')];
    expect(headings(countOf(counted).rows())).toEqual(['2026-05 force / 2', '2026-05 team /E\u0301lan 2']);
  });

  it('count a team called "(no team)" with those who have none', () => {
    expect(headings(countOf([of('', '(No Team)'), of('', ' ')]).rows())).toEqual([
      ...['2026-05 force / 2', '2026-05 team /(no team) 2'],
    ]);
  });

  it('are one block for each London month, in order', () => {
    const counted = [
      of('', 'A', '2026-06-01T00:00'),
      of('', 'A', '2026-05-31T23:59:59'),
      of('', 'B', '2025-12-31'),
    ];
    const counter = countOf(counted);
    expect(headings(counter.rows())).toEqual([
      ...['2025-12 force / 1', '2025-12 team /B 1', '2026-05 force / 1', '2026-05 team /A 1'],
      ...['2026-06 force / 1', '2026-06 team /A 1'],
    ]);
    expect(headings(counter.rows('2026-05'))).toEqual(['2026-05 force / 1', '2026-05 team /A 1']);
    expect(counter.total().referrals).toBe(3);
    expect(counter.total('2026-05').referrals).toBe(1);
    expect(counter.total('2026-04').referrals).toBe(0);
  });

  it('of a month without referrals are one row of zeros; of no referrals at all, none', () => {
    const counter = countOf([of('Exshire', 'A')]);
    expect(headings(counter.rows('2026-04'))).toEqual(['2026-04 force / 0']);
    expect(counter.rows('2026-04')[0]?.figures).toMatchObject({ due: 0, complianceRate: null });
    expect(countOf([]).rows()).toEqual([]);
  });
});

describe('for any referrals', () => {
  const anyReferral = fc
    .record({
      day: fc.integer({ min: 1, max: 31 }),
      month: fc.constantFrom('04', '05'),
      status: fc.constantFrom(...STATUSES),
      duePassed: fc.boolean(),
      force: fc.constantFrom('Exshire', 'exshire ', 'Wessex', ''),
      team: fc.constantFrom('A', 'a', 'B  1', 'b 1', ''),
      minutes: fc.option(fc.integer({ min: -100, max: 5000 })),
    })
    .map(({ day, month, status, duePassed, force, team, minutes }): CountedReferral => {
      const referredAt = london(
        `2026-${month}-${String(month === '04' ? Math.min(day, 30) : day).padStart(2, '0')}T09:00`,
      );
      const submittedAt =
        minutes === null ? null : { ...referredAt, instant: referredAt.instant + minutes * 60_000 };
      const passed = status === 'missing' || (status !== 'awaiting' && duePassed);
      return {
        ...{ referredAt, status, force, team, due: passed ? PAST_DUE : NOT_YET_DUE },
        match: judgedMatch({ submittedAt }),
      };
    });

  it('the counts add up, from teams to forces to the whole', () => {
    fc.assert(
      fc.property(fc.array(anyReferral, { maxLength: 60 }), (counted) => {
        const counter = countOf(counted);
        const total = counter.total();
        const rows = counter.rows();
        expect(total.referrals).toBe(counted.length);
        for (const level of ['force', 'team'] as const) {
          const figures = rows.filter((row) => row.level === level).map((row) => row.figures);
          const sum = (each: (of: (typeof figures)[number]) => number) =>
            figures.reduce((so, one) => so + each(one), 0);
          expect(sum((one) => one.referrals)).toBe(total.referrals);
          expect(sum((one) => one.due)).toBe(total.due);
          for (const status of STATUSES)
            expect(sum((one) => one.statuses[status])).toBe(total.statuses[status]);
        }
      }),
    );
  });

  it('the figures of each row agree with each other', () => {
    fc.assert(
      fc.property(fc.array(anyReferral, { maxLength: 60 }), (counted) => {
        for (const { figures } of countOf(counted).rows()) {
          const { statuses, due, inScope } = figures;
          const submitted = statuses.submitted_on_time + statuses.submitted_late;
          expect(STATUSES.reduce((sum, status) => sum + statuses[status], 0)).toBe(figures.referrals);
          expect(inScope).toBe(figures.referrals - statuses.exempt);
          expect(due).toBeGreaterThanOrEqual(submitted + statuses.missing);
          expect(due).toBeLessThanOrEqual(inScope - statuses.awaiting);
          expect(figures.complianceRate === null).toBe(due === 0);
          expect(figures.complianceIfAccepted ?? 0).toBeGreaterThanOrEqual(figures.complianceRate ?? 0);
          expect(figures.complianceIfAccepted ?? 0).toBeLessThanOrEqual(100);
          expect(figures.onTimeRate ?? 0).toBeLessThanOrEqual(figures.complianceRate ?? 0);
          expect(figures.medianTimeToSubmit ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('the order in which they are added does not matter', () => {
    const shuffled = fc
      .array(anyReferral, { maxLength: 40 })
      .chain((counted) =>
        fc.tuple(fc.constant(counted), fc.shuffledSubarray(counted, { minLength: counted.length })),
      );
    fc.assert(
      fc.property(shuffled, ([first, second]) => {
        expect(countOf(second).rows()).toEqual(countOf(first).rows());
      }),
    );
  });
});
