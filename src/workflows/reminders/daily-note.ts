/** The intelligence unit's note of the day: planned with the day's messages, and written anew at the moment it is sent. */
import { writeTransaction } from '../../../db/database.ts';
import {
  findMessagesOfDay,
  insertMessage,
  rewriteMessage,
  type MessageContent,
  type StoredMessage,
} from '../../../db/stores/outbox.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { success, type Result } from '../../domain/problem.ts';
import { messageIdOf, noteLetter, type OwedReferral } from '../../reminders/index.ts';
import { noteFacts } from './note-facts.ts';
import { dayOfRun, messageEvent, written, type ReminderServices } from './reminder-services.ts';

/** Plans the note, unless the day has one. */
export function planDailyNote(services: ReminderServices, asAt: number, owed: Owed): Result<null> {
  const { db, settings, clock } = services;
  return writeTransaction(db, () => {
    const day = dayOfRun(asAt);
    if (findMessagesOfDay(db, day).some(({ kind }) => kind === 'note')) return success(null);
    const addressee = 'intelligence_unit';
    const people = { to: settings.unitAddress, copyTo: [] };
    const note = {
      ...noteContent(services, asAt, owed),
      ...people,
      day,
      kind: 'note',
      route: addressee,
    } as const;
    const messageId = messageIdOf(day, note.kind, addressee, settings.senderAddress);
    const plannedAt = clock.now();
    const id = insertMessage(db, { ...note, addressee, messageId, insteadOf: null, plannedAt });
    if (id === null) return success(null);
    const message = { ...note, id, recipients: [{ address: people.to }] };
    appendEvents(db, [messageEvent(services, 'message_planned', plannedAt, message)]);
    return success(null);
  });
}

/**
 * Writes a planned note anew, from what is true now, within the transaction that claims it for sending. One that a person
 * sends again stays word for word.
 */
export function rewriteNote(
  services: ReminderServices,
  { id, insteadOf }: StoredMessage,
  asAt: number,
  owed: Owed,
): void {
  if (insteadOf !== null) return;
  const people = { to: services.settings.unitAddress, copyTo: [] };
  rewriteMessage(services.db, id, { ...noteContent(services, asAt, owed), ...people });
}

/** What is missing, as at the moment of the note. */
type Owed = readonly OwedReferral[];

function noteContent(services: ReminderServices, asAt: number, owed: Owed): MessageContent {
  const stillOwed = new Set(owed.map(({ referralId }) => referralId));
  return written(noteLetter(noteFacts(services, asAt, stillOwed), services.settings, asAt));
}
