/** What the reminder workflows are given, and the small things that they share. */
import { createHash } from 'node:crypto';
import type { Database } from '../../../db/database.ts';
import type { MessageContent, StoredMessage } from '../../../db/stores/outbox.ts';
import type { NewEvent } from '../../audit/trail.ts';
import type { WorkingCalendar } from '../../compliance/index.ts';
import type { Mailer } from '../../email/mailer.ts';
import { isoDayOf, londonDayNumber } from '../../domain/london-time.ts';
import type { Result } from '../../domain/problem.ts';
import type { Letter, LetterSettings, OwedReferral } from '../../reminders/index.ts';
import { subjectOf, writeHtml, writeText } from '../../reminders/index.ts';

/** Brings the matches up to date and answers every referral that may be owed a document, as at an instant. */
export type OwedReferralsSource = (asAt: number) => Result<readonly OwedReferral[]>;

export interface ReminderSettings extends LetterSettings {
  readonly senderAddress: string;
  readonly allowedDomains: readonly string[];
  readonly escalateAfter: number;
}

export interface ReminderServices {
  readonly db: Database;
  readonly clock: { now(): number };
  readonly mailer: Mailer;
  readonly owedReferrals: OwedReferralsSource;
  readonly calendar: WorkingCalendar;
  /** Whether reminders go out on a London day, by the timetable. */
  readonly isReminderDay: (dayNumber: number) => boolean;
  readonly settings: ReminderSettings;
  /** Who runs it, as the trail names them. */
  readonly actor: string;
  /** Whether the process is being stopped: then no further message is begun. */
  readonly isStopping: () => boolean;
  /** A text that no other claim has. */
  readonly newClaim: () => string;
}

export const REMINDER_JOB = 'reminders';

export function dayOfRun(asAt: number): string {
  return isoDayOf(londonDayNumber(asAt));
}

export function written(letter: Letter): MessageContent {
  return { subject: subjectOf(letter), text: writeText(letter), html: writeHtml(letter) };
}

interface MessageOfEvent extends Pick<StoredMessage, 'id' | 'day' | 'kind' | 'route'>, MessageContent {
  readonly recipients: readonly { readonly address: string }[];
}

const DISCLOSES_NOTHING: readonly string[] = ['message_planned', 'message_withdrawn', 'message_given_up'];

/** An event about a message. What was sent, and to whom, is told by a hash: words and addresses stay in the outbox. */
export function messageEvent(
  { actor }: Pick<ReminderServices, 'actor'>,
  what: string,
  at: number,
  message: MessageOfEvent,
  details: NewEvent['details'] = {},
): NewEvent {
  const { id, day, kind, route, subject, text, html, recipients } = message;
  const sent = [subject, text, html, ...recipients.map(({ address }) => address)];
  const hash = createHash('sha256').update(sent.join('\0'), 'utf8').digest('hex');
  return {
    at,
    actor,
    operation: DISCLOSES_NOTHING.includes(what) ? 'administration' : 'disclosure',
    what,
    subjectType: 'message',
    subjectId: String(id),
    why: '',
    details: { day, kind, route, sent_sha256: hash, ...details },
  };
}
