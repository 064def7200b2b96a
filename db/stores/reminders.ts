/** Of each referral that was missing on a day: in which message it is, or why in none. */
import type { Database, SqlValue } from '../database.ts';
import { query } from '../query.ts';

export interface ReminderRow {
  readonly referralId: number;
  /** The London day, '2026-05-12'. */
  readonly day: string;
  /** UTC milliseconds. */
  readonly decidedAt: number;
  /** A ReminderReason of src/reminders. */
  readonly reason: string;
  readonly sentence: string;
  /** An EscalationReason of src/reminders. */
  readonly escalation: string;
  /** 0 without a message. */
  readonly number: number;
  readonly message: number | null;
}

/** The decision on a referral and day; a later one of the same day takes its place. */
export function saveReminder(db: Database, { referralId, day, decidedAt, ...decision }: ReminderRow): void {
  const changes = { ...decision, decided_at: decidedAt };
  const save = query.insertInto('reminder').values({ ...changes, referral_id: referralId, day });
  db.run(save.onConflict((conflict) => conflict.columns(['referral_id', 'day']).doUpdateSet(changes)));
}

export function deleteRemindersOfMessage(db: Database, message: number): void {
  db.run(query.deleteFrom('reminder').where('message', '=', message));
}

const everyReminder = query
  .selectFrom('reminder')
  .select(['referral_id as referralId', 'day', 'decided_at as decidedAt'])
  .select(['reason', 'sentence', 'escalation', 'number', 'message']);

export function findRemindersOfDay(db: Database, day: string): ReminderRow[] {
  return db.all(everyReminder.where('day', '=', day).orderBy('referral_id'));
}

/** Every day's decision on a referral, earliest first. A day on which the job ran and that is not here: not missing. */
export function findRemindersOfReferral(db: Database, referralId: number): ReminderRow[] {
  return db.all(everyReminder.where('referral_id', '=', referralId).orderBy('day'));
}

/** The decisions on the referrals that are in these messages. */
export function findRemindersOfMessages(db: Database, messages: readonly number[]): ReminderRow[] {
  if (messages.length === 0) return [];
  return db.all(everyReminder.where('message', 'in', messages).orderBy('referral_id'));
}

/** What one message held is in another now. */
export function moveReminders(db: Database, from: number, to: number): void {
  db.run(query.updateTable('reminder').set({ message: to }).where('message', '=', from));
}

export interface RemindersSent {
  /** How many reminders were accepted, to the supervisor or to the intelligence unit instead. */
  readonly sent: number;
  /** UTC milliseconds. */
  readonly lastAt: number;
}

/** How many reminders of these referrals a mail server accepted before a day. */
export function countRemindersSentBefore(
  db: Database,
  day: string,
  referralIds: readonly number[],
): Map<number, number> {
  const ids = JSON.stringify(referralIds);
  const before = remindersSent(db, `${OF_REFERRALS} AND reminder.day < ?`, ids, day);
  return new Map([...before].map(([id, { sent }]) => [id, sent]));
}

/** The reminders of these referrals that a mail server accepted: as known by an event of the trail, or all. */
export function findRemindersSent(
  db: Database,
  referralIds: readonly number[],
  known: number | null = null,
): Map<number, RemindersSent> {
  const ids = JSON.stringify(referralIds);
  if (known === null) return remindersSent(db, OF_REFERRALS, ids);
  const isKnown = `EXISTS (SELECT 1 FROM event WHERE subject_type = 'message'
    AND subject_id = CAST(message.id AS TEXT) AND what = 'message_accepted' AND event.id <= ?)`;
  return remindersSent(db, `${OF_REFERRALS} AND ${isKnown}`, ids, known);
}

const OF_REFERRALS = 'referral_id IN (SELECT value FROM json_each(?))';

function remindersSent(
  db: Database,
  condition: string,
  ...values: readonly SqlValue[]
): Map<number, RemindersSent> {
  const sql = `SELECT referral_id, count(*), max(settled_at)
    FROM reminder JOIN message ON message.id = reminder.message
    WHERE state = 'accepted' AND ${condition} GROUP BY referral_id`;
  const rows = db.prepare(sql).rows(...values);
  return new Map(
    rows.map(([id, sent, lastAt]) => [Number(id), { sent: Number(sent), lastAt: Number(lastAt) }]),
  );
}
