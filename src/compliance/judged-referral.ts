/** A referral with everything that the return says of it: what went in, what it was matched with, what was decided. */
import type { Moment } from '../domain/london-time.ts';
import type { Status } from './status.ts';

/** The document that the status rests on: accepted, the best candidate, or another officer's. Text as exported. */
export interface JudgedMatch {
  readonly documentReference: string;
  readonly officerNumber: string;
  /** Null only for a candidate that has no date. */
  readonly submittedAt: Moment | null;
  /** A `match_rule` of DESIGN.md section 4. */
  readonly rule: string;
  /** The sentence that says why. */
  readonly explanation: string;
}

/** The decision in force; `exemptReason` is '' unless it exempts. `decidedAt` is a UTC instant. */
export interface JudgedDecision {
  readonly exemptReason: string;
  readonly decidedBy: string;
  readonly decidedAt: number;
}

/** Reminders accepted for delivery; `lastAt` is a UTC instant, null when none was. */
export interface JudgedReminders {
  readonly sent: number;
  readonly lastAt: number | null;
}

/** Text is the text of the export; `supervisor` is from the directory, '' when it names none. */
export interface JudgedReferral {
  readonly nccuReference: string;
  readonly incidentReference: string;
  readonly referredAt: Moment;
  readonly officerNumber: string;
  readonly officerName: string;
  readonly force: string;
  readonly team: string;
  readonly supervisor: string;
  readonly due: Moment;
  readonly status: Status;
  readonly match: JudgedMatch | null;
  readonly decision: JudgedDecision | null;
  readonly reminders: JudgedReminders;
  readonly sourceFile: string;
  readonly sourceRow: number;
}
