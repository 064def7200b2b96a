import fc from 'fast-check';
import {
  FORGOTTEN_AFTER,
  mayTryFrom,
  oneFailureLess,
  oneMoreFailure,
  type Failures,
} from '../../src/access/lock-out.ts';
import { instantOf } from '../builders/moments.ts';

const MINUTE = 60_000;
const NOW = instantOf('2026-05-12T09:00');
const failed = (count: number, minutesAgo = 0): Failures => ({ count, lastAt: NOW - minutesAgo * MINUTE });

/** Minutes from now until a password is looked at. */
function wait(
  fromThisClient: Failures | null,
  fromAnywhere: Failures | null,
  isKnownBrowser = false,
): number {
  return Math.max(0, mayTryFrom({ fromThisClient, fromAnywhere, isKnownBrowser }, NOW) - NOW) / MINUTE;
}

test.each([
  // tries from this client, minutes since the last, minutes to wait
  [0, 0, 0],
  [1, 0, 0],
  [4, 0, 0],
  [5, 0, 1],
  [5, 1, 0],
  [6, 0, 2],
  [7, 0, 4],
  [7, 3, 1],
  [8, 0, 8],
  [9, 0, 15],
  [1000, 0, 15],
  [1000, 14, 1],
  [1000, 15, 0],
  [1000, 24 * 60, 0],
])('after %i failures of one client, the last %i minutes ago, it waits %i minutes', (count, ago, minutes) => {
  expect(wait(count === 0 ? null : failed(count, ago), null)).toBe(minutes);
});

test.each([
  // tries from anywhere, in a known browser, minutes to wait
  [24, false, 0],
  [25, false, 1],
  [26, false, 2],
  [27, false, 4],
  [28, false, 5],
  [1_000_000, false, 5],
  [1_000_000, true, 0],
])(
  'after %i failures from anywhere, known browser: %s, the wait is %i minutes',
  (count, isKnown, minutes) => {
    expect(wait(null, failed(count), isKnown)).toBe(minutes);
  },
);

test('a known browser still waits for its own failures', () => {
  expect(wait(failed(6), failed(1000), true)).toBe(2);
});

test('whatever others do, a person waits minutes and not hours', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: -1000, max: 100_000 }), (count, ago) => {
      expect(wait(null, failed(count, ago))).toBeLessThanOrEqual(5);
      expect(wait(null, failed(count, ago), true)).toBe(0);
    }),
  );
});

test('failures are forgotten a day after the last', () => {
  const long = { count: 50, lastAt: NOW - FORGOTTEN_AFTER };
  expect(oneMoreFailure(long, NOW)).toEqual({ count: 1, lastAt: NOW });
  expect(oneMoreFailure({ ...long, lastAt: long.lastAt + 1 }, NOW).count).toBe(51);
  expect(oneMoreFailure(null, NOW).count).toBe(1);
});

test('a clock that was set back locks nobody out', () => {
  expect(wait({ count: 1000, lastAt: NOW + 1000 * MINUTE }, null)).toBe(0);
});

test('a success takes back the failure that it was counted as', () => {
  expect(oneFailureLess(failed(3))?.count).toBe(2);
  expect(oneFailureLess(failed(1))).toBeNull();
  expect(oneFailureLess(null)).toBeNull();
});

test.each([
  // The clocks go forward at 01:00 and back at 02:00: two minutes apart by the clock is more or less in truth.
  ['2026-03-29T00:59', '2026-03-29T02:01', 2, 2],
  ['2026-03-29T00:57', '2026-03-29T02:01', 4, 0],
  ['2026-10-25T01:58', '2026-10-25T02:00', 62, 0],
  ['2026-10-25T02:01', '2026-10-25T02:02', 1, 3],
])(
  'across a change of the clocks, from %s to %s, %i minutes have passed and %i are left',
  (last, at, passed, left) => {
    const [lastAt, now] = [instantOf(last), instantOf(at)];
    const tried = { fromThisClient: { count: 7, lastAt }, fromAnywhere: null, isKnownBrowser: false };
    expect((now - lastAt) / MINUTE).toBe(passed);
    expect((mayTryFrom(tried, now) - now) / MINUTE).toBe(left);
  },
);
