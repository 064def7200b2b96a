import { createTimetable } from '../../src/schedule/timetable.ts';
import { dayOf, instantOf } from '../builders/moments.ts';
import { aTimetable } from '../builders/reminders.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

test.each([
  ['0 7 * * 1-5', true, '2026-05-14', true],
  ['0 7 * * 1-5', true, '2026-05-16', false],
  ['0 7 * * 1-5', true, '2026-05-25', false],
  ['0 7 * * 1-5', false, '2026-05-25', true],
  ['0 7 * * *', true, '2026-05-16', true],
  ['0 7 * * 0', true, '2026-05-17', true],
  ['0 7 * * 7', true, '2026-05-17', true],
  ['0 7 1 * *', true, '2026-05-14', false],
  ['0 7 14 5 *', true, '2026-05-14', true],
  ['0 7 14 6 *', true, '2026-05-14', false],
])('%s, bank holidays skipped %s: %s %s', (cron, skips, day, expected) => {
  expect(aTimetable(cron, skips).isReminderDay(dayOf(day))).toBe(expected);
});

test.each([
  ['summer time', '0 7 * * 1-5', '2026-05-14', Date.UTC(2026, 4, 14, 6)],
  ['winter time', '0 7 * * 1-5', '2026-12-14', Date.UTC(2026, 11, 14, 7)],
  ['several times a day: the first', '30 12,7 * * 1-5', '2026-05-14', instantOf('2026-05-14T07:30')],
  ['an hour that the clocks skip moves forward', '30 1 * * *', '2026-03-29', Date.UTC(2026, 2, 29, 1, 30)],
  [
    'an hour that the clocks repeat: its first pass',
    '30 1 * * *',
    '2026-10-25',
    Date.UTC(2026, 9, 25, 0, 30),
  ],
])('%s', (_name, cron, day, expected) => {
  expect(aTimetable(cron).dueFrom(dayOf(day))).toBe(expected);
});

test('a time that no clock shows is a fault of the settings', () => {
  const made = createTimetable({ cron: '99 7 * * 1-5', skipBankHolidays: true, calendar: englandAndWales() });
  expect(made).toMatchObject({ ok: false, problem: { code: 'settings_invalid' } });
});
