import { MILLISECONDS_A_DAY } from '../domain/london-time.ts';

/** The names of the rules, strongest first, and the version of the whole set. Change the version with any rule. */
export const RULE_VERSION = '5';

export const MATCH_RULES = [
  'exact',
  'near_officer',
  'near_reference',
  'mentioned',
  'officer_and_time',
  'other_officer',
  'reviewer',
] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

/** The rules whose matches depend on records of the same incident, and on decisions, alone. */
export const SETTLED_BY_INCIDENT: readonly MatchRule[] = ['reviewer', 'exact', 'near_officer'];

const HOUR = 3_600_000;
const DAY = MILLISECONDS_A_DAY;

/** How long before and after a referral a document may be submitted for each inexact rule, in milliseconds. */
export const WINDOWS = {
  near_reference: { before: 2 * DAY, after: 45 * DAY },
  mentioned: { before: 2 * DAY, after: 45 * DAY },
  serial_in_title: { before: 3 * HOUR, after: 4 * DAY },
  officer_and_time: { before: 2 * HOUR, after: 21 * DAY },
  officer_and_time_after_later_call: { before: 2 * HOUR, after: 4 * DAY },
} as const;

/** The longest of them: beyond it, records meet only by their references. */
export const LONGEST_WINDOW = {
  before: Math.max(...Object.values(WINDOWS).map(({ before }) => before)),
  after: Math.max(...Object.values(WINDOWS).map(({ after }) => after)),
} as const;

/** A document submitted this long before its referral cannot be about it, even if it cites the same incident. */
const LONGEST_BEFORE_INCIDENT = 7 * DAY;

/** When something happened, in UTC milliseconds: an instant, or a day of which the hour is not known. */
export interface Span {
  readonly earliest: number;
  readonly latest: number;
}

/** `earliest` in UTC milliseconds; without a time of day, it is the first moment of the day. */
export function spanOf(earliest: number, hasTime: boolean): Span {
  return { earliest, latest: hasTime ? earliest : earliest + MILLISECONDS_A_DAY - 1 };
}

/** Whether a document may have been submitted within the window around a referral. */
export function isWithin(
  window: { readonly before: number; readonly after: number },
  referral: Span,
  document: Span,
): boolean {
  return (
    document.latest >= referral.earliest - window.before &&
    document.earliest <= referral.latest + window.after
  );
}

/** Whether a document was submitted so long before a referral that a person must look, whatever it cites. */
export function isLongBefore(referral: Span, document: Span): boolean {
  return document.latest < referral.earliest - LONGEST_BEFORE_INCIDENT;
}
