/** Plans the day's messages: reads what is owed, decides, and puts each digest into the outbox, in one transaction. */
import { writeTransaction, type Database } from '../../../db/database.ts';
import { beginJobRun } from '../../../db/stores/job-runs.ts';
import {
  deleteMessage,
  findMessagesOfDay,
  insertMessage,
  rewriteMessage,
  type MessageContent,
  type StoredMessage,
} from '../../../db/stores/outbox.ts';
import { findPausesInForce } from '../../../db/stores/pauses.ts';
import {
  countRemindersSentBefore,
  deleteRemindersOfMessage,
  findRemindersOfMessages,
  saveReminder,
  type ReminderRow,
} from '../../../db/stores/reminders.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import type { NewEvent } from '../../audit/trail.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import type { Result } from '../../domain/problem.ts';
import {
  digestLetter,
  messageIdOf,
  planDay,
  type DayFacts,
  type DayPlan,
  type Digest,
  type OwedReferral,
  type ReminderRules,
} from '../../reminders/index.ts';
import { dayOfRun, messageEvent, REMINDER_JOB, written, type ReminderServices } from './reminder-services.ts';

/** `everything` plans the day; `waiting` only looks again at what is planned and has not gone. */
export type PlanScope = 'everything' | 'waiting';

/** A digest with its letter, and the planned message whose place it takes. */
export interface DraftMessage extends MessageContent {
  readonly digest: Digest;
  readonly addressee: string;
  readonly existing: StoredMessage | null;
}

export interface DayDraft {
  readonly plan: DayPlan;
  readonly drafts: readonly DraftMessage[];
  /** Planned messages that could still be changed when the draft was made. */
  readonly open: readonly StoredMessage[];
  readonly earlier: readonly ReminderRow[];
}

/** The intelligence unit's digest is nobody's by address: the unit may be a supervisor's address too. */
const UNIT = 'intelligence_unit';

/** Plans the day of `asAt`, and answers what is missing then. What has gone is changed by no second planning. */
export function planReminders(
  services: ReminderServices,
  asAt: number,
  scope: PlanScope,
): Result<readonly OwedReferral[]> {
  const owed = services.owedReferrals(asAt);
  if (!owed.ok) return owed;
  const { db, actor, clock } = services;
  return writeTransaction(db, () => {
    const day = dayOfRun(asAt);
    if (scope === 'everything')
      beginJobRun(db, { job: REMINDER_JOB, day, startedAt: clock.now(), startedBy: actor });
    const draft = draftDay(services, owed.value, asAt, scope);
    for (const message of draft.open) deleteRemindersOfMessage(db, message.id);
    const events = [...withdraw(services, draft), ...storeDrafts(services, draft, asAt)];
    saveDecisionsWithoutMessage(db, draft, asAt);
    appendEvents(db, events);
    return owed;
  });
}

export interface StandingDay {
  readonly open: readonly StoredMessage[];
  readonly earlier: readonly ReminderRow[];
  readonly rules: ReminderRules;
  readonly factsOf: (referralIds: readonly number[]) => DayFacts;
}

/** What a day begins from: what is in its messages already, its pauses, and the rules. */
export function findStandingDay({ db, settings }: ReminderServices, asAt: number): StandingDay {
  const day = dayOfRun(asAt);
  const messages = findMessagesOfDay(db, day);
  const open = messages.filter(canStillChange);
  const openIds = new Set(open.map(({ id }) => id));
  const gone = messages.filter(({ id }) => !openIds.has(id));
  const earlier = findRemindersOfMessages(
    db,
    messages.map(({ id }) => id),
  );
  const pauses = findPausesInForce(db, day);
  const inMessageToday = new Set(referralsIn(earlier, new Set(gone.map(({ id }) => id))));
  const { allowedDomains, unitAddress, escalateAfter } = settings;
  const writtenToday = new Set(gone.filter(({ kind }) => kind === 'digest').flatMap(addresseeOf));
  return {
    open,
    earlier,
    rules: { allowedDomains, unitAddress, escalateAfter, writtenToday },
    factsOf: (ids) => ({ remindersSent: countRemindersSentBefore(db, day, ids), pauses, inMessageToday }),
  };
}

/** What planning would put into the outbox now; changes nothing. */
export function draftDay(
  services: ReminderServices,
  owed: readonly OwedReferral[],
  asAt: number,
  scope: PlanScope,
): DayDraft {
  const { open, earlier, rules, factsOf } = findStandingDay(services, asAt);
  const inOpen = new Set(referralsIn(earlier, new Set(open.map(({ id }) => id))));
  const considered = scope === 'everything' ? owed : owed.filter(({ referralId }) => inOpen.has(referralId));
  const facts = factsOf(considered.map(({ referralId }) => referralId));
  const plan = planDay(considered, facts, rules, londonDayNumber(asAt), services.calendar);
  return { plan, open, earlier, drafts: plan.digests.map((digest) => draftOf(services, digest, open, asAt)) };
}

