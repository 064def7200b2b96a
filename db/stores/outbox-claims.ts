/**
 * Who sends a message: claimed by a guarded update, handed over only while the claim still holds, and answered for by
 * whoever held it. All of it stands in the database, so that processes and machines need not know of each other.
 */
import type { MessageState } from '../../src/reminders/outbox-rules.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { Recipient } from './outbox.ts';

/** Takes a planned message for sending. False when somebody else has it, or it is no longer planned. */
export function claimMessage(db: Database, id: number, claim: string, claimedUntil: number): boolean {
  const changes = { state: 'sending', claim, claimed_until: claimedUntil, handed_over_at: null } as const;
  const claimed = query
    .updateTable('message')
    .set((row) => ({ ...changes, attempts: row('attempts', '+', 1) }))
    .where('id', '=', id);
  return db.run(claimed.where('state', '=', 'planned')) === 1;
}

/** Puts on record that the first byte is about to go. False when the claim was lost: then none may go. */
export function recordHandOver(db: Database, id: number, claim: string, at: number): boolean {
  const handedOver = query.updateTable('message').set({ handed_over_at: at }).where('id', '=', id);
  return db.run(handedOver.where('state', '=', 'sending').where('claim', '=', claim)) === 1;
}

export interface MessageOutcome {
  readonly state: MessageState;
  /** UTC milliseconds. */
  readonly at: number;
  /** When a message that goes back to planned is tried again. */
  readonly nextAttemptAt: number;
  readonly explanation: string;
  readonly recipients: readonly Recipient[];
}

/**
 * Records what came of a claim. A late answer also mends what was called unknown in the meantime. False when somebody
 * else has the message now.
 */
export function recordOutcome(db: Database, id: number, claim: string, outcome: MessageOutcome): boolean {
  const own = query
    .updateTable('message')
    .set(columnsOf(outcome))
    .where('id', '=', id)
    .where('claim', '=', claim);
  if (db.run(own.where('state', 'in', ['sending', 'unknown'])) === 0) return false;
  saveRecipients(db, id, outcome.recipients);
  return true;
}

/** Settles a message that nobody sends, or puts it back. False when it has changed since it was read as `state`. */
export function settleMessage(
  db: Database,
  id: number,
  state: 'planned' | 'sending',
  outcome: MessageOutcome,
): boolean {
  const settled = query.updateTable('message').set(columnsOf(outcome)).where('id', '=', id);
  if (db.run(settled.where('state', '=', state)) === 0) return false;
  saveRecipients(db, id, outcome.recipients);
  return true;
}

function columnsOf({ state, at, nextAttemptAt, explanation }: MessageOutcome) {
  const settledAt = state === 'planned' || state === 'sending' ? null : at;
  return {
    state,
    explanation,
    claimed_until: null,
    settled_at: settledAt,
    ...(settledAt === null && { next_attempt_at: nextAttemptAt }),
  };
}

function saveRecipients(db: Database, id: number, recipients: readonly Recipient[]): void {
  for (const { address, state, answer } of recipients) {
    const saved = query.updateTable('message_recipient').set({ state, answer }).where('message', '=', id);
    db.run(saved.where('address', '=', address));
  }
}

/** Puts off the messages of a day that are planned: the server that would not have one will not have the others. */
export function putOffPlanned(db: Database, day: string, nextAttemptAt: number, explanation: string): void {
  const putOff = query.updateTable('message').set({ next_attempt_at: nextAttemptAt, explanation });
  db.run(putOff.where('day', '=', day).where('state', '=', 'planned'));
}
