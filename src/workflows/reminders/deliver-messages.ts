/**
 * Sends what is planned: claim, send, record the answer, message by message. A claim is on disk before the server hears
 * of the message, and is asked for again at the moment the first byte would leave.
 */
import { writeTransaction } from '../../../db/database.ts';
import {
  findMessageById,
  findMessagesOfDay,
  type Recipient,
  type StoredMessage,
} from '../../../db/stores/outbox.ts';
import {
  claimMessage,
  putOffPlanned,
  recordHandOver,
  recordOutcome,
  type MessageOutcome,
} from '../../../db/stores/outbox-claims.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { success, type Problem, type Result } from '../../domain/problem.ts';
import type { Delivery, MailSession, OutgoingMessage } from '../../email/mailer.ts';
import { isGivenUp, messageStateOf, waitAfter } from '../../reminders/index.ts';
import { messageEvent, type ReminderServices } from './reminder-services.ts';
import { addressesOfOtherForces } from './other-forces.ts';
import { sendToAllowed } from './send-to-allowed.ts';

/** Longer than a message can take: after it, whoever claimed the message is taken for dead. */
const CLAIM_MILLISECONDS = 15 * 60_000;

/** `due` leaves out what was put off until later; `all` tries that too. */
export type WhichMessages = 'due' | 'all';

/** Some of a day's messages. */
export interface Batch {
  readonly which: WhichMessages;
  readonly has: (message: StoredMessage) => boolean;
  /** Called in the transaction that claims a message: the last moment at which it can be written anew. */
  readonly beforeSending?: (message: StoredMessage) => void;
}

/** Sends the planned messages of a day. Answers what stood in the way of all of them, or null. */
export async function deliverPlanned(
  services: ReminderServices,
  day: string,
  batch: Batch,
): Promise<Problem | null> {
  const now = services.clock.now();
  const planned = findMessagesOfDay(services.db, day).filter(
    (message) =>
      message.state === 'planned' &&
      (batch.which === 'all' || message.nextAttemptAt <= now) &&
      batch.has(message),
  );
  const session = services.mailer.open();
  try {
    for (const { id } of planned) {
      if (services.isStopping()) break;
      const sent = await deliverOne(services, session, id, batch);
      if (!sent.ok) return sent.problem;
    }
    return null;
  } finally {
    session.close();
  }
}

async function deliverOne(
  services: ReminderServices,
  session: MailSession,
  id: number,
  batch: Batch,
): Promise<Result<null>> {
  const claim = services.newClaim();
  const claimed = claimForSending(services, id, claim, batch);
  if (!claimed.ok) return claimed;
  const message = claimed.value;
  if (!message) return success(null);
  const stage = { isHandedOver: false };
  const mayHandOver = (): boolean => {
    stage.isHandedOver = handOver(services, id, claim);
    return stage.isHandedOver;
  };
  try {
    const outgoing = outgoingOf(services, message);
    const { settings } = services;
    const rules = { settings, isOfOtherForce: addressesOfOtherForces(services, message) };
    const delivery = await sendToAllowed(rules, session, outgoing, mayHandOver);
    return record(services, message, claim, delivery);
  } catch (bug) {
    // A message that cannot even be written must not keep the others from being sent.
    const explanation = 'The program failed over this message; its log says how.';
    const state = stage.isHandedOver ? 'unknown' : 'refused';
    save(services, message, claim, outcomeOf(services, message, state, explanation));
    throw bug;
  }
}

/** Null when somebody else has it. */
function claimForSending(
  services: ReminderServices,
  id: number,
  claim: string,
  { beforeSending }: Batch,
): Result<StoredMessage | null> {
  const { db, clock } = services;
  return writeTransaction(db, () => {
    const now = clock.now();
    if (!claimMessage(db, id, claim, now + CLAIM_MILLISECONDS)) return success(null);
    const claimed = findMessageById(db, id);
    if (claimed) beforeSending?.(claimed);
    const message = findMessageById(db, id);
    if (message) appendEvents(db, [messageEvent(services, 'message_sending', now, message)]);
    return success(message);
  });
}

