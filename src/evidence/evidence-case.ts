/** One referral with everything that its status rests on, as known at the moment of the figures. */
import type { Decision } from '../../db/stores/decisions.ts';
import type { StoredDocument } from '../../db/stores/documents.ts';
import type { Link } from '../../db/stores/links.ts';
import type { StoredMessage } from '../../db/stores/outbox.ts';
import type { StoredReferral } from '../../db/stores/referrals.ts';
import type { ReminderRow } from '../../db/stores/reminders.ts';
import type { TrailEvent } from '../audit/trail.ts';
import type { JudgedReferral } from '../compliance/index.ts';
import type { DocumentRecord, ReferralRecord } from '../domain/records.ts';

/** A record as one version of it reads; the last version is the one that the figures count. */
export interface Version<Content> {
  readonly id: number;
  readonly version: number;
  readonly isCounted: boolean;
  readonly fileId: number;
  /** UTC milliseconds. */
  readonly knownFrom: number;
  readonly record: Content;
}

export interface TakenDecision extends Decision {
  readonly isInForce: boolean;
  /** The number of the decision that took this one back; null when none did. */
  readonly undoneBy: number | null;
}

export interface EvidenceCase {
  readonly referral: StoredReferral;
  readonly judged: JudgedReferral;
  /** Oldest first. */
  readonly versions: readonly Version<ReferralRecord>[];
  readonly links: readonly Link[];
  /** Those that are linked, or were ever ruled upon; by id. */
  readonly documents: ReadonlyMap<number, StoredDocument>;
  readonly documentVersions: readonly Version<DocumentRecord>[];
  readonly decisions: readonly TakenDecision[];
  readonly reminders: readonly ReminderRow[];
  /** The messages that the reminders went in. */
  readonly messages: readonly StoredMessage[];
  /** What the trail tells of it. */
  readonly events: readonly TrailEvent[];
}
