/** What a simulated force is made with. Every rate is a share from 0 to 1 and has a default. */
import type { JointSettings } from './joint.ts';

export interface ErrorRates {
  /** Of the documents that officers submit for their own referrals, those with ... */
  readonly wrongDigit: number;
  readonly swappedDigits: number;
  readonly blankReference: number;
  readonly onlyInTitle: number;
  readonly nccuInField: number;
  readonly wrongOfficerNumber: number;
  readonly nameOnly: number;
  readonly previousNumber: number;
  /** Of all referrals, those with ... */
  readonly noDocument: number;
  readonly otherOfficerInstead: number;
  readonly otherOfficerToo: number;
  readonly notSubmittedInstead: number;
  readonly notSubmittedBefore: number;
  readonly sentTwice: number;
  /** Documents on top, as a share of the referrals, that answer none of them. */
  readonly unrelated: number;
  /** Share of the rows of the document export that appear in it twice. */
  readonly repeatedRow: number;
}

export const DEFAULT_RATES: ErrorRates = {
  wrongDigit: 0.03,
  swappedDigits: 0.02,
  blankReference: 0.015,
  onlyInTitle: 0.015,
  nccuInField: 0.015,
  wrongOfficerNumber: 0.015,
  nameOnly: 0.015,
  previousNumber: 0.01,
  noDocument: 0.12,
  otherOfficerInstead: 0.02,
  otherOfficerToo: 0.02,
  notSubmittedInstead: 0.01,
  notSubmittedBefore: 0.01,
  sentTwice: 0.015,
  unrelated: 0.3,
  repeatedRow: 0.005,
};

export interface SimulationOptions {
  readonly seed: number;
  /** A name from styles.ts. */
  readonly style: string;
  /** How many calls to the NCCU; the last few may fall outside the period and are left out. */
  readonly referrals: number;
  /** Length of the period in days; by default about 30 referrals a day and at least three weeks. */
  readonly days?: number;
  /** The first day, '2026-05-01'; by default drawn from the seed, so that some periods cross a clock change or a new year. */
  readonly firstDay?: string;
  readonly officers?: number;
  /** How many incidents the force numbers in a day, if not as many as its style says. */
  readonly incidentsADay?: number;
  /** A name from wordings.ts; without one the headers are plain. */
  readonly wording?: string;
  readonly rates?: Partial<ErrorRates>;
  /** Makes it a joint unit of two forces; the situations that are not set are drawn from the seed. */
  readonly joint?: Partial<JointSettings>;
}
