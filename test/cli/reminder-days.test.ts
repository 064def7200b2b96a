/** `nccu remind` keeps to the reminder days: on any other it sends nothing, says so, and that is not a fault. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { nccu } from '../builders/command-line.ts';
import { jsonOf, writeExports } from '../builders/exports.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();

/** A folder whose database has referrals that are missing from 14 May 2026 on. */
async function aForce(): Promise<string> {
  const folder = newFolder();
  writeExports(folder);
  const environment = { NCCU_NOW: '2026-05-14T06:00' };
  expect((await nccu(folder, ['import', 'referrals', 'referrals.csv'], environment)).code).toBe(0);
  return folder;
}

const mailsIn = (folder: string): string[] => {
  const mails = path.join(folder, 'data/mail');
  return existsSync(mails) ? readdirSync(mails) : [];
};

const SENDS_NOTHING: readonly (readonly [string, string, object])[] = [
  ['a Saturday', '2026-05-16T07:00', {}],
  ['a Sunday', '2026-05-17T07:00', {}],
  ['a bank holiday', '2026-05-25T07:00', {}],
  ['Christmas Day, in winter time', '2026-12-25T07:00', {}],
  ['a bank holiday that is kept on another day', '2026-12-28T09:30', {}],
  ['the Sunday on which the clocks go forward', '2027-03-28T07:00', {}],
  ['the Sunday on which the clocks go back, by London time', '2026-10-24T23:30Z', {}],
  ['a Saturday by London time, still Friday in UTC', '2026-05-15T23:30Z', {}],
  ['a day that REMINDER_CRON leaves out', '2026-05-20T07:00', { REMINDER_CRON: '0 7 * * 1' }],
];

test.each(SENDS_NOTHING)('%s: nothing is sent, kept or failed', async (_name, now, settings) => {
  const folder = await aForce();
  const environment = { ...settings, NCCU_NOW: now };
  for (const args of [['remind'], ['remind', '--dry-run']]) {
    const { code, stdout, stderr } = await nccu(folder, args, environment);
    expect(stdout).toMatch(/Nothing (was|would be) sent: \w{3} \d+ \w{3} 202\d is not a reminder day/);
    expect(stdout).toContain('--any-day');
    expect([code, stderr]).toEqual([0, '']);
    const told = await nccu(folder, [...args, '--json'], environment);
    expect(told.code).toBe(0);
    expect(jsonOf(told)).toMatchObject({ outcome: 'not_a_reminder_day', messages: [], problem: null });
  }
  expect(mailsIn(folder)).toEqual([]);
  const log = await nccu(folder, ['audit', 'log', '--what', 'message_planned', '--json'], environment);
  expect(jsonOf(log)).toMatchObject({ events: [] });
});

const SENDS: readonly (readonly [string, string, readonly string[], object])[] = [
  ['a Saturday, on any day', '2026-05-16T07:00', ['--any-day'], {}],
  ['a bank holiday, on any day', '2026-05-25T07:00', ['--any-day'], {}],
  ['the Sunday on which the clocks go back, on any day', '2026-10-25T01:30', ['--any-day'], {}],
  ['a bank holiday that is not skipped', '2026-05-25T07:00', [], { REMINDER_SKIP_BANK_HOLIDAYS: 'no' }],
  ['a Saturday of the timetable', '2026-05-16T07:00', [], { REMINDER_CRON: '0 7 * * *' }],
  ['the Monday after', '2026-05-18T07:00', [], {}],
  ['a Monday by London time, still Sunday in UTC', '2026-05-17T23:30Z', [], {}],
  ['a Friday that is asked for on a Saturday', '2026-05-16T07:00', ['--as-at', '2026-05-15T07:00'], {}],
];

test.each(SENDS)('%s: sent, once', async (_name, now, args, settings) => {
  const folder = await aForce();
  const environment = { ...settings, NCCU_NOW: now };
  const shown = await nccu(folder, ['remind', '--dry-run', ...args], environment);
  expect(shown.stdout).toContain('A dry run: nothing was sent. 1 message would go');
  const { code, stdout } = await nccu(folder, ['remind', ...args], environment);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Every message of the day has gone.')]);
  await nccu(folder, ['remind', ...args], environment);
  expect(mailsIn(folder)).toHaveLength(2);
});

test('what any day began is not gone on with by a command without it, and the day after is a day of its own', async () => {
  const folder = await aForce();
  await nccu(folder, ['remind', '--any-day'], { NCCU_NOW: '2026-05-16T07:00' });
  const again = await nccu(folder, ['remind', '--json'], { NCCU_NOW: '2026-05-16T08:00' });
  expect(jsonOf(again)).toMatchObject({ outcome: 'not_a_reminder_day', messages: [] });
  expect(mailsIn(folder)).toHaveLength(2);
  await nccu(folder, ['remind'], { NCCU_NOW: '2026-05-18T07:00' });
  expect(mailsIn(folder)).toHaveLength(4);
});
