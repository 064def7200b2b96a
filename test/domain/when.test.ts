import { readWhen } from '../../src/domain/when.ts';

test.each([
  ['2026-05-12T14:05', '2026-05-12T13:05:00.000Z'],
  ['2026-01-12 14:05:30', '2026-01-12T14:05:30.000Z'],
  ['2026-05-12T14:05:30.25Z', '2026-05-12T14:05:30.250Z'],
  ['2026-05-12T14:05:00+01:00', '2026-05-12T13:05:00.000Z'],
  ['2026-05-12T14:05-0330', '2026-05-12T17:35:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(readWhen(text)).toEqual({ instant: Date.parse(instant), hasTime: true, note: null });
});

test('a day keeps the fact that it has no time', () => {
  expect(readWhen('2026-05-12')).toEqual({ instant: Date.UTC(2026, 4, 11, 23), hasTime: false, note: null });
});

test('the hours that the clocks skip and repeat are noted', () => {
  expect(readWhen('2026-03-29T01:30')?.note).toBe('skipped_hour');
  expect(readWhen('2026-10-25T01:30')?.note).toBe('repeated_hour');
});

test.each(['', 'today', '12/05/2026', '2026-02-30', '2026-05-12T24:00', '2026-05-12T14:60', '2026-5-12'])(
  '"%s" is not understood',
  (text) => {
    expect(readWhen(text)).toBeNull();
  },
);
