/** The outbox: messages as they are planned, and how they stand. outbox-claims.ts sends them. */
import type { Selectable } from 'kysely';
import type { MessageState, RecipientState } from '../../src/reminders/outbox-rules.ts';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { MessageKind, MessageRoute, Tables } from '../tables.ts';

export type { MessageKind, MessageRoute };

export interface Recipient {
  readonly address: string;
  readonly role: 'to' | 'copy';
  readonly state: RecipientState;
  /** The server's last words on this recipient; '' before the first. */
  readonly answer: string;
}

export interface MessageContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface NewMessage extends MessageContent {
  /** The London day, '2026-05-12'. */
  readonly day: string;
  readonly kind: MessageKind;
  /** Whose message of the day this is; one for each kind. */
  readonly addressee: string;
  readonly route: MessageRoute;
  readonly messageId: string;
  /** The refused message that this one stands in for, or null. */
  readonly insteadOf: number | null;
  readonly to: string;
  readonly copyTo: readonly string[];
  /** UTC milliseconds. */
  readonly plannedAt: number;
}

export interface StoredMessage extends MessageContent {
  readonly id: number;
  readonly day: string;
  readonly kind: MessageKind;
  readonly addressee: string;
  readonly route: MessageRoute;
  readonly messageId: string;
  readonly insteadOf: number | null;
  readonly state: MessageState;
  /** The addressee first. */
  readonly recipients: readonly Recipient[];
  readonly attempts: number;
  /** UTC milliseconds. */
  readonly nextAttemptAt: number;
  readonly claimedUntil: number | null;
  readonly handedOverAt: number | null;
  readonly settledAt: number | null;
  /** Why it stands as it does, for people. */
  readonly explanation: string;
}

/** Answers the id; null when the addressee already has a message of this kind and day. */
export function insertMessage(db: Database, message: NewMessage): number | null {
  const { day, kind, addressee, route, subject, text, html, plannedAt } = message;
  const row = {
    ...{ day, kind, addressee, route, subject, text, html },
    message_id: message.messageId,
    instead_of: message.insteadOf,
    state: 'planned' as const,
    planned_at: plannedAt,
    next_attempt_at: plannedAt,
  };
  const exists = query.selectFrom('message').select('id').where('day', '=', day);
  if (db.first(exists.where('kind', '=', kind).where('addressee', '=', addressee))) return null;
  const id = db.insert(query.insertInto('message').values(row));
  insertRecipients(db, id, message);
  return id;
}

/** Gives a message that is still planned other contents; nobody may have answered it. */
export function rewriteMessage(
  db: Database,
  id: number,
  message: MessageContent & Pick<NewMessage, 'to' | 'copyTo'>,
): void {
  const { subject, text, html } = message;
  db.run(query.updateTable('message').set({ subject, text, html }).where('id', '=', id));
  db.run(query.deleteFrom('message_recipient').where('message', '=', id));
  insertRecipients(db, id, message);
}

function insertRecipients(db: Database, id: number, { to, copyTo }: Pick<NewMessage, 'to' | 'copyTo'>): void {
  for (const address of [to, ...copyTo]) {
    const role = address === to ? 'to' : 'copy';
    const row = { message: id, address, role, state: 'waiting', answer: '' } as const;
    db.run(query.insertInto('message_recipient').values(row));
  }
}

/** Takes back a message that is still planned; nothing may refer to it. */
export function deleteMessage(db: Database, id: number): void {
  db.run(query.deleteFrom('message').where('id', '=', id));
}

const everyMessage = query.selectFrom('message').selectAll();

/** The messages of a day, in the order they were planned. */
export function findMessagesOfDay(db: Database, day: string): StoredMessage[] {
  return withRecipients(db, db.all(everyMessage.where('day', '=', day).orderBy('id')));
}

export function findMessageById(db: Database, id: number): StoredMessage | null {
  return withRecipients(db, db.all(everyMessage.where('id', '=', id)))[0] ?? null;
}

/** Every message of whatever day that is planned or being sent. */
export function findUnsettledMessages(db: Database): StoredMessage[] {
  return withRecipients(db, db.all(everyMessage.where('settled_at', 'is', null).orderBy('id')));
}

/** How many messages of whatever day are in each state. */
export function countMessagesByState(db: Database): { state: MessageState; count: number }[] {
  const counted = query
    .selectFrom('message')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state');
  return db.all(counted);
}

/**
 * The number of the event with which the last note of the days before a day began to be sent, of those that a mail server
 * accepted: what was settled after it, the note does not tell. 0 before the first.
 */
export function findLastNoteEvent(db: Database, before: string): number {
  const sql = `SELECT max(id) FROM event WHERE what = 'message_sending' AND subject_type = 'message' AND subject_id = (
    SELECT CAST(coalesce(instead_of, id) AS TEXT) FROM message WHERE kind = 'note' AND state = 'accepted' AND day < ?
    ORDER BY day DESC LIMIT 1)`;
  return Number(db.prepare(sql).rows(before)[0]?.[0] ?? 0);
}

/** The messages of the days from `from` to before `before` that were settled after the event with a number. */
export function findMessagesSettledAfter(
  db: Database,
  event: number,
  { from, before }: { readonly from: string; readonly before: string },
): StoredMessage[] {
  const settled = query
    .selectFrom('event')
    .select('subject_id')
    .where('id', '>', event)
    .where('subject_type', '=', 'message')
    .where('what', 'in', ['message_accepted', 'message_refused', 'message_given_up', 'message_unknown']);
  const ofDays = everyMessage.where('day', '>=', from).where('day', '<', before);
  const isSettled = ofDays.where('settled_at', 'is not', null);
  const isOfEvent = isSettled.where((row) => row.cast(row.ref('id'), 'text'), 'in', settled);
  return withRecipients(db, db.all(isOfEvent.orderBy('id')));
}

function withRecipients(db: Database, rows: readonly Selectable<Tables['message']>[]): StoredMessage[] {
  const ofThese = query.selectFrom('message_recipient').selectAll();
  return rows.map((row) => {
    const recipients = db.all(
      ofThese.where('message', '=', row.id).orderBy('role', 'desc').orderBy('address'),
    );
    return {
      id: row.id,
      day: row.day,
      kind: row.kind,
      addressee: row.addressee,
      route: row.route,
      messageId: row.message_id,
      insteadOf: row.instead_of,
      subject: row.subject,
      text: row.text,
      html: row.html,
      state: row.state,
      recipients: recipients.map(({ address, role, state, answer }) => ({ address, role, state, answer })),
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at,
      claimedUntil: row.claimed_until,
      handedOverAt: row.handed_over_at,
      settledAt: row.settled_at,
      explanation: row.explanation,
    };
  });
}
