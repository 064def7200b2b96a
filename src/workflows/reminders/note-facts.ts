/** What the note of the day has to tell, as the database has it at the moment of asking. */
import type { Database } from '../../../db/database.ts';
import { findAllFiles } from '../../../db/stores/import-files.ts';
import { findJobRunBefore } from '../../../db/stores/job-runs.ts';
import {
  findLastNoteEvent,
  findMessagesOfDay,
  findMessagesSettledAfter,
  type StoredMessage,
} from '../../../db/stores/outbox.ts';
import {
  findRemindersOfDay,
  findRemindersOfMessages,
  type ReminderRow,
} from '../../../db/stores/reminders.ts';
import { isoDayOf, londonDayNumber } from '../../domain/london-time.ts';
import {
  ABSENCE_SENTENCES,
  isGivenUp,
  MESSAGE_STATES,
  writtenDay,
  writtenMoment,
  type MessageState,
  type MessageTold,
  type NoteFacts,
  type Told,
} from '../../reminders/index.ts';
import { REMINDER_JOB, type ReminderServices } from './reminder-services.ts';

/** An export this many working days old makes the day's list doubtful. */
const STALE_WORKING_DAYS = 2;
/** What is older is not told: days on which the job did not run, and messages that no note has told of. */
const MOST_DAYS_TOLD = 31;

/** `stillOwed` are the referrals that are missing at `asAt`. */
export function noteFacts(
  services: ReminderServices,
  asAt: number,
  stillOwed: ReadonlySet<number>,
): NoteFacts {
  const { db } = services;
  const today = londonDayNumber(asAt);
  const day = isoDayOf(today);
  const messagesOf = messagesByDay(db);
  const messages = messagesOf(day).filter(({ kind }) => kind !== 'note');
  const reminders = findRemindersOfDay(db, day);
  const owed = reminders.filter(({ referralId }) => stillOwed.has(referralId));
  const settled = [...settledSinceLastNote(services, today), ...messages];
  const told = (isTold: (message: StoredMessage) => boolean): MessageTold[] =>
    settled.filter(isTold).map((message) => messageTold(message, messagesOf(message.day)));
  return {
    day: writtenDay(today),
    missing: owed.length,
    supervisorMessages: countStates(messages.filter(({ route }) => route === 'supervisor')),
    refused: told((message) => message.state === 'refused' && !isGivenUp(message)),
    notSent: told(isGivenUp),
    unknown: told(({ state }) => state === 'unknown'),
    notCopied: [
      ...settled.flatMap((message) => copiesNotReached(db, message)),
      ...escalationsLost(reminders),
    ],
    rerouted: grouped(reminders.filter(isInUnitsMessage(messages, ['accepted']))),
    stillToReroute: grouped(reminders.filter(isInUnitsMessage(messages, ['planned', 'sending']))),
    paused: grouped(owed.filter(({ reason }) => reason === 'paused')),
    tomorrow: owed.filter(({ reason }) => reason === 'addressee_written_to_today').length,
    stale: staleExports(services, asAt),
    daysNotRun: daysNotRun(services, today),
  };
}

/** Each day is read once, however many of its messages are told. */
function messagesByDay(db: Database): (day: string) => readonly StoredMessage[] {
  const known = new Map<string, readonly StoredMessage[]>();
  return (day) => {
    const messages = known.get(day) ?? findMessagesOfDay(db, day);
    known.set(day, messages);
    return messages;
  };
}

/** Messages of earlier days that were settled after the last note that arrived was written. */
function settledSinceLastNote({ db }: ReminderServices, today: number): StoredMessage[] {
  const [from, before] = [isoDayOf(today - MOST_DAYS_TOLD), isoDayOf(today)];
  return findMessagesSettledAfter(db, findLastNoteEvent(db, before), { from, before });
}

function countStates(messages: readonly StoredMessage[]): Record<MessageState, number> {
  const count = (state: MessageState) => messages.filter((message) => message.state === state).length;
  return Object.fromEntries(MESSAGE_STATES.map((state) => [state, count(state)])) as Record<
    MessageState,
    number
  >;
}

function messageTold(message: StoredMessage, ofItsDay: readonly StoredMessage[]): MessageTold {
  const { day, addressee, kind, subject, explanation } = message;
  const to = addressee.startsWith('intelligence_unit') ? 'This mailbox' : addressee;
  return {
    ...{ day, subject, explanation },
    to: kind === 'rerouted' ? `This mailbox, in place of ${to}` : to,
    inItsPlace: inItsPlace(message, ofItsDay),
  };
}

