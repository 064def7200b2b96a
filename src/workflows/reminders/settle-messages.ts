/** Messages that nobody is sending any more: claims of processes that died, and what no day is left for. */
import { writeTransaction } from '../../../db/database.ts';
import { settleMessage, type MessageOutcome } from '../../../db/stores/outbox-claims.ts';
import { findUnsettledMessages, type Recipient, type StoredMessage } from '../../../db/stores/outbox.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { success, type Result } from '../../domain/problem.ts';
import { finalStateOf } from '../../reminders/index.ts';
import { outcomeEvent } from './deliver-messages.ts';
import type { ReminderServices } from './reminder-services.ts';

/** Settles what was left behind, as on a London day. Nothing is stuck for ever. */
export function settleLeftMessages(services: ReminderServices, day: string): Result<null> {
  const { db, clock } = services;
  return writeTransaction(db, () => {
    const now = clock.now();
    for (const message of findUnsettledMessages(db)) {
      const outcome = outcomeOfLeft(message, day, now);
      if (
        !outcome ||
        !settleMessage(db, message.id, message.state === 'sending' ? 'sending' : 'planned', outcome)
      )
        continue;
      appendEvents(db, [outcomeEvent(services, message, outcome)]);
    }
    return success(null);
  });
}

/** Null for a message that is somebody's, or whose day is not over. */
function outcomeOfLeft(message: StoredMessage, day: string, now: number): MessageOutcome | null {
  const { state, claimedUntil, handedOverAt, day: dayOfMessage } = message;
  const isOver = dayOfMessage < day;
  if (state === 'sending') {
    if (claimedUntil !== null && claimedUntil > now) return null;
    if (handedOverAt !== null) {
      return lost(message, 'The program was stopped after the message was handed over.', now);
    }
    if (!isOver) return planned(message, 'The program was stopped before the message was handed over.', now);
  }
  if (!isOver) return null;
  return givenUp(message, `Not sent by the end of the day. ${message.explanation}`.trim(), now);
}

function planned({ recipients }: StoredMessage, explanation: string, now: number): MessageOutcome {
  return { state: 'planned', at: now, nextAttemptAt: now, explanation, recipients };
}

/** Whoever had answered keeps the answer; the message is what became of its addressee. */
function lost(message: StoredMessage, explanation: string, now: number): MessageOutcome {
  const recipients = message.recipients.map((one): Recipient =>
    one.state === 'waiting' ? { ...one, state: 'unknown', answer: one.answer || explanation } : one,
  );
  return { state: finalStateOf(recipients), at: now, nextAttemptAt: now, explanation, recipients };
}

/** The same, but nobody refused it: whoever waits goes on as waiting. */
function givenUp(message: StoredMessage, explanation: string, now: number): MessageOutcome {
  const recipients = message.recipients.map((one): Recipient =>
    one.state === 'waiting' ? { ...one, answer: one.answer || explanation } : one,
  );
  return { state: finalStateOf(recipients), at: now, nextAttemptAt: now, explanation, recipients };
}
