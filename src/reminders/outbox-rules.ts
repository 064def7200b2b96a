/** What becomes of a message in the outbox: the answers of a mail server, and how long to wait for the next attempt. */

export const MESSAGE_STATES = ['planned', 'sending', 'accepted', 'refused', 'unknown'] as const;
/**
 * `planned` waits for its next attempt; `sending` is on disk before the first byte; `accepted` and `refused` are the
 * server's answers; `unknown` was handed over and never answered.
 */
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What is known of one recipient; `waiting` has not been tried, or was put off by the server. */
export type RecipientState = 'waiting' | 'accepted' | 'refused' | 'unknown';

export interface RecipientStanding {
  readonly role: 'to' | 'copy';
  readonly state: RecipientState;
}

/**
 * The state of a message after an attempt. While anybody still waits it goes back to planned, and the next attempt
 * leaves out those who have answered; then the addressee's own answer is the message's.
 */
export function messageStateOf(recipients: readonly RecipientStanding[]): MessageState {
  if (recipients.some(({ state }) => state === 'waiting')) return 'planned';
  return addresseeState(recipients);
}

/** The state of a message that will not be tried again: whoever still waits was not reached. */
export function finalStateOf(recipients: readonly RecipientStanding[]): MessageState {
  return addresseeState(recipients);
}

/**
 * Whether a message that counts as refused was given up at the end of its day: nobody refused it, as its addressee still
 * waits for an answer.
 */
export function isGivenUp(message: {
  readonly state: MessageState;
  readonly recipients: readonly RecipientStanding[];
}): boolean {
  const addressee = message.recipients.find(({ role }) => role === 'to');
  return message.state === 'refused' && addressee?.state === 'waiting';
}

function addresseeState(recipients: readonly RecipientStanding[]): MessageState {
  const addressee = recipients.find(({ role }) => role === 'to')?.state ?? 'waiting';
  return addressee === 'waiting' ? 'refused' : addressee;
}

const WAITING_MINUTES = [1, 2, 5, 10, 20, 30];
const MILLISECONDS_A_MINUTE = 60_000;

/** Milliseconds until the next attempt, after so many that failed for the time being. */
export function waitAfter(failedAttempts: number): number {
  const minutes = WAITING_MINUTES[failedAttempts - 1] ?? WAITING_MINUTES.at(-1) ?? 0;
  return minutes * MILLISECONDS_A_MINUTE;
}
