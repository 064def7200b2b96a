/** A supervisor's address that is refused for good: what the message held goes to the intelligence unit, with the reason. */
import { writeTransaction } from '../../../db/database.ts';
import { findMessagesOfDay, insertMessage, type StoredMessage } from '../../../db/stores/outbox.ts';
import { findRemindersOfDay, saveReminder, type ReminderRow } from '../../../db/stores/reminders.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import { digestLetter, messageIdOf, rerouteDigest, type OwedReferral } from '../../reminders/index.ts';
import { dayOfRun, messageEvent, written, type ReminderServices } from './reminder-services.ts';

/** Plans a message to the unit for each of the day's digests that a server refused and that has none yet. */
export function rerouteRefused(services: ReminderServices, asAt: number): Result<null> {
  const { db } = services;
  if (refusedDigests(services, asAt).length === 0) return success(null);
  const owed = services.owedReferrals(asAt);
  if (!owed.ok) return owed;
  return writeTransaction(db, () => {
    for (const message of refusedDigests(services, asAt)) reroute(services, message, owed.value, asAt);
    return success(null);
  });
}

function refusedDigests({ db }: ReminderServices, asAt: number): StoredMessage[] {
  const messages = findMessagesOfDay(db, dayOfRun(asAt));
  const done = new Set(messages.map(({ insteadOf }) => insteadOf));
  return messages.filter(
    ({ id, kind, route, state }) =>
      kind === 'digest' && route === 'supervisor' && state === 'refused' && !done.has(id),
  );
}

function reroute(
  services: ReminderServices,
  refused: StoredMessage,
  owed: readonly OwedReferral[],
  asAt: number,
): void {
  const { db, settings, calendar, clock } = services;
  const { day, addressee } = refused;
  const rows = findRemindersOfDay(db, day).filter(({ message }) => message === refused.id);
  const ids = new Set(rows.map(({ referralId }) => referralId));
  const stillOwed = owed.filter(({ referralId, status }) => status === 'missing' && ids.has(referralId));
  if (stillOwed.length === 0) return;
  const sentence = `The mail server refused ${addressee}: ${refused.explanation}`;
  const digest = rerouteDigest(stillOwed, {
    to: settings.unitAddress,
    day: londonDayNumber(asAt),
    calendar,
    sentence,
    numbers: new Map(rows.map(({ referralId, number }) => [referralId, number])),
  });
  const content = written(digestLetter(digest, settings, asAt));
  const messageId = messageIdOf(day, 'rerouted', addressee, settings.senderAddress);
  const people = { route: 'intelligence_unit', to: digest.to, copyTo: [], insteadOf: refused.id } as const;
  const plannedAt = clock.now();
  const id = insertMessage(db, {
    ...content,
    ...people,
    day,
    kind: 'rerouted',
    addressee,
    messageId,
    plannedAt,
  });
  if (id === null) return;
  const moved = new Set(stillOwed.map(({ referralId }) => referralId));
  for (const row of rows) if (moved.has(row.referralId)) saveReminder(db, rerouted(row, id, sentence, asAt));
  const recipients = [{ address: digest.to }];
  const message = { ...content, id, day, kind: 'rerouted', route: people.route, recipients } as const;
  appendEvents(db, [
    messageEvent(services, 'message_planned', plannedAt, message, { referrals: [...moved] }),
  ]);
}

function rerouted(row: ReminderRow, message: number, sentence: string, decidedAt: number): ReminderRow {
  return { ...row, decidedAt, reason: 'refused_for_good', sentence, escalation: 'not_due', message };
}
