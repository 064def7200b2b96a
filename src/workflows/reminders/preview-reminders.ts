/** What the reminders of a day will say, word for word, without keeping anybody waiting and without sending. */
import { createHash } from 'node:crypto';
import type { MessageContent } from '../../../db/stores/outbox.ts';
import { findReferralsOwedBy } from '../../../db/stores/standings.ts';
import type { Deadline } from '../../compliance/index.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import { digestLetter, digestsOf, planDay, type Decided, type Digest } from '../../reminders/index.ts';
import { owedReferralsByIds } from './owed-referrals.ts';
import { findStandingDay } from './plan-reminders.ts';
import { dayOfRun, written, type ReminderServices } from './reminder-services.ts';

export interface PreviewServices extends ReminderServices {
  readonly deadline: Deadline;
  /** Lets others have their turn; answers when it is ours again. */
  readonly giveWay: () => Promise<void>;
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

/** Few enough that nobody notices the wait for a block. */
const REFERRALS_A_BLOCK = 50;

/** What will be owed at an instant by what is known now, block by block: a list of any length holds up no page. */
export async function previewReminders(services: PreviewServices, asAt: number): Promise<ReminderPreview> {
  const { db, deadline, calendar, giveWay } = services;
  const view = { deadline, calendar, asAt, known: null };
  const day = londonDayNumber(asAt);
  const { rules, factsOf } = findStandingDay(services, asAt);
  const ids = findReferralsOwedBy(db, asAt);
  const decided: Decided[] = [];
  for (let start = 0; start < ids.length; start += REFERRALS_A_BLOCK) {
    await giveWay();
    const block = ids.slice(start, start + REFERRALS_A_BLOCK);
    const owed = owedReferralsByIds(db, block, view);
    decided.push(...planDay(owed, factsOf(block), rules, day, calendar).decided);
  }
  await giveWay();
  const messages = digestsOf(decided, day, calendar).map((digest) => ({ key: keyOf(digest), digest }));
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