function handOver({ db, clock }: ReminderServices, id: number, claim: string): boolean {
  const recorded = writeTransaction(db, () => success(recordHandOver(db, id, claim, clock.now())));
  return recorded.ok && recorded.value;
}

function outgoingOf({ settings, clock }: ReminderServices, message: StoredMessage): OutgoingMessage {
  const { messageId, subject, text, html, recipients } = message;
  const of = (role: Recipient['role']) =>
    recipients.filter((one) => one.role === role).map(({ address }) => address);
  return {
    messageId,
    subject,
    text,
    html,
    from: settings.senderAddress,
    replyTo: settings.unitAddress,
    to: of('to')[0] ?? '',
    copyTo: of('copy'),
    recipients: recipients.filter(({ state }) => state === 'waiting').map(({ address }) => address),
    date: clock.now(),
  };
}

/** Writes down what came of an attempt; a failure is what keeps every other message from going too. */
function record(
  services: ReminderServices,
  message: StoredMessage,
  claim: string,
  delivery: Delivery,
): Result<null> {
  switch (delivery.kind) {
    case 'answered':
      return save(services, message, claim, answeredOutcome(services, message, delivery));
    case 'unknown':
      return save(services, message, claim, outcomeOf(services, message, 'unknown', delivery.why));
    case 'stood_down':
      return success(null);
    case 'not_sent': {
      const saved = save(
        services,
        message,
        claim,
        outcomeOf(services, message, 'planned', delivery.problem.message),
      );
      if (!saved.ok) return saved;
      putOffAll(services, message, delivery.problem);
      return { ok: false, problem: delivery.problem };
    }
  }
}

function answeredOutcome(
  services: ReminderServices,
  message: StoredMessage,
  { answers }: Extract<Delivery, { kind: 'answered' }>,
): MessageOutcome {
  const byAddress = new Map(answers.map((answer) => [answer.address, answer]));
  const recipients = message.recipients.map((recipient): Recipient => {
    const answer = byAddress.get(recipient.address);
    if (!answer) return recipient;
    const state = answer.outcome === 'put_off' ? 'waiting' : answer.outcome;
    return { ...recipient, state, answer: answer.answer };
  });
  const explanation = recipients.find(({ role }) => role === 'to')?.answer ?? '';
  return { ...outcomeOf(services, message, messageStateOf(recipients), explanation), recipients };
}

/** An outcome in which everybody who still waits shares, unless the message is tried again. */
function outcomeOf(
  { clock }: ReminderServices,
  { recipients, attempts }: StoredMessage,
  state: MessageOutcome['state'],
  explanation: string,
): MessageOutcome {
  const at = clock.now();
  const shared = state === 'refused' || state === 'unknown' ? state : 'waiting';
  return {
    state,
    at,
    explanation,
    nextAttemptAt: at + waitAfter(attempts),
    recipients: recipients.map((one) =>
      one.state === 'waiting' ? { ...one, state: shared, answer: explanation } : one,
    ),
  };
}

function save(
  services: ReminderServices,
  message: StoredMessage,
  claim: string,
  outcome: MessageOutcome,
): Result<null> {
  const { db } = services;
  return writeTransaction(db, () => {
    if (!recordOutcome(db, message.id, claim, outcome)) return success(null);
    appendEvents(db, [outcomeEvent(services, message, outcome)]);
    return success(null);
  });
}

const WHAT = {
  planned: 'message_put_off',
  sending: 'message_sending',
  accepted: 'message_accepted',
  refused: 'message_refused',
  unknown: 'message_unknown',
} as const;

/** The recipients by their place among those of the message, the addressee first. */
export function outcomeEvent(services: ReminderServices, message: StoredMessage, outcome: MessageOutcome) {
  const recipients = outcome.recipients.map(({ role, state }) => `${role}: ${state}`);
  const what = isGivenUp(outcome) ? 'message_given_up' : WHAT[outcome.state];
  return messageEvent(services, what, outcome.at, message, { recipients });
}

function putOffAll(
  { db, clock }: ReminderServices,
  { day, attempts }: StoredMessage,
  problem: Problem,
): void {
  const until = clock.now() + waitAfter(attempts);
  writeTransaction(db, () => {
    putOffPlanned(db, day, until, problem.message);
    return success(null);
  });
}
