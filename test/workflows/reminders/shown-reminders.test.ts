/** What a day decided on a referral can be asked for later. */
import { writeTransaction } from '../../../db/database.ts';
import { saveReminder } from '../../../db/stores/reminders.ts';
import { success } from '../../../src/domain/problem.ts';
import { showReferral } from '../../../src/workflows/referrals/show-referral.ts';
import { RECORD_KINDS } from '../../../src/workflows/imports/record-kinds.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { importRecords } from '../../builders/import.ts';
import { instantOf } from '../../builders/moments.ts';
import { aReferral } from '../../builders/records.ts';
import { englandAndWales } from '../../builders/working-calendars.ts';

const { newDatabase } = temporaryDatabases();

test('a referral is shown with the reminder of each day, or why there was none', () => {
  const db = newDatabase();
  const { shape, rules } = RECORD_KINDS.referrals;
  importRecords(db, shape, rules, [aReferral()]);
  const decided = { referralId: 1, decidedAt: 0, escalation: 'not_yet', number: 0, message: null };
  writeTransaction(db, () => {
    saveReminder(db, { ...decided, day: '2026-05-15', reason: 'paused', sentence: 'Paused: on leave.' });
    saveReminder(db, { ...decided, day: '2026-05-14', reason: 'paused', sentence: 'Paused: in dispute.' });
    return success(null);
  });
  const deadline = { kind: 'hours', hours: 24 } as const;
  const shown = showReferral(db, 1, {
    deadline,
    calendar: englandAndWales(),
    asAt: instantOf('2026-05-16T09:00'),
    known: null,
  });
  expect(shown.ok && shown.value.reminders.map(({ day, sentence }) => `${day} ${sentence}`)).toEqual([
    '2026-05-14 Paused: in dispute.',
    '2026-05-15 Paused: on leave.',
  ]);
});