/** A digest nobody has answered, and nobody is sending; one that a person sends again stays as it was. */
function canStillChange({ kind, state, insteadOf, recipients }: StoredMessage): boolean {
  if (kind !== 'digest' || state !== 'planned' || insteadOf !== null) return false;
  return recipients.every((one) => one.state === 'waiting');
}

function referralsIn(rows: readonly ReminderRow[], messages: ReadonlySet<number>): number[] {
  return rows.flatMap(({ referralId, message }) =>
    message !== null && messages.has(message) ? [referralId] : [],
  );
}

function addresseeOf({ recipients }: StoredMessage): string[] {
  return recipients.flatMap(({ role, address }) => (role === 'to' ? [address] : []));
}

function draftOf(
  { settings }: ReminderServices,
  digest: Digest,
  open: readonly StoredMessage[],
  asAt: number,
): DraftMessage {
  const addressee = digest.route === 'supervisor' ? digest.to : UNIT;
  const existing = open.find((message) => message.addressee === addressee) ?? null;
  return { digest, addressee, existing, ...written(digestLetter(digest, settings, asAt)) };
}

/** Planned messages of which nothing is left. */
function withdraw(services: ReminderServices, { open, drafts }: DayDraft): NewEvent[] {
  const kept = new Set(drafts.map(({ existing }) => existing?.id));
  return open
    .filter(({ id }) => !kept.has(id))
    .map((message) => {
      deleteMessage(services.db, message.id);
      return messageEvent(services, 'message_withdrawn', services.clock.now(), message);
    });
}

function storeDrafts(services: ReminderServices, draft: DayDraft, asAt: number): NewEvent[] {
  return draft.drafts.flatMap((one) => {
    const stored = storeDraft(services, one, draft.earlier, asAt);
    if (!stored) return [];
    saveDecisions(services.db, draft.plan, one, stored.id, asAt);
    if (!stored.isNew) return [];
    const { id } = stored;
    const { digest } = one;
    const recipients = [digest.to, ...digest.copyTo].map((address) => ({ address }));
    const message = {
      ...one,
      id,
      day: dayOfRun(asAt),
      kind: 'digest',
      route: digest.route,
      recipients,
    } as const;
    const details = { referrals: digest.items.map(({ referralId }) => referralId) };
    return [messageEvent(services, 'message_planned', services.clock.now(), message, details)];
  });
}

/** Null when the addressee has a message of the day that cannot be changed any more. */
function storeDraft(
  { db, settings, clock }: ReminderServices,
  draft: DraftMessage,
  earlier: readonly ReminderRow[],
  asAt: number,
): { readonly id: number; readonly isNew: boolean } | null {
  const { digest, addressee, existing, ...content } = draft;
  const { to, copyTo, route } = digest;
  if (existing) {
    const isSame = saysTheSame(draft, existing, earlier);
    if (!isSame) rewriteMessage(db, existing.id, { ...content, to, copyTo });
    return { id: existing.id, isNew: !isSame };
  }
  const day = dayOfRun(asAt);
  const kind = 'digest' as const;
  const messageId = messageIdOf(day, kind, addressee, settings.senderAddress);
  const message = { ...content, day, kind, addressee, route, messageId, insteadOf: null, to, copyTo };
  const id = insertMessage(db, { ...message, plannedAt: clock.now() });
  return id === null ? null : { id, isNew: true };
}

/** The same referrals, the same people: then the letter that is there may go as it is. */
function saysTheSame(
  { digest }: DraftMessage,
  { id, recipients }: StoredMessage,
  earlier: readonly ReminderRow[],
) {
  const before = earlier.filter(({ message }) => message === id).map(({ referralId }) => referralId);
  const now = new Set(digest.items.map(({ referralId }) => referralId));
  const people = [digest.to, ...digest.copyTo];
  return (
    before.length === now.size &&
    before.every((referralId) => now.has(referralId)) &&
    recipients.length === people.length &&
    recipients.every(({ address }) => people.includes(address))
  );
}

function saveDecisions(
  db: Database,
  { decided }: DayPlan,
  { digest }: DraftMessage,
  message: number,
  asAt: number,
): void {
  const ids = new Set(digest.items.map(({ referralId }) => referralId));
  for (const { decision } of decided) {
    if (decision.route === digest.route && ids.has(decision.referralId)) {
      saveReminder(db, rowOf(decision, message, asAt));
    }
  }
}

/** What is missing and in no message, with the reason; what a message of today has keeps its own. */
function saveDecisionsWithoutMessage(db: Database, { plan }: DayDraft, asAt: number): void {
  for (const { decision } of plan.decided) {
    if (decision.route !== 'none' || decision.reason === 'in_a_message_today') continue;
    saveReminder(db, rowOf(decision, null, asAt));
  }
}

function rowOf(
  { referralId, reason, sentence, escalation, reminderNumber }: DayPlan['decided'][number]['decision'],
  message: number | null,
  asAt: number,
): ReminderRow {
  return {
    referralId,
    day: dayOfRun(asAt),
    decidedAt: asAt,
    reason,
    sentence,
    escalation: escalation.reason,
    number: reminderNumber,
    message,
  };
}
