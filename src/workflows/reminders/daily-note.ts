/** The intelligence unit's note of the day: gathers what happened, and plans the message. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { findAllFiles } from '../../../db/stores/import-files.ts';
import { findJobRunBefore } from '../../../db/stores/job-runs.ts';
import {
  findMessagesOfDay,
  findMessagesSettledBetween,
  insertMessage,
  rewriteMessage,
  type StoredMessage,
} from '../../../db/stores/outbox.ts';
import { findRemindersOfDay, type ReminderRow } from '../../../db/stores/reminders.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import { isoDayOf, londonDayNumber } from '../../domain/london-time.ts';
import { success, type Result } from '../../domain/problem.ts';
import {
  ABSENCE_SENTENCES,
  MESSAGE_STATES,
  messageIdOf,
  noteLetter,
  writtenDay,
  writtenMoment,
  type MessageState,
  type MessageTold,
  type NoteFacts,
  type Told,
} from '../../reminders/index.ts';
import { dayOfRun, messageEvent, REMINDER_JOB, written, type ReminderServices } from './reminder-services.ts';

/** An export this many working days old makes the day's list doubtful. */
const STALE_WORKING_DAYS = 2;
/** After a longer silence the days are not listed one by one. */
const MOST_DAYS_LISTED = 31;

/** Plans the note, or brings the one that still waits up to date. */
export function planDailyNote(services: ReminderServices, asAt: number): Result<null> {
  const { db, settings, clock } = services;
  return writeTransaction(db, () => {
    const day = dayOfRun(asAt);
    const existing = findMessagesOfDay(db, day).find(({ kind }) => kind === 'note');
    if (existing && existing.state !== 'planned') return success(null);
    const content = written(noteLetter(noteFacts(services, asAt), settings, asAt));
    const people = { to: settings.unitAddress, copyTo: [] };
    if (existing) {
      rewriteMessage(db, existing.id, { ...content, ...people });
      return success(null);
    }
    const route = 'intelligence_unit' as const;
    const note = {
      ...content,
      ...people,
      day,
      kind: 'note',
      route,
      addressee: route,
      insteadOf: null,
    } as const;
    const messageId = messageIdOf(day, note.kind, note.addressee, settings.senderAddress);
    const id = insertMessage(db, { ...note, messageId, plannedAt: clock.now() });
    if (id === null) return success(null);
    const message = { ...note, id, recipients: [{ address: people.to }] };
    appendEvents(db, [messageEvent(services, 'message_planned', clock.now(), message)]);
    return success(null);
  });
}

function noteFacts(services: ReminderServices, asAt: number): NoteFacts {
  const { db } = services;
  const today = londonDayNumber(asAt);
  const day = isoDayOf(today);
  const messages = findMessagesOfDay(db, day).filter(({ kind }) => kind !== 'note');
  const reminders = findRemindersOfDay(db, day);
  const troubled = [...settledLate(services, day), ...messages];
  return {
    day: writtenDay(today),
    missing: reminders.length,
    supervisorMessages: countStates(messages.filter(({ route }) => route === 'supervisor')),
    refused: troubled.filter(({ state }) => state === 'refused').map(told),
    unknown: troubled.filter(({ state }) => state === 'unknown').map(told),
    notCopied: [...copiesRefused(messages), ...escalationsLost(reminders)],
    rerouted: grouped(reminders.filter(isForUnit(messages))),
    paused: grouped(reminders.filter(({ reason }) => reason === 'paused')),
    tomorrow: reminders.filter(({ reason }) => reason === 'addressee_written_to_today').length,
    stale: staleExports(services, asAt),
    daysNotRun: daysNotRun(services, today),
  };
}

/** Messages of earlier days that were settled after that day's note had gone. */
function settledLate({ db }: ReminderServices, day: string): StoredMessage[] {
  const before = findJobRunBefore(db, REMINDER_JOB, day);
  if (!before) return [];
  const note = findMessagesOfDay(db, before.day).find(({ kind }) => kind === 'note');
  const from = note?.settledAt ?? before.startedAt;
  return findMessagesSettledBetween(db, from, Infinity).filter(
    (message) => message.day < day && message.id !== note?.id,
  );
}

function countStates(messages: readonly StoredMessage[]): Record<MessageState, number> {
  const count = (state: MessageState) => messages.filter((message) => message.state === state).length;
  return Object.fromEntries(MESSAGE_STATES.map((state) => [state, count(state)])) as Record<
    MessageState,
    number
  >;
}

function told({ day, addressee, kind, subject, explanation }: StoredMessage): MessageTold {
  const to = addressee.startsWith('intelligence_unit') ? 'This mailbox' : addressee;
  return { day, to: kind === 'rerouted' ? `This mailbox, in place of ${to}` : to, subject, explanation };
}

function copiesRefused(messages: readonly StoredMessage[]): Told[] {
  return messages.flatMap(({ addressee, recipients }) =>
    recipients
      .filter(({ role, state }) => role === 'copy' && state !== 'accepted' && state !== 'waiting')
      .map(({ address, answer }) => ({
        text: `${address}, above ${addressee}, was not reached: ${answer}`,
        referrals: 1,
      })),
  );
}

const LOST: Readonly<Record<string, string>> = {
  nobody: 'The directory names nobody above the supervisor.',
  left: `The person above the supervisor ${ABSENCE_SENTENCES.left}.`,
  not_yet: `The person above the supervisor ${ABSENCE_SENTENCES.not_yet}.`,
  another_force: 'The person above the supervisor belongs to another force.',
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

function isForUnit(messages: readonly StoredMessage[]): (row: ReminderRow) => boolean {
  const toUnit = new Set(messages.filter(({ route }) => route === 'intelligence_unit').map(({ id }) => id));
  return ({ message }) => message !== null && toUnit.has(message);
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
  for (let day = today - 1; day > today - MOST_DAYS_LISTED; day--) {
    if (isoDayOf(day) <= before.day) break;
    if (isReminderDay(day)) days.unshift(writtenDay(day));
  }
  return days;
}
