import fc from 'fast-check';

import {
  dueTime,
  hasPassed,
  isOnTime,
  parseDeadline,
  timeToSubmit,
  type Deadline,
} from '../../src/compliance/index.ts';
import {
  formatLondon,
  londonDay,
  londonDayNumber,
  startOfLondonDay,
  type Moment,
} from '../../src/domain/london-time.ts';
import { dayOf, instantOf, london } from '../builders/moments.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

const calendar = englandAndWales();

function shown(moment: Moment): string {
  return formatLondon(moment.instant, moment.hasTime);
}

function deadlineOf(text: string): Deadline {
  const parsed = parseDeadline(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

describe('the setting', () => {
  it.each([
    ['24h', { kind: 'hours', hours: 24 }],
    ['1h', { kind: 'hours', hours: 1 }],
    ['8760h', { kind: 'hours', hours: 8760 }],
    [' 48 H ', { kind: 'hours', hours: 48 }],
    ['1wd', { kind: 'working_days', days: 1 }],
    ['3 WD', { kind: 'working_days', days: 3 }],
    ['260wd', { kind: 'working_days', days: 260 }],
  ])('%s', (text, value) => {
    expect(parseDeadline(text)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    '24',
    'h',
    '0h',
    '0wd',
    '8761h',
    '261wd',
    '-1h',
    '1.5h',
    '1d',
    '24hwd',
    '24h 1wd',
    '99999h',
    'x24h',
  ])('refuses "%s"', (text) => {
    expect(parseDeadline(text)).toEqual({
      ok: false,
      problem: {
        code: 'deadline_unreadable',
        message: `"${text}" is not a deadline.`,
        whatToDo: 'Write hours as 24h (1 to 8760), or working days as 1wd (1 to 260).',
        where: { value: text },
      },
    });
  });
});

describe('the due time', () => {
  it.each([
    ['hours later', '2026-05-12T14:05', '24h', '2026-05-13T14:05:00+01:00'],
    ['over a month', '2026-05-31T23:30', '1h', '2026-06-01T00:30:00+01:00'],
    ['24 elapsed hours when the clocks go forward', '2026-03-28T14:05', '24h', '2026-03-29T15:05:00+01:00'],
    ['24 elapsed hours when the clocks go back', '2026-10-24T14:05', '24h', '2026-10-25T13:05:00+00:00'],
    ['through the skipped hour', '2026-03-29T00:30', '1h', '2026-03-29T02:30:00+01:00'],
    ['through the repeated hour', '2026-10-25T01:30', '1h', '2026-10-25T01:30:00+00:00'],
    ['the end of the next working day', '2026-05-12T14:05', '1wd', '2026-05-13T23:59:59+01:00'],
    ['the same for a call at midnight', '2026-05-12T00:00', '1wd', '2026-05-13T23:59:59+01:00'],
    ['the same for a call just before', '2026-05-12T23:59:59', '1wd', '2026-05-13T23:59:59+01:00'],
    ['over a weekend', '2026-05-15T14:05', '1wd', '2026-05-18T23:59:59+01:00'],
    ['over Easter', '2026-04-02T14:05', '1wd', '2026-04-07T23:59:59+01:00'],
    ['over Christmas', '2026-12-24T14:05', '2wd', '2026-12-30T23:59:59+00:00'],
    ['over the weekend of a clock change', '2026-10-23T14:05', '1wd', '2026-10-26T23:59:59+00:00'],
    ['only a day: the day of the due time', '2026-05-12', '24h', '2026-05-13'],
    ['only a day, part of a day more', '2026-05-12', '47h', '2026-05-13'],
    ['only a day, two days', '2026-05-12', '48h', '2026-05-14'],
    ['only a day, less than a day', '2026-05-12', '12h', '2026-05-12'],
    ['only the day of 23 hours', '2026-03-29', '24h', '2026-03-30'],
    ['only the day of 25 hours', '2026-10-25', '24h', '2026-10-26'],
    ['only a day, working days', '2026-04-02', '1wd', '2026-04-07'],
  ])('%s: %s and %s give %s', (_what, referredAt, deadline, due) => {
    expect(shown(dueTime(london(referredAt), deadlineOf(deadline), calendar))).toBe(due);
  });

  it('is the last millisecond of a working day', () => {
    const due = dueTime(london('2026-05-12T14:05'), deadlineOf('1wd'), calendar);
    expect(due).toEqual({ instant: instantOf('2026-05-14T00:00') - 1, hasTime: true, note: null });
  });

  it('of a day without a time is a day without a time', () => {
    expect(dueTime(london('2026-05-12'), deadlineOf('24h'), calendar)).toEqual(london('2026-05-13'));
    expect(dueTime(london('2026-05-12'), deadlineOf('1wd'), calendar)).toEqual(london('2026-05-13'));
  });

  it('does not carry the note of the referral', () => {
    expect(dueTime(london('2026-10-25T01:30'), deadlineOf('24h'), calendar).note).toBeNull();
  });
});

describe('on time', () => {
  it.each([
    ['long before', '2026-05-12T16:00', '2026-05-13T14:05', true],
    ['before the referral', '2026-05-12T09:00', '2026-05-13T14:05', true],
    ['a millisecond before', '2026-05-13T14:04:59.999', '2026-05-13T14:05', true],
    ['at the due time', '2026-05-13T14:05', '2026-05-13T14:05', true],
    ['a millisecond after', '2026-05-13T14:05:00.001', '2026-05-13T14:05', false],
    ['at the end of the due day', '2026-05-13T23:59:59.999', '2026-05-13T23:59:59.999', true],
    ['at the start of the day after', '2026-05-14T00:00', '2026-05-13T23:59:59.999', false],
    ['document without a time, day before', '2026-05-12', '2026-05-13T14:05', true],
    ['document without a time, due day', '2026-05-13', '2026-05-13T14:05', true],
    ['document without a time, due at midnight', '2026-05-13', '2026-05-13T00:00', true],
    ['document without a time, day after', '2026-05-14', '2026-05-13T14:05', false],
    ['due day without a time, last moment', '2026-05-13T23:59:59.999', '2026-05-13', true],
    ['due day without a time, next moment', '2026-05-14T00:00', '2026-05-13', false],
    ['both without a time, same day', '2026-05-13', '2026-05-13', true],
    ['both without a time, day after', '2026-05-14', '2026-05-13', false],
  ])('%s: %s against %s is %s', (_what, submittedAt, due, expected) => {
    expect(isOnTime(london(submittedAt), london(due))).toBe(expected);
  });

  it('tells the passes of the repeated hour apart', () => {
    const due = london('2026-10-25T01:30');
    expect(isOnTime({ ...due, instant: due.instant + 3_600_000 }, due)).toBe(false);
  });
});

describe('whether a due time has passed', () => {
  it.each([
    ['a millisecond before', '2026-05-13T14:05', '2026-05-13T14:04:59.999', false],
    ['at it', '2026-05-13T14:05', '2026-05-13T14:05', true],
    ['a millisecond after', '2026-05-13T14:05', '2026-05-13T14:05:00.001', true],
    ['day without a time, its start', '2026-05-13', '2026-05-13T00:00', false],
    ['day without a time, before its last moment', '2026-05-13', '2026-05-13T23:59:59.998', false],
    ['day without a time, its last moment', '2026-05-13', '2026-05-13T23:59:59.999', true],
    ['day without a time, the next day', '2026-05-13', '2026-05-14T00:00', true],
    ['the day of 25 hours', '2026-10-25', '2026-10-25T23:59:59.998', false],
    ['the day of 23 hours', '2026-03-29', '2026-03-29T23:59:59.999', true],
  ])('%s: %s as at %s is %s', (_what, due, asAt, expected) => {
    expect(hasPassed(london(due), instantOf(asAt))).toBe(expected);
  });
});

describe('the time to submit', () => {
  it.each([
    ['later', '2026-05-12T14:05', '2026-05-12T16:35', 9_000_000],
    ['the same moment', '2026-05-12T14:05', '2026-05-12T14:05', 0],
    ['before the call', '2026-05-12T14:05', '2026-05-12T14:04', 0],
    ['over the clocks going forward: elapsed', '2026-03-29T00:30', '2026-03-29T02:30', 3_600_000],
    ['the document has no time', '2026-05-12T14:05', '2026-05-13', null],
    ['the referral has no time', '2026-05-12', '2026-05-13T09:00', null],
    ['neither has a time', '2026-05-12', '2026-05-13', null],
  ])('%s: %s to %s is %s', (_what, referredAt, submittedAt, expected) => {
    expect(timeToSubmit(london(referredAt), london(submittedAt))).toBe(expected);
  });
});

describe('for every moment', () => {
  const anyMoment = fc.oneof(
    fc
      .integer({ min: instantOf('2019-01-01T00:00'), max: instantOf('2028-06-30T00:00') })
      .map((instant): Moment => ({ instant, hasTime: true, note: null })),
    fc.integer({ min: dayOf('2019-01-01'), max: dayOf('2028-06-30') }).map(londonDay),
  );
  const anyDeadline: fc.Arbitrary<Deadline> = fc.oneof(
    fc.record({ kind: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ kind: fc.constant('working_days' as const), days: fc.integer({ min: 1, max: 20 }) }),
  );

  it('a document at the call is on time, and one two days after the due time is late', () => {
    fc.assert(
      fc.property(anyMoment, anyDeadline, (referredAt, deadline) => {
        const due = dueTime(referredAt, deadline, calendar);
        const dayAfter = startOfLondonDay(londonDayNumber(due.instant) + 2);
        expect(due.hasTime).toBe(referredAt.hasTime);
        expect(isOnTime(referredAt, due)).toBe(true);
        expect(isOnTime({ instant: dayAfter, hasTime: true, note: null }, due)).toBe(false);
        expect(hasPassed(due, dayAfter)).toBe(true);
        expect(hasPassed(due, referredAt.instant)).toBe(false);
      }),
    );
  });

  it('a later call or a longer deadline is never due earlier', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyDeadline,
        fc.integer({ min: 0, max: 1_000_000_000 }),
        (first, deadline, more) => {
          fc.pre(first.hasTime);
          const second = { ...first, instant: first.instant + more };
          const longer: Deadline =
            deadline.kind === 'hours'
              ? { kind: 'hours', hours: deadline.hours + 1 }
              : { kind: 'working_days', days: deadline.days + 1 };
          const due = dueTime(first, deadline, calendar).instant;
          expect(dueTime(second, deadline, calendar).instant).toBeGreaterThanOrEqual(due);
          expect(dueTime(first, longer, calendar).instant).toBeGreaterThan(due);
        },
      ),
    );
  });
});