/** Where what it held has gone; '' where no other message has it. */
function inItsPlace({ id }: StoredMessage, ofItsDay: readonly StoredMessage[]): string {
  const others = ofItsDay.filter(({ insteadOf }) => insteadOf === id);
  const isRerouted = ({ kind }: StoredMessage): boolean => kind === 'rerouted';
  const arrived = others.filter(({ state }) => state === 'accepted');
  if (arrived.some(isRerouted)) return 'It has come to this mailbox in a message of its own.';
  if (arrived.length > 0) return 'It was sent again, and accepted.';
  const isWaiting = others.some(
    (one) => isRerouted(one) && (one.state === 'planned' || one.state === 'sending'),
  );
  return isWaiting ? 'It is still to be sent to this mailbox in a message of its own.' : '';
}

function copiesNotReached(
  db: Database,
  { id, addressee, day, settledAt, recipients }: StoredMessage,
): Told[] {
  const lost = recipients.filter(
    ({ role, state }) =>
      role === 'copy' && state !== 'accepted' && (state !== 'waiting' || settledAt !== null),
  );
  if (lost.length === 0) return [];
  const rows = findRemindersOfMessages(db, [id]);
  const referrals = rows.filter(({ escalation }) => escalation === 'copied').length;
  return lost.map(({ address, answer }) => ({
    text: `${day}: ${address}, above ${addressee}, was not reached: ${answer}`,
    referrals,
  }));
}

const LOST: Readonly<Record<string, string>> = {
  nobody: 'The directory names nobody above the supervisor.',
  left: `The person above the supervisor ${ABSENCE_SENTENCES.left}.`,
  not_yet: `The person above the supervisor ${ABSENCE_SENTENCES.not_yet}.`,
  unclear: 'The directory does not say clearly who is above the supervisor.',
  another_force: 'The person above the supervisor belongs to another force.',
  address_of_another_force: 'The person above the supervisor has an e-mail address of another force.',
  digest_names_another_force:
    'The message names an officer of another force than the person above the supervisor.',
  no_address: 'The person above the supervisor has no e-mail address on record.',
  address_unusable: 'The person above the supervisor has an e-mail address that cannot be used.',
  domain_not_allowed: 'The person above the supervisor has an e-mail address outside the allowed domains.',
};

function escalationsLost(reminders: readonly ReminderRow[]): Told[] {
  return grouped(
    reminders.flatMap((row) => {
      const sentence = LOST[row.escalation];
      return sentence === undefined ? [] : [{ ...row, sentence }];
    }),
  );
}

function isInUnitsMessage(
  messages: readonly StoredMessage[],
  states: readonly MessageState[],
): (row: ReminderRow) => boolean {
  const own = messages.filter(({ route, state }) => route === 'intelligence_unit' && states.includes(state));
  const ids = new Set(own.map(({ id }) => id));
  return ({ message }) => message !== null && ids.has(message);
}

function grouped(rows: readonly ReminderRow[]): Told[] {
  const counts = new Map<string, number>();
  for (const { sentence } of rows) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return [...counts].map(([text, referrals]) => ({ text, referrals }));
}

const EXPORTS = [
  { kind: 'referrals', name: 'referral log' },
  { kind: 'documents', name: 'list of intelligence documents' },
] as const;

function staleExports({ db, calendar }: ReminderServices, asAt: number): string[] {
  const latest = latestImports(db);
  return EXPORTS.flatMap(({ kind, name }) => {
    const at = latest.get(kind);
    if (at === undefined) return [`No ${name} was ever imported.`];
    const days = calendar.workingDaysBetween(londonDayNumber(at), londonDayNumber(asAt));
    if (days < STALE_WORKING_DAYS) return [];
    const when = writtenMoment({ instant: at, hasTime: true });
    return [`The latest ${name} was imported on ${when}, ${days} working days ago.`];
  });
}

function latestImports(db: Database): Map<string, number> {
  return new Map(findAllFiles(db).map(({ kind, importedAt }) => [kind, importedAt]));
}

function daysNotRun({ db, isReminderDay }: ReminderServices, today: number): string[] {
  const before = findJobRunBefore(db, REMINDER_JOB, isoDayOf(today));
  if (!before) return [];
  const days: string[] = [];
  for (let day = today - 1; day > today - MOST_DAYS_TOLD; day--) {
    if (isoDayOf(day) <= before.day) break;
    if (isReminderDay(day)) days.unshift(writtenDay(day));
  }
  return days;
}
