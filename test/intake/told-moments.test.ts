import { momentIn, TitleMoments } from '../../src/intake/told-moments.ts';
import { instantOf } from '../builders/moments.ts';

const NOW = instantOf('2026-06-01T09:00');

test.each([
  ['documents-2026-05-12.csv', '2026-05-12T23:59'],
  ['NCCU_20260512.xlsx', '2026-05-12T23:59'],
  ['NCCU_20260512_1405.xlsx', '2026-05-12T14:05'],
  ['log 12.05.2026.csv', '2026-05-12T23:59'],
  ['log 12 May 2026.csv', '2026-05-12T23:59'],
  ['2026-05-01 to 2026-05-12.csv', '2026-05-12T23:59'],
  ['Exported on 12/05/2026 at 14:05', '2026-05-12T14:05'],
])('%s names %s', (text, moment) => {
  expect(momentIn(text)).toBe(instantOf(moment));
});

test.each(['documents.csv', 'INT-26-000017.csv', '12230038016.csv', '2026.csv', '05-12.csv', '99/99/2026'])(
  '%s names no moment',
  (text) => {
    expect(momentIn(text)).toBeNull();
  },
);

test('the date of the export comes before the name, the name before the period; none is after now', () => {
  const titles = new TitleMoments();
  titles.add(['Period', '01/05/2026', '14/05/2026']);
  expect(titles.momentOfFile('a.csv', NOW)).toBe(instantOf('2026-05-14T23:59'));
  expect(titles.momentOfFile('a-2026-05-12.csv', NOW)).toBe(instantOf('2026-05-12T23:59'));
  expect(titles.momentOfFile('a-2026-12-31.csv', NOW)).toBe(NOW);
  titles.add(['Report run 13/05/2026 07:30']);
  expect(titles.momentOfFile('a-2026-05-12.csv', NOW)).toBe(instantOf('2026-05-13T07:30'));
  expect(new TitleMoments().momentOfFile('a.csv', NOW)).toBeNull();
});
