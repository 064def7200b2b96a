/** Reminders in the words of a page. */
import type { JobRun } from '../../../../db/stores/job-runs.ts';
import type { Recipient, StoredMessage } from '../../../../db/stores/outbox.ts';
import { counted } from '../../../views/filters.ts';
import { writtenDay, writtenMoment } from '../../../views/written-times.ts';
import { isGivenUp } from '../../../reminders/outbox-rules.ts';
import type { ReminderOutcome } from '../../../workflows/reminders/reminder-outcome.ts';

export const OUTCOME_WORDS: Readonly<Record<ReminderOutcome, string>> = {
  nothing_owed: 'Ran, and nothing was owed',
  sent: 'Ran, and every message was sent',
  needs_attention: 'Ran, and something needs attention',
  could_not_send: 'Ran, and could not send',
  running: 'Under way',
  did_not_run: 'Did not run',
};

/** What a person is to do about it; '' where nothing is. */
export const OUTCOME_ADVICE: Readonly<Record<ReminderOutcome, string>> = {
  nothing_owed: '',
  sent: '',
  needs_attention: 'A message was refused, or nothing is known of it. Look at the run.',
  could_not_send:
    'The mail server could not be reached. Messages are tried again until the day ends; nothing owed is dropped.',
  running: '',
  did_not_run:
    'The job should have run by now and has not. If it does not begin within minutes, tell force IT: the service may not be running.',
};

const STATE_WORDS: Readonly<Record<StoredMessage['state'], string>> = {
  planned: 'Waits to be sent',
  sending: 'Being sent',
  accepted: 'Accepted by the mail server',
  refused: 'Refused',
  unknown: 'Unknown: handed over, and never answered',
};

const RECIPIENT_WORDS: Readonly<Record<Recipient['state'], string>> = {
  waiting: 'waits',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'not known',
};

const KIND_WORDS: Readonly<Record<StoredMessage['kind'], string>> = {
  digest: 'Reminder',
  rerouted: 'Reminder, in place of one that was refused',
  note: 'Note of the day to the intelligence unit',
  return_ready: 'Word of the monthly return',
};

/** By ReminderReason of src/reminders, and what the ledger has kept of earlier ones. */
const REASON_WORDS: Readonly<Record<string, string>> = {
  supervisor: 'To the supervisor',
  no_supervisor: 'To the intelligence unit: no supervisor on record',
  supervisor_left: 'To the intelligence unit: the supervisor has left',
  supervisor_not_yet: 'To the intelligence unit: the supervisor is not in post yet',
  supervisor_unclear: 'To the intelligence unit: the directory does not say clearly who the supervisor is',
  supervisor_of_another_force: 'To the intelligence unit: the supervisor is of another force',
  address_of_another_force: 'To the intelligence unit: the supervisor’s address is of another force',
  no_address: 'To the intelligence unit: the supervisor has no address',
  address_unusable: 'To the intelligence unit: the supervisor’s address cannot be used',
  domain_not_allowed: 'To the intelligence unit: the supervisor’s address is outside the allowed domains',
  refused_for_good: 'To the intelligence unit: the supervisor’s address was refused',
  paused: 'In no message: paused',
  in_a_message_today: 'In a message of the day already',
  addressee_written_to_today: 'In the next message: the addressee has had that of the day',
};

export function reasonWords(reason: string): string {
  return REASON_WORDS[reason] ?? reason.replaceAll('_', ' ');
}

export function stateWords(message: Pick<StoredMessage, 'state' | 'recipients'>): string {
  return isGivenUp(message) ? 'Not sent by the end of its day' : STATE_WORDS[message.state];
}

export function kindWords({ kind, insteadOf }: Pick<StoredMessage, 'kind' | 'insteadOf'>): string {
  return insteadOf !== null && kind !== 'rerouted' ? `${KIND_WORDS[kind]}, sent again` : KIND_WORDS[kind];
}

/** 'cara@lakeshire.example: accepted (250 Ok)'. Nobody waits any more once the message is settled. */
export function recipientText({ address, role, state, answer }: Recipient, isSettled: boolean): string {
  const said = answer === '' ? '' : ` (${answer})`;
  const became = state === 'waiting' && isSettled ? 'not reached' : RECIPIENT_WORDS[state];
  return `${address}${role === 'copy' ? ', copied in' : ''}: ${became}${said}`;
}

/** 'cara@lakeshire.example, copied to dora@lakeshire.example' */
export function addresseesOf(recipients: readonly Recipient[]): string {
  const addresses = (role: Recipient['role']): string =>
    recipients
      .filter((recipient) => recipient.role === role)
      .map(({ address }) => address)
      .join(', ');
  const copied = addresses('copy');
  return copied === '' ? addresses('to') : `${addresses('to')}, copied to ${copied}`;
}

export function runRow({ day, startedAt, startedBy, finishedAt, outcome, details }: JobRun) {
  const { missing = {} } = JSON.parse(details) as { missing?: Readonly<Record<string, number>> };
  const count = Object.values(missing).reduce((sum, each) => sum + each, 0);
  return [
    { text: writtenDay(day), href: `/reminders/runs/${day}` },
    OUTCOME_WORDS[outcome ?? 'running'],
    counted(count, 'referral'),
    `${writtenMoment(startedAt)}, by ${startedBy}`,
    finishedAt === null ? 'not yet' : writtenMoment(finishedAt),
  ];
}

/** What the trail tells of a message, by the event's `what`. */
export const MESSAGE_EVENT_WORDS: Readonly<Record<string, string>> = {
  message_planned: 'Planned',
  message_planned_again: 'Planned again by a person',
  message_sending: 'Being sent',
  message_accepted: 'Accepted by the mail server',
  message_refused: 'Refused',
  message_given_up: 'Given up at the end of its day',
  message_unknown: 'Handed over, and never answered',
  message_put_off: 'Put off',
};
