import { createClock } from '../../src/schedule/clock.ts';

test('a clock that is stopped stands still', () => {
  expect(createClock({ now: 1_780_000_000_000 }).now()).toBe(1_780_000_000_000);
});

test("otherwise it is the machine's clock", () => {
  const before = Date.now();
  const now = createClock({ now: null }).now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
