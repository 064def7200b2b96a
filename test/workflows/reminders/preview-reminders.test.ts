import { createFolderMailer } from '../../../src/email/folder-mailer.ts';
import { matchStored } from '../../../src/workflows/matching/match-stored.ts';
import { pauseReminders } from '../../../src/workflows/reminders/pause-reminders.ts';
import { previewLetter, previewReminders } from '../../../src/workflows/reminders/preview-reminders.ts';
import { nextReminderRun, reminderOutcome } from '../../../src/workflows/reminders/reminder-outcome.ts';
import { rehearseReminders, sendReminders } from '../../../src/workflows/reminders/send-reminders.ts';
import { calendar, deadline } from '../../builders/kept-force.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf } from '../../builders/moments.ts';
import {
  CARA,
  aTimetable,
  importAll,
  movableClock,
  reminderServices,
  UNIT,
} from '../../builders/reminders.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { aReferral } from '../../builders/records.ts';
import { keepThreeDays } from '../../web/api/kept-days.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

/** Friday, 15 May, with Ben's referral of the 13th missing; Gus's waits for a decision. */
function aFriday(when = '2026-05-15T09:00') {
  const db = newDatabase();
  const clock = movableClock(when);
  keepThreeDays(db, clock);
  const services = reminderServices(db, clock, createFolderMailer(newFolder()));
  const preview = (asAt = clock.now()) => previewReminders({ ...services, deadline }, asAt);
  return { db, clock, services, preview, timetable: aTimetable() };
}

test('a preview says the very words that a run would send', () => {
  const { clock, services, preview } = aFriday();
  const previewed = preview();
  const rehearsed = rehearseReminders(services, clock.now());
  if (!rehearsed.ok) throw new Error(rehearsed.problem.message);
  const letters = previewed.messages.map((message) => previewLetter(services, message, previewed.asAt));
  expect(letters.map(({ subject, text }) => ({ subject, text }))).toEqual(
    rehearsed.value.messages.map(({ subject, text }) => ({ subject, text })),
  );
  expect(previewed.messages.map(({ digest }) => digest.to)).toEqual([CARA]);
  expect(previewed.referrals.map(({ decision }) => decision.reason)).toEqual(['supervisor']);
});

test('what falls due until the next run is in it', () => {
  const { db, clock, preview } = aFriday();
  importAll(db, 'referrals', [
    aReferral({
      nccuReference: 'NCCU-0009',
      incidentReference: 'Log 9 of 15/05/2026',
      referredAt: { instant: instantOf('2026-05-15T08:00'), hasTime: true, note: null },
    }),
  ]);
  matchStored({ db, clock, deadline, calendar, actor: 'anna' });
  expect(preview().referrals).toHaveLength(1);
  expect(preview(instantOf('2026-05-18T07:00')).referrals).toHaveLength(2);
});

test('what is paused is in no message, and it is told why', () => {
  const { services, preview } = aFriday();
  const pause = { owner: 'Cara', reason: 'on leave', until: '2026-05-29' } as const;
  pauseReminders(services, { ...pause, subject: { kind: 'officer', officerNumber: '1235', force: '' } });
  const { messages, referrals } = preview();
  expect(messages).toEqual([]);
  expect(referrals[0]?.decision).toMatchObject({ reason: 'paused', route: 'none' });
  expect(referrals[0]?.decision.sentence).toContain('on leave');
});

test('after the run of today, the preview of today tells that a message has it', async () => {
  const { clock, services, preview } = aFriday();
  await sendReminders(services, { asAt: clock.now(), scope: 'everything', which: 'all' });
  const { messages, referrals } = preview();
  expect(messages).toEqual([]);
  expect(referrals.map(({ decision }) => decision.reason)).toEqual(['in_a_message_today']);
  expect(services.settings.unitAddress).toBe(UNIT);
});

test('due and not run, run, and not due: the outcome and the next run', async () => {
  const before = aFriday('2026-05-15T06:00');
  expect(reminderOutcome(before)).toBeNull();
  expect(nextReminderRun(before)).toBe(instantOf('2026-05-15T07:00'));
  const { clock, services, db, timetable } = aFriday();
  const asked = { db, clock, timetable };
  expect(reminderOutcome(asked)).toBe('did_not_run');
  expect(nextReminderRun(asked)).toBe(clock.now());
  await sendReminders(services, { asAt: clock.now(), scope: 'everything', which: 'all' });
  expect(reminderOutcome(asked)).toBe('sent');
  expect(nextReminderRun(asked)).toBe(instantOf('2026-05-18T07:00'));
  expect(nextReminderRun({ ...asked, timetable: { ...timetable, isReminderDay: () => false } })).toBeNull();
});
