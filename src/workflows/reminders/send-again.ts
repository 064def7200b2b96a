/** Sending a message again because a person wants it so: a message of its own, with its own place and claim in the outbox. */
import { writeTransaction } from '../../../db/database.ts';
import { findJobRun, saveJobRun } from '../../../db/stores/job-runs.ts';
import {
  findMessageById,
  findMessagesOfDay,
  insertMessage,
  type StoredMessage,
} from '../../../db/stores/outbox.ts';
import { moveReminders } from '../../../db/stores/reminders.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { messageIdOf } from '../../reminders/index.ts';
import { dayOfRun, messageEvent, REMINDER_JOB, type ReminderServices } from './reminder-services.ts';

export type SendAgainServices = Pick<ReminderServices, 'db' | 'clock' | 'actor'> & {
  readonly settings: Pick<ReminderServices['settings'], 'senderAddress'>;
};

/**
 * Plans a message of today again, word for word, for whoever did not certainly get it; the job of the day then goes on
 * and sends it. However often it is asked for, it is planned once. Answers the id of the new message. Problems:
 * `record_not_found`, `reason_missing`, `message_not_in_doubt`, `message_day_over`, `already_sent_again`.
 */
export function sendAgain(services: SendAgainServices, messageId: number, reason: string): Result<number> {
  const { db, clock } = services;
  return writeTransaction(db, () => {
    const message = findMessageById(db, messageId);
    if (!message) return failure(noSuchMessage(messageId));
    const day = dayOfRun(clock.now());
    const hindrance = whyNotAgain(message, findMessagesOfDay(db, message.day), day);
    if (hindrance) return failure(hindrance);
    if (reason.trim() === '') return failure(REASON_MISSING);
    return success(planAgain(services, message, reason.trim()));
  });
}

/** Why a message is not to be sent again, of all messages of its day, as on a London day; null where it may be. */
export function whyNotAgain(
  message: StoredMessage,
  ofItsDay: readonly StoredMessage[],
  today: string,
): Problem | null {
  const { id, kind } = message;
  // What stands in for it under another kind went to somebody else.
  if (ofItsDay.some((one) => one.insteadOf === id && one.kind === kind)) return ALREADY_AGAIN;
  if (kind === 'return_ready' || !IN_DOUBT.includes(message.state)) return NOT_IN_DOUBT;
  return message.day === today ? null : DAY_OVER;
}

const IN_DOUBT: readonly StoredMessage['state'][] = ['unknown', 'refused'];

function planAgain(services: SendAgainServices, message: StoredMessage, why: string): number {
  const { db, clock, settings } = services;
  const { id, day, kind, route, subject, text, html, recipients } = message;
  const addressee = `${message.addressee}, again`;
  const toWrite = recipients.filter(({ state }) => state !== 'accepted').map(({ address }) => address);
  const [to = '', ...copyTo] = toWrite;
  const again = { day, kind, route, addressee, subject, text, html, to, copyTo, insteadOf: id };
  const messageId = messageIdOf(day, kind, addressee, settings.senderAddress);
  const plannedAt = clock.now();
  const newId = insertMessage(db, { ...again, messageId, plannedAt });
  if (newId === null) throw new Error(`message ${id} is sent again already`);
  moveReminders(db, id, newId);
  reopenDay(services, day);
  const planned = { ...again, id: newId, recipients: toWrite.map((address) => ({ address })) };
  const event = messageEvent(services, 'message_planned_again', plannedAt, planned, { instead_of: id });
  appendEvents(db, [{ ...event, operation: 'disclosure', why }]);
  return newId;
}

/** The day has something to do again: the job goes on with it as with what was left waiting. */
function reopenDay({ db }: SendAgainServices, day: string): void {
  const run = findJobRun(db, REMINDER_JOB, day);
  if (run) saveJobRun(db, { ...run, finishedAt: null });
}

function noSuchMessage(id: number): Problem {
  return {
    code: 'record_not_found',
    message: `No message has the number ${id}.`,
    whatToDo: 'Go back to the runs, and choose the message there.',
  };
}

const REASON_MISSING: Problem = {
  code: 'reason_missing',
  message: 'Say why the message is sent again',
  whatToDo: 'A few words are enough: the trail keeps them.',
};

const ALREADY_AGAIN: Problem = {
  code: 'already_sent_again',
  message: 'The message was sent again already.',
  whatToDo: 'Look at what came of the message that took its place.',
};

const NOT_IN_DOUBT: Problem = {
  code: 'message_not_in_doubt',
  message: 'Only a reminder that was refused, or of which nothing is known, can be sent again.',
  whatToDo: 'Look at how the message stands now.',
};

const DAY_OVER: Problem = {
  code: 'message_day_over',
  message: 'The message is of an earlier day: what it says may no longer be so.',
  whatToDo: 'What is still missing is in the next message. If that cannot wait, send today’s now.',
};
