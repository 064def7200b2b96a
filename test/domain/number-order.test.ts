import fc from 'fast-check';
import { orderOf } from '../../src/domain/number-order.ts';

test('it is the order of a stable sort', () => {
  const whole = fc.oneof(fc.integer({ min: -(2 ** 52), max: 2 ** 52 - 1 }), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(whole, { maxLength: 50 }), (numbers) => {
      const sorted = numbers.map((_, place) => place).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
      expect([...orderOf(Float64Array.from(numbers))]).toEqual(sorted);
    }),
  );
});
