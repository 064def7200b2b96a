/** What the reminders of a day will say, word for word, without sending. */
import { createHash } from 'node:crypto';
import type { MessageContent } from '../../../db/stores/outbox.ts';
import { findReferralsOwedBy } from '../../../db/stores/standings.ts';
import type { Deadline } from '../../compliance/index.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import { digestLetter, planDay, type Decided, type Digest } from '../../reminders/index.ts';
import { owedReferralsByIds } from './owed-referrals.ts';
import { findStandingDay } from './plan-reminders.ts';
import { dayOfRun, written, type ReminderServices } from './reminder-services.ts';

export interface PreviewServices extends ReminderServices {
  readonly deadline: Deadline;
}

/** One referral that will be missing: in which message it will be, or why in none. */
export interface PreviewedReferral {
  readonly referralId: number;
  readonly decision: Decided['decision'];
}

export interface PreviewedMessage {
  /** Names the message in an address, without telling whose it is. */
  readonly key: string;
  readonly digest: Digest;
}

export interface ReminderPreview {
  /** The London day, '2026-05-12'. */
  readonly day: string;
  /** UTC milliseconds. */
  readonly asAt: number;
  readonly messages: readonly PreviewedMessage[];
  /** In the order of the references of the list: oldest first. */
  readonly referrals: readonly PreviewedReferral[];
}

/** What will be owed at an instant by what is known now: milliseconds for a hundred referrals, half a minute for a million. */
export function previewReminders(services: PreviewServices, asAt: number): ReminderPreview {
  const { db, deadline, calendar } = services;
  const ids = findReferralsOwedBy(db, asAt);
  const owed = owedReferralsByIds(db, ids, { deadline, calendar, asAt, known: null });
  const { rules, factsOf } = findStandingDay(services, asAt);
  const { decided, digests } = planDay(owed, factsOf(ids), rules, londonDayNumber(asAt), calendar);
  const messages = digests.map((digest) => ({ key: keyOf(digest), digest }));
  return { day: dayOfRun(asAt), asAt, messages, referrals: oldestFirst(decided) };
}

function oldestFirst(decided: readonly Decided[]): PreviewedReferral[] {
  return [...decided]
    .sort((a, b) => a.referral.referredAt.instant - b.referral.referredAt.instant)
    .map(({ referral: { referralId }, decision }) => ({ referralId, decision }));
}

const HEX_DIGITS = 16;

function keyOf({ route, to }: Digest): string {
  return createHash('sha256').update(`${route}\n${to}`, 'utf8').digest('hex').slice(0, HEX_DIGITS);
}

/** The letter of a message, as it will go out. */
export function previewLetter(
  { settings }: Pick<ReminderServices, 'settings'>,
  { digest }: PreviewedMessage,
  asAt: number,
): MessageContent {
  return written(digestLetter(digest, settings, asAt));
}
