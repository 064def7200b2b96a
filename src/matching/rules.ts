/** The names of the rules, strongest first, and the version of the whole set. Change the version with any rule. */
export const RULE_VERSION = '2';

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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long before and after a referral a document may be submitted for each inexact rule, in milliseconds. */
export const WINDOWS = {
  near_reference: { before: 2 * DAY, after: 45 * DAY },
  serial_in_title: { before: 3 * HOUR, after: 4 * DAY },
  officer_and_time: { before: 3 * HOUR, after: 8 * DAY },
} as const;

/** A document this long before its referral is about something else, unless it cites the incident outright. */
export const LONGEST_BEFORE_REFERRAL = 3 * HOUR;

/** When something happened, in UTC milliseconds: an instant, or a day of which the hour is not known. */
export interface Span {
  readonly earliest: number;
  readonly latest: number;
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
