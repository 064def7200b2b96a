import {
  freshness,
  shortMonth,
  writtenDay,
  writtenFileMoment,
  writtenMoment,
  writtenMonth,
} from '../../src/views/written-times.ts';

const at = (text: string): number => Date.parse(text);

test.each([
  ['2026-05-12T14:05:00+01:00', '12 May 2026 at 2:05pm'],
  ['2026-01-02T09:00:00Z', '2 January 2026 at 9am'],
  ['2026-01-02T00:00:00Z', '2 January 2026 at midnight'],
  ['2026-01-02T12:00:00Z', '2 January 2026 at midday'],
  ['2026-01-02T12:30:00Z', '2 January 2026 at 12:30pm'],
  ['2026-01-02T00:30:00Z', '2 January 2026 at 12:30am'],
  ['2026-06-30T23:30:00Z', '1 July 2026 at 12:30am'],
])('%s is written %s', (instant, text) => expect(writtenMoment(at(instant))).toBe(text));

test('a moment without a time is a day', () => {
  expect(writtenMoment(at('2026-05-11T23:00:00Z'), false)).toBe('12 May 2026');
  expect(writtenDay('2026-05-02')).toBe('2 May 2026');
});

test('months', () => {
  expect(writtenMonth('2026-12')).toBe('December 2026');
  expect(shortMonth('2026-09')).toBe('Sep 26');
});

const HOUR = 3_600_000;
test.each([
  [0, 'just now'],
  [-5000, 'just now'],
  [60_000, '1 minute ago'],
  [HOUR - 1, '59 minutes ago'],
  [2 * HOUR, '2 hours ago'],
  [47 * HOUR, '1 day ago'],
  [480 * HOUR, '20 days ago'],
])('%d milliseconds are %s', (age, text) => expect(freshness(1e12, 1e12 + age)).toBe(text));

test.each([
  ['2026-05-12T14:05:00+01:00', '12 May 2026 at 2:05pm'],
  ['2026-01-02T09:00:00Z', '2 January 2026 at 9am'],
  ['2026-05-12', '12 May 2026'],
  ['Log 12 of 2026-05-12', 'Log 12 of 2026-05-12'],
  ['', ''],
])('%s of a file is written %s', (text, written) => expect(writtenFileMoment(text)).toBe(written));
