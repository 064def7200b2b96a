import fc from 'fast-check';

import { percentage, wilsonInterval } from '../../src/compliance/index.ts';

describe('a percentage', () => {
  it.each([
    [9, 12, 75],
    [0, 5, 0],
    [5, 5, 100],
    [1, 3, 33.3],
    [2, 3, 66.7],
    [1, 2000, 0.1],
    [49, 100_000, 0],
    [1, 16, 6.3],
    [2499, 2500, 99.9],
    [9995, 10_000, 99.9],
    [9994, 10_000, 99.9],
    [9985, 10_000, 99.9],
    [9984, 10_000, 99.8],
    [999_999, 1_000_000, 99.9],
    [1_000_000, 1_000_000, 100],
  ])('%i of %i is %f', (part, whole, expected) => {
    expect(percentage(part, whole)).toBe(expected);
  });

  it('of nothing is blank', () => {
    expect(percentage(0, 0)).toBeNull();
  });

  it.each([
    [2, 1],
    [-1, 5],
    [NaN, 5],
  ])('%f of %f is a bug', (part, whole) => {
    expect(() => percentage(part, whole)).toThrow(RangeError);
    expect(() => wilsonInterval(part, whole)).toThrow(RangeError);
  });
});

describe('the Wilson interval', () => {
  it.each([
    [9, 12, 46.8, 91.1],
    [0, 5, 0, 43.4],
    [5, 5, 56.6, 100],
    [59, 60, 91.1, 99.7],
    [81, 263, 25.5, 36.6], // Newcombe 1998, table I: 0.2553 to 0.3662
    [15, 148, 6.2, 16.0], // 0.0624 to 0.1605
    [0, 20, 0, 16.1], // 0.0000 to 0.1611
    [1, 29, 0.6, 17.2], // 0.0061 to 0.1718
    [0, 3, 0, 56.1], // 56.2 with 1.96 for the normal point
    [12, 12, 75.8, 100],
    [1, 1, 20.7, 100],
    [0, 1, 0, 79.3],
    [9999, 10_000, 99.9, 99.9],
    [1_000_000, 1_000_000, 99.9, 100],
  ])('of %i in %i is from %f to %f', (successes, total, low, high) => {
    expect(wilsonInterval(successes, total)).toEqual({ low, high });
  });

  it('of nothing is blank', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: null, high: null });
  });
});

describe('for any count', () => {
  const anyCount = fc
    .integer({ min: 1, max: 2_000_000 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));

  it('the rate is within its interval, and all within 0 and 100', () => {
    fc.assert(
      fc.property(anyCount, ([successes, total]) => {
        const rate = percentage(successes, total) ?? NaN;
        const interval = wilsonInterval(successes, total);
        const [low, high] = [interval.low ?? NaN, interval.high ?? NaN];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(rate).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(rate);
        expect(high).toBeLessThanOrEqual(100);
        expect(Math.abs(rate - (successes / total) * 100)).toBeLessThanOrEqual(successes === total ? 0 : 0.1);
      }),
    );
  });

  it('only a count with nothing wanting is 100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1000 }), (total, wanting) => {
        fc.pre(wanting <= total);
        expect(percentage(total - wanting, total)).toBeLessThan(100);
        expect(wilsonInterval(total - wanting, total).high).toBeLessThan(100);
        expect(percentage(total, total)).toBe(100);
        expect(wilsonInterval(total, total).high).toBe(100);
        expect(wilsonInterval(0, total).low).toBe(0);
      }),
    );
  });

  it('turning failures into successes turns the interval round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (total, seed) => {
        const successes = 1 + (seed % Math.max(1, total - 1));
        fc.pre(successes < total);
        const { low, high } = wilsonInterval(successes, total);
        const turned = wilsonInterval(total - successes, total);
        expect((low ?? NaN) + (turned.high ?? NaN)).toBeCloseTo(100, 0);
        expect((high ?? NaN) + (turned.low ?? NaN)).toBeCloseTo(100, 0);
      }),
    );
  });
});
