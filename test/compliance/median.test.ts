import fc from 'fast-check';

import { medianOf } from '../../src/compliance/median.ts';

describe('the median', () => {
  it.each([
    [[7], 7],
    [[3, 1], 2],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
    [[2, 2, 2, 2], 2],
    [[1, 9, 9, 9, 1], 9],
    [[10, 0, 0, 0], 0],
    [[0, 0, 1, 1], 0.5],
  ])('of %j is %d', (values, expected) => {
    expect(medianOf(Float64Array.from(values))).toBe(expected);
  });

  it('of nothing is blank', () => {
    expect(medianOf(new Float64Array())).toBeNull();
  });

  it('is what sorting finds', () => {
    const anyValues = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 }),
      fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 60 }),
    );
    fc.assert(
      fc.property(anyValues, (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const [lower, upper] = [sorted[(sorted.length - 1) >> 1] ?? NaN, sorted[sorted.length >> 1] ?? NaN];
        expect(medianOf(Float64Array.from(values))).toBe((lower + upper) / 2);
      }),
      { numRuns: 500 },
    );
  });
});
