import { finalFrom, parseDeadline } from '../../src/compliance/index.ts';
import { formatLondon } from '../../src/domain/london-time.ts';
import { valueOf } from '../builders/returns.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

test.each([
  ['2026-05', '24h', '2026-06-16T00:00:00+01:00', 'due on 1 June to its last millisecond'],
  ['2026-05', '1h', '2026-06-16T00:00:00+01:00', 'due in the first hour of 1 June'],
  ['2026-05', '1wd', '2026-06-16T00:00:00+01:00', 'due at the end of Monday 1 June'],
  ['2026-12', '1wd', '2027-01-19T00:00:00+00:00', 'New Year is no working day, nor the weekend after it'],
  ['2026-03', '24h', '2026-04-16T00:00:00+01:00', 'the clocks went forward on 29 March'],
  ['2027-02', '24h', '2027-03-16T00:00:00+00:00', 'a short month'],
  ['2027-10', '24h', '2027-11-16T00:00:00+00:00', 'the last day of the month has 25 hours'],
  ['2030-03', '24h', '2030-04-16T00:00:00+01:00', 'the last day of the month has 23 hours'],
  ['2026-10', '24h', '2026-11-16T00:00:00+00:00', 'the clocks went back on 25 October'],
  ['2026-03', '1h', '2026-04-16T00:00:00+01:00', 'the month begins in winter and ends in summer'],
  ['2026-10', '336h', '2026-11-29T00:00:00+00:00', 'due a fortnight later'],
])('%s with %s is final from %s: %s', (month, deadline, expected) => {
  const instant = finalFrom(month, valueOf(parseDeadline(deadline)), englandAndWales());
  expect(formatLondon(instant)).toBe(expected);
});
